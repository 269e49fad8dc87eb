"""Natural Earth's rivers: each a crude line of its own, without its name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from storymap.basemap.arcs import SCALE as SOURCE
from storymap.basemap.arcs import Point, index_of
from storymap.basemap.build.network import Network, degrees_between, shortest
from storymap.basemap.build.topology import decode
from storymap.basemap.courses import SCALE

# Degrees between the points of a line that is looked at closely.
STEP = 0.05


def read_lines(waters: Mapping[str, Any]) -> list[list[Point]]:
    """The line of each river of Natural Earth's, side arms left out."""
    arcs = decode(waters)
    lines = []
    for geometry in waters["objects"]["rivers"]["geometries"]:
        refs = geometry["arcs"]
        network = Network()
        pieces = [
            [(x * SCALE // SOURCE, y * SCALE // SOURCE) for x, y in arcs[index_of(ref)]]
            for ref in (refs if geometry["type"] == "LineString" else chain.from_iterable(refs))
        ]
        for piece in pieces:
            network.add(piece, 0)
        _span(network, pieces)
        lines.append(_longest(network))
    return lines


def _span(network: Network, pieces: Sequence[Sequence[Point]]) -> None:
    """Join pieces of a line that lie apart, each where it is nearest to one that is joined."""
    joined: list[Point] = []
    rest = {index: [piece[0], piece[-1]] for index, piece in enumerate(pieces)}
    while rest:
        gap, index, here, there = min(
            (degrees_between(one, two), index, one, two)
            for index, ends in rest.items()
            for one in ends
            for two in joined or ends
        )
        if gap:
            network.join(here, there, gap)
        joined += rest.pop(index)


def _longest(network: Network) -> list[Point]:
    """The longest of the shortest ways between two points of a river's lines."""
    return shortest(network, shortest(network, min(network.ways))[-1])


def dense_points(line: Sequence[Point]) -> list[Point]:
    """The line with a point at each step of so many degrees."""
    points = list(line[:1])
    for (ax, ay), (bx, by) in pairwise(line):
        parts = max(1, math.ceil(degrees_between((ax, ay), (bx, by)) / STEP))
        points += [
            (ax + (bx - ax) * part // parts, ay + (by - ay) * part // parts)
            for part in range(1, parts + 1)
        ]
    return points


def length_of(line: Sequence[Point]) -> float:
    """The length of a line in degrees."""
    return sum(degrees_between(one, two) for one, two in pairwise(line))
