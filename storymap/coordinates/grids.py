"""Positions of grids in a text: MGRS ("37U DQ 12345 67890"), UTM ("36T 512345 5165432").

What comes in: a text. What goes out: the places that grid references and pilots' short positions
("N520400 W0003758") in it mean, in order. The arithmetic is Krüger's series on WGS 84, right to a
millimetre; letters of a square that is not in its zone and band are none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

# A square of a kilometre in five letters and four figures may be a part's number: only a word such
# as "grid" within so many characters before makes it a position.
CUE = 40
FEWEST_DIGITS = 8
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")  # of zones 3, 1 and 2, and every third after
_ZONE = r"(?=[0-9])(?<![\w.,-])(?P<zone>60|[1-5][0-9]|0?[1-9])"
_MGRS = re.compile(
    rf"{_ZONE}\s?(?P<band>[{_BANDS}])\s?(?P<column>[A-HJ-NP-Z])(?P<row>[{_ROWS}])\s?"
    r"(?P<figures>[0-9]{1,5}\s[0-9]{1,5}|[0-9]{2,10})(?![\w.-][0-9]|\w)"
)
_UTM = re.compile(
    rf"(?P<cue>\bUTM\b[\s:,]*)?(?:\b[Zz]one\s?)?{_ZONE}\s?(?P<band>[{_BANDS}])(?:orth|outh)?[\s,;:]+"
    r"(?:E(?:asting)?[\s:=]*)?(?P<east>[0-9]{6}(?:\.[0-9]{1,3})?)\s?(?P<east_unit>m?E\b)?[\s,;/]+"
    r"(?:N(?:orthing)?[\s:=]*)?(?P<north>[0-9]{1,8}(?:\.[0-9]{1,3})?)\s?(?P<north_unit>m?N\b)?"
    r"(?![\w.][0-9]|\w)"
)
_METRES = re.compile("[0-9]{6}")  # of a number that all positions of UTM have
_CUE = re.compile(r"\b(?:MGRS|UTM|USNG|[Gg]rid|GRID|[Cc]oordinates?)\b")
_SHORT = re.compile(
    r"(?<!\w)(?P<ns>[NS])(?P<lat>[0-9]{4}(?:[0-9]{2})?)(?:\.(?P<lat_f>[0-9]{1,4}))?[\s,/]{0,2}"
    r"(?P<ew>[EW])(?P<lon>[0-9]{5}(?:[0-9]{2})?)(?:\.(?P<lon_f>[0-9]{1,4}))?(?![\w.][0-9]|\w)"
)

_FLATTENING = 1 / 298.257223563
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = 0.9996 * 6_378_137 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3, _N**2 / 48 + _N**3 / 15, 17 / 480 * _N**3)
_DELTA = (2 * _N - 2 / 3 * _N**2 - 2 * _N**3, 7 / 3 * _N**2 - 8 / 5 * _N**3, 56 / 15 * _N**3)


class GridPosition(NamedTuple):
    """Degrees that stand at `start:end` of a text; its last figure tells `slack_km`."""

    start: int
    end: int
    lat: float
    lon: float
    slack_km: float


def grid_positions(text: str) -> list[GridPosition]:
    """The positions in `text`, in order; some may overlap."""
    return sorted([*_mgrs(text), *_utm(text), *_short(text)])


def degrees_of(zone: int, east: float, north: float, *, south: bool) -> tuple[float, float]:
    """The latitude and longitude of metres in a zone of UTM."""
    xi = (north - (10_000_000 if south else 0)) / _RADIUS
    eta = (east - 500_000) / _RADIUS
    xi_, eta_ = xi, eta
    for number, beta in enumerate(_BETA, 1):
        xi_ -= beta * math.sin(2 * number * xi) * math.cosh(2 * number * eta)
        eta_ -= beta * math.cos(2 * number * xi) * math.sinh(2 * number * eta)
    chi = math.asin(math.sin(xi_) / math.cosh(eta_))
    lat = chi + sum(delta * math.sin(2 * number * chi) for number, delta in enumerate(_DELTA, 1))
    lon = math.atan2(math.sinh(eta_), math.cos(xi_))
    degrees = 6 * zone - 183 + math.degrees(lon)
    return math.degrees(lat), (degrees + 180) % 360 - 180


def _mgrs(text: str) -> Iterator[GridPosition]:
    for match in _MGRS.finditer(text):
        parts = match["figures"].split()
        figures = "".join(parts)
        half = len(figures) // 2
        if len(figures) % 2 or len(parts[0]) not in (half, 2 * half):
            continue
        if len(figures) < FEWEST_DIGITS and not _has_cue(text, match.start()):
            continue
        found = _square(int(match["zone"]), match["band"], match["column"], match["row"])
        if found is None:
            continue
        unit = 10 ** (5 - half)
        # What is given is the corner of a square that the last figure is as wide as.
        east = found[0] + (int(figures[:half]) + 0.5) * unit
        north = found[1] + (int(figures[half:]) + 0.5) * unit
        lat, lon = degrees_of(int(match["zone"]), east, north, south=match["band"] < "N")
        if _is_in_band(lat, match["band"]):
            yield GridPosition(match.start(), match.end(), lat, lon, unit / 1000)


def _square(zone: int, band: str, column: str, row: str) -> tuple[int, int] | None:
    """The metres east and north of a square's corner, None where the zone has none of that name."""
    columns = _COLUMNS[zone % 3]
    if column not in columns:
        return None
    east = 100_000 * (columns.index(column) + 1)
    north = 100_000 * ((_ROWS.index(row) - (0 if zone % 2 else 5)) % 20)
    least = math.floor(_northing(8 * _BANDS.index(band) - 80) / 100_000) * 100_000
    # Rows have the same letters every 2,000 km; a band is 900 km high.
    return east, north + math.ceil((least - north) / 2_000_000) * 2_000_000


def _northing(lat: float) -> float:
    """About how many metres north a latitude lies, as zones of UTM count them."""
    phi = math.radians(lat)
    arc = 111_132.954 * lat - 16_038.509 * math.sin(2 * phi) + 16.833 * math.sin(4 * phi)
    return 0.9996 * arc + (10_000_000 if lat < 0 else 0)


def _utm(text: str) -> Iterator[GridPosition]:
    for match in _UTM.finditer(text) if _METRES.search(text) else ():
        told = match["cue"] or (match["east_unit"] and match["north_unit"])
        if not told and not _has_cue(text, match.start()):
            continue
        zone, band = int(match["zone"]), match["band"]
        east, north = float(match["east"]), float(match["north"])
        if not (100_000 <= east < 1_000_000 and north <= 10_000_000):
            continue
        lat, lon = degrees_of(zone, east, north, south=band < "N")
        # Many write the hemisphere where the band belongs: "33N", and "33S" south of the equator.
        if not _is_in_band(lat, band) and band in "NS":
            lat, lon = degrees_of(zone, east, north, south=band == "S")
        elif not _is_in_band(lat, band):
            continue
        decimals = len(match["north"].partition(".")[2])
        yield GridPosition(match.start(), match.end(), lat, lon, 10**-decimals / 1000)


def _short(text: str) -> Iterator[GridPosition]:
    """Degrees, minutes and perhaps seconds without signs, their letters before them."""
    for match in _SHORT.finditer(text):
        if len(match["lon"]) != len(match["lat"]) + 1:
            continue
        lat, unit = _packed(match["lat"], 2, match["lat_f"])
        lon, _ = _packed(match["lon"], 3, match["lon_f"])
        if lat > 90 or lon > 180:
            continue
        lat, lon = (-lat if match["ns"] == "S" else lat), (-lon if match["ew"] == "W" else lon)
        yield GridPosition(match.start(), match.end(), lat, lon, unit * 111.195)


def _packed(figures: str, whole: int, fraction: str | None) -> tuple[float, float]:
    """Degrees, and what the last figure stands for; beyond all degrees where they are none."""
    minutes, seconds = figures[whole : whole + 2], figures[whole + 2 :]
    last = float(f"{seconds or minutes}.{fraction or 0}")
    if int(minutes) >= 60 or last >= 60:
        return math.inf, 0
    unit = (1 / 3600 if seconds else 1 / 60) / 10 ** len(fraction or "")
    degrees = int(figures[:whole]) + (int(minutes) / 60 + last / 3600 if seconds else last / 60)
    return degrees, unit


def _is_in_band(lat: float, band: str) -> bool:
    south = 8 * _BANDS.index(band) - 80
    return south - 0.5 <= lat <= south + (12 if band == "X" else 8) + 0.5


def _has_cue(text: str, start: int) -> bool:
    return _CUE.search(text, max(0, start - CUE), start) is not None
