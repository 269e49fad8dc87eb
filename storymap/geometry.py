"""How far two points on Earth lie apart: one pair through geopy, whole arrays through numpy.

Both use the same sphere, so that a distance means the same wherever it is used.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# The mean radius of the IUGG; the evaluation's contract names it.
EARTH_RADIUS_KM = 6371.0088
# 100 miles: the published evaluations count a place that lies nearer as the right one.
NEAR_KM = 161.0


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The great-circle distance in kilometres; raises ValueError for a latitude beyond ±90."""
    from geopy.distance import great_circle as geopy_great_circle

    if max(abs(lat_a), abs(lat_b)) > 90:
        raise ValueError(f"A latitude beyond ±90 degrees: {lat_a}, {lat_b}; lat comes before lon.")
    between = geopy_great_circle((lat_a, lon_a), (lat_b, lon_b), radius=EARTH_RADIUS_KM)
    return float(between.kilometers)


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


def unwrap(lon: float, middle: float) -> float:
    """`lon` moved by whole turns to within half a turn of `middle`."""
    return lon - 360 * math.floor((lon - middle + 180) / 360)


Box = tuple[float, float, float, float]  # south, west, north, east; east may run past 180
Spot = tuple[float, float]  # lat, lon
