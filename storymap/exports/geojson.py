"""A Story as GeoJSON (RFC 7946): places, mentions and route in one file, told apart by `layer`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storymap.exports.records import Record, mention_records, place_records
from storymap.exports.route import route_lines
from storymap.exports.story_json import json_text
from storymap.geometry import area_of, unwrap
from storymap.maps.layers import unbroken
from storymap.model import Layer, Place, Story, places_of
from storymap.text.characters import one_line

_GEOMETRY = ("lat", "lon")


def story_geojson(story: Story) -> str:
    """A FeatureCollection; mentions without a place have a null geometry.

    Properties are those of the tables of places and of mentions. What a text tells by other places
    ("20 km east of Nanjing") has its outline besides, in the layer "area". The route is a
    MultiLineString where it crosses the antimeridian. What lies under the story comes last, in the
    layer "beneath", its own layer's name as `of`.
    """
    features = [_feature("place", record) for record in place_records(story)]
    rings = [(each.place, area_ring(each.place)) for each in places_of(story)]
    features += [_area(place, ring) for place, ring in rings if ring]
    features += [_feature("mention", record) for record in mention_records(story)]
    lines = [[[lon, lat] for lat, lon in line] for line in route_lines(story)]
    if lines:
        several = len(lines) > 1
        geometry = {
            "type": "MultiLineString" if several else "LineString",
            "coordinates": lines if several else lines[0],
        }
        properties = {"layer": "route", "name": one_line(story.document.title)}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    features += [each for layer in story.document.layers for each in _beneath(layer)]
    return json_text({"type": "FeatureCollection", "features": features})


def area_ring(place: Place) -> list[list[float]]:
    """The outline of an area, against the clock as RFC 7946 wants it, unbroken across 180°.

    Positions are [lon, lat]; without any, the place is no area.
    """
    spots = area_of(place.id) or ()
    ring = [[round(unwrap(lon, place.lon), 5), round(lat, 5)] for lat, lon in spots]
    turns = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)
    )
    ring = ring if turns > 0 else ring[::-1]
    return [*ring, *ring[:1]]


def _area(place: Place, ring: list[list[float]]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"area:{place.id}",
        "properties": {"layer": "area", "place_id": place.id, "name": one_line(place.name)},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _beneath(layer: Layer) -> Iterator[dict[str, Any]]:
    """The outlines of a layer; those that cross 180° run on beyond it."""
    kinds = {"points": "MultiPoint", "line": "MultiLineString", "area": "Polygon"}
    for outline in layer.outlines:
        parts = [[[round(lon, 5), lat] for lat, lon in unbroken(part, 0)] for part in outline.parts]
        spots = [spot for part in parts for spot in part]
        yield {
            "type": "Feature",
            "properties": {"layer": "beneath", "of": layer.name, "name": outline.name},
            "geometry": {
                "type": kinds[outline.kind],
                "coordinates": spots if outline.kind == "points" else parts,
            },
        }


def _feature(layer: str, record: Record) -> dict[str, Any]:
    lat, lon = record["lat"], record["lon"]
    properties = {name: value for name, value in record.items() if name not in _GEOMETRY}
    return {
        "type": "Feature",
        "id": record["id"] if layer == "place" else f"mention:{record['start']}",
        "properties": {"layer": layer, **properties},
        "geometry": None if lat is None else {"type": "Point", "coordinates": [lon, lat]},
    }
