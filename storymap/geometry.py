"""Points on the sphere: how far two lie apart, which an extent holds, which turn a longitude is on.

Degrees everywhere, latitude before longitude; one sphere, so that a distance means the same
wherever it is used. `thin` alone works on a plane.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

# The mean radius of the IUGG; the evaluation's contract names it.
EARTH_RADIUS_KM = 6371.0088
# A degree of latitude, or of longitude on the equator.
DEGREE_KM = math.radians(EARTH_RADIUS_KM)
# 100 miles: the published evaluations count a place that lies nearer as the right one.
HIT_KM = 161.0

Box = tuple[float, float, float, float]  # south, west, north, east; east may run past 180
Extent = tuple[float, float, float, float]  # the same within ±180; west > east across 180
Spot = tuple[float, float]  # lat, lon
Flat = TypeVar("Flat", tuple[int, int], tuple[float, float])  # x, y on a plane


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The great-circle distance in kilometres; raises ValueError for a latitude beyond ±90."""
    if max(abs(lat_a), abs(lat_b)) > 90:
        raise ValueError(f"A latitude beyond ±90 degrees: {lat_a}, {lat_b}; lat comes before lon.")
    return float(great_circle(lat_a, lon_a, lat_b, lon_b))


def great_circle(
    lat_a: ArrayLike, lon_a: ArrayLike, lat_b: ArrayLike, lon_b: ArrayLike
) -> NDArray[Any]:
    """The great-circle distances in kilometres between points given in degrees, broadcast.

    The haversine with arctan2 is right to a millimetre between neighbours and to a metre between
    antipodes, where arcsine alone loses ten metres.
    """
    import numpy as np

    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = (np.radians(lon_b) - np.radians(lon_a)) / 2
    square = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lambda) ** 2
    square = np.clip(square, 0.0, 1.0)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arctan2(np.sqrt(square), np.sqrt(1 - square)))


def degrees_around(km: float) -> float:
    """The degrees of latitude that a distance spans, with a little to spare for rounding."""
    return 1.01 * km / DEGREE_KM


@overload
def contains(extent: Extent, lat: float, lon: float, *, margin: float = 0) -> bool: ...
@overload
def contains(
    extent: Extent, lat: NDArray[Any], lon: NDArray[Any], *, margin: float = 0
) -> NDArray[np.bool_]: ...
def contains(extent: Extent, lat: Any, lon: Any, *, margin: float = 0) -> Any:
    """Whether an extent, or what lies at most `margin` degrees around it, holds points.

    Edges are inside; an extent whose west exceeds its east runs across 180°. Longitudes are within
    ±180; of arrays every point is told.
    """
    south, west, north, east = extent
    inside = (south - margin <= lat) & (lat <= north + margin)
    if not margin:
        after, before = west <= lon, lon <= east
        return inside & (after & before if west <= east else after | before)
    turn = east - west + (360 if west > east else 0)
    return inside & ((lon - west + margin) % 360 <= turn + 2 * margin)


def unwrap(lon: float, middle: float) -> float:
    """`lon` moved by whole turns to within half a turn of `middle`."""
    return lon - 360 * math.floor((lon - middle + 180) / 360)


def arc_of(lons: Sequence[float]) -> tuple[float, float]:
    """West and east of the shortest arc that holds longitudes, its middle within ±180.

    What it leaves out is the widest stretch without any, where a map of them has its edge.
    """
    once = sorted(unwrap(lon, 0) for lon in lons)
    gaps = pairwise([*once, once[0] + 360])
    east, west = max(gaps, key=lambda gap: gap[1] - gap[0])
    west -= 360  # behind the gap, by a turn
    turn = unwrap((west + east) / 2, 0) - (west + east) / 2
    return west + turn, east + turn


def destination(lat: float, lon: float, bearing: float, km: float) -> Spot:
    """The spot that lies `km` from another in the direction of `bearing`, in degrees from north."""
    phi, arc, angle = math.radians(lat), km / EARTH_RADIUS_KM, math.radians(bearing)
    sine = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(angle)
    there = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * sine
    )
    return math.degrees(there), unwrap(lon + math.degrees(turn), 0)


def bearing_to(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The direction in which one spot lies from another at its start, in degrees from north."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    turn = math.radians(lon_b - lon_a)
    east = math.sin(turn) * math.cos(phi_b)
    north = math.cos(phi_a) * math.sin(phi_b) - math.sin(phi_a) * math.cos(phi_b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def area_of(place_id: str) -> tuple[Spot, ...] | None:
    """The outline of an area that a text tells by other places; None for any other id.

    "sector:LAT,LON,FROM,TO,BEARING,BREADTH" is a part of a ring, in kilometres and degrees;
    "band:LAT,LON,LAT,LON,HALF" what lies within HALF kilometres of a line.
    """
    shape, _, said = place_id.partition(":")
    if shape not in ("sector", "band"):
        return None
    numbers = [float(number) for number in said.split(",")]
    if shape == "band":
        lat_a, lon_a, lat_b, lon_b, half = numbers
        there, back = bearing_to(lat_a, lon_a, lat_b, lon_b), bearing_to(lat_b, lon_b, lat_a, lon_a)
        ends = ((lat_a, lon_a, there), (lat_b, lon_b, back))
        return tuple(
            destination(lat, lon, way + side, half) for lat, lon, way in ends for side in (90, -90)
        )
    lat, lon, inner, outer, bearing, breadth = numbers
    turns = [bearing + breadth * (step / 12 - 0.5) for step in range(13)]
    far = [destination(lat, lon, turn, outer) for turn in turns]
    near = (
        [destination(lat, lon, turn, inner) for turn in reversed(turns)] if inner else [(lat, lon)]
    )
    return (*far, *near)


def box_of(spots: Sequence[Spot]) -> Extent:
    """The extent that spots have, across 180° where that is nearer."""
    lats = [lat for lat, _ in spots]
    west, east = (round(unwrap(lon, 0), 4) for lon in arc_of([lon for _, lon in spots]))
    return round(min(lats), 4), west, round(max(lats), 4), east


def thin(line: Sequence[Flat], smallest: float) -> list[Flat]:
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
