"""Positions in a text: "43.25° N, 76.95° E", "43°15′ с. ш. 76°54′ в. д.", "48.5734, 39.3242".

What comes in: a text. What goes out: the pairs of a latitude and a longitude in it, in order, with
how far the text vouches for each. Hemispheres, the words "lat" and "lon", a word such as
"coordinates" before the pair, a table's heading or a map's address say that two numbers are a
position. Figures alone may be anything: `storymap.coordinates.locations` believes them only if a
place that the text names is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import merge

from storymap.coordinates.angles import Angle, find_angles
from storymap.coordinates.bare_pairs import (
    Row,
    Trust,
    follows,
    headings_of,
    is_called_so,
    is_lon_first,
    trust_in,
)
from storymap.coordinates.grids import grid_positions
from storymap.geometry import DEGREE_KM
from storymap.languages.positions import any_of, position_words

_WORDS = position_words()
_BETWEEN = re.compile(
    rf"""["']?\s{{0,2}}\.?[,;/|·–-]?\s{{0,3}}(?:{any_of(_WORDS.and_ + _WORDS.by)}\s)?"""
    rf"""(?:{any_of(_WORDS.in_the)}\s){{0,2}}["']?"""
)
# A bearing's second side.
_SIDE_BEHIND = re.compile(r"\s?[NS]?[EW]\b|\s?[NS]\b")

# Degrees and minutes as ships write them, "43-15.3N 076-54.2E", and aircraft, "431530N0765400E".
_PLAIN = re.compile(
    r"""
    [0-9](?<![\w.][0-9])[0-9](?P<dash>[-\s]?)(?P<lat_m>[0-9]{2}(?:\.[0-9]{1,6})?)
    (?:(?P=dash)(?P<lat_s>[0-9]{2}(?:\.[0-9]{1,4})?))?\s?(?P<lat>[NS])[\s,/-]{0,3}
    (?P<lon_d>[0-9]{3}|[0-9]{2})(?P=dash)(?P<lon_m>[0-9]{2}(?:\.[0-9]{1,6})?)
    (?:(?P=dash)(?P<lon_s>[0-9]{2}(?:\.[0-9]{1,4})?))?\s?(?P<lon>[EW])(?!\w)
    """,
    re.VERBOSE,
)


def _side_and_parts(axis: str, sides: str, digits: int) -> str:
    """Degrees, minutes and perhaps seconds of one axis, its letter on either side."""
    return rf"""
    (?:(?P<{axis}_front>[{sides}])\s{{0,2}})?
    (?P<{axis}_d>[0-9]{{1,{digits}}})(?:(?P<{axis}_degree>\s?[°º˚:d])\s?|\s)
    (?P<{axis}_m>[0-9]{{1,2}}(?:\.[0-9]{{1,6}})?)(?P<{axis}_minute>\s?['′’:m])?
    (?:\s?(?P<{axis}_s>[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?)(?:\s?(?:['′’]{{2}}|["″”s]))?)?
    \s?(?({axis}_front)|(?P<{axis}_behind>[{sides}]))
    """


# Angles without some of their signs, as receivers and finders of caches write them:
# "N 44° 25.845, W 72° 02.485", "52 4' 0.77'' N 0 37' 58.62'' W".
_LOOSE = re.compile(
    rf"(?<![\w.,-]) {_side_and_parts('lat', 'NS', 2)} [\s,;/]{{0,3}}"
    rf"{_side_and_parts('lon', 'EW', 3)} (?![\w.][0-9]|\w)",
    re.VERBOSE,
)
_LOOSE_DECIMALS = 2  # of a minute, where neither degrees nor minutes have their sign


@dataclass(frozen=True, slots=True)
class Position:
    """A latitude and a longitude at `start:end` of a text; its digits tell them to `slack_km`."""

    start: int
    end: int
    lat: float
    lon: float
    slack_km: float
    trust: Trust = "sure"


# Recogniser and resolver ask for the same text, one after the other; a text may have 20 MB, so that
# no more than two are kept.
@lru_cache(maxsize=2)
def find_positions(text: str, language: str | None = None) -> tuple[Position, ...]:
    """The positions in `text`, in order, none overlapping; `language` is an ISO 639-1 code."""
    found = [*_paired(text, language), *_plain(text), *_loose(text)]
    found.sort(key=lambda position: (position.start, -position.end))
    result: list[Position] = []
    grids = (Position(*each) for each in grid_positions(text))
    for position in merge(found, grids, key=lambda each: (each.start, -each.end)):
        if not result or position.start >= result[-1].end:
            result.append(position)
    return tuple(result)


def _paired(text: str, language: str | None) -> Iterator[Position]:
    """The positions that two neighbouring angles make."""
    headings = list(headings_of(text))[::-1]
    before: Angle | None = None
    first: Angle | None = None
    row: Row | None = None
    for second in find_angles(text, language):
        position = None
        if first and second.start - first.end <= 20 and not _ends_range(before, first):
            while headings and headings[-1].end <= first.start:
                row = headings.pop()
            position = _position(text, first, second, row)
        if first and position:
            yield position
            if position.trust == "sure":
                if row and row.separator is not None and follows(text, row, first):
                    row = replace(row, end=second.end)
                else:
                    row = Row(second.end, None, False)
        before, first = (None, None) if position else (first, second)


def _ends_range(before: Angle | None, first: Angle) -> bool:
    """Whether an angle is but the second of two on its axis: "from 35° N to 40° N, 10° E"."""
    return (
        before is not None
        and before.axis is not None
        and before.axis == first.axis
        and first.start - before.end <= 12
    )


def _position(text: str, first: Angle, second: Angle, row: Row | None) -> Position | None:
    """The position of two angles, None where they are none."""
    if first.axis and second.axis:
        told = _is_told(text, first, second) and _BETWEEN.fullmatch(text, first.end, second.start)
        return _made(first, second, "sure", first.axis == "lon") if told else None
    if first.axis or second.axis:
        return None
    if first.marked and second.marked:
        exact = all(angle.parted or angle.decimals >= 2 for angle in (first, second))
        if not (exact and _BETWEEN.fullmatch(text, first.end, second.start)):
            return None
        return _made(first, second, "sure" if is_called_so(text, first) else "bare")
    if is_lon_first(text, first):
        decimals = first.decimals or second.decimals
        return _made(first, second, "sure", swapped=True) if decimals else None
    follow = row is not None and follows(text, row, first)
    trust = trust_in(text, first, second, follow=follow)
    return _made(first, second, trust, bool(row and follow and row.lon_first)) if trust else None


def _is_told(text: str, first: Angle, second: Angle) -> bool:
    """Whether hemispheres or names make a position of two angles.

    Without a degree sign "12.5 N, 3.2 O" may be of a compound and "1.5E" of a formula; with one
    but once, or with a second side behind, "N 45°30' E 120.5" and "N 45° E, 30° SE" are bearings.
    """
    if first.axis == second.axis:
        return False
    if first.named or second.named:
        return all(angle.marked or angle.decimals or angle.named for angle in (first, second))
    if first.marked != second.marked or first.fronted != second.fronted:
        return False
    if first.marked:
        return not (first.fronted and _SIDE_BEHIND.match(text, second.end))
    least = 1 if first.glued and second.glued else 2
    return (
        first.axis == "lat"
        and min(first.decimals, second.decimals) >= least
        and "O" not in (text[second.start], text[second.end - 1])
    )


def _made(first: Angle, second: Angle, trust: Trust, swapped: bool = False) -> Position | None:
    lat, lon = (second, first) if swapped else (first, second)
    if abs(lat.degrees) > 90 or abs(lon.degrees) > 180 or not (lat.degrees or lon.degrees):
        return None
    # The last digit written tells a part of a degree.
    slack = DEGREE_KM * max(lat.unit, lon.unit)
    return Position(first.begin, second.end, lat.degrees, lon.degrees, slack, trust)


def _plain(text: str) -> Iterator[Position]:
    """The positions of ships and aircraft, with dashes, spaces or nothing between their parts."""
    for match in _PLAIN.finditer(text):
        lat_m, lat_s = float(match["lat_m"]), float(match["lat_s"] or 0)
        lon_m, lon_s = float(match["lon_m"]), float(match["lon_s"] or 0)
        if max(lat_m, lat_s, lon_m, lon_s) >= 60:
            continue
        lat = int(match[0][:2]) + lat_m / 60 + lat_s / 3600
        lon = int(match["lon_d"]) + lon_m / 60 + lon_s / 3600
        if lat <= 90 and lon <= 180:
            tenths = len(match["lat_m"].partition(".")[2])
            unit = 1 / 3600 if match["lat_s"] else 1 / 60 / 10**tenths
            yield Position(
                match.start(), match.end(),
                -lat if match["lat"] == "S" else lat, -lon if match["lon"] == "W" else lon,
                DEGREE_KM * unit,
            )  # fmt: skip


def _loose(text: str) -> Iterator[Position]:
    """The positions whose angles lack signs, but have both their letters on one side."""
    for match in _LOOSE.finditer(text):
        if bool(match["lat_front"]) != bool(match["lon_front"]):
            continue
        angles = [_loose_angle(match, axis) for axis in ("lat", "lon")]
        if None in angles:
            continue
        (lat, lat_unit), (lon, lon_unit) = (angle for angle in angles if angle)
        if lat > 90 or lon > 180:
            continue
        south = (match["lat_front"] or match["lat_behind"]) == "S"
        west = (match["lon_front"] or match["lon_behind"]) == "W"
        slack = DEGREE_KM * max(lat_unit, lon_unit)
        yield Position(
            match.start(), match.end(), -lat if south else lat, -lon if west else lon, slack
        )


def _loose_angle(match: re.Match[str], axis: str) -> tuple[float, float] | None:
    """Degrees and what the last digit stands for; None where it may be other figures."""
    minutes, seconds = match[f"{axis}_m"], match[f"{axis}_s"]
    decimals = len(minutes.partition(".")[2])
    told = match[f"{axis}_degree"] or match[f"{axis}_minute"] or decimals >= _LOOSE_DECIMALS
    if not told or (seconds and decimals) or max(float(minutes), float(seconds or 0)) >= 60:
        return None
    unit = 1 / 3600 / 10 ** len(seconds.partition(".")[2]) if seconds else 1 / 60 / 10**decimals
    return int(match[f"{axis}_d"]) + float(minutes) / 60 + float(seconds or 0) / 3600, unit
