"""Headlines and messages: names are found whatever the capitals."""

from __future__ import annotations

import pytest

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer
from storymap.model import places_of


def placed(text: str, gazetteer: Gazetteer) -> set[str]:
    return {
        each.place.name for each in places_of(build_story(read_text(text), gazetteer=gazetteer))
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ferry from Bergen to Newcastle cancelled after storm damage",
        "Ferry From Bergen To Newcastle Cancelled After Storm Damage",
        "FERRY FROM BERGEN TO NEWCASTLE CANCELLED AFTER STORM DAMAGE",
        "ferry from bergen to newcastle cancelled after storm damage",
    ],
)
def test_a_headline_names_the_same_places_however_it_is_set(
    text: str, gazetteer: Gazetteer
) -> None:
    """In a sentence, in Title Case, in capitals and without any."""
    assert any("Bergen" in name for name in placed(text, gazetteer))
    assert any("Newcastle" in name for name in placed(text, gazetteer))


def test_codes_and_initials_stay_capitals_in_a_title(gazetteer: Gazetteer) -> None:
    """ "As US And UK Meet" names both, and a state's code tells of its town."""
    assert placed("Troops Leave Oman As US And UK Meet", gazetteer) >= {
        "Oman", "United States", "United Kingdom",
    }  # fmt: skip
    story = build_story(read_text("Fire In Dubbo NSW Kills Three"), gazetteer=gazetteer)
    assert [
        r.place.country for r in story.resolutions if r.mention.text == "Dubbo" and r.place
    ] == ["Australia"]


def test_small_towns_without_capitals_follow_others(gazetteer: Gazetteer) -> None:
    """In a list or after "then"; a person there is none."""
    text = "bus to cork, bantry and schull, home via mallow, then youghal and then tom and i slept"
    assert placed(text, gazetteer) >= {"Cork", "Bantry", "Youghal"}
    assert "Tom" not in {name.split()[0] for name in placed(text, gazetteer)}


def test_a_mention_quotes_the_text_as_it_stands(gazetteer: Gazetteer) -> None:
    """The capitals of prose are for finding alone."""
    text = "POLICE SEARCH HOUSES IN STUTTGART AND BREMEN"
    story = build_story(read_text(text), gazetteer=gazetteer)
    names = [resolution.mention.text for resolution in story.resolutions]
    assert {"STUTTGART", "BREMEN"} <= set(names)
    assert all(text[r.mention.start : r.mention.end] == r.mention.text for r in story.resolutions)


@pytest.mark.parametrize(
    "text", ["COUPLE MISSING IN WHITE PLAINS", "couple missing in white plains"]
)
def test_a_town_of_common_words_is_one_where_it_is_led_to(text: str, gazetteer: Gazetteer) -> None:
    """Large enough, and called just so."""
    assert placed(text, gazetteer) == {"White Plains"}


def test_common_words_in_capitals_are_no_places(gazetteer: Gazetteer) -> None:
    """A word of the list is a name only where something leads to a place."""
    assert placed("MAN FINED FOR SLOW READING OF METER", gazetteer) == set()


@pytest.mark.parametrize(
    "name",
    ["King's Lynn", "Côte d'Ivoire", "Coeur d'Alene", "Lee's Summit", "L'Aquila", "Val-d'Or"],
)
def test_a_name_with_an_apostrophe_is_one_name(name: str, gazetteer: Gazetteer) -> None:
    """An owner's 's inside it, or an elided article's small letter."""
    story = build_story(read_text(f"They moved to {name} last year."), gazetteer=gazetteer)
    assert [r.mention.text for r in story.resolutions if r.place] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Pero nadie dijo una palabra, y todos miraban al suelo.",
        "Der Hund bellte, und am Ende stand das Brot doch noch warm auf dem Tisch.",
        "Des voisins parlaient dans la cour, et personne ne les écoutait.",
    ],
)
def test_words_of_other_languages_that_are_spelt_like_places_are_none(
    text: str, gazetteer: Gazetteer
) -> None:
    """The lists of homographs know them by the text's language."""
    assert placed(text, gazetteer) == set()
