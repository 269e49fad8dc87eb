"""resolver.preferences.renown: the well-known place wins where nothing speaks for its namesake."""

from __future__ import annotations

import pytest
from pipeline import placed

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Poland and Mexico share first place.", ("Poland", "Mexico")),
        ("Norway and Mexico sent one runner each.", ("Norway", "Mexico")),
        ("Denmark, Sweden and Norway took the medals.", ("Denmark", "Sweden", "Norway")),
    ],
)
def test_countries_are_meant_though_towns_of_their_names_lie_together(
    text: str, countries: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    """All of these are towns in Maine too; nothing speaks of Maine."""
    places = placed(text, gazetteer)
    assert [places[name].kind for name in countries] == ["country"] * len(countries)


def test_a_namesake_stands_where_the_text_gives_a_reason(gazetteer: Gazetteer) -> None:
    """Its region named is one."""
    text = "Crews from Norway, Maine, and from Oxford put the fire out."
    assert placed(text, gazetteer)["Norway"].region == "Maine"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The pilgrims walked from Jericho to Bethlehem.", "Bethlehem", "Palestinian Territory"),
        ("The guard fell at Waterloo.", "Waterloo", "Belgium"),
        ("The torch is lit at Olympia.", "Olympia", "Greece"),
        ("Sydney is far from Boston.", "Sydney", "Australia"),
        ("The ferry left Kingston at noon.", "Kingston", "Jamaica"),
        ("Goods pass from Iran through Georgia to Ukraine.", "Georgia", None),
    ],
)
def test_with_little_said_the_place_that_all_know_is_meant(
    text: str, name: str, country: str | None, gazetteer: Gazetteer
) -> None:
    """Larger towns in America bear most of these names."""
    assert placed(text, gazetteer)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        (
            "Crews from Allentown, Easton and Bethlehem met in Pennsylvania.",
            "Bethlehem",
            "Pennsylvania",
        ),
        ("The mayors of Lacey, Tumwater and Olympia agreed.", "Olympia", "Washington"),
        ("Cedar Falls, Waverly and Waterloo share a school board in Iowa.", "Waterloo", "Iowa"),
    ],
)
def test_towns_around_are_a_reason_for_a_namesake(
    text: str, name: str, region: str, gazetteer: Gazetteer
) -> None:
    """Who names its neighbours means the town among them."""
    assert placed(text, gazetteer)[name].region == region


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Floods cut off Harrismith, Bethlehem and Ladysmith.", "Bethlehem", "South Africa"),
        ("We drove from Sasolburg to Parys for lunch.", "Parys", "South Africa"),
        ("The convoy left Butembo for Beni at dawn.", "Beni", "Democratic Republic of the Congo"),
    ],
)
def test_most_towns_of_a_text_are_a_reason_against_any_renown(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """And one is, where the renowned place is called so in other languages only."""
    assert placed(text, gazetteer)[name].country == country


def test_a_large_city_gives_its_name_to_none_that_is_but_called_so(gazetteer: Gazetteer) -> None:
    """In some language Benin is."""
    place = placed("They reached Beni at night.", gazetteer)["Beni"]
    assert place.country == "Democratic Republic of the Congo"


def test_a_state_named_to_qualify_a_town_says_little_of_another_name(gazetteer: Gazetteer) -> None:
    """Its own neighbours do."""
    places = placed("He went from Oxford to a college in Amherst, Massachusetts.", gazetteer)
    assert places["Oxford"].country == "United Kingdom"
    near = placed("Fires burned in Oxford, Webster and Charlton, Massachusetts.", gazetteer)
    assert near["Oxford"].region == "Massachusetts"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Alabama, Georgia and Tennessee share the river.", "region"),
        ("Armenia, Georgia and Iran share the railway.", "country"),
    ],
)
def test_among_states_a_state_is_meant(text: str, kind: str, gazetteer: Gazetteer) -> None:
    """And a country among countries."""
    assert placed(text, gazetteer)["Georgia"].kind == kind


def test_a_renowned_place_whose_rivals_nothing_speaks_for_is_no_doubtful_one(
    gazetteer: Gazetteer,
) -> None:
    """A town of Massachusetts says nothing for the Londons of Ohio and Ontario."""
    text = "She grew up in London; her brother teaches in Boston, Massachusetts."
    story = build_story(read_text(text), gazetteer=gazetteer)
    london = next(r for r in story.resolutions if r.mention.text == "London")
    assert (london.status, london.place and london.place.country) == ("resolved", "United Kingdom")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("She flew to San José and went on to Alajuela and Cartago.", "San José", "Costa Rica"),
        ("The bus from Santiago stops in La Vega and Moca.", "Santiago", "Dominican Republic"),
    ],
)
def test_of_two_as_likely_the_one_that_the_towns_lie_around_is_meant(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """Though it is the smaller one."""
    assert placed(text, gazetteer)[name].country == country


def test_a_city_that_bears_a_name_goes_before_one_that_is_but_called_so(
    gazetteer: Gazetteer,
) -> None:
    """Where it is about as likely; Saint Petersburg and Aubagne are called so in some language."""
    places = placed("She moved from Jalalabad to Petropolis.", gazetteer)
    assert places["Petropolis"].country == "Brazil"
    assert placed("Trains stop at Oban.", gazetteer)["Oban"].country == "United Kingdom"
    assert placed("We spent the summer on Öland.", gazetteer)["Öland"].kind == "island"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He takes the boat from Kadıköy to Beşiktaş.", "district"),
        ("A farmer of Kadıköy sells his plums in Yalova.", "city"),
    ],
)
def test_a_quarter_beside_what_is_named_goes_before_a_village_farther_off(
    text: str, kind: str, gazetteer: Gazetteer
) -> None:
    """Villages of Istanbul's province and of Yalova's are called so too."""
    assert placed(text, gazetteer)["Kadıköy"].kind == kind


def test_a_position_speaks_for_the_one_place_beside_it(gazetteer: Gazetteer) -> None:
    """Its better known namesake is Mali's."""
    text = "The tents stood at 7.7946, -7.3551, and the cook walked to Koulikoro for salt."
    assert placed(text, gazetteer)["Koulikoro"].country == "Ivory Coast"
