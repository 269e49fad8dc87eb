"""What a map opens on, and whose story is a city's."""

from __future__ import annotations

import pytest

from storymap import build_story, places_of, read_text
from storymap.maps.viewport import is_city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The ferry left Cork for Cobh, Passage West and Crosshaven. Cobh was empty.", True),
        ("The train went from Paris to Berlin, Warsaw, Minsk and Moscow.", False),
        ("Cork is a city.", False),
        ("Nobody was there.", False),
    ],
)
def test_a_city_s_story_has_most_of_its_places_within_forty_kilometres(
    text: str, city: bool
) -> None:
    """Four of them at least."""
    assert is_city(places_of(build_story(read_text(text)))) is city
