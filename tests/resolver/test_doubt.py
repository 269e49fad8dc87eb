"""resolver.preferences.doubt: what nothing else in a text speaks for is never certain."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer
from storymap.resolver.preferences.doubt import DOUBTFUL


def test_a_village_far_from_all_that_is_named_is_doubtful(gazetteer: Gazetteer) -> None:
    """The list has one town of the name, in Scotland; the text speaks of Peru alone."""
    text = "The road from Cusco to Kirkcaldy is shut. Lima sent a bridge to Arequipa and Puno."
    one = found(text, gazetteer)["Kirkcaldy"]
    assert one.status != "resolved"
    assert one.probability is None or one.probability <= DOUBTFUL


def test_a_likely_namesake_with_the_others_is_preferred_to_one_far_off(
    gazetteer: Gazetteer,
) -> None:
    """Massachusetts has the larger Weymouth; it is not where ships from Guernsey go."""
    one = found("The packet from Guernsey and Jersey lands at Weymouth.", gazetteer)["Weymouth"]
    assert one.place is not None
    assert one.place.country == "United Kingdom"


def test_a_former_country_holds_what_lies_there(gazetteer: Gazetteer) -> None:
    """It is nobody's unit, but has an extent."""
    one = found("He was born near Heidelberg in the Transvaal.", gazetteer)["Heidelberg"]
    assert one.place.country == "South Africa"


def test_a_word_without_the_marks_of_a_name_is_doubtful(gazetteer: Gazetteer) -> None:
    """Unless the text speaks of that name's country."""
    alone = found("They left Vac on a Monday.", gazetteer)["Vac"]
    assert (alone.status, alone.probability) == ("ambiguous", DOUBTFUL)
    within = found("They left Vac on a Monday, by the Danube, for Budapest.", gazetteer)["Vac"]
    assert within.status == "resolved"
    assert found("They left Alesund on a Monday.", gazetteer)["Alesund"].status == "resolved"
    large = found("The river is high at Aswan and at Kassala.", gazetteer)["Aswan"]
    assert large.status == "resolved"


def test_a_large_city_may_be_named_anywhere(gazetteer: Gazetteer) -> None:
    """Osaka is far from Peru, and well known."""
    text = "A ship from Osaka lies at Callao. Lima sent a pilot, and Arequipa the coal."
    assert found(text, gazetteer)["Osaka"].status == "resolved"


def test_a_country_that_holds_no_place_of_the_name_contradicts_it(gazetteer: Gazetteer) -> None:
    """No Chattanooga lies in Egypt."""
    one = found("They dug at Chattanooga in Egypt for years.", gazetteer)["Chattanooga"]
    assert one.status != "resolved"


def test_what_is_doubtful_and_far_from_all_that_is_certain_gets_no_marker(
    gazetteer: Gazetteer,
) -> None:
    """Its candidates stay listed, with a note."""
    text = "The road from Cusco to Lochgelly is shut. Lima sent a bridge to Arequipa and Puno."
    one = found(text, gazetteer)["Lochgelly"]
    assert (one.status, one.place) == ("unplaced", None)
    assert one.candidates[0].place.country == "United Kingdom"
    assert one.note


def test_without_anything_certain_a_doubtful_place_is_still_drawn(gazetteer: Gazetteer) -> None:
    """It may be all that a reader has."""
    one = found("They left Vac on a Monday.", gazetteer)["Vac"]
    assert one.place is not None


def test_another_name_of_a_town_is_no_misspelling_of_it(gazetteer: Gazetteer) -> None:
    """Rikaze shares few letters in order with the name that Tibetans give it."""
    one = found("He drove from Lhasa to Shigatse by night.", gazetteer)["Shigatse"]
    assert one.status == "resolved"


def test_a_town_known_by_many_names_may_be_named_where_no_country_is_at_home(
    gazetteer: Gazetteer,
) -> None:
    """No other town of as many people is called so."""
    assert found("Lay at Plymouth till noon; next to Funchal.", gazetteer)["Funchal"].status == (
        "resolved"
    )


@pytest.mark.parametrize(
    ("text", "name", "doubtful"),
    [
        ("Send the drawing as SVG by Friday.", "SVG", True),
        ("The PRC lost two seats in Umbria.", "PRC", True),
        ("Send it as SVG or as PNG.", "PNG", True),
        ("She taught for a year in PNG.", "PNG", False),
        ("PNG won three medals at Port Moresby.", "PNG", False),
        ("DRC and Rwanda closed the bridge.", "DRC", False),
        ("The UK has new rules for eels.", "UK", False),
    ],
)
def test_initials_are_a_country_s_where_the_text_speaks_of_it_or_of_countries(
    text: str, name: str, doubtful: bool, gazetteer: Gazetteer
) -> None:
    """Files, curves and parties have such initials too."""
    assert (found(text, gazetteer)[name].status != "resolved") == doubtful


def test_a_text_at_home_in_one_country_names_no_city_of_few_names_abroad(
    gazetteer: Gazetteer,
) -> None:
    """Natal is a large city of Brazil, and was a land around Durban that the gazetteer lacks."""
    text = "Trains of Natal ran from Durban to Ladysmith, Estcourt and Pietermaritzburg."
    assert found(text, gazetteer)["Natal"].status != "resolved"


def test_a_country_s_capital_is_drawn_if_as_uncertain(gazetteer: Gazetteer) -> None:
    """Far from all else that a text is at home among, where a village would not be."""
    text = "Rain fell on George Town, Bodden Town and Grand Cayman, and later on Kingstown."
    capital = found(text, gazetteer)["Kingstown"]
    assert capital.place and capital.place.kind == "capital"
