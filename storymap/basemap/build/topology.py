"""Arcs of a TopoJSON source on our grid: decoded, mended, split, chained to rings, measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from storymap.basemap.arcs import SCALE, Point, join, sides_of

Ring = list[int]

# Long coasts are cut, so that a page can take the stretch it shows and leave the rest coarse.
LONGEST = 300


def decode(topology: Mapping[str, Any]) -> list[list[Point]]:
    """The topology's arcs on our grid; longitudes run on past the antimeridian."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = round((x * sx + tx) * SCALE), round((y * sy + ty) * SCALE)
            if line:
                lon -= round((lon - line[-1][0]) / (360 * SCALE)) * 360 * SCALE
            if not line or line[-1] != (lon, lat):
                line.append((lon, lat))
        arcs.append(line if len(line) > 1 else [line[0], line[0]])
    return arcs


def mend(arcs: Sequence[Sequence[Point]]) -> tuple[list[list[Point]], list[list[int]]]:
    """The arcs cut where they run along the antimeridian, and the pieces of each, as references.

    A source cuts land there. Both banks of a cut become one arc, walked to and fro, so that they
    cancel out like any border between two pieces of one country.
    """
    pieces: list[list[Point]] = []
    refs: list[list[int]] = []
    seams: dict[tuple[int, int], int] = {}
    for line in snap(arcs):
        refs.append([])
        for start, stop, along in _runs(line):
            if not along:
                refs[-1].append(len(pieces))
                pieces.append(line[start : stop + 1])
                continue
            for (x, low), (_, high) in pairwise(line[start : stop + 1]):
                if low == high:
                    continue
                if (high, low) in seams:
                    refs[-1].append(~seams[high, low])
                    continue
                if (low, high) not in seams:
                    seams[low, high] = len(pieces)
                    pieces.append([(x, low), (x, high)])
                refs[-1].append(seams[low, high])
    return pieces, refs


def snap(lines: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The lines with one latitude for both banks of the antimeridian, which were rounded apart."""
    same: dict[int, int] = {}
    for y in sorted({y for line in lines for x, y in line if _on_seam(x)}):
        same[y] = same.get(y - 1, y)
    return [[(x, same[y]) if _on_seam(x) else (x, y) for x, y in line] for line in lines]


def _on_seam(x: int) -> bool:
    return x % (360 * SCALE) == 180 * SCALE


def _runs(line: Sequence[Point]) -> Iterable[tuple[int, int, bool]]:
    """The line's runs off the antimeridian and along it: first and last point, and which."""
    sides = [_on_seam(a[0]) and _on_seam(b[0]) for a, b in pairwise(line)]
    start = 0
    for i in range(1, len(sides) + 1):
        if i == len(sides) or sides[i] != sides[start]:
            yield start, i, sides[start]
            start = i


def split(line: Sequence[Point]) -> list[Sequence[Point]]:
    """The line in pieces of at most `LONGEST` points that share their end points."""
    if len(line) <= LONGEST:
        return [line]
    return [line[i : i + LONGEST] for i in range(0, len(line) - 1, LONGEST - 1)]


def chain(refs: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Ring]:
    """Rings made of the arcs, each following the one that ends where it starts.

    Where rings touch, any pairing draws the same area under the even-odd rule.
    """
    turn = 360 * SCALE

    def node(ref: int, *, end: bool) -> Point:
        arc = arcs[ref] if ref >= 0 else arcs[~ref]
        x, y = arc[-1] if end == (ref >= 0) else arc[0]
        return x % turn, y

    starts: dict[Point, list[int]] = {}
    for ref in reversed(refs):
        starts.setdefault(node(ref, end=False), []).append(ref)
    rings: list[Ring] = []
    used: set[int] = set()
    for first in refs:
        if first in used:
            continue
        ring: Ring = []
        following: int | None = first
        while following is not None:
            used.add(following)
            ring.append(following)
            waiting = starts.get(node(following, end=True), [])
            while waiting and waiting[-1] in used:
                waiting.pop()
            following = waiting.pop() if waiting else None
        rings.append(ring)
    return rings


def trace(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring of arc references."""
    return join((arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in ring), 360 * SCALE)


def area(ring: Sequence[Point]) -> float:
    """The ring's area in square grid units, east-west shortened as it is on the globe."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in sides_of(ring))
    middle = sum(y for _, y in ring) / len(ring) / SCALE
    return abs(total) / 2 * math.cos(math.radians(middle))
