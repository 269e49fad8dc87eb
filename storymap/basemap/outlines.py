"""The outlines of a story's wide places: countries from the basemap itself, regions from their own.

A page carries only its own story's regions, in as much detail as a budget of bytes allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from storymap.basemap.arcs import index_of
from storymap.basemap.context import embedded_gazetteer
from storymap.basemap.countries import find_country
from storymap.basemap.world import load_world, text_of
from storymap.files import sound_path
from storymap.model import Place

# Characters of the regions' arcs in a page: a story of one country names a dozen at most.
BUDGET = 60_000
_MEDIUM, _FINE = 0, 1
# Kinds whose GeoNames unit may have an outline; a curated or an own place has none.
_UNITS = frozenset({"region", "county"})


@lru_cache(maxsize=1)
def load_regions() -> Mapping[str, Any]:
    """The built outlines of regions and counties; raises DataMissing where there are none."""
    text = sound_path("basemap", "regions.json").read_text(encoding="utf-8")
    regions: dict[str, Any] = json.loads(text)
    return regions


@lru_cache(maxsize=1024)
def country_of(place: Place) -> str | None:
    """The basemap's name of the country that the place is; None for other places.

    Réunion, a country to the gazetteer, lies in the basemap's France: it has no outline here.
    """
    if place.kind != "country":
        return None
    name = find_country(place.lat, place.lon, place.name)
    if name is None or name.casefold() == place.name.casefold():
        return name
    named = embedded_gazetteer().lookup(name)
    return None if any(p.kind == "country" and p.id != place.id for p in named) else name


def region_of(place: Place) -> str | None:
    """The number of the region or county that the place is, where there is an outline of it."""
    scheme, _, number = place.id.partition(":")
    if place.kind not in _UNITS or scheme != "geonames":
        return None
    return number if number in load_regions()["regions"] else None


def rings_of(place: Place) -> tuple[Mapping[str, Any], Sequence[Sequence[int]]] | None:
    """The built file that has the place's outline, and its rings there; None without outline."""
    country, region = country_of(place), region_of(place)
    if region is not None:
        return load_regions(), load_regions()["regions"][region]
    if country is None:
        return None
    world = load_world()
    return world, next(c["rings"] for c in world["countries"] if c["name"] == country)


def clip_regions(
    numbers: Iterable[str], first: int
) -> tuple[dict[str, list[list[int]]], list[str]]:
    """Rings of the regions, and the texts of their arcs, which the page numbers from `first` on.

    The regions come in order of weight: they are drawn finely if all of them fit the budget so,
    else less finely, and the last are left out where even that is too much.
    """
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        return {}, []
    world = load_regions()
    rows, shapes = world["arcs"], world["regions"]
    used = {index_of(ref) for number in wanted for ring in shapes[number] for ref in ring}
    fine = sum(len(text_of(rows[index], _FINE)) for index in used) <= BUDGET
    level = _FINE if fine else _MEDIUM
    rings: dict[str, list[list[int]]] = {}
    chosen: dict[int, int] = {}
    left = BUDGET
    for number in wanted:
        drawn = [ring for ring in shapes[number] if all(_text(rows, ref, level) for ref in ring)]
        new = {index_of(ref) for ring in drawn for ref in ring} - chosen.keys()
        left -= sum(len(_text(rows, index, level)) for index in new)
        if left < 0:
            break
        for index in sorted(new):
            chosen[index] = first + len(chosen)
        rings[number] = [
            [chosen[ref] if ref >= 0 else ~chosen[~ref] for ref in ring] for ring in drawn
        ]
    kept = {number: found for number, found in rings.items() if found}
    return kept, [_text(rows, index, level) for index in chosen]


def _text(rows: Sequence[Sequence[Any]], ref: int, level: int) -> str:
    return text_of(rows[index_of(ref)], level)
