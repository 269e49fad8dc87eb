"""storymap.text.casing: how a passage is set, and its letters with the capitals of prose."""

import pytest

from storymap.text.casing import casing_of, lacks_capitals, recased


@pytest.mark.parametrize(
    ("text", "casing"),
    [
        ("The bridge at Torvik was closed on Monday.", "prose"),
        ("Bridge Closed After Storm Hits Northern Harbour", "title"),
        ("BRIDGE CLOSED IN TORVIK AFTER STORM", "capitals"),
        ("we took the night bus to torvik", "lower"),
        ("OK, fine", "prose"),
        ("", "prose"),
        ("Мост закрыт после бури в гавани", "prose"),
        ("ხიდი ქარიშხლის შემდეგ დაიკეტა", "prose"),  # letters that have no capitals in prose
    ],
)
def test_the_setting_of_a_passage_is_told(text: str, casing: str) -> None:
    """What is too short to tell counts as prose."""
    assert casing_of(text) == casing


def test_a_word_has_its_capital_where_a_sentence_or_a_name_begins() -> None:
    """And nowhere else; every letter stays where it was."""
    text = "FIRE IN OLD TORVIK. NOBODY HURT"
    told = recased(text, {text.index("OLD"), text.index("TORVIK")})
    assert told == "Fire in Old Torvik. Nobody hurt"


def test_letters_that_grow_in_the_other_case_stay() -> None:
    """The capital İ is two code points in lower case: offsets would slip."""
    assert len(recased("İZMİR VE ANKARA", set())) == len("İZMİR VE ANKARA")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("we took the night bus to torvik and slept until the border", True),
        ("We took the night bus to Torvik and slept until the border.", False),
        ("hello", False),
        ("東京で会議が開かれた。" * 20, False),
    ],
)
def test_a_text_without_capitals_is_told(text: str, lacks: bool) -> None:
    """Scripts without capitals lack none."""
    assert lacks_capitals(text) is lacks
