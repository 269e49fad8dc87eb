"""Layers under a story: files of the formats' own libraries, hostile ones, what comes of them."""

from __future__ import annotations

import io
import json
import math
import zipfile
from pathlib import Path
from typing import Any

import gpxpy.gpx
import pygeoif
import pytest
from fastkml import KML, Placemark
from fastkml.containers import Document as KmlDocument
from hypothesis import given
from hypothesis import strategies as st

from storymap import Layer, Outline, read_layer
from storymap.errors import (
    EmptyText,
    NotText,
    SourceMissing,
    StorymapError,
    TooLarge,
    UnsupportedFormat,
)
from storymap.readers.layers import LAYER_SUFFIXES, MOST_POSITIONS, layer_of


def gpx_file(points: int = 40) -> bytes:
    """A waypoint, a route and a track in two parts, as gpxpy writes them."""
    gpx = gpxpy.gpx.GPX()
    gpx.name = "Over the pass"
    gpx.waypoints.append(gpxpy.gpx.GPXWaypoint(46.5, 8.5, name="Hut & spring"))
    route = gpxpy.gpx.GPXRoute(name="Plan")
    route.points += [gpxpy.gpx.GPXRoutePoint(46.5, 8.4), gpxpy.gpx.GPXRoutePoint(46.6, 8.6)]
    gpx.routes.append(route)
    track = gpxpy.gpx.GPXTrack(name="Walked")
    for half in range(2):
        segment = gpxpy.gpx.GPXTrackSegment()
        segment.points += [
            gpxpy.gpx.GPXTrackPoint(46.5 + n / 1e4, 8.5 + half / 10 + math.sin(n / 9) / 500)
            for n in range(points // 2)
        ]
        track.segments.append(segment)
    gpx.tracks.append(track)
    return gpx.to_xml().encode()


def kml_file() -> bytes:
    """A point, a line and an area with a hole, as fastkml writes them."""
    around = [(8.0, 46.0), (9.0, 46.0), (9.0, 47.0), (8.0, 46.0)]
    hole = [(8.5, 46.2), (8.6, 46.2), (8.6, 46.3), (8.5, 46.2)]
    shapes = {
        "Hut": pygeoif.Point(8.5, 46.5),
        "Path": pygeoif.LineString([(8.0, 46.0), (8.2, 46.1)]),
        "Park": pygeoif.Polygon(around, [hole]),
    }
    features = [Placemark(name=name, geometry=shape) for name, shape in shapes.items()]
    kml = KML(features=[KmlDocument(name="Parks", features=features)])
    return kml.to_string().encode()


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def feature(kind: str, coordinates: Any, name: Any = None) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def shapes(layer: Layer) -> dict[str, tuple[str, int]]:
    return {each.name: (each.kind, len(each.parts)) for each in layer.outlines}


def test_gpx_gives_waypoints_routes_and_tracks(tmp_path: Path) -> None:
    """Each under its name; a track keeps its parts, and the file says what the layer is called."""
    (tmp_path / "walk.gpx").write_bytes(gpx_file())
    layer = read_layer(tmp_path / "walk.gpx")
    assert layer.name == "Over the pass"
    assert shapes(layer) == {"Hut & spring": ("points", 1), "Plan": ("line", 1),
                             "Walked": ("line", 2)}  # fmt: skip
    assert layer.outlines[0].parts == (((46.5, 8.5),),)
    assert read_layer(tmp_path / "walk.gpx", name="Ours").name == "Ours"


def test_kml_and_kmz_give_placemarks() -> None:
    """Holes are rings of their area; the archive gives what the file in it gives."""
    layer = layer_of(kml_file(), "parks.kml")
    assert layer.name == "Parks"
    assert shapes(layer) == {"Hut": ("points", 1), "Path": ("line", 1), "Park": ("area", 2)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", kml_file())
        archive.writestr("images/hut.png", b"no picture")
    assert layer_of(packed.getvalue(), "parks.kmz") == layer


def test_a_track_of_google_earth_is_a_line() -> None:
    """`gx:Track` has a `gx:coord` for each of its moments."""
    text = (
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        "<Placemark><name>Flight</name><gx:Track><when>2020-01-01</when><when>2020-01-02</when>"
        "<gx:coord>8.5 46.5 900</gx:coord><gx:coord>8.6 46.6 950</gx:coord></gx:Track></Placemark>"
        "</kml>"
    )
    (outline,) = layer_of(text.encode(), "flight.kml").outlines
    assert outline == Outline("line", (((46.5, 8.5), (46.6, 8.6)),), "Flight")


def test_geojson_of_every_kind_is_read() -> None:
    """Bare geometries and collections too; a feature without a geometry is none."""
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    data = collection(
        feature("MultiPoint", [[1, 2], [3, 4, 100]], "Two"),
        feature("MultiLineString", [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]),
        feature("MultiPolygon", [[ring, ring], [ring]], 5),
        {"type": "Feature", "properties": None, "geometry": None},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [5, 6]}]},
        name="All of them",
    )  # fmt: skip
    layer = layer_of(data, "all.geojson")
    assert [(o.kind, len(o.parts), o.name) for o in layer.outlines] == [
        ("points", 1, "Two"), ("line", 2, ""), ("area", 3, ""), ("points", 1, ""),
    ]  # fmt: skip
    assert layer.outlines[0].parts == (((2.0, 1.0), (4.0, 3.0)),)
    (bare,) = layer_of(
        b'{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "a.json"
    ).outlines
    assert bare.kind == "line"


def test_gdal_writes_what_is_read(tmp_path: Path) -> None:
    """GeoJSON and KML as GeoPandas and QGIS write them."""
    import geopandas
    import shapely

    frame = geopandas.GeoDataFrame(
        {"name": ["Loop"]}, geometry=[shapely.LineString([(8, 46), (9, 47), (10, 46)])], crs=4326
    )
    for suffix, driver in (("geojson", "GeoJSON"), ("kml", "KML"), ("gpx", "GPX")):
        path = tmp_path / f"loop.{suffix}"
        frame.to_file(path, driver=driver, engine="pyogrio")
        (outline,) = read_layer(path).outlines
        assert outline == Outline("line", (((46, 8), (47, 9), (46, 10)),), "Loop"), suffix


def test_long_tracks_are_thinned_and_keep_their_ends() -> None:
    """What a page carries is bounded; no position is farther from the line than can be seen."""
    layer = layer_of(gpx_file(60_000), "long.gpx")
    walked = layer.outlines[-1]
    sizes = [len(part) for part in walked.parts]
    assert sum(sizes) <= MOST_POSITIONS
    assert min(sizes) > 200
    whole = gpxpy.parse(gpx_file(60_000)).tracks[0].segments
    for segment, part in zip(whole, walked.parts, strict=True):
        first, last = segment.points[0], segment.points[-1]
        assert math.dist(part[0], (first.latitude, first.longitude)) < 1e-4
        assert math.dist(part[-1], (last.latitude, last.longitude)) < 1e-4


def test_a_line_across_180_degrees_is_thinned_across_it() -> None:
    """A straight way over the antimeridian is no way around the Earth."""
    way = [[(179 + n / 5000 + 180) % 360 - 180, n / 5000] for n in range(20_000)]
    (outline,) = layer_of(collection(feature("LineString", way)), "way.geojson").outlines
    (part,) = outline.parts
    assert len(part) < 20
    assert part[0] == (0, 179) and part[-1][1] < 0


def test_hostile_names_are_words() -> None:
    """They are cut, kept on one line and without what no file may hold."""
    name = "<img src=x onerror=alert(1)>\x00\n{{7*7}} \ud800" + "x" * 5000
    data = collection(feature("Point", [1, 2], name), name="</script>\u202e" * 50)
    layer = layer_of(data, "x.geojson")
    for words in (layer.name, layer.outlines[0].name):
        assert 0 < len(words) <= 81 and "\n" not in words and "\x00" not in words
        words.encode()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;">]><gpx><wpt lat="1" lon="2"><name>&c;&c;</name></wpt></gpx>'
)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotText),
        (b"just words", NotText),
        (b"<gpx><trk><trkseg>", NotText),
        (b"<html><body/></html>", UnsupportedFormat),
        (b"<gpx/>", EmptyText),
        (b"PK\x03\x04 and no more", NotText),
        (b"{", UnsupportedFormat),
        (b"[" * 200_000, UnsupportedFormat),
        (b'{"type": "Topology"}', UnsupportedFormat),
        (collection(feature("Point", [])), UnsupportedFormat),
        (collection(feature("Point", ["a", "b"])), UnsupportedFormat),
        (collection(feature("Point", [10**400, 1])), UnsupportedFormat),
        (collection(feature("Point", [math.nan, 1])), UnsupportedFormat),
        (collection(feature("LineString", [[500000, 5000000], [500001, 5000001]])),
         UnsupportedFormat),
        (collection(feature("LineString", [[1, 2]])), EmptyText),
        (collection(), EmptyText),
        (b'<gpx><wpt lat="north" lon="2"/></gpx>', UnsupportedFormat),
        (collection(feature("MultiPoint", [[n / 1e4, 1] for n in range(30_000)])), TooLarge),
    ],
)  # fmt: skip
def test_what_is_no_layer_is_told_in_a_sentence(data: bytes, error: type[StorymapError]) -> None:
    """Damaged, empty, off the Earth, too much: one line that names the file or the limit."""
    with pytest.raises(error) as told:
        layer_of(data, "file.gpx")
    assert "\n" not in str(told.value) and str(told.value).endswith(".")


def test_entities_are_not_unfolded() -> None:
    """A name of entities is no name."""
    (outline,) = layer_of(BOMB, "bomb.gpx").outlines
    assert len(outline.name) < 20


def test_a_missing_file_and_a_large_one_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read."""
    with pytest.raises(SourceMissing, match="There is no file"):
        read_layer(tmp_path / "nothing.gpx")
    monkeypatch.setenv("STORYMAP_LIMIT_LAYER", "0")
    (tmp_path / "walk.gpx").write_bytes(gpx_file())
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_LAYER"):
        read_layer(tmp_path / "walk.gpx")


@given(st.binary(max_size=300), st.sampled_from([b"", b"<gpx>", b"{", b"PK\x03\x04"]))
def test_any_bytes_give_a_layer_or_a_sentence(data: bytes, head: bytes) -> None:
    """Nothing else is raised."""
    try:
        layer = layer_of(head + data, f"file{LAYER_SUFFIXES[0]}")
    except StorymapError:
        return
    assert layer.outlines
