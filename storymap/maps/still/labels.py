"""Names beside their markers in a still picture, placed so that none covers another.

A browser measures words; here their width is estimated from above, so that a name that found space
has it in any common sans-serif face.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

Side = Literal["right", "left", "above", "below"]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

SIDES: tuple[Side, ...] = ("right", "left", "above", "below")
# Widths in ems, at least those of DejaVu Sans, the widest face that a system is likely to show.
_NARROW, _PLAIN, _CAPITAL, _WIDE = 0.42, 0.66, 0.78, 1.0
_THIN_LETTERS = frozenset("iljtfrI.,:;'’()[]|! -")
_BROAD_LETTERS = frozenset("mwMW%@—…")
# Pixels kept free around a name.
_REST = 2
# Where there is no room at a spot: distances in pixels at which it is looked for, and directions.
_RINGS, _TURNS = (14, 20, 28, 38, 50, 64), 16
# Pixels between the letters of a spaced name, at least and at most (in small letters fewer) where
# it fills this part of its place, and how far up or down it may stand.
_SPACED, _MOST_SPACED, _MOST_SPACED_SMALL, _FILLED = 1.25, 16, 5, 0.55
_MOVES = (0, -16, 16, -30, 30, -44, 44)
# Rectangles are looked up by square cells of this many pixels.
_CELL = 64


@dataclass(frozen=True, slots=True)
class Label:
    """A name placed: `x`, `y` is the anchor of its base line, `anchor` SVG's text-anchor."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "end", "middle"]


class FreeSpace:
    """The rectangles of a picture that are taken, and a look for free ones."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._cells: dict[tuple[int, int], list[Rectangle]] = {}

    def take(self, rectangle: Rectangle) -> None:
        """Keep others off the rectangle."""
        for cell in _cells(rectangle):
            self._cells.setdefault(cell, []).append(rectangle)

    def free(self, rectangle: Rectangle) -> bool:
        """Whether the rectangle lies inside the picture and meets nothing taken."""
        left, top, right, bottom = rectangle
        if left < 4 or top < 4 or right > self._width - 4 or bottom > self._height - 4:
            return False
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for cell in _cells(rectangle)
            for other in self._cells.get(cell, ())
        )

    def place_name(
        self, text: str, spot: tuple[float, float], gap: float, size: float
    ) -> Label | None:
        """The name beside the spot, `gap` pixels off, where there is space, which it takes."""
        x, y = spot
        wide = text_width(text, size)
        for side in SIDES:
            label = _beside(text, side, x, y, gap, size)
            if self.takes(_box(label, wide, size)):
                return label
        return None

    def place_spaced(
        self, text: str, spot: tuple[float, float], wide: float, size: float
    ) -> tuple[float, float, float] | None:
        """A spaced name's middle and the pixels between its letters, where it finds space."""
        bare, x = text_width(text, size), spot[0]
        most = _MOST_SPACED if text.isupper() else _MOST_SPACED_SMALL
        filling = min(most, (wide * _FILLED - bare) / len(text))
        for spaced in dict.fromkeys((max(_SPACED, filling), _SPACED)):
            half = (bare + spaced * len(text)) / 2
            for move in _MOVES:
                if abs(move) > wide / 4:
                    continue
                y = spot[1] + move + size * 0.34
                if self.takes((x - half, y - size * 0.85, x + half, y + size * 0.3)):
                    return x, y, spaced
        return None

    def place_led(
        self, text: str, spot: tuple[float, float], gap: float, size: float
    ) -> Label | None:
        """The name as near to the spot as there is space, for a line to lead to it."""
        wide = text_width(text, size)
        for x, y in _around(spot, gap):
            right = x >= spot[0]
            label = Label(text, x, y + size * 0.34, "start" if right else "end")
            if self.takes(_box(label, wide, size)):
                return label
        return None

    def place_mark(self, spot: tuple[float, float], size: float) -> tuple[float, float]:
        """Where a mark finds space, at its spot if it can; there too if it finds none."""
        half = size / 2 + 1
        for x, y in (spot, *_around(spot, half)):
            if self.takes((x - half, y - half, x + half, y + half)):
                return x, y
        x, y = spot
        self.take((x - half, y - half, x + half, y + half))
        return spot

    def takes(self, rectangle: Rectangle) -> bool:
        """Whether a rectangle is free; it is taken then."""
        if not self.free(rectangle):
            return False
        self.take(rectangle)
        return True


def _around(spot: tuple[float, float], gap: float) -> Iterator[tuple[float, float]]:
    """Spots on wider and wider rings, on each from the right downwards."""
    for far in _RINGS:
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            yield (
                spot[0] + (gap + far) * math.cos(angle),
                spot[1] + (gap + far) * math.sin(angle),
            )


def _box(label: Label, wide: float, size: float) -> Rectangle:
    start = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}
    left = start[label.anchor]
    return (
        left - _REST,
        label.y - size * 0.85 - _REST,
        left + wide + _REST,
        label.y + size * 0.3 + _REST,
    )


def text_width(text: str, size: float) -> float:
    """The width of the words in pixels at a font size, rather too much than too little."""
    return sum(map(_letter_width, text)) * size


def shorten(text: str, size: float, most: float) -> str:
    """The words on one line, cut with an ellipsis where they are wider than `most` pixels."""
    line = " ".join(text.split())
    if text_width(line, size) <= most:
        return line
    wide = _letter_width("…") * size
    for end, letter in enumerate(line):
        wide += _letter_width(letter) * size
        if wide > most:
            return line[:end].rstrip(" ,;:–—-") + "…"
    return line


def _beside(text: str, side: Side, x: float, y: float, gap: float, size: float) -> Label:
    middle = y + size * 0.34
    if side == "right":
        return Label(text, x + gap, middle, "start")
    if side == "left":
        return Label(text, x - gap, middle, "end")
    if side == "above":
        return Label(text, x, y - gap - size * 0.2, "middle")
    return Label(text, x, y + gap + size * 0.8, "middle")


def _cells(rectangle: Rectangle) -> Sequence[tuple[int, int]]:
    left, top, right, bottom = (int(edge // _CELL) for edge in rectangle)
    return tuple(product(range(left, right + 1), range(top, bottom + 1)))


def _letter_width(letter: str) -> float:
    if letter in _THIN_LETTERS:
        return _NARROW
    if letter in _BROAD_LETTERS:
        return _WIDE
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _PLAIN
