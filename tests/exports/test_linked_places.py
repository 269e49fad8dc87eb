"""Linked Places: the fields that version 1.3 requires, GeoJSON's own, and what they state."""

import json
import re

import pytest
from factories import make_story
from geojson_pydantic import FeatureCollection
from hostile import NAMES, hostile_story
from linked_data import GEOJSON, LPO, triples

from storymap import places_of
from storymap.exports.linked_places import _CLASS_OF, story_linked_places
from storymap.gazetteer.kinds import KINDS
from storymap.text.characters import one_line


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


def test_linked_data_programs_read_every_statement() -> None:
    """All but `fclasses`, which the format asks for and its own context leaves out."""
    stated, unknown = triples(story_linked_places(make_story()))
    assert unknown == {"fclasses"}
    features = {a for a, b, c in stated if b.endswith("#type") and c == f"{GEOJSON}Feature"}
    assert len(features) == len(places_of(make_story()))
    assert {"Nur-Sultan", "Astana"} <= {c for _, b, c in stated if b == f"{LPO}toponym"}
    stated, _ = triples(story_linked_places(hostile_story()))
    told = {c for _, b, c in stated if b == f"{LPO}toponym"}
    assert told == {one_line(name) for name in NAMES}


def test_every_kind_has_a_class() -> None:
    """Of those that GeoNames has."""
    assert [kind for kind in KINDS if kind not in _CLASS_OF] == []
