"""resolver.preferences.countries: what is at home with the other names of a text."""

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


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Buses from Mendoza to San Juan run all night.", "San Juan", "Argentina"),
        ("A barge from Asunción tied up at Concepción.", "Concepción", "Paraguay"),
        ("In Canada they have a depot at Windsor.", "Windsor", "Canada"),
        ("Boats from Honiara bring rice to Gizo.", "Gizo", "Solomon Islands"),
    ],
)
def test_of_two_about_as_likely_the_one_at_home_with_the_others_is_meant(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """Others of these names are larger, or better known."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country


def test_what_is_far_better_known_is_at_home_anywhere(gazetteer: Gazetteer) -> None:
    """The state named is no reason to be sure of its village."""
    for text in ("In London he spoke about Kentucky.", "A lecture in Cairo on Ohio drew nobody."):
        name = "London" if "London" in text else "Cairo"
        told = found(text, gazetteer)[name]
        assert told.status == "ambiguous" or (told.place and told.place.country != "United States")
