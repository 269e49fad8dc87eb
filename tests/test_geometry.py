"""storymap.distance: one sphere for single pairs and for arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.geometry import EARTH_RADIUS_KM, great_circle, kilometres

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def test_a_degree_along_a_meridian_is_a_degree_of_the_sphere() -> None:
    """The radius is the contract's: 6371.0088 km."""
    degree = np.pi * 6371.0088 / 180
    assert EARTH_RADIUS_KM == 6371.0088
    assert kilometres(10, 20, 11, 20) == pytest.approx(degree)
    assert great_circle(10, 20, 11, 20) == pytest.approx(degree)


def test_almaty_to_aktau_is_some_two_thousand_kilometres() -> None:
    """A distance that can be read off a map."""
    assert 2000 < kilometres(43.25, 76.95, 43.65, 51.17) < 2100


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_both_agree_within_a_metre(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> None:
    """geopy's formula and the haversine give the same distance everywhere, antipodes included."""
    expected = kilometres(lat_a, lon_a, lat_b, lon_b)
    assert float(great_circle(lat_a, lon_a, lat_b, lon_b)) == pytest.approx(expected, abs=1e-3)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_the_way_back_is_as_long(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> None:
    """A distance does not depend on where one begins."""
    there, back = great_circle([lat_a, lat_b], [lon_a, lon_b], [lat_b, lat_a], [lon_b, lon_a])
    assert there == pytest.approx(back, abs=1e-6)


def test_arrays_are_broadcast() -> None:
    """A column of points against a row of points gives the whole table."""
    lat, lon = np.array([0.0, 10.0, 20.0]), np.array([0.0, 10.0, 20.0])
    table = great_circle(lat[:, None], lon[:, None], lat, lon)
    assert table.shape == (3, 3)
    assert np.diag(table) == pytest.approx(np.zeros(3))
    assert table[0, 2] == pytest.approx(kilometres(0, 0, 20, 20))


def test_a_latitude_beyond_the_pole_is_refused() -> None:
    """Swapped coordinates are an error, not a distance."""
    with pytest.raises(ValueError):
        kilometres(91, 0, 0, 0)
