"""Lines and rings on an integer grid: read, thinned, split, chained, measured, written as text.

The text of a line is base-64 digits: each coordinate is the difference from the one before
(the first from 0, 0), zigzagged, five bits a digit, low bits first; digits from 32 on have more
to come. `static/basemap.js` reads the same text.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[int, int]
Ring = list[int]

# Grid steps a degree: 0.002° is 220 m, finer than 1:10 million maps are true to.
SCALE = 500
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
# Long coasts are cut, so that a page can take the stretch it shows and leave the rest coarse.
LONGEST = 300


def encode(line: Iterable[Point]) -> str:
    """The line as text."""
    digits: list[str] = []
    before = (0, 0)
    for point in line:
        for step in (point[0] - before[0], point[1] - before[1]):
            value = (step << 1) ^ (step >> 63)
            while value >= 32:
                digits.append(DIGITS[32 | (value & 31)])
                value >>= 5
            digits.append(DIGITS[value])
        before = point
    return "".join(digits)


def decode_line(text: str) -> list[Point]:
    """The line that `encode` wrote."""
    numbers: list[int] = []
    value = shift = 0
    for digit in text:
        bits = _VALUES[digit]
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    line: list[Point] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x, y))
    return line


def split(line: Sequence[Point]) -> list[Sequence[Point]]:
    """The line in pieces of at most `LONGEST` points that share their end points."""
    if len(line) <= LONGEST:
        return [line]
    return [line[i : i + LONGEST] for i in range(0, len(line) - 1, LONGEST - 1)]


def thin(line: Sequence[Point], smallest: float) -> list[Point]:
    """The line without the points whose triangle with their neighbours is under `smallest`.

    Visvalingam's way: the smallest triangle goes first and its neighbours are measured anew. The
    end points stay; a closed line keeps two more points, so that it stays an area.
    """
    count = len(line)
    before = list(range(-1, count - 1))
    after = list(range(1, count + 1))
    sizes = [0.0] * count
    heap: list[tuple[float, int]] = []

    def measure(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = line[before[i]], line[i], line[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    for i in range(1, count - 1):
        sizes[i] = measure(i)
        heap.append((sizes[i], i))
    heapq.heapify(heap)
    gone = [False] * count
    left = count
    fewest = 4 if line[0] == line[-1] else 2
    while heap and left > fewest:
        size, i = heapq.heappop(heap)
        if gone[i] or size != sizes[i]:
            continue
        if size >= smallest:
            break
        gone[i] = True
        left -= 1
        a, c = before[i], after[i]
        after[a], before[c] = c, a
        for j in (a, c):
            if 0 < j < count - 1:
                # Never smaller than what has gone: a point outlives the ones that hid it.
                sizes[j] = max(measure(j), size)
                heapq.heappush(heap, (sizes[j], j))
    return [point for i, point in enumerate(line) if not gone[i]]


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


def trace(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring of arc references (`~i` is arc i backwards)."""
    points: list[Point] = []
    for ref in ring:
        arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
        shift = 0
        if points:
            shift = round((points[-1][0] - arc[0][0]) / (360 * SCALE)) * 360 * SCALE
        points += [(x + shift, y) for x, y in arc[1 if points else 0 :]]
    return points


def inside(spot: Point, rings: Iterable[Sequence[Point]]) -> bool:
    """Whether the spot lies inside the rings, by the even-odd rule."""
    x, y = spot
    found = False
    for ring in rings:
        for (ax, ay), (bx, by) in _sides(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                found = not found
    return found


def area(ring: Sequence[Point]) -> float:
    """The ring's area in square grid units, east-west shortened as it is on the globe."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in _sides(ring))
    middle = sum(y for _, y in ring) / len(ring) / SCALE
    return abs(total) / 2 * math.cos(math.radians(middle))


def _sides(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)
