"""A Story as GeoJSON (RFC 7946): places, mentions and route in one file, told apart by `layer`."""

from __future__ import annotations

from typing import Any

from storymap.exports.records import Record, mention_records, place_records
from storymap.exports.route import route_lines
from storymap.exports.story_json import json_text
from storymap.model import Story
from storymap.text.characters import one_line

_GEOMETRY = ("lat", "lon")


def story_geojson(story: Story) -> str:
    """A FeatureCollection; mentions without a place have a null geometry.

    Properties are those of the tables of places and of mentions. The route is a MultiLineString
    where it crosses the antimeridian.
    """
    features = [_feature("place", record) for record in place_records(story)]
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
    return json_text({"type": "FeatureCollection", "features": features})


def _feature(layer: str, record: Record) -> dict[str, Any]:
    lat, lon = record["lat"], record["lon"]
    properties = {name: value for name, value in record.items() if name not in _GEOMETRY}
    return {
        "type": "Feature",
        "id": record["id"] if layer == "place" else f"mention:{record['start']}",
        "properties": {"layer": layer, **properties},
        "geometry": None if lat is None else {"type": "Point", "coordinates": [lon, lat]},
    }
