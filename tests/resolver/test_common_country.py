"""resolver.preferences.common_country: names that all have a town in one country are of it."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Teachers in Georgetown, Linden and New Amsterdam went on strike.", "Linden", "Guyana"),
        ("Roads from Georgetown to Linden and New Amsterdam shut.", "New Amsterdam", "Guyana"),
    ],
)
def test_the_one_country_that_has_towns_of_all_names_is_meant(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """New Jersey's Linden is as large; New York was New Amsterdam."""
    one = found(text, gazetteer)[name]
    assert one.place is not None
    assert one.place.country == country
    assert one.status == "ambiguous"


def test_towns_of_two_names_are_no_home(gazetteer: Gazetteer) -> None:
    """By chance many a country has towns of both."""
    place = found("They drove from Linden to New Amsterdam.", gazetteer)["Linden"].place
    assert place is not None
    assert place.country != "Guyana"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Envoys from Paris, London and Athens met.", {"France", "United Kingdom", "Greece"}),
        ("She danced in Vienna, Moscow, Lima and Cairo.", {"Austria", "Russia", "Peru", "Egypt"}),
    ],
)
def test_america_s_namesakes_are_no_home_of_the_world_s_capitals(
    text: str, countries: set[str], gazetteer: Gazetteer
) -> None:
    """It has a town of every such name, each with a small share of its people."""
    places = [one.place for one in found(text, gazetteer).values()]
    assert {place.country for place in places if place} == countries


def test_who_is_named_with_a_country_of_its_own_stays_there(gazetteer: Gazetteer) -> None:
    """The text itself says where Linden is."""
    text = "Ships from Georgetown, New Amsterdam and Linden, New Jersey, were searched."
    place = found(text, gazetteer)["Linden"].place
    assert place is not None
    assert place.region == "New Jersey"
