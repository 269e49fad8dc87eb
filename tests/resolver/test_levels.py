"""resolver.surroundings.levels: the words around say whether the city, the region or the river."""

from __future__ import annotations

import pytest
from pipeline import placed

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She flew from Puebla to Boston.", "Puebla", "city"),
        ("Rain fell in Puebla all night.", "Puebla", "city"),
        ("The governor of Puebla resigned.", "Puebla", "region"),
        ("Workers left Puebla state for the north.", "Puebla", "region"),
        ("Snow closed the schools of Rochester, New York, on Monday.", "New York", "region"),
    ],
)
def test_a_city_is_meant_unless_the_text_speaks_of_its_region(
    text: str, name: str, kind: str, gazetteer: Gazetteer
) -> None:
    """Who stands behind the name of a town inside the region speaks of the region."""
    assert placed(text, gazetteer)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boats went down the Missouri to St. Louis.", "Missouri"),
        ("The Ohio rose by a foot at Cincinnati.", "Ohio"),
        ("They camped on the Tennessee.", "Tennessee"),
        ("The Wabash meets the Ohio below Evansville, Indiana.", "Ohio"),
    ],
)
def test_with_an_article_a_river_is_meant(text: str, name: str, gazetteer: Gazetteer) -> None:
    """States of these names have none."""
    assert placed(text, gazetteer)[name].kind == "river"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ferries stopped when the Mississippi rose again.", "river"),
        ("Up the Arkansas they met nobody.", "river"),
        ("We saw the Delaware from the train.", "river"),
        ("The Mississippi senators went home.", "region"),
        ("The schools of Delaware are shut.", "region"),
    ],
)
def test_a_river_need_not_be_known_by_the_bare_name(
    text: str, kind: str, gazetteer: Gazetteer
) -> None:
    """A state's name with an article is the river's, but for what governs it."""
    (place,) = placed(text, gazetteer).values()
    assert place.kind == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Condors nest in the Andes and nowhere else.", "Andes", "range"),
        ("A plane was lost over the Andes.", "Andes", "range"),
        ("Everybody in the village of Ontario knew him.", "Ontario", "city"),
        ("She farms in the town of Nevada.", "Nevada", "city"),
        ("The province of Zaragoza voted late.", "Zaragoza", "county"),
        ("He was sheriff in the county of Durham.", "Durham", "county"),
        ("They rent two rooms in Kadıköy, Istanbul.", "Istanbul", "city"),
        ("The ferry sails from Üsküdar, Istanbul.", "Istanbul", "city"),
        ("A shop burned in Yonkers, New York.", "New York", "region"),
    ],
)
def test_an_article_a_word_or_a_quarter_tells_the_level(
    text: str, name: str, kind: str, gazetteer: Gazetteer
) -> None:
    """No town bears an article; a quarter lies in its city, a town beside it in its state."""
    assert placed(text, gazetteer)[name].kind == kind


def test_a_list_of_cities_qualifies_none_of_them(gazetteer: Gazetteer) -> None:
    """There are a Boston and a Chicago in New York State as well."""
    places = placed("Shops in Boston, New York and Chicago will close.", gazetteer)
    assert places["Boston"].region == "Massachusetts"
    assert places["New York"].kind == "city"


def test_a_country_is_meant_unless_the_text_speaks_of_its_region(gazetteer: Gazetteer) -> None:
    """Mexico has a state called Mexico, in which its capital does not lie."""
    text = "Mexico City was hot. The border of Mexico stayed shut, said a man in Mexico City."
    assert placed(text, gazetteer)["Mexico"].kind == "country"


def test_a_bare_name_is_the_large_city_and_no_unit_beside_it(gazetteer: Gazetteer) -> None:
    """Lima's department leaves Lima out, and Almaty's region Almaty."""
    assert placed("Fog lay over Lima.", gazetteer)["Lima"].kind == "capital"
    assert placed("The region of Lima voted.", gazetteer)["Lima"].kind == "region"
    assert placed("Она выросла в Алматы.", gazetteer)["Алматы"].kind == "city"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The governor of Georgia signed the bill.", "region"),
        ("Georgia signed the treaty with France.", "country"),
        ("Rain fell across Georgia.", "country"),
    ],
)
def test_who_has_governors_is_a_state(text: str, kind: str, gazetteer: Gazetteer) -> None:
    """A country of the name has none."""
    assert placed(text, gazetteer)["Georgia"].kind == kind


def test_a_country_s_name_is_not_its_village_s(gazetteer: Gazetteer) -> None:
    """There is a village called Kazakhstan beside Almaty."""
    text = "Алматы и Астана — города Казахстана."
    assert placed(text, gazetteer)["Казахстана"].kind == "country"


def test_a_region_is_not_the_country_that_some_call_by_its_name(gazetteer: Gazetteer) -> None:
    """England is a part of the kingdom, whatever others call that."""
    places = placed("Ships went from England to Holland and France.", gazetteer)
    assert places["England"].kind == "region"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cruzamos el río Amazonas en balsa.", "Amazonas"),
        ("Il fiume Paraná è in piena.", "Paraná"),
    ],
)
def test_rivers_are_called_so_in_other_languages(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """States of Brazil bear both names."""
    assert placed(text, gazetteer)[name].kind == "river"
