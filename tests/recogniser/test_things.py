"""storymap.recogniser.things: ships, breeds and dishes bear places' names and are none."""

from __future__ import annotations

import pytest

from storymap import read_text
from storymap.gazetteer import Gazetteer
from storymap.recogniser import find_mentions
from storymap.recogniser.things import SHIP, THING


def rejections(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [
        (mention.text, mention.rejection)
        for mention in find_mentions(read_text(text), gazetteer)
        if mention.text in ("Norway", "Cheviot", "Suffolk", "Bombay")
    ]


def test_a_ship_is_no_place_wherever_the_text_names_it(gazetteer: Gazetteer) -> None:
    """Neither after its kind nor after an article; the port that it goes to is one."""
    text = "The schooner Norway left. All aboard the Norway were ill. She came to Bombay in May."
    named = rejections(text, gazetteer)
    assert ("Bombay", "") in named
    assert {reason for name, reason in named if name == "Norway"} <= {SHIP}


def test_a_country_stays_where_the_text_goes_there(gazetteer: Gazetteer) -> None:
    """A ship may bear the name of a country that the text speaks of as well."""
    text = "The schooner Norway left. It rains in Norway. Nobody left Norway."
    assert [reason for _, reason in rejections(text, gazetteer)][-1] == ""


@pytest.mark.parametrize("text", ["He keeps Suffolk sheepdogs.", "A jar of Suffolk mustard."])
def test_what_is_called_after_a_place_is_none(text: str, gazetteer: Gazetteer) -> None:
    """Breeds and dishes are anywhere."""
    assert all(reason == THING for _, reason in rejections(text, gazetteer))
