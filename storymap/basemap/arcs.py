"""Lines and rings on an integer grid: read, joined, written as text.

The text of a line is base-64 digits: each coordinate is the difference from the one before
(the first from 0, 0), zigzagged, five bits a digit, low bits first; digits from 32 on have more
to come. `assets/map/basemap.js` reads the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

Point = tuple[int, int]
Ring = list[int]
Number = TypeVar("Number", int, float)

# Grid steps a degree: 0.002° is 220 m, finer than 1:10 million maps are true to.
SCALE = 500
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


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


def index_of(ref: int) -> int:
    """The arc that a reference means: `i` is arc i, `~i` the same backwards."""
    return ref if ref >= 0 else ~ref


def join(
    lines: Iterable[Sequence[tuple[Number, Number]]], turn: Number
) -> list[tuple[Number, Number]]:
    """One line of those that each start where the one before ends, some whole turns off.

    `turn` is 360 degrees in the lines' own units.
    """
    joined: list[tuple[Number, Number]] = []
    for line in lines:
        shift = turn * round((joined[-1][0] - line[0][0]) / turn) if joined else turn * 0
        joined += [(x + shift, y) for x, y in line[1 if joined else 0 :]]
    return joined


def close_at_pole(ring: list[tuple[Number, Number]], turn: Number, foot: Number) -> None:
    """Close a ring that runs around the south pole at the latitude `foot`, below the map."""
    if ring and abs(ring[-1][0] - ring[0][0]) > turn / 2:
        ring += [(ring[-1][0], foot), (ring[0][0], foot)]


def inside(spot: Point, rings: Iterable[Sequence[Point]]) -> bool:
    """Whether the spot lies inside the rings, by the even-odd rule."""
    x, y = spot
    found = False
    for ring in rings:
        for (ax, ay), (bx, by) in sides_of(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                found = not found
    return found


def sides_of(ring: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    """The ring's sides, the one that closes it last."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)
