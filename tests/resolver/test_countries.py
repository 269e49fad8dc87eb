"""storymap.resolver.countries: a country that is named speaks for its well-known cities."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They spent a month in Spain, most of it in Valencia.", "Valencia", "Spain"),
        ("Spain is proud of Cordoba and its mosque.", "Cordoba", "Spain"),
        ("Chad and the United States have signed in Geneva.", "Geneva", "Switzerland"),
        ("The United States met Russia in Vienna.", "Vienna", "Austria"),
    ],
)
def test_a_country_speaks_for_its_cities_and_not_for_its_villages(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """Venezuela's Valencia is larger; America has villages of all these names."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country


def test_a_renowned_city_is_certain_though_its_namesakes_country_is_named(
    gazetteer: Gazetteer,
) -> None:
    """The United States named are no reason to think of Geneva in Ohio."""
    text = "Kazakhstan and the United States met in Geneva."
    assert found(text, gazetteer)["Geneva"].status == "resolved"
