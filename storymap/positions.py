"""Positions in a text: "43.25° N, 76.95° E", "43°15′ с. ш. 76°54′ в. д.", "48.5734, 39.3242".

What comes in: a text. What goes out: the pairs of a latitude and a longitude in it, in order. Two
numbers are a position where degree signs, minutes, hemispheres or the words "lat" and "lon" say so,
or where both have three decimals or more and nothing else speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storymap.angles import Angle, find_angles

# The kilometres of a degree of latitude, of which the last digit written tells a part.
DEGREE_KM = 111.2
# A bare pair has this many decimals at least: prices, scores and versions have fewer.
BARE_DECIMALS = 3
# From this many on, a bare pair needs no word that says what it is: statistics rarely have more.
SURE_DECIMALS = 4
# A bare pair lies farther out than this many degrees: coefficients and their intervals do not.
BARE_DEGREES = 2
# Characters on either side of a bare pair that tell what it is.
_AROUND = 80

_BETWEEN = re.compile(
    r"""\s{0,2}\.?[,;/|·–-]?\s{0,3}(?:(?:and|by|y|et|e|und|и|та)\s)?(?:in\s)?(?:the\s)?["']?"""
)
_BARE_BETWEEN = re.compile(r"[^\S\n]?[,;|][^\S\n]{0,2}|[^\S\n]/[^\S\n]|[^\S\n]{1,2}|%2C")
# What stands before a pair of which nothing else says that it is a position ...
_CUE = re.compile(
    r"""
    (?:\b(?:at|near|coordinates?|coords?|located|location|geolocat\w{2,5}(?:\s(?:to|at|here))?
      |positions?|point|spot|grid|gps|map|here|site|coordonnées|coordenadas|координат\w{0,3}
      |точк\w)\b[\s:=—–-]{0,3}
    |:\s?)[(\["']?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"(?:^|[\s«“\"-])([^\W\d_])[\w'’.]{1,40}\s?\($")
_ADDRESS = re.compile(
    r"(?P<geo>geo:)$|(?:@|[?&](?:q|ll|query|center|loc|point|daddr)=(?:loc:)?"
    r"|#map=[0-9]{1,2}(?:\.[0-9]{1,2})?/)$"
)
# ... and what says that it is none: amounts, intervals, versions.
_NO_CUE = re.compile(
    r"(?:[$€£¥₽±=<>≈~%#^*]|\b(?:CI|SD|SE|IQR|OR|HR|RR|mean|median|range|[prtz]|version|v)\b"
    r"[\s:.,=]{0,2})\s?[(\[]?\s?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%$€£¥₽‰]|(?:percent|per\scent|[kcm]?m|[km]?g|m?s|ml|million|billion|points?|euros?"
    r"|dollars?|USD|EUR|руб)\b)"
)
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
_GEOJSON = re.compile(r"[\"']coordinates[\"']\s{0,4}:\s{0,30}\[\s{0,30}$")

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


@dataclass(frozen=True, slots=True)
class Position:
    """A latitude and a longitude at `start:end` of a text; its digits tell them to `slack_km`."""

    start: int
    end: int
    lat: float
    lon: float
    slack_km: float


def find_positions(text: str, language: str | None = None) -> tuple[Position, ...]:
    """The positions in `text`, in order, none overlapping; `language` is an ISO 639-1 code."""
    found = [*_paired(text, language), *_plain(text)]
    found.sort(key=lambda position: (position.start, -position.end))
    result: list[Position] = []
    for position in found:
        if not result or position.start >= result[-1].end:
            result.append(position)
    return tuple(result)


def _paired(text: str, language: str | None) -> Iterator[Position]:
    """The positions that two neighbouring angles make."""
    first: Angle | None = None
    for second in find_angles(text, language):
        position = _position(text, first, second) if first else None
        if position:
            yield position
        first = None if position else second


def _position(text: str, first: Angle, second: Angle) -> Position | None:
    """The position of two angles, None where they are none."""
    if second.start - first.end > 20:
        return None
    swapped = first.axis == "lon"
    if first.axis and second.axis:
        told = first.axis != second.axis and all(
            angle.marked or angle.decimals or angle.named for angle in (first, second)
        )
    elif first.axis or second.axis:
        return None
    elif first.marked and second.marked:
        told = all(angle.parted or angle.decimals >= 2 for angle in (first, second))
    else:
        swapped = _GEOJSON.search(text, max(0, first.start - _AROUND), first.start) is not None
        bare = swapped or _is_bare(text, first, second)
        return _made(first, second, swapped) if bare else None
    if not told or not _BETWEEN.fullmatch(text, first.end, second.start):
        return None
    return _made(first, second, swapped)


def _made(first: Angle, second: Angle, swapped: bool) -> Position | None:
    lat, lon = (second, first) if swapped else (first, second)
    if abs(lat.degrees) > 90 or abs(lon.degrees) > 180 or not (lat.degrees or lon.degrees):
        return None
    slack = DEGREE_KM * max(lat.unit, lon.unit)
    return Position(first.begin, second.end, lat.degrees, lon.degrees, slack)


def _is_bare(text: str, first: Angle, second: Angle) -> bool:
    """Whether two numbers are a position though nothing is written to them that says so."""
    decimals = min(first.decimals, second.decimals)
    if first.marked or second.marked or not decimals:
        return False
    together = (
        first.end == second.start
        and first.signed
        and second.signed
        and _ISO_END.match(text, second.end) is not None
    )
    least = max(0, first.start - _AROUND)
    address = _ADDRESS.search(text, least, first.start)
    slash = address is not None and text[first.end : second.start] == "/"  # but not in a DOI
    if not (together or slash or _BARE_BETWEEN.fullmatch(text, first.end, second.start)):
        return False
    if address:
        return bool(address["geo"]) or decimals >= BARE_DECIMALS
    apart = together or not text[first.end : second.start].isspace()
    commas = "," in text[first.start : first.end] or "," in text[second.start : second.end]
    if decimals < (BARE_DECIMALS if apart and not commas else SURE_DECIMALS):
        return False
    if max(abs(first.degrees), abs(second.degrees)) < BARE_DEGREES or any(
        pattern.search(text, least, first.start)
        for pattern in (_NO_CUE, _MORE_BEFORE, _CORNER_BEFORE)
    ):
        return False
    after = (_UNIT, _CORNER_AFTER) if together else (_UNIT, _MORE_AFTER, _CORNER_AFTER)
    if any(pattern.match(text, second.end) for pattern in after):
        return False
    return decimals >= SURE_DECIMALS or _is_called_so(text, least, first.start)


def _is_called_so(text: str, least: int, start: int) -> bool:
    """Whether a word before the pair, or a name with the pair in brackets, calls it a position."""
    if _CUE.search(text, least, start):
        return True
    name = _NAME.search(text, least, start)
    return name is not None and name[1].isupper()


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
