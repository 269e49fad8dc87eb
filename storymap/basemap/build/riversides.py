"""The ways of rivers by their towns, along lines that have no names.

`data/curated/riversides.csv` has towns that lie on a river, from its source to its mouth. Between
two of them the river is the shortest way along the lines: a tributary leads nowhere.
"""

from __future__ import annotations

import csv
import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from storymap.basemap.arcs import Point
from storymap.basemap.build.lines import length_of
from storymap.basemap.build.network import Network, degrees_between
from storymap.basemap.courses import SCALE
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.geometry import kilometres
from storymap.model import Place

# Degrees from a town in which its river is looked for, and from the end of a line in which another
# one may go on: through a lake, or where it is so wide that it has banks instead of a line.
BESIDE, GAP = 0.15, 0.3
# How much longer a way counts where there is no line, and how far from straight a river may lead
# from town to town.
OFF, WINDING = 5.0, 2.2
# Degrees that a course may pass from the middle of a town that lies on it.
PASSES = BESIDE + 0.01
# Kilometres from a river's point in which its towns are looked for.
_FAR = 2_500
_TOWNS = ("city", "capital", "district")


def read_riversides(gazetteer: Gazetteer) -> Iterator[tuple[str, Point, list[Point]]]:
    """The rivers of the table: ids, points and towns."""
    with data_path("curated", "riversides.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place_id = f"curated:{row['river']}"
            number = gazetteer.row_of(place_id)
            if number is not None:
                river = gazetteer.place(number)
                spot = round(river.lon * SCALE), round(river.lat * SCALE)
                named = [_named(name, river, gazetteer) for name in row["towns"].split("|")]
                yield place_id, spot, shortest_chain(named)


def _named(name: str, river: Place, gazetteer: Gazetteer) -> list[Point]:
    """The towns of a name that are not too far from the river's point."""
    return [
        (round(town.lon * SCALE), round(town.lat * SCALE))
        for town in gazetteer.lookup(name)
        if town.kind in _TOWNS and kilometres(river.lat, river.lon, town.lat, town.lon) < _FAR
    ]


def shortest_chain(layers: Sequence[Sequence[Point]]) -> list[Point]:
    """One point of each layer, so that the way from point to point is shortest."""
    chains: list[tuple[float, list[Point]]] = [(0.0, [point]) for point in layers[0]]
    for layer in layers[1:]:
        chains = [
            min((length + degrees_between(chain[-1], point), [*chain, point])
                for length, chain in chains)
            for point in layer
        ]  # fmt: skip
    return min(chains)[1]


def passes(course: Sequence[Point], towns: Sequence[Point]) -> bool:
    """Whether a course comes by all of the towns."""
    return all(min(degrees_between(town, spot) for spot in course) <= PASSES for town in towns)


def way_by(towns: Sequence[Point], network: Network) -> list[Point]:
    """The shortest way along the network that comes by the towns, one after the other.

    Straight where the lines lead nowhere near, or a long way round.
    """
    layers = [_beside(town, network) for town in towns]
    ways: dict[Point, tuple[float, list[Point]]] = {
        spot: (away, [spot]) for spot, away in layers[0].items()
    }
    for (one, two), goals in zip(pairwise(towns), layers[1:], strict=True):
        longest = WINDING * degrees_between(one, two) + 2 * BESIDE
        most = longest * OFF
        begun = {spot: length for spot, (length, _) in ways.items()}
        reached = {
            goal: (length, steps)
            for goal, (length, steps) in _reach(begun, goals, network, most).items()
            if length_of(steps) <= longest
        }
        if not reached:
            best = min(ways.values(), key=lambda way: way[0])
            reached = {goal: (best[0] + most, [best[1][-1], goal]) for goal in goals}
        ways = {
            goal: (length + goals[goal], [*ways[steps[0]][1], *steps[1:]])
            for goal, (length, steps) in reached.items()
        }
    return min(ways.values(), key=lambda way: way[0])[1]


def _beside(town: Point, network: Network) -> Mapping[Point, float]:
    """Points of lines by a town with what they are off it; the town where there is no line."""
    near = {spot: OFF * degrees_between(town, spot) for spot in network.near(town, BESIDE)}
    return near or {town: 0.0}


def _reach(
    starts: Mapping[Point, float], goals: Mapping[Point, float], network: Network, most: float
) -> dict[Point, tuple[float, list[Point]]]:
    """The lengths and the steps of the shortest ways to all goals that are not too far."""
    lengths = dict(starts)
    before: dict[Point, Point] = {}
    heap = [(length, spot) for spot, length in starts.items()]
    heapq.heapify(heap)
    limit = min(lengths.values()) + most
    left = set(goals)
    while heap and left:
        length, spot = heapq.heappop(heap)
        if length > limit:
            break
        if length > lengths[spot]:
            continue
        left.discard(spot)
        ways = network.ways.get(spot, {})
        steps = dict(ways)
        if len(ways) < 2:
            for other in network.near(spot, GAP):
                steps.setdefault(other, OFF * degrees_between(spot, other))
        for other, step in steps.items():
            if length + step < lengths.get(other, math.inf):
                lengths[other] = length + step
                before[other] = spot
                heapq.heappush(heap, (length + step, other))
    found = {}
    for goal in goals.keys() - left:
        steps_back = [goal]
        while (at := before.get(steps_back[-1])) is not None:
            steps_back.append(at)
        found[goal] = lengths[goal], steps_back[::-1]
    return found
