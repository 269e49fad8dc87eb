"""resolver.surroundings.rivers: the river that a town stands on tells which town is meant."""

from __future__ import annotations

import pytest
from pipeline import placed

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("The regiment lay at Küstrin on the Oder.", "Küstrin", "Lubusz"),
        ("The mills of Durham on the Wear are silent.", "Durham", "England"),
        ("The steamer put in at Linz on the Rhine.", "Linz", "Rheinland-Pfalz"),
        ("A raft drifted down the Ohio to Cairo.", "Cairo", "Illinois"),
        ("The bridge at Newport on the Usk is shut.", "Newport", "Wales"),
    ],
)
def test_a_town_on_a_river_is_the_one_where_it_flows(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """By its whole name, or by where the river is."""
    assert placed(text, gazetteer)[name].region == region


def test_a_town_is_known_by_its_name_with_the_river(gazetteer: Gazetteer) -> None:
    """The gazetteer has no bare Stratford in Warwickshire."""
    places = placed("We spent a week in Stratford on the Avon.", gazetteer)
    assert places["Stratford"].name == "Stratford-upon-Avon"


@pytest.mark.parametrize(
    "text",
    [
        "The shops of Cairo on Monday were shut.",
        "They came up the Thames to Cairo.",
        "The lectures in Cairo on Wednesday drew nobody.",
    ],
)
def test_without_a_river_where_a_town_of_the_name_is_nothing_is_told(
    text: str, gazetteer: Gazetteer
) -> None:
    """A day stands behind "on" too, and a subject does."""
    assert placed(text, gazetteer)["Cairo"].country == "Egypt"


def test_a_river_has_the_word_before_its_name_too(gazetteer: Gazetteer) -> None:
    """The gazetteer calls it the River Medway."""
    (place,) = placed("We walked along the Medway all day.", gazetteer).values()
    assert (place.name, place.kind) == ("River Medway", "river")


def test_a_river_may_be_a_subject(gazetteer: Gazetteer) -> None:
    """What can, may or will do something is named whole: the Juba, not Juba's port."""
    places = placed("In Kismayo they say that the Juba can carry it.", gazetteer)
    assert places["Juba"].kind == "river"


def test_a_people_is_no_river_of_its_name(gazetteer: Gazetteer) -> None:
    """The French River is Ontario's, but who fights is the French."""
    places = placed("The ships fought the French at dawn.", gazetteer)
    assert places["French"].kind == "country"
