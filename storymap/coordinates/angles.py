"""Angles written in a text: "43.25° N", "43°15′30″ с. ш.", "Long. 58 deg. 10 min. W.", "-58.17".

What comes in: a text. What goes out: the numbers in it that may be a latitude or a longitude, in
order, with what the text says of each; `storymap.coordinates.positions` pairs them.

Every expression looks at a bounded number of characters from where it starts, so that time grows
as the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from storymap.languages.positions import LANGUAGES, any_of, position_words

Axis = Literal["lat", "lon"]

# Characters before a number in which its hemisphere or its name stands.
BEFORE = 28

_WORDS = position_words()
_SIDES = (_WORDS.north, _WORDS.south, _WORDS.east, _WORDS.west)
_LETTERS = "".join({side for words in _SIDES for side in words if len(side) == 1})
# Where "O" is the east; elsewhere it is the west.
_O_IS_EAST = frozenset(code for code in LANGUAGES if "O" in position_words(code).east)
# West before east, so that "O" is the west.
_TOWARD = re.compile(
    f"(?P<north>{any_of(_WORDS.north)})|(?P<south>{any_of(_WORDS.south)})"
    f"|(?P<west>{any_of(_WORDS.west)})|(?P<east>{any_of(_WORDS.east)})"
)
_AXIS_AND_SIGN: dict[str, tuple[Axis, int]] = {
    "north": ("lat", 1), "south": ("lat", -1), "east": ("lon", 1), "west": ("lon", -1),
}  # fmt: skip
_LATITUDE = re.compile(any_of(_WORDS.latitude))

_NAME = any_of(_WORDS.latitude + _WORDS.longitude)
_SIDE = rf"{any_of(dict.fromkeys(side for words in _SIDES for side in words))}(?![^\W\d_])"
_OF = any_of(_WORDS.of)
_FRACTION = r"(?:[.,][0-9]{1,15}+)?+"
_ANGLE = re.compile(
    rf"""
    (?P<whole>[0-9](?<![0-9.][0-9])[0-9]{{0,2}}+)(?![0-9])
    (?P<decimals>(?:\.[0-9]{{1,15}}+|,[0-9]{{1,15}}+(?!\.[0-9]))(?![0-9]))?+
    (?P<mark>
      \s{{0,2}}(?:[°º˚⁰]|{any_of(_WORDS.degrees)})
      (?:
        \s{{0,2}}(?P<minutes>[0-9]{{1,2}}+{_FRACTION})
        (?:\s{{0,2}}(?:['′’‘ʹ´`]|{any_of(_WORDS.minutes)})|(?=\s?{_SIDE}))
        (?:
          ,?\s{{0,2}}(?P<seconds>[0-9]{{1,2}}+{_FRACTION})
          (?:\s?(?:["″”“ʺ]|['′’‘ʹ´`]{{2}}|{any_of(_WORDS.seconds)})
          |(?=\s?{_SIDE}))
        )?+
      )?+
    )?+
    (?P<after>
      \s{{0,2}}(?:(?:{_OF}\s)?{_NAME}\s)?(?P<side>{_SIDE})(?:\s{any_of(_WORDS.axis_behind)})?
    )?+
    """,
    re.VERBOSE,
)
_FRONT = re.compile(
    rf"""
    (?P<name>(?<![^\W\d_])(?<![Ll]at[/ ])(?<![Ll]at,[ ])(?<!titude[/ ])(?<!titude,[ ])
      {_NAME}["']?\s{{0,2}}(?:[:=]|{any_of(_WORDS.of + _WORDS.equals)}\b)?\s{{0,2}}["']?)?
    (?P<front>(?<![^\W\d_])(?:[{_LETTERS}]\.?|{any_of(_WORDS.sides_before)})\s{{0,2}})?
    (?P<sign>[-+−–])?\Z
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees at `start:end` of a text; `unit` is what the last digit written stands for.

    A reader's eye sees it begin at `begin`: a name in quotes is a program's.
    """

    start: int
    begin: int
    end: int
    degrees: float
    axis: Axis | None  # as a hemisphere or a name tells it
    decimals: int  # digits after the point of the degrees
    unit: float
    named: bool  # called latitude or longitude
    marked: bool  # has a degree sign
    parted: bool  # has minutes
    signed: bool
    fronted: bool  # has its hemisphere before it
    glued: bool  # has its hemisphere right at its digits


def find_angles(text: str, language: str | None = None) -> Iterator[Angle]:
    """The numbers of `text` that may be angles, in order; `language` is an ISO 639-1 code."""
    before: Angle | None = None
    for match in _ANGLE.finditer(text):
        if match.lastgroup != "whole":
            before = _angle(text, match, before, language in _O_IS_EAST)
            if before is not None:
                yield before


def _angle(text: str, match: re.Match[str], before: Angle | None, o_is_east: bool) -> Angle | None:
    """The number with what stands around it, None where it can be no angle."""
    least = max(match.start() - BEFORE, before.end if before else 0)
    front = _FRONT.search(text, least, match.start())
    if front is None:  # every part of it is optional, so there is always one
        return None
    start, end = front.start(), match.end()
    name, letter, sign = front["name"], front["front"], front["sign"]
    if sign and not (name or letter) and _joined(text, start, before):
        start, sign = match.start(), None  # "12.345-23.456" is a range
    if _joined(text, start, before) and not (name or letter):
        return None
    side = letter or match["side"]
    if letter:  # what follows is the next one's: "N 43.25 E 76.95"
        end = match.start("after") if match["after"] else end
    axis, toward = _side(side, o_is_east) if side else (_axis(name), 1)
    value = _value(match)
    if value is None:
        return None
    degrees, unit = value
    quoted = name is not None and ('"' in name or "'" in name)
    begin = front.end("name") if quoted else start
    return Angle(
        start, begin, end, -degrees if toward < 0 or sign in {"-", "−", "–"} else degrees, axis,
        len(match["decimals"] or ".") - 1, unit, name is not None, match["mark"] is not None,
        match["minutes"] is not None, sign is not None, letter is not None,
        side is not None and not (letter[-1] if letter else match["after"][0]).isspace(),
    )  # fmt: skip


def _joined(text: str, start: int, before: Angle | None) -> bool:
    """Whether what begins there is the end of a longer word or number."""
    return (
        start > 0
        and (before is None or start > before.end)
        and (text[start - 1].isalnum() or text[start - 1] == "_")
    )


def _side(side: str, o_is_east: bool) -> tuple[Axis, int]:
    """The axis of a hemisphere, and 1 for north and east, -1 for south and west."""
    word = side.strip(" .")
    toward = _TOWARD.fullmatch(word)
    if toward is None or toward.lastgroup is None or (word == "O" and o_is_east):
        return "lon", 1
    return _AXIS_AND_SIGN[toward.lastgroup]


def _axis(name: str | None) -> Axis | None:
    if name is None:
        return None
    return "lat" if _LATITUDE.match(name) else "lon"


def _value(match: re.Match[str]) -> tuple[float, float] | None:
    """The angle in degrees and what its last digit stands for; None where it is no angle."""
    degrees = unit = 0.0
    written = match["whole"] + (match["decimals"] or "")
    for part, size in ((written, 1.0), (match["minutes"], 1 / 60), (match["seconds"], 1 / 3600)):
        if part is None:
            continue
        if unit and (abs(unit / size - 60) > 1e-6 or float(part.replace(",", ".")) >= 60):
            return None  # only the last part has decimals
        number = part.replace(",", ".")
        degrees += float(number) * size
        unit = size / 10 ** len(number.partition(".")[2])
    return degrees, unit
