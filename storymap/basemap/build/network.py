"""Lines of rivers as a network: joined where they all but meet."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from storymap.basemap.arcs import Point
from storymap.basemap.courses import SCALE

# Degrees: two lines so near are joined.
JOINED = 0.02
# How much longer a way along a line counts for each level that it is lesser.
LESSER = 0.3
# Lines that an end is joined to.
_JOINS = 4


class _Grid:
    """Points by cells of so many grid steps, to look for the nearest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._cells: defaultdict[Point, list[Point]] = defaultdict(list)

    def add(self, point: Point) -> None:
        self._cells[point[0] // self._size, point[1] // self._size].append(point)

    def near(self, spot: Point, within: float) -> list[Point]:
        """The points within so many degrees, the nearest first."""
        shrink = max(0.2, math.cos(math.radians(spot[1] / SCALE)))
        high = math.ceil(within * SCALE / self._size)
        wide = math.ceil(within * SCALE / self._size / shrink)
        x, y = spot[0] // self._size, spot[1] // self._size
        found = [
            (away, point)
            for column in range(x - wide, x + wide + 1)
            for row in range(y - high, y + high + 1)
            for point in self._cells.get((column, row), ())
            if (away := degrees_between(spot, point)) <= within
        ]
        return [point for _, point in sorted(found)]


class Network:
    """Lines of rivers as a graph of points on a grid of `SCALE` steps a degree."""

    def __init__(self) -> None:
        self.ways: defaultdict[Point, dict[Point, float]] = defaultdict(dict)
        self._points = _Grid(SCALE // 8)

    def add(self, line: Sequence[Point], level: int) -> None:
        """Add a line of a level, the higher the lesser."""
        for one, two in pairwise(line):
            if one != two:
                self.join(one, two, degrees_between(one, two) * (1 + LESSER * level))

    def join(self, one: Point, two: Point, length: float) -> None:
        """Lead a way from one point to another and back; of two ways the shorter is kept."""
        for here, there in ((one, two), (two, one)):
            if here not in self.ways:
                self._points.add(here)
            self.ways[here][there] = min(length, self.ways[here].get(there, math.inf))

    def near(self, spot: Point, within: float) -> list[Point]:
        """The points within so many degrees, the nearest first."""
        return self._points.near(spot, within)

    def mend(self) -> None:
        """Join ends to the lines that they stop just short of."""
        for end in sorted(point for point, ways in self.ways.items() if len(ways) == 1):
            apart = (end, *self.ways[end])
            for other in islice((p for p in self.near(end, JOINED) if p not in apart), _JOINS):
                self.join(end, other, degrees_between(end, other))


def degrees_between(one: Point, two: Point) -> float:
    """Degrees of latitude between two points."""
    shrink = math.cos(math.radians(one[1] / SCALE))
    return math.hypot((one[0] - two[0]) * shrink, one[1] - two[1]) / SCALE


def shortest(network: Network, start: Point, goals: Collection[Point] = ()) -> list[Point]:
    """The points of the shortest way (Dijkstra's), to the nearest goal or to where it is farthest.

    Empty where no way leads to a goal.
    """
    before: dict[Point, Point | None] = {start: None}
    lengths = {start: 0.0}
    heap = [(0.0, start)]
    goal: Point | None = None
    while heap:
        length, point = heapq.heappop(heap)
        if point in goals:
            goal = point
            break
        if length > lengths[point]:
            continue
        for other, step in network.ways[point].items():
            if length + step < lengths.get(other, math.inf):
                lengths[other] = length + step
                before[other] = point
                heapq.heappush(heap, (length + step, other))
    way: list[Point] = []
    if not goals:
        goal = max(lengths, key=lambda point: (lengths[point], point))
    at = goal
    while at is not None:
        way.append(at)
        at = before[at]
    return way[::-1]
