"""The courses of rivers: for those that the network of GSHHG's lines shows, the line of each.

GSHHG's lines have no names. The gazetteer has names, a point on each river and the box that it runs
through. A river's course is the way through the network that passes by the point and fills the box;
where none does so nearly, or it turns back as where two rivers meet, there is none.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storymap.basemap.arcs import Point, encode
from storymap.basemap.build.gshhg import BINS, METRES, Lines, corner_of, opened
from storymap.basemap.build.network import JOINED, Network, degrees_between
from storymap.basemap.build.shores import is_water
from storymap.basemap.courses import SCALE
from storymap.gazetteer.kinds import CODES
from storymap.geometry import Box, thin

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Metres that a line may lie off; levels of WDBII's lines that always flow, or mostly.
TOLERANCE, LEVELS = 300.0, 5
# Degrees: so far from its point a river may run, and so far beyond its box.
AWAY, BEYOND = 0.3, 0.3
# A course fills its box when both share this of what either covers; or it is a stretch: this part
# of it inside, and so long beside the box. Sharper turns, in degrees, between tenths of the course
# are two rivers'.
ALIKE, INSIDE, STRETCH, SHARP = 0.8, 0.9, 0.6, 100.0
# Ends of ways that are tried in pairs, on each side of the box and by how well they fill it.
_TRIED = 30
_STARTS = 6
# A box of three degrees around its point is no river's own: nobody has measured it.
_UNMEASURED = 3.0
# Rivers whose way was looked at and is another's: GSHHG has no line from Lake Constance to Basel,
# so that the Rhine's would go up the Aare.
LEFT_OUT = frozenset({"curated:rhine"})


@dataclass(slots=True)
class _Ways:
    """The shortest ways from a start: before each point the one before, its first, and its box."""

    before: dict[Point, Point | None]
    first: dict[Point, Point]
    boxes: dict[Point, tuple[int, int, int, int]]
    lengths: dict[Point, float]

    def to(self, point: Point | None) -> Iterator[Point]:
        """The points from one back to the start."""
        while point is not None:
            yield point
            point = self.before[point]


def make_courses(rivers: bytes, gazetteer: Gazetteer, shores: Mapping[str, Any]) -> dict[str, str]:
    """The text of a line (`basemap.arcs`) for each river that has a course, by the place's id.

    `shores` are the tiles that `build.shores` makes, which say where large lakes are.
    """
    import numpy as np

    network = read_network(rivers)
    network.mend(lambda lat, lon: is_water(shores, lat, lon))
    found: dict[str, str] = {}
    for row in np.flatnonzero(gazetteer.kind == CODES["river"]).tolist():
        place = gazetteer.place(row)
        box = place.extent
        if (
            place.id in LEFT_OUT
            or box is None
            or box[3] < box[1]
            or abs(box[2] - box[0] - _UNMEASURED) < 0.01
        ):
            continue
        course = course_of((round(place.lon * SCALE), round(place.lat * SCALE)), box, network)
        if course:
            found[place.id] = encode(course)
    return dict(sorted(found.items()))


def read_network(rivers: bytes) -> Network:
    """The lines of GSHHG's file of rivers, as they are."""
    file = opened(rivers)
    lines = Lines(file, SCALE)
    levels = file["Hierarchial_level_of_a_segment"][:].tolist()
    counts = file["N_points_for_a_segment"][:].tolist()
    network = Network()
    for number in range(BINS):
        lat, lon = corner_of(number)
        for at in lines.of_bin(number):
            if levels[at] <= LEVELS:
                points = lines.points(at, counts[at])
                line = [(x + lon * SCALE, y + lat * SCALE) for x, y in points]
                network.add(thin(line, (TOLERANCE / METRES * SCALE) ** 2), levels[at])
    return network


def course_of(spot: Point, box: Box, network: Network) -> list[Point] | None:
    """The way through the network by the spot that fills the box; None where none does."""
    south, west, north, east = (round(degrees * SCALE) for degrees in box)
    bounds = south, west, north, east
    best: tuple[float, list[Point]] = (0.0, [])
    for start in _starts(spot, network):
        ways = _ways(start, bounds, network)
        ends = _ends(ways, bounds)
        for one in [start, *ends]:
            for two in ends:
                if one != start and ways.first[one] == ways.first[two]:
                    continue
                covered = _around(ways.boxes[one], ways.boxes[two])
                wide = math.hypot(north - south, east - west) / SCALE
                long = ways.lengths[one] + ways.lengths[two]
                worth = _alike(covered, bounds) - 0.004 * long / max(0.1, wide)
                if worth > best[0]:
                    best = worth, [*list(ways.to(one))[:-1], *reversed(list(ways.to(two)))]
    course = _within(best[1], bounds)
    return course if course and _is_one(course, best[1], bounds) else None


def _within(course: Sequence[Point], bounds: tuple[int, int, int, int]) -> list[Point]:
    """The course without what lies outside the box at its ends: the river that it flows into."""
    south, west, north, east = bounds
    edge = round(JOINED * SCALE)
    held = [
        at
        for at, (x, y) in enumerate(course)
        if south - edge <= y <= north + edge and west - edge <= x <= east + edge
    ]
    return list(course[held[0] : held[-1] + 1]) if held else []


def _starts(spot: Point, network: Network) -> list[Point]:
    """Points of different lines by the spot."""
    found: list[Point] = []
    for point in network.near(spot, AWAY):
        if all(degrees_between(point, other) > AWAY / 5 for other in found):
            found.append(point)
        if len(found) == _STARTS:
            break
    return found


def _ways(start: Point, bounds: tuple[int, int, int, int], network: Network) -> _Ways:
    """The shortest ways to all that can be reached in the box (Dijkstra's way)."""
    south, west, north, east = bounds
    beyond = round(BEYOND * SCALE)
    here = (start[1], start[0], start[1], start[0])
    ways = _Ways({start: None}, {start: start}, {start: here}, {start: 0.0})
    heap = [(0.0, start)]
    while heap:
        length, point = heapq.heappop(heap)
        if length > ways.lengths[point]:
            continue
        for x, y in network.ways[point]:
            if not (south - beyond <= y <= north + beyond and west - beyond <= x <= east + beyond):
                continue
            further = length + network.ways[point][x, y]
            if further < ways.lengths.get((x, y), math.inf):
                ways.lengths[x, y] = further
                ways.before[x, y] = point
                ways.first[x, y] = (x, y) if point == start else ways.first[point]
                ways.boxes[x, y] = _around(ways.boxes[point], (y, x, y, x))
                heapq.heappush(heap, (further, (x, y)))
    return ways


def _ends(ways: _Ways, bounds: tuple[int, int, int, int]) -> list[Point]:
    """Where ways end: those that fill the box best, and those that go farthest to each side."""
    passed = set(ways.before.values())
    ends = sorted(point for point in ways.lengths if point not in passed)
    kept = sorted(ends, key=lambda end: -_alike(ways.boxes[end], bounds))[:_TRIED]
    for side in range(4):
        kept += sorted(ends, key=lambda end: ways.boxes[end][side], reverse=side > 1)[:_TRIED]
    return sorted(set(kept))


def _alike(one: Sequence[int], two: Sequence[int]) -> float:
    """What two boxes share of what both cover."""
    shared = _area(
        (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3]))
    )
    return shared / (_area(one) + _area(two) - shared)


def _area(box: Sequence[int]) -> float:
    return (
        max(1, box[2] - box[0]) * max(1, box[3] - box[1])
        if box[2] >= box[0] and box[3] >= box[1]
        else 0
    )


def _around(one: Sequence[int], two: Sequence[int]) -> tuple[int, int, int, int]:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _is_one(
    course: Sequence[Point], whole: Sequence[Point], bounds: tuple[int, int, int, int]
) -> bool:
    """Whether the course is one river's, and the box's; `whole` is it with its ends outside."""
    if _sharpest(course) >= SHARP:
        return False
    covered, wider = _box(course), _box(whole)
    inner = tuple(f(a, b) for f, a, b in zip((max, max, min, min), wider, bounds, strict=True))
    stretch = _diagonal(covered) >= STRETCH * _diagonal(bounds)
    within = _area(inner) >= INSIDE * _area(wider)
    return _alike(covered, bounds) >= ALIKE or (stretch and within)


def _box(line: Sequence[Point]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(ys), min(xs), max(ys), max(xs)


def _diagonal(box: Sequence[int]) -> float:
    return math.hypot(box[2] - box[0], box[3] - box[1])


def _sharpest(course: Sequence[Point]) -> float:
    """The sharpest turn in degrees, seen from so far that only ten steps are left."""
    shrink = math.cos(math.radians(course[len(course) // 2][1] / SCALE))
    flat = [(x * shrink, y) for x, y in course]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    step = math.hypot(max(xs) - min(xs), max(ys) - min(ys)) / 10
    kept = flat[:1]
    for point in flat:
        if math.dist(point, kept[-1]) >= step:
            kept.append(point)
    ways = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(kept)]
    turns = (abs((math.degrees(b - a) + 180) % 360 - 180) for a, b in pairwise(ways))
    return max(turns, default=0.0)
