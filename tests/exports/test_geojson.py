"""GeoJSON by its own validator and by GDAL."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyogrio
from factories import PARIS, make_story, story_of
from geojson_pydantic import FeatureCollection
from hostile import NAMES, hostile_story

from storymap import Layer, Outline, Place, Story
from storymap.exports.geojson import story_geojson
from storymap.text.characters import without_controls


def features(story: Story, layer: str) -> list[dict[str, Any]]:
    data = FeatureCollection.model_validate_json(story_geojson(story)).model_dump()
    return [each for each in data["features"] if each["properties"]["layer"] == layer]


def test_places_mentions_and_route_are_features() -> None:
    """Longitude first; what is unplaced or rejected has no geometry and says so."""
    story = make_story()
    places = features(story, "place")
    assert [each["id"] for each in places][:2] == ["geonames:607610", "geonames:1522867"]
    assert places[0]["geometry"]["coordinates"] == (52.8619, 43.3412)
    (paris,) = (each for each in places if each["id"] == PARIS.id)
    assert (paris["properties"]["status"], paris["properties"]["probability"]) == (
        "ambiguous",
        0.55,
    )
    mentions = features(story, "mention")
    assert len(mentions) == len(story.resolutions)
    nowhere = {e["properties"]["text"]: e["properties"] for e in mentions if not e["geometry"]}
    assert {name: each["status"] for name, each in nowhere.items()} == {
        "Qumtobe": "unplaced", "Taraz": "rejected",
    }  # fmt: skip
    (route,) = features(story, "route")
    assert route["geometry"]["type"] == "LineString"


def test_the_route_is_cut_at_the_antimeridian() -> None:
    """Both parts end at the same latitude; no line runs around the Earth."""
    suva = Place("a:1", "Suva", -18.0, 178.0, "city")
    apia = Place("a:2", "Apia", -14.0, -172.0, "city")
    blocks = (("paragraph", "From Suva to Apia and back to Suva."),)
    (route,) = features(story_of(blocks, {"Suva": suva, "Apia": apia}, title="South"), "route")
    assert route["geometry"]["type"] == "MultiLineString"
    lines = route["geometry"]["coordinates"]
    assert lines[0] == [(178.0, -18.0), (180.0, -17.2)]
    assert lines[1] == [(-180.0, -17.2), (-172.0, -14.0), (-180.0, -17.2)]
    assert all(abs(a[0] - b[0]) < 180 for line in lines for a, b in pairwise(line))


def test_gdal_reads_hostile_names_as_they_are(tmp_path: Path) -> None:
    """With nothing but the characters gone that no text file should have."""
    path = tmp_path / "story.geojson"
    path.write_text(story_geojson(hostile_story()), encoding="utf-8")
    meta, _, _, data = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], data, strict=True))
    names = [
        n for n, layer in zip(columns["name"], columns["layer"], strict=True) if layer == "place"
    ]
    assert names == [without_controls(name) for name in NAMES]


def test_offsets_count_code_points() -> None:
    """A letter beyond the first plane before the name is one."""
    story = hostile_story()
    told = json.loads(story_geojson(story))["features"]
    for each in (f["properties"] for f in told if f["properties"]["layer"] == "mention"):
        slice_ = story.document.text[each["start"] : each["end"]]
        assert without_controls(slice_) == each["text"]


def test_what_lies_under_the_story_comes_last() -> None:
    """Lines run on across 180°, areas keep their holes, and the layer's name is told."""
    ring = ((0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (0.0, 0.0))
    hole = ((0.5, 1.0), (0.5, 1.5), (1.0, 1.5), (0.5, 1.0))
    outlines = (
        Outline("line", (((1.0, 179.0), (1.0, -179.0)),), "Way"),
        Outline("area", (ring, hole)),
        Outline("points", (((5.0, 6.0),),)),
    )
    story = make_story()
    document = replace(story.document, layers=(Layer("Walk", outlines),))
    way, area, point = features(replace(story, document=document), "beneath")
    assert way["geometry"]["coordinates"] == [[(179.0, 1.0), (181.0, 1.0)]]
    assert len(area["geometry"]["coordinates"]) == 2
    assert point["geometry"]["coordinates"] == [(6.0, 5.0)]
    assert (way["properties"]["of"], way["properties"]["name"]) == ("Walk", "Way")
