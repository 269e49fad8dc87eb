"""storymap.geometry: one sphere for single pairs and arrays, and extents across 180°."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.geometry import EARTH_RADIUS_KM, arc_of, contains, great_circle, kilometres

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


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(-17, 178, True), (-17, -179, True), (-17, 0, False), (40, 178, False), (-17, 165, True)],
)
def test_an_extent_across_180_degrees_holds_both_of_its_sides(
    lat: float, lon: float, inside: bool
) -> None:
    """West of 180° from its western edge on, east of it up to its eastern one; edges are inside."""
    pacific = (-48.0, 165.0, 28.0, -120.0)
    assert inside == contains(pacific, lat, lon)
    assert [inside] == contains(pacific, np.array([lat]), np.array([lon])).tolist()


@given(LATITUDES, LONGITUDES)
def test_all_the_world_holds_every_point(lat: float, lon: float) -> None:
    """With a margin and without."""
    world = (-90.0, -180.0, 90.0, 180.0)
    assert contains(world, lat, lon)
    assert contains(world, lat, lon, margin=1)


@pytest.mark.parametrize("extent", [(0.0, 10.0, 5.0, 20.0), (0.0, 179.5, 5.0, -170.0)])
def test_a_margin_widens_an_extent_on_every_side(
    extent: tuple[float, float, float, float],
) -> None:
    """Also where it runs across 180° only with its margin."""
    south, west, north, east = extent
    for lat, lon in ((south - 0.9, west), (north + 0.9, east), (2, west - 0.9), (2, east + 0.9)):
        wrapped = (lon + 180) % 360 - 180
        assert contains(extent, lat, wrapped, margin=1)
        assert not contains(extent, lat, wrapped)


@pytest.mark.parametrize(
    ("lons", "expected"),
    [
        ([10.0], (10, 10)),
        ([10.0, -20, 60], (-20, 60)),
        ([178.0, -171, 175], (-185, -171)),
        ([-178.0, 171, -175], (171, 185)),
        # From Veracruz to Honolulu the long way: no harbour lies between the two.
        ([-96.0, -35, -17, 30, 80, 120, 151, 178, -158], (-96, 202)),
    ],
)
def test_an_arc_of_longitudes_leaves_out_the_widest_stretch_without_any(
    lons: list[float], expected: tuple[float, float]
) -> None:
    """It may run past 180°, its middle does not."""
    assert expected == pytest.approx(arc_of(lons))


@given(st.lists(LONGITUDES, min_size=1, max_size=8))
def test_an_arc_holds_each_of_its_longitudes(lons: list[float]) -> None:
    """On one turn or another, and is no longer than from the least to the greatest."""
    west, east = arc_of(lons)
    assert -180 <= (west + east) / 2 <= 180
    assert east - west <= max(lons) - min(lons) + 1e-9
    assert all(
        (lon - west) % 360 <= east - west + 1e-9 or (lon - west) % 360 > 360 - 1e-9 for lon in lons
    )
