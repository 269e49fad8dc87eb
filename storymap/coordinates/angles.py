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

Axis = Literal["lat", "lon"]

# Characters before a number in which its hemisphere or its name stands.
BEFORE = 28

# The first letters that tell a hemisphere in English, French, Spanish, Russian and Ukrainian ...
_SIDES: dict[str, tuple[Axis, int]] = {
    **dict.fromkeys("nс", ("lat", 1)), **dict.fromkeys("sю", ("lat", -1)),
    **dict.fromkeys("eв", ("lon", 1)), **dict.fromkeys("woз", ("lon", -1)),
}  # fmt: skip
# ... where one is enough for it.
_LONGER_SIDES: dict[str, tuple[Axis, int]] = {
    "os": ("lon", 1), "le": ("lon", 1), "пн": ("lat", 1), "пд": ("lat", -1),
    "сх": ("lon", 1), "зх": ("lon", -1),
}  # fmt: skip
# Languages in which "O" is the east; in the Romance ones it is the west.
_O_IS_EAST = frozenset({"de", "nl"})

_NAME = (
    r"(?:[Ll]at|[Ll]on(?:g(?=itud))?)(?:itude?)?\b\.?|[Ll]ong?\b\.?|LAT\b\.?|LONG?\b\.?|[Ll]ng\b"
    r"|[Шш]ирот[аыу]|[Дд]олгот[аыу]"
)
_SIDE = (
    r"(?:[NSEWOСЮВЗ]"
    r"|[Nn]or(?:th|d|te)|[Ss](?:outh|ud|ur|ul|üd)|[Ee](?:ast|ste?)|[Ww]est|[Oo](?:u?este?|st|vest)"
    r"|[Ll]este"
    r"|(?:[сю]|п[нд])\.?\s?ш\.?|(?:[вз]|[сз]х)\.?\s?д\.?"
    r"|(?:северной|южной)\sш\w{0,5}|(?:восточной|западной)\sд\w{0,6})(?![^\W\d_])"
)
_FRACTION = r"(?:[.,][0-9]{1,15}+)?+"
_ANGLE = re.compile(
    rf"""
    (?P<whole>[0-9](?<![0-9.][0-9])[0-9]{{0,2}}+)(?![0-9])
    (?P<decimals>(?:\.[0-9]{{1,15}}+|,[0-9]{{1,15}}+(?!\.[0-9]))(?![0-9]))?+
    (?P<mark>
      \s{{0,2}}(?:[°º˚⁰]|[Dd]eg(?:rees?)?\b\.?|град(?:ус\w{{0,3}})?\b\.?)
      (?:
        \s{{0,2}}(?P<minutes>[0-9]{{1,2}}+{_FRACTION})
        (?:\s{{0,2}}(?:['′’‘ʹ´`]|[Mm]in(?:utes?)?\b\.?|мин(?:ут\w{{0,2}})?\b\.?)|(?=\s?{_SIDE}))
        (?:
          ,?\s{{0,2}}(?P<seconds>[0-9]{{1,2}}+{_FRACTION})
          (?:\s?(?:["″”“ʺ]|['′’‘ʹ´`]{{2}}|[Ss]ec(?:onds?)?\b\.?|сек(?:унд\w?)?\b\.?)
          |(?=\s?{_SIDE}))
        )?+
      )?+
    )?+
    (?P<after>\s{{0,2}}(?:(?:de\s)?(?:{_NAME})\s)?(?P<side>{_SIDE})(?:\s(?:lat|lon)[a-z]{{3,6}}\b)?)?+
    """,
    re.VERBOSE,
)
_FRONT = re.compile(
    rf"""
    (?P<name>(?<![^\W\d_])(?<![Ll]at[/ ])(?<![Ll]at,[ ])(?<!titude[/ ])(?<!titude,[ ])
      (?:{_NAME})["']?\s{{0,2}}(?:[:=]|(?:of|is|de)\b)?\s{{0,2}}["']?)?
    (?P<front>(?<![^\W\d_])(?:[NSEWOСЮВЗ]\.?|North|South|East|West)\s{{0,2}})?
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
    word = side.strip(" .").lower()
    if word == "o" and o_is_east:
        return "lon", 1
    return _LONGER_SIDES.get(word[:2]) or _SIDES[word[0]]


def _axis(name: str | None) -> Axis | None:
    if name is None:
        return None
    return "lat" if name[:2].lower() in ("la", "ши") else "lon"


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
