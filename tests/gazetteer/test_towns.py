"""storymap.gazetteer.towns: the town nearest to a point."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.gazetteer import Gazetteer
from storymap.geometry import great_circle


@pytest.mark.parametrize(
    ("lat", "lon", "town"),
    [
        (43.25, 76.9, "Almaty"),
        (66.3, 180.0, "Egvekinot"),
        (66.3, -180.0, "Egvekinot"),
        (78.2, 15.6, "Longyearbyen"),
        (89.9, 0.0, None),
        (-48.9, -123.4, None),
    ],
)
def test_the_nearest_town_is_found_up_to_a_distance(
    gazetteer: Gazetteer, lat: float, lon: float, town: str | None
) -> None:
    """Also on either side of 180°, near a pole, and not in the middle of an ocean."""
    row = gazetteer.towns.nearest(lat, lon, 60)
    assert town == (gazetteer.name(row) if row >= 0 else None)


@settings(max_examples=60)
@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from((30, 500, 3000)))
def test_no_town_is_nearer_than_the_nearest(
    gazetteer: Gazetteer, lat: float, lon: float, most_km: float
) -> None:
    """A look at all towns finds the same distance, poles and 180° included."""
    towns = gazetteer.towns
    km = great_circle(lat, lon, towns.lat, towns.lon)
    row = towns.nearest(lat, lon, most_km)
    expected = km.min() if km.min() <= most_km else None
    assert expected == (km[towns.rows == row][0] if row >= 0 else None)


def test_the_towns_of_a_gazetteer_are_sorted_once(gazetteer: Gazetteer) -> None:
    """Whoever asks gets the same table."""
    assert gazetteer.towns is gazetteer.towns
