"""Chooses what a story's map opens on: the densest part of the places where it happens."""

from __future__ import annotations

import math
from collections.abc import Sequence

from storymap.geometry import Box, unwrap
from storymap.maps.symbols import SYMBOLS, shape_of
from storymap.model import Place, StoryPlace

Point = tuple[float, float, float]

# Share of the mentions that the opening view shows; from the smaller one on, no place is taken in
# that makes it this many times as wide or high.
SHARE, CORE, GROWTH = 0.85, 0.6, 1.4
# The point of something wide says less about where the story is than a town's does.
WEIGHTS = {"continent": 0.02, "area": 0.05, "ocean": 0.05, "country": 0.12, "former country": 0.05}
WIDE = 0.5
# The opening view is at least this many degrees high: a town with the land around it.
SMALLEST = 1.6
WORLD: Box = (-50.0, -140.0, 70.0, 170.0)
# Latitudes that a map may show, the degrees around a place beyond them, and the map's own edge.
INHABITED = (-57.0, 76.0)
AROUND = 6.0
EDGE = 85.06
# Beyond this many places only the most named decide: the search is quadratic.
MOST = 150


def fit_view(places: Sequence[StoryPlace]) -> Box:
    """South, west, north, east around the places that lie together and where most happens.

    Mentions that act or are spoken of count only where there are no others.
    `east` may exceed 180 (and `west` fall below -180) where the view crosses the antimeridian.
    Without places it is the inhabited world.
    """
    if not places:
        return WORLD
    counts = {
        p.place.id: sum(r.mention.role != "associative" for r in p.resolutions) for p in places
    }
    if not any(counts.values()):
        counts = {p.place.id: len(p.resolutions) for p in places}
    ranked = sorted(places, key=lambda p: -counts[p.place.id])[:MOST]
    ranked = [p for p in ranked if counts[p.place.id]]
    weights = [counts[p.place.id] * _weight(p.place) for p in ranked]
    spots = [_on_sphere(p.place) for p in ranked]
    middle = min(
        range(len(ranked)),
        key=lambda at: sum(
            weight * _angle(spots[at], spot) for weight, spot in zip(weights, spots, strict=True)
        ),
    )
    centre = ranked[middle].place
    near = [
        (ranked[at], weights[at])
        for at in sorted(range(len(ranked)), key=lambda at: _angle(spots[middle], spots[at]))
    ]
    kept: list[Place] = []
    weight = 0.0
    for story_place, share in near:
        told = weight / sum(weights)
        if told >= SHARE or (told >= CORE and _grows(kept, story_place.place, centre)):
            break
        kept.append(story_place.place)
        weight += share
    # A country's point in the far north would widen the view for nobody's sake.
    narrow = [place for place in kept if _weight(place) >= WIDE]
    return _around(narrow or kept, centre)


def latitudes(places: Sequence[StoryPlace]) -> tuple[float, float]:
    """South and north of what a map shows at all: of the polar regions only what places need."""
    lats = [lat for p in places for lat in (p.place.lat, *(p.place.extent or ())[::2])]
    south = min([INHABITED[0], *(lat - AROUND for lat in lats)])
    north = max([INHABITED[1], *(lat + AROUND for lat in lats)])
    return max(south, -EDGE), min(north, EDGE)


def _happenings(story_place: StoryPlace) -> int:
    return sum(r.mention.role != "associative" for r in story_place.resolutions)


def _on_sphere(place: Place) -> Point:
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _angle(one: Point, two: Point) -> float:
    """Half the angle between two points of the unit sphere, along the great circle."""
    return math.asin(min(1.0, math.dist(one, two) / 2))


def _weight(place: Place) -> float:
    return WEIGHTS.get(place.kind, WIDE) if SYMBOLS[shape_of(place.kind)].wide else 1.0


def _grows(kept: Sequence[Place], place: Place, centre: Place) -> bool:
    """Whether a view would be much larger with another place."""
    if _weight(place) < WIDE:
        return False
    south, west, north, east = _around([p for p in kept if _weight(p) >= WIDE] or kept, centre)
    lon = unwrap(place.lon, centre.lon)
    high = max(north, place.lat) - min(south, place.lat)
    wide = max(east, lon) - min(west, lon)
    return max(high, wide) > GROWTH * max(north - south, east - west, SMALLEST)


def _around(places: Sequence[Place], centre: Place) -> Box:
    if len(places) == 1 and places[0].extent:
        south, west, north, east = places[0].extent
        east += 360 if west > east else 0
    else:
        lons = [unwrap(place.lon, centre.lon) for place in places]
        south, north = min(p.lat for p in places), max(p.lat for p in places)
        west, east = min(lons), max(lons)
    high = max(0.0, SMALLEST - (north - south)) / 2
    wide = max(0.0, SMALLEST - (east - west)) / 2
    return south - high, west - wide, north + high, east + wide
