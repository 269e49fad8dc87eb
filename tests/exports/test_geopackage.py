"""GeoPackage and FlatGeobuf by GDAL."""

from pathlib import Path

import pyogrio
from factories import make_story
from hostile import NAMES, hostile_story

from storymap import build_story, read_text
from storymap.exports.geopackage import places_flatgeobuf, story_geopackage
from storymap.gazetteer import Gazetteer
from storymap.text.characters import without_controls


def test_a_geopackage_has_a_layer_each(tmp_path: Path) -> None:
    """In degrees of WGS 84; mentions without a place are rows without a geometry."""
    path = tmp_path / "a.gpkg"
    path.write_bytes(story_geopackage(make_story()))
    layers = dict(pyogrio.list_layers(path))
    assert layers == {"places": "Point", "mentions": "Point", "route": "MultiLineString"}
    places = pyogrio.read_dataframe(path, layer="places")
    assert places.crs.to_epsg() == 4326
    assert (places.geometry[0].x, places.geometry[0].y) == (52.8619, 43.3412)
    assert places["population"].isna().sum() == 5
    mentions = pyogrio.read_dataframe(path, layer="mentions")
    assert set(mentions[mentions.geometry.isna()]["status"]) == {"unplaced", "rejected"}


def test_what_a_text_tells_by_other_places_is_an_area(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """As wide as the words leave it; the place itself stays a point."""
    text = "The wreck lies 20 km east of Hamburg and was found in May."
    path = tmp_path / "a.gpkg"
    path.write_bytes(story_geopackage(build_story(read_text(text), gazetteer=gazetteer)))
    areas = pyogrio.read_dataframe(path, layer="areas")
    places = pyogrio.read_dataframe(path, layer="places").set_index("id")
    assert list(areas["name"]) == ["20 km east of Hamburg"]
    assert areas.geometry[0].is_valid and areas.geometry[0].exterior.is_ccw
    assert areas.geometry[0].contains(places.geometry[areas["place_id"][0]])


def test_flatgeobuf_has_the_places(tmp_path: Path) -> None:
    """Hostile names as they are."""
    path = tmp_path / "a.fgb"
    path.write_bytes(places_flatgeobuf(hostile_story()))
    names = pyogrio.read_dataframe(path)["name"]
    assert sorted(names) == sorted(without_controls(name) for name in NAMES)
