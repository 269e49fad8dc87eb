"""resolver.surroundings.qualifiers: the wider place that a name's surroundings tell."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer
from storymap.resolver.surroundings.qualifiers import qualifier_at


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("The parade goes from Angola, Indiana, to Lebanon, Oregon.", "Lebanon", "Oregon"),
        ("A choir from Poland, Maine, sang with one from Norway, Michigan.", "Norway", "Michigan"),
        ("They bought a farm near Peru, Nebraska.", "Peru", "Nebraska"),
    ],
)
def test_a_country_s_name_before_a_state_s_is_a_town_there(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """Though towns of the name elsewhere lie nearer to what else the text names."""
    one = found(text, gazetteer)[name]
    assert one.place is not None
    assert (one.place.kind, one.place.region) == ("city", region)


@pytest.mark.parametrize(
    "text",
    [
        "Oranges from Cuba, Florida and Texas are cheap this week.",
        "Planes to Cuba, Florida, Texas and Louisiana stayed on the ground.",
        "Luxembourg, Belgium and Cuba have written to the judges.",
    ],
)
def test_a_list_of_states_leaves_a_country_what_it_is(text: str, gazetteer: Gazetteer) -> None:
    """Two names behind it are joined by "and"."""
    place = found(text, gazetteer)["Cuba"].place
    assert place is not None
    assert place.kind == "country"


def test_in_a_list_of_towns_none_contradicts_the_one_before(gazetteer: Gazetteer) -> None:
    """Though the second one's name is a province's too, which has no town of the first one's."""
    one = found("Cuenca, Loja and Machala form the south.", gazetteer)["Cuenca"]
    assert (one.status, one.place and one.place.country) == ("resolved", "Ecuador")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The printer lived at Boston, Lincs, and then abroad.", "Boston", "United Kingdom"),
        ("Her aunt kept a school in Melbourne, Derbys.", "Melbourne", "United Kingdom"),
        ("The brothers farmed near Richmond, N. Yorks.", "Richmond", "United Kingdom"),
        ("Letters went to Newport, Mon., twice a week.", "Newport", "United Kingdom"),
    ],
)
def test_a_shire_is_known_by_its_short_form(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """As addresses have it; the cities overseas are better known."""
    one = found(text, gazetteer)[name]
    assert (one.status, one.place and one.place.country) == ("resolved", country)


def test_a_short_form_that_is_a_word_needs_its_dot(gazetteer: Gazetteer) -> None:
    """Or it is Monday, and no Monmouthshire."""
    named = len("Newport")
    shire = gazetteer.row_of("geonames:3333244")
    assert shire not in qualifier_at("Newport, Mon to Fri at nine", named, gazetteer)[1]
    assert shire in qualifier_at("Newport, Mon., at nine", named, gazetteer)[1]


@pytest.mark.parametrize(
    "text",
    [
        "He was born in Lassa, a town in northern Nigeria.",
        "Lassa is a small town in Nigeria.",
    ],
)
def test_what_a_name_is_said_to_be_a_town_in_contradicts_places_elsewhere(
    text: str, gazetteer: Gazetteer
) -> None:
    """The gazetteer knows the name as a spelling of Lhasa alone."""
    assert found(text, gazetteer)["Lassa"].status != "resolved"
