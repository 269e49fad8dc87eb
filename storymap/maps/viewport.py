"""Chooses what a story's map opens on: the densest part of the places where it happens."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from storymap.basemap.countries import land_around
from storymap.geometry import Box, arc_of, unwrap
from storymap.maps.symbols import SYMBOLS, shape_of
from storymap.model import Place, Resolution, StoryPlace

Point = tuple[float, float, float]

# Share of the mentions that the opening view shows at least, and the share that each doubling of
# its width must bring: at 0.12 a flood in two regions opens on one, a tour of the world on it all.
CORE, DOUBLING = 0.5, 0.12
# The point of something wide says less about where the story is than a town's does.
WEIGHTS = {"continent": 0.02, "area": 0.05, "ocean": 0.05, "country": 0.12, "former country": 0.05}
WIDE = 0.5
# The opening view is at least this many degrees high: a town with the land around it, or so many
# places that they are a town themselves.
SMALLEST, WITHIN, CITY = 1.6, 0.12, 4
# Around a place alone it is this share of the country's land there, in degrees between these: an
# inland town with its surroundings stands on a blank, and nobody sees where on Earth that is.
LAND, LEAST_LAND, MOST_LAND = 0.6, 4.0, 20.0
# Degrees around the middle of a city's story: 20 km.
CITY_AROUND = 0.18
# An inset shows so many places outside the opening view, with this share of the mentions, none
# farther from the next than this share of the view; or a crowd inside it, none farther from the
# next than about a marker's breadth, where the inset is so much smaller than the view.
INSETS, LEAST_PLACES, LEAST_SHARE, NEXT = 2, 3, 0.06, 0.5
CROWD, CLOSE, MAGNIFIED = 5, 0.03, 0.06
WORLD: Box = (-50.0, -140.0, 70.0, 170.0)
# Latitudes that a map may show, the degrees around a place beyond them, and the map's own edge.
INHABITED = (-57.0, 76.0)
AROUND = 6.0
EDGE = 85.06
# Beyond this many places only the most named decide: the search is quadratic.
MOST = 150


def fit_view(places: Sequence[StoryPlace]) -> Box:
    """South, west, north, east around the places that lie together and where most happens.

    Mentions that act or are spoken of count only where there are no others, and each as much as
    it is sure: an uncertain place alone in the distance does not widen the view.
    `east` may exceed 180 (and `west` fall below -180) where the view crosses the antimeridian.
    Around one place alone so much of its country is seen that it can be told. Without places it is
    the inhabited world.
    """
    if not places:
        return WORLD
    counts = {p.place.id: _happenings(p) for p in places}
    if not any(counts.values()):
        counts = {p.place.id: _sureness(p.resolutions) for p in places}
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
    near = [
        (ranked[at], weights[at])
        for at in sorted(range(len(ranked)), key=lambda at: _angle(spots[middle], spots[at]))
    ]
    kept = _core(near)
    # A country's point in the far north would widen the view for nobody's sake.
    narrow = [place for place in kept if not _wide(place)]
    return _around(narrow or kept, least=_land(narrow or kept))


def insets(places: Sequence[StoryPlace], view: Box) -> list[Box]:
    """The boxes of clusters that need a small map, the most named first.

    They lie outside the opening view, or so close together in it that their markers would meet.
    """
    told = {p.place.id: _happenings(p) for p in places}
    narrow = sorted(
        (p.place for p in places if told[p.place.id] and not _wide(p.place)),
        key=lambda place: -told[place.id],
    )[:MOST]
    total = sum(told[place.id] for place in narrow)
    across = _size(view)
    inside = [place for place in narrow if _holds(view, place)]
    outside = [place for place in narrow if not _holds(view, place)]
    found: list[tuple[float, Box]] = []
    for some, reach, least in ((outside, NEXT, LEAST_PLACES), (inside, CLOSE, CROWD)):
        for group in _clusters(some, across * reach):
            named, box = sum(told[place.id] for place in group), _around(group)
            nearer = some is outside or _size(box) < across * MAGNIFIED
            if len(group) >= least and named >= LEAST_SHARE * total and nearer:
                found.append((named, box))
    return [box for _, box in sorted(found, key=lambda item: -item[0])[:INSETS]]


def _clusters(places: Sequence[Place], reach: float) -> Iterator[list[Place]]:
    """Groups in which none lies farther from the next than so many degrees."""
    rest = list(places)
    while rest:
        group = [rest.pop(0)]
        for member in group:
            near = [place for place in rest if _degrees(member, place) <= reach]
            group += near
            rest = [place for place in rest if place not in near]
        yield group


def _size(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def is_city(places: Sequence[StoryPlace]) -> bool:
    """Whether a story is a city's: most of its mentions of narrow places lie within 40 km."""
    told = [(p.place, _happenings(p)) for p in places if not _wide(p.place)]
    told = sorted(told, key=lambda item: -item[1])[:MOST]
    near = (
        [count for other, count in told if _degrees(place, other) <= CITY_AROUND]
        for place, _ in told
    )
    half = sum(count for _, count in told) / 2
    return any(sum(counts) > half and len(counts) >= CITY for counts in near)


def latitudes(places: Sequence[StoryPlace]) -> tuple[float, float]:
    """South and north of what a map shows at all: of the polar regions only what places need."""
    lats = [lat for p in places for lat in (p.place.lat, *(p.place.extent or ())[::2])]
    south = min([INHABITED[0], *(lat - AROUND for lat in lats)])
    north = max([INHABITED[1], *(lat + AROUND for lat in lats)])
    return max(south, -EDGE), min(north, EDGE)


def _happenings(story_place: StoryPlace) -> float:
    return _sureness(r for r in story_place.resolutions if r.mention.role != "associative")


def _sureness(resolutions: Iterable[Resolution]) -> float:
    return sum(1.0 if r.probability is None else r.probability for r in resolutions)


def _on_sphere(place: Place) -> Point:
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _angle(one: Point, two: Point) -> float:
    """Half the angle between two points of the unit sphere, along the great circle."""
    return math.asin(min(1.0, math.dist(one, two) / 2))


def _weight(place: Place) -> float:
    return WEIGHTS.get(place.kind, WIDE) if SYMBOLS[shape_of(place.kind)].wide else 1.0


def _holds(view: Box, place: Place) -> bool:
    south, west, north, east = view
    lon = unwrap(place.lon, (west + east) / 2)
    return south <= place.lat <= north and west <= lon <= east


def _wide(place: Place) -> bool:
    return _weight(place) < WIDE


def _degrees(one: Place, two: Place) -> float:
    return math.degrees(2 * _angle(_on_sphere(one), _on_sphere(two)))


def _core(near: Sequence[tuple[StoryPlace, float]]) -> list[Place]:
    """The places that lie nearest to the middle, as many as are worth the width of the view."""
    total = sum(weight for _, weight in near)
    kept: list[Place] = []
    narrow: list[Place] = []
    best, most, share = 0, -math.inf, 0.0
    for story_place, weight in near:
        kept.append(story_place.place)
        if not _wide(story_place.place):
            narrow.append(story_place.place)
        share += weight / total
        south, west, north, east = _around(narrow or kept)
        worth = share - DOUBLING * math.log2(max(north - south, east - west))
        if share >= CORE and worth > most:
            best, most = len(kept), worth
    return kept[:best]


def _land(places: Sequence[Place]) -> float | None:
    """Degrees by which a place alone is recognised; None of several."""
    if len(places) > 1:
        return None
    across = land_around(places[0].lat, places[0].lon, places[0].country)
    return min(MOST_LAND, max(LEAST_LAND, LAND * across))


def _around(places: Sequence[Place], least: float | None = None) -> Box:
    if len(places) == 1 and places[0].extent:
        south, west, north, east = places[0].extent
        east += 360 if west > east else 0
    else:
        south, north = min(p.lat for p in places), max(p.lat for p in places)
        west, east = arc_of([place.lon for place in places])
    if least is None:
        least = WITHIN if len(places) >= CITY else SMALLEST
    high = max(0.0, least - (north - south)) / 2
    wide = max(0.0, least - (east - west)) / 2
    return south - high, west - wide, north + high, east + wide
