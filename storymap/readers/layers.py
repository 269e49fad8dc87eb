"""A GPX, KML, KMZ or GeoJSON file in, a Layer to lie under a story's map out.

A file is told by what is in it. Positions are of WGS 84; those of a layer that has more than a page
should carry are thinned, and names are cut.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from storymap.errors import EmptyText, NotText, UnsupportedFormat
from storymap.files import read_file
from storymap.geometry import Spot, thin, unwrap
from storymap.limits import LAYER, THINNED, VERTICES
from storymap.model import Layer, Outline, OutlineKind
from storymap.readers.assembly import shortened
from storymap.readers.encoding import decode
from storymap.readers.tracks import outlines_of_kmz, outlines_of_xml
from storymap.text.characters import one_line

# What is called so is always a layer; other files of JSON may be.
LAYER_FILES = (".gpx", ".kml", ".kmz", ".geojson")
LAYER_SUFFIXES = (*LAYER_FILES, ".json")
# Positions that a layer has at most where lines can be thinned so far: 150 KB of a page.
MOST_POSITIONS = 8_000
# Degrees: 1 m, and the square in which the first positions go.
DECIMALS = 5
FINEST = 1e-9
LONGEST_NAME = 80
_KINDS: dict[str, OutlineKind] = {
    "Point": "points", "MultiPoint": "points", "LineString": "line", "MultiLineString": "line",
    "Polygon": "area", "MultiPolygon": "area",
}  # fmt: skip
# How deep the positions of each lie.
_DEPTHS = {
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
    "MultiPolygon": 3,
}  # fmt: skip


def read_layer(path: str | os.PathLike[str], *, name: str | None = None) -> Layer:
    """The layer in a GPX, KML, KMZ or GeoJSON file, to lie under a story's map.

    `name` is what its legend says; without one it is the file's own, or the file's name. Raises
    SourceMissing, UnsupportedFormat, NotText where it is damaged, EmptyText where nothing is in it,
    TooLarge over 20 MB or 500,000 positions.

    >>> size = Path("pier.geojson").write_text('{"type": "Point", "coordinates": [10.7, 59.9]}')
    >>> read_layer("pier.geojson")
    Layer(name='pier', outlines=(Outline(kind='points', parts=(((59.9, 10.7),),), name=''),))
    """
    path = Path(path)
    return layer_of(read_file(path, LAYER.value), path.name, called=name)


def layer_of(data: bytes, name: str, *, called: str | None = None) -> Layer:
    """The same of the bytes of a file of that `name`."""
    LAYER.check(len(data))
    if data.startswith(b"PK\x03\x04"):
        own, outlines = outlines_of_kmz(data, name)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        own, outlines = _geojson(data, name)
    else:
        own, outlines = outlines_of_xml(data, name)
    VERTICES.check(sum(len(part) for outline in outlines for part in outline.parts))
    sound = [_sound(outline, name) for outline in outlines]
    sound = [outline for outline in sound if outline.parts]
    if not sound:
        raise EmptyText(f"{name} has no points, lines or areas in it.")
    title = _words(called or own or "") or _words(PurePath(name).stem) or "Layer"
    return Layer(title, tuple(_thinned(sound)))


def _geojson(data: bytes, name: str) -> tuple[str | None, list[Outline]]:
    try:
        values = json.loads(decode(data, name))
        own = values.get("name") if isinstance(values, dict) else None
        return own if isinstance(own, str) else None, list(_features(values, ""))
    except NotText:
        raise
    except (IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise UnsupportedFormat(f"{name} is not GeoJSON that can be read.") from error


def _features(value: Any, called: str) -> Iterator[Outline]:
    """The outlines of a GeoJSON object, whatever it is."""
    kind = value["type"]
    if kind == "FeatureCollection":
        for feature in value["features"]:
            yield from _features(feature, called)
    elif kind == "Feature":
        if value["geometry"] is not None:
            yield from _features(value["geometry"], _title(value.get("properties")))
    elif kind == "GeometryCollection":
        for geometry in value["geometries"]:
            yield from _features(geometry, called)
    else:
        parts = tuple(_parts(value["coordinates"], _DEPTHS[kind]))
        yield Outline(_KINDS[kind], parts, called)


def _title(properties: Any) -> str:
    if not isinstance(properties, Mapping):
        return ""
    found = (properties.get(key) for key in ("name", "Name", "NAME", "title"))
    return next((words for words in found if isinstance(words, str)), "")


def _parts(values: Any, depth: int) -> Iterator[tuple[Spot, ...]]:
    """The lists of positions in GeoJSON's coordinates, longitude first there."""
    if depth == 0:
        values, depth = [values], 1
    if depth == 1:
        yield tuple((float(spot[1]), float(spot[0])) for spot in values)
        return
    for value in values:
        yield from _parts(value, depth - 1)


def _sound(outline: Outline, name: str) -> Outline:
    """The outline with rounded positions within ±180; UnsupportedFormat for one off the Earth."""
    fewest = {"points": 1, "line": 2, "area": 4}[outline.kind]
    parts: list[tuple[Spot, ...]] = []
    for part in outline.parts:
        if not all(abs(lat) <= 90 and abs(lon) <= 540 for lat, lon in part):
            raise UnsupportedFormat(
                f"{name} has positions that lie nowhere on Earth; a layer's are degrees of WGS 84."
            )
        spots = tuple(
            (round(lat, DECIMALS), round(unwrap(lon, 0), DECIMALS) if abs(lon) > 180 else
             round(lon, DECIMALS))
            for lat, lon in part
        )  # fmt: skip
        if outline.kind == "area" and spots[:1] != spots[-1:]:
            spots = (*spots, *spots[:1])
        if len(spots) >= fewest:
            parts.append(spots)
    return Outline(outline.kind, tuple(parts), _words(outline.name))


def _thinned(outlines: list[Outline]) -> list[Outline]:
    """The outlines in about as many positions as a page should carry: least seen go first."""
    smallest = FINEST
    while (count := sum(len(part) for each in outlines for part in each.parts)) > MOST_POSITIONS:
        if smallest > 1:  # points, and lines that are none without their ends
            THINNED.check(count)
            break
        outlines = [
            each
            if each.kind == "points"
            else Outline(each.kind, tuple(_fewer(part, smallest) for part in each.parts), each.name)
            for each in outlines
        ]
        smallest *= 4
    return outlines


def _fewer(part: tuple[Spot, ...], smallest: float) -> tuple[Spot, ...]:
    """The line by its bends; around the Earth it is one, and shrunk by its latitude."""
    middle = part[0][1]
    scale = max(0.1, math.cos(math.radians(part[0][0])))
    flat: list[tuple[float, float]] = []
    for lat, lon in part:
        middle = unwrap(lon, middle)
        flat.append((middle * scale, lat))
    kept = thin(flat, smallest)
    return tuple((lat, round(unwrap(x / scale, 0), DECIMALS)) for x, lat in kept)


def _words(text: str) -> str:
    return shortened(one_line(text.encode(errors="replace").decode()), LONGEST_NAME)
