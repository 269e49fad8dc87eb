"""A page of a PDF in, its letters out as runs: words on one height that no wide gap parts.

PDFium tells the letters in the order in which they were drawn, with spaces where it sees some, and
the box of each. Marks of notes ("Kherson¹²") are left out, and so is what is written across the
page, such as a stamp along its edge; a page that is written across as a whole is turned.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from storymap.readers.layout import GAP, Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# Letters that are asked which way a page is written.
SAMPLE = 60
# In heights of the line: what stands so much above it is a note's mark, if smaller than the line.
RAISED = 0.25
SMALLER = 0.9
# A figure above a unit ("km²") belongs to it; words are longer.
LONGEST_UNIT = 2
# Heights of "x" in one of "l"; a run without tall letters is lower than its line.
X_HEIGHTS = 1.4
_TALL = re.compile(r"[^\W_acegijmnopqrsuvwxyz]")
_MARKS = frozenset("0123456789*†‡,")
_LOW = frozenset("gjpqyQ,;()[]{}|_/")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x00": "",
}  # fmt: skip


class _Letter(NamedTuple):
    """A letter in its box, in points; `space` tells of white space before it, "\\n" of a break."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    space: str


class _Run:
    """A run as it grows."""

    def __init__(self, letter: _Letter) -> None:
        self.words = [" "] if letter.space else []
        self.left, self.right = letter.left, letter.right
        self.bottom, self.top = letter.bottom, letter.top
        self.base = letter.bottom
        self.say(letter, "")

    def say(self, letter: _Letter, space: str) -> None:
        self.words.append(space + letter.sign)
        self.left, self.right = min(self.left, letter.left), max(self.right, letter.right)
        self.bottom, self.top = min(self.bottom, letter.bottom), max(self.top, letter.top)
        if letter.sign.isalnum() and letter.sign not in _LOW:
            self.base = letter.bottom

    def takes(self, letter: _Letter) -> bool:
        """Whether a letter goes on with this run."""
        height = max(self.top - self.bottom, letter.top - letter.bottom)
        if letter.space == "\n" or letter.bottom > self.top or letter.top < self.bottom:
            return False
        return -height < letter.left - self.right <= GAP * height

    def is_marked_by(self, letter: _Letter) -> bool:
        """Whether a letter is the mark of a note at the words so far."""
        if letter.sign not in _MARKS:
            return False
        words = "".join(self.words)
        height = (self.top - self.base) * (1 if _TALL.search(words) else X_HEIGHTS)
        beside = -height < letter.left - self.right <= GAP * height
        raised = RAISED * height < letter.bottom - self.base < height
        if not (beside and raised and letter.top - letter.bottom < SMALLER * height):
            return False
        return not (words[-1:].isdigit() or len(words.rpartition(" ")[2]) <= LONGEST_UNIT)


def runs_of(page: PdfPage, text: PdfTextPage, number: int) -> tuple[list[Line], float]:
    """The runs of a page as lines with its `number`, and the page's height in points."""
    width, height = page.get_size()
    turn = _turn(text)
    runs: list[Line] = []
    run: _Run | None = None
    for letter in _letters(text, turn, (width, height)):
        # A mark may seem to be on a line of its own.
        if run and run.is_marked_by(letter):
            run.right = max(run.right, letter.right)
            continue
        if run and run.takes(letter):
            run.say(letter, letter.space)
            continue
        runs += _lines(run, number)
        run = _Run(letter)
    runs += _lines(run, number)
    return runs, height


def _lines(run: _Run | None, number: int) -> Iterator[Line]:
    words = "".join(run.words) if run else ""
    if run and words.strip() and run.right > run.left and run.top > run.bottom:
        yield Line(words, run.left, run.right, run.top, run.bottom, number)


def _turn(text: PdfTextPage) -> int:
    """The quarter turns, with the clock, by which most of the page's letters are written."""
    from pypdfium2.raw import FPDFText_GetCharAngle

    count = text.count_chars()
    angles = (
        FPDFText_GetCharAngle(text.raw, index) for index in range(0, count, count // SAMPLE + 1)
    )
    turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def _letters(text: PdfTextPage, turn: int, size: tuple[float, float]) -> Iterator[_Letter]:
    """The page's letters in order, those that are written another way left out."""
    from pypdfium2.raw import FPDFText_GetCharAngle, FPDFText_GetCharBox, FPDFText_GetUnicode

    raw = text.raw
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    into = [ctypes.byref(each) for each in box]
    space = ""
    last = math.inf
    for index in range(text.count_chars()):
        code = FPDFText_GetUnicode(raw, index)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if sign in "\r\n":
            space = "\n" if sign else space
            continue
        if sign.isspace():
            space = space or " "
            continue
        FPDFText_GetCharBox(raw, index, *into)
        place = _turned(turn, size, left.value, right.value, bottom.value, top.value)
        # Only where the writing jumps may it also turn: asking for each letter takes long.
        if not -20 < place[0] - last < 20 or space == "\n":
            angle = FPDFText_GetCharAngle(raw, index)
            if angle >= 0 and round(angle / (math.pi / 2)) % 4 != turn:
                continue
        last = place[1]
        yield _Letter(_LIGATURES.get(sign, sign), *place, space)
        space = ""


def _turned(
    turn: int, size: tuple[float, float], left: float, right: float, bottom: float, top: float
) -> tuple[float, float, float, float]:
    """A box as it lies when the page is held so that its letters stand upright."""
    width, height = size
    if turn == 3:
        return bottom, top, width - right, width - left
    if turn == 2:
        return width - right, width - left, height - top, height - bottom
    if turn == 1:
        return height - top, height - bottom, left, right
    return left, right, bottom, top
