"""Linked Places: the fields that version 1.3 requires, and GeoJSON's own."""

import json
import re

import pytest
from factories import make_story
from geojson_pydantic import FeatureCollection
from hostile import hostile_story

from storymap.exports.linked_places import _CLASS_OF, story_linked_places
from storymap.gazetteer.kinds import KINDS


def test_every_place_has_what_the_format_requires() -> None:
    """An IRI, a title, a feature class, a cited name, a geometry; the text's own name stands."""
    for story in (make_story(), hostile_story()):
        with pytest.warns(
            UserWarning, match="GeometryCollection should"
        ):  # as the format wants them
            FeatureCollection.model_validate_json(story_linked_places(story))
        data = json.loads(story_linked_places(story))
        assert data["@context"].endswith("linkedplaces-context-v1.1.jsonld")
        for each in data["features"]:
            assert re.fullmatch(r"(https://|tag:)[!-~]+", each["@id"])
            assert each["properties"]["title"]
            assert set(each["properties"]["fclasses"]) <= set("AHLPRST")
            assert each["names"][0]["toponym"]
            assert each["names"][0]["citations"][0]["label"]
            (point,) = each["geometry"]["geometries"]
            assert point["certainty"] in ("certain", "less-certain", "uncertain")
    astana = next(f for f in json.loads(story_linked_places(make_story()))["features"]
                  if f["properties"]["title"] == "Astana")  # fmt: skip
    assert [name["toponym"] for name in astana["names"]] == ["Nur-Sultan", "Astana"]
    assert astana["links"] == [
        {"type": "closeMatch", "identifier": "https://sws.geonames.org/1526273/"}
    ]


def test_every_kind_has_a_class() -> None:
    """Of those that GeoNames has."""
    assert [kind for kind in KINDS if kind not in _CLASS_OF] == []
