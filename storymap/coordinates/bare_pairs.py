"""Pairs of figures without a sign or a hemisphere: whether the text says that they are positions.

What comes in: a text and two neighbouring numbers in it. What goes out: how far the text vouches
for their being a latitude and a longitude: by a word such as "coordinates" before them, a table's
heading above, a map's address around; or not, as prices, scores, intervals and code have them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from storymap.coordinates.angles import Angle
from storymap.languages.positions import any_of, position_words

# What the text says of two numbers: that they are a position; something like it; nothing.
Trust = Literal["sure", "hinted", "bare"]

# A bare pair has this many decimals at least: prices, scores and versions have fewer.
BARE_DECIMALS = 3
# With nothing but white space between, or with commas for points, at least as many as this.
APART_DECIMALS = 4
# Figures of other things rarely have as many as this.
MANY_DECIMALS = 5
# A bare pair lies farther out than this many degrees: coefficients and their intervals do not.
BARE_DEGREES = 2
# Characters on either side of a bare pair that tell what it is.
_AROUND = 80

_BARE_BETWEEN = re.compile(r"[^\S\n]?[,;|][^\S\n]{0,2}|[^\S\n]/[^\S\n]|[^\S\n]{1,2}|%2C")
_WORDS = position_words()
# What stands before a pair that it says is a position ...
_CUE = re.compile(
    rf"""
    (?: \b{any_of(_WORDS.cue)}\b [^\n.;,?!0-9]{{0,40}}
      | \b{any_of(_WORDS.located)}\b (?:\s{any_of(_WORDS.at)})?[)\s:=—–-]{{0,4}}
    )[(\["']?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# ... and what only hints at it.
_HINT = re.compile(rf"\b{any_of(_WORDS.hint)}[\s:]{{1,2}}$", re.IGNORECASE)
_LINE_START, _LINE_END = re.compile(r"(?:^|\n)\W{0,6}$"), re.compile(r"[^\w\n]{0,6}(?:\n|$)")
_ADDRESS = re.compile(
    r"(?P<geo>geo:)$|(?:/@|[?&](?:q|ll|query|center|loc|point|daddr)=(?:loc:)?"
    r"|#map=[0-9]{1,2}(?:\.[0-9]{1,2})?/)$"
)
# The heading of a table of positions; what stands between it, or a row, and the pair of the next
# row; between two pairs of a list.
_LAT, _LON = any_of(_WORDS.lat_column), any_of(_WORDS.lon_column)
_HEADING = re.compile(
    rf"(?<![^\W\d_])(?:{_LAT}|(?P<lon>{_LON}))\b(?P<between>[^\n\d]{{1,30}}?)\b(?(lon){_LAT}|{_LON})\b"
    r"[^\n\d]{0,80}(?=\n)",
    re.IGNORECASE,
)
_NEXT_ROW = re.compile(r"[^\n]{0,120}\n{1,3}[^\n]{0,120}")
_NEXT_PAIR = re.compile(
    rf"[)\]]?(?:\s?;\s?|,?\s{any_of(_WORDS.and_)}\s|,\s(?=[(\[])|\s{{0,2}}\n[^\w\n]{{0,6}})[(\[]?"
)
_LIST_GOES_ON = re.compile(r"[)\]]?(?:\s?;|\s{0,2}\n)")
# ... and what says that it is none: amounts, intervals, versions.
_NO_CUE = re.compile(
    r"(?:[$€£¥₽±=<>≈~%#^*]|\b(?:USD|EUR|GBP|CHF|RUB|UAH|KZT|EGP|[prtzv]"
    rf"|{any_of(_WORDS.not_cue)})\b[\s:.,=]{{0,2}})\s?[(\[]?\s?$",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"\s?(?:[%$€£¥₽‰]|(?:[kcm]?m|[km]?g|m?s|ml|USD|EUR|{any_of(_WORDS.unit)})\b)")
# A further number on either side makes a row of figures of the pair; letters, a figure of science.
_MORE_AFTER = re.compile(
    r"[^\S\n]?[,;/|\s]\s?[-+−]?[0-9]{1,4}[.,][0-9]{3}|[,;]?\s{1,20}[-+−]?[0-9]{0,4}\.[0-9]|[*^\w]"
)
_MORE_BEFORE = re.compile(
    r"(?:[0-9][.,][0-9]{3,15}[^\S\n]?[,;/|\s]\s?|[0-9]\.[0-9]{0,15}[,;]?\s{1,20})$"
)
_ISO_END = re.compile(r"(?:[-+][0-9]{1,5}(?:\.[0-9]{1,3})?)?(?:CRS\w{1,12})?/")
# The corners of a shape in GeoJSON, of which each is no place; there, the longitude comes first.
_CORNER_BEFORE = re.compile(r"(?:\]\s{0,30},|\[)\s{0,30}\[\s{0,30}$")
_CORNER_AFTER = re.compile(r"\s{0,30}\]\s{0,30},\s{0,30}\[")
_LON_FIRST = re.compile(r"[\"']coordinates[\"']\s{0,4}:\s{0,30}\[\s{0,30}$|\bPOINT\s?Z?\s?\(\s?$")


@dataclass(frozen=True, slots=True)
class Row:
    """The end of a table's heading or of a pair that is sure, which those after it may follow.

    `separator` is the sign between a table's columns, "" for white space, None where it is a list.
    """

    end: int
    separator: str | None
    lon_first: bool


def headings_of(text: str) -> Iterator[Row]:
    """The headings of the tables of positions in a text, in order."""
    for found in _HEADING.finditer(text):
        separators = [sign for sign in ",;|\t" if sign in found["between"]]
        yield Row(found.end(), separators[0] if separators else "", found["lon"] is not None)


def follows(text: str, row: Row, first: Angle) -> bool:
    """Whether a pair that begins with `first` is the next of a table or a list."""
    if first.start - row.end > 250:
        return False
    if row.separator is None:
        return _NEXT_PAIR.fullmatch(text, row.end, first.start) is not None
    behind = text[first.end : first.end + 2].strip(" ")[:1]
    before = text[row.end : first.start].rstrip(" ")[-1:]
    return _NEXT_ROW.fullmatch(text, row.end, first.start) is not None and (
        not row.separator or (behind == row.separator and before in (row.separator, "\n"))
    )


def is_lon_first(text: str, first: Angle) -> bool:
    """Whether the numbers are those of a point in GeoJSON or well-known text."""
    return _LON_FIRST.search(text, max(0, first.start - _AROUND), first.start) is not None


def is_called_so(text: str, first: Angle) -> bool:
    """Whether the words before the numbers call them a position."""
    return _CUE.search(text, max(0, first.start - _AROUND), first.start) is not None


def trust_in(text: str, first: Angle, second: Angle, *, follow: bool) -> Trust | None:
    """How far two numbers without degree signs are a position, None where they are none."""
    decimals = min(first.decimals, second.decimals)
    if first.marked or second.marked or not decimals:
        return None
    between = text[first.end : second.start]
    iso = not between and first.signed and second.signed and _ISO_END.match(text, second.end)
    least = max(0, first.start - _AROUND)
    address = _ADDRESS.search(text, least, first.start)
    slash = address is not None and between == "/"  # but not in a DOI
    if not (iso or slash or _BARE_BETWEEN.fullmatch(between)):
        return None
    if address:
        return "sure" if address["geo"] or decimals >= BARE_DECIMALS else None
    commas = "," in text[first.start : first.end] or "," in text[second.start : second.end]
    apart = commas or (between.isspace() and not iso)
    if decimals < (APART_DECIMALS if apart else BARE_DECIMALS):
        return None
    cue = follow or is_called_so(text, first)
    listed = cue and ";" not in between and _LIST_GOES_ON.match(text, second.end) is not None
    ahead = () if follow else (_MORE_BEFORE,) if cue else (_MORE_BEFORE, _NO_CUE)
    behind = () if iso or follow or listed else (_MORE_AFTER,)
    if _is_other(text, first, second, (_CORNER_BEFORE, *ahead), (_UNIT, _CORNER_AFTER, *behind)):
        return None
    if cue or iso:
        return "sure"
    many = decimals >= MANY_DECIMALS and not apart
    return "hinted" if many and _is_hinted(text, least, first, second) else "bare"


def _is_hinted(text: str, least: int, first: Angle, second: Angle) -> bool:
    """Whether a pair has a line to itself, or stands where a place is told."""
    if _HINT.search(text, least, first.start):
        return True
    start = _LINE_START.search(text, least, first.start)
    return start is not None and _LINE_END.match(text, second.end) is not None


def _is_other(
    text: str,
    first: Angle,
    second: Angle,
    ahead: Sequence[re.Pattern[str]],
    behind: Sequence[re.Pattern[str]],
) -> bool:
    """Whether figures are small, or next to them stands what makes no position of them."""
    least = max(0, first.start - _AROUND)
    return (
        max(abs(first.degrees), abs(second.degrees)) < BARE_DEGREES
        or any(pattern.search(text, least, first.start) for pattern in ahead)
        or any(pattern.match(text, second.end) for pattern in behind)
    )
