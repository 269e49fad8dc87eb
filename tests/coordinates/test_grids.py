"""Grid references mean what other programs make of them."""

from __future__ import annotations

import mgrs
import pytest
import utm
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.coordinates.grids import degrees_of, grid_positions
from storymap.coordinates.positions import find_positions
from storymap.geometry import kilometres

LAT = st.floats(-79.9, 83.9).filter(lambda lat: abs(lat) > 0.001)
LON = st.floats(-180, 179.99)


@settings(max_examples=200)
@given(LAT, LON)
def test_utm_is_that_of_another_program(lat: float, lon: float) -> None:
    """To a metre, anywhere."""
    east, north, zone, band = utm.from_latlon(lat, lon)
    again = degrees_of(zone, east, north, south=band < "N")
    assert kilometres(lat, lon, *again) < 0.001
    (found,) = grid_positions(f"UTM {zone}{band} {east:.0f} {north:.0f}")
    assert kilometres(lat, lon, found.lat, found.lon) < 0.002


@settings(max_examples=200)
@given(LAT, LON, st.sampled_from([4, 5]))
def test_mgrs_is_that_of_another_program(lat: float, lon: float, digits: int) -> None:
    """Within the square that it names, whichever way its figures are parted."""
    said = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    parted = f"{said[: -2 * digits - 2]} {said[-2 * digits - 2 : -2 * digits]} "
    parted += f"{said[-2 * digits : -digits]} {said[-digits:]}"
    for written in (said, parted):
        (found,) = grid_positions(f"It stood at {written}, they said.")
        assert kilometres(lat, lon, found.lat, found.lon) < 1.5 * found.slack_km


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("hit at grid 37U DQ 1234 at noon", 49.0572, 37.8023),
        ("UTM zone 18N, 585628 E, 4511322 N", 40.75, -73.99),
        ("33S 465005 mE 8033453 mN", -17.79, 14.67),
        ("Airfield N520400 W0003758 closed", 52.0667, -0.6328),
        ("N5204.00 W00037.97", 52.0667, -0.6328),
        ("S3356/E15112", -33.9333, 151.2),
    ],
)
def test_references_are_read(text: str, lat: float, lon: float) -> None:
    """The whole way in, as positions that the text vouches for."""
    (found,) = find_positions(text)
    assert found.trust == "sure"
    assert kilometres(lat, lon, found.lat, found.lon) < max(2.0, 100 * found.slack_km)


@pytest.mark.parametrize(
    "text",
    [
        "part 37UDQ1234 is out of stock",
        "37U DQ 123456789",  # no two halves
        "61U DQ 12345 67890",
        "37I DQ 12345 67890",
        "37U JQ 12345 67890",  # no such column in the zone
        "36T 512345 5165432",  # nothing says that these are metres
        "the 11S 585628 E",
        "N9904 W00037",
        "N520460 W0003758",
        "N5204 W0003758",
        "order N52040 W00037",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    """Numbers of parts, orders and seats."""
    assert find_positions(text) == ()
