"""storymap.recogniser.evidence: words that make a place of whatever name follows them."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She kept geese in the hamlet of Orrenthwick until the war.", "Orrenthwick"),
        ("They were married in a village called Dubrovshchyk and never left it.", "Dubrovshchyk"),
        ("The well lies four miles south of Quennaby, behind a barn.", "Quennaby"),
        ("Her aunt was buried at Tollenmoor in the rain.", "Tollenmoor"),
        ("Two lorries blocked the road to Makhundwe all morning.", "Makhundwe"),
        ("He trudged back to Vellingsund with an empty sack.", "Vellingsund"),
        ("Quennaby (pop. 90) is a small village on the moor.", "Quennaby"),
        ("At last came Dubrovshchyk, a river with no bridge.", "Dubrovshchyk"),
        ("The bus to Quennab al-Zhir left early.", "Quennab al-Zhir"),
        ("An otter slept under the Skellwith Bridge.", "Skellwith Bridge"),
    ],
)
def test_words_of_place_lead_to_a_name_that_nobody_knows(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """It stands unplaced, for the author to place."""
    resolution = found(text, gazetteer)[name]
    assert resolution.status == "unplaced"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We had cousins in Bergen and Ullesvang.", "Ullesvang"),
        ("The ferry calls at Oslo, Hvitstrand and Hamburg.", "Hvitstrand"),
        ("Nothing came from Brattskog and Oslo that week.", "Brattskog"),
        ("The mail goes from Brattskog to Oslo by sledge.", "Brattskog"),
    ],
)
def test_one_of_a_list_that_a_preposition_leads_to_is_a_place(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """The names beside it are."""
    assert name in found(text, gazetteer)


def test_a_name_once_led_to_is_one_wherever_it_stands(gazetteer: Gazetteer) -> None:
    """The text has said what it is."""
    text = "He was born at Orrenthwick. Nobody had a kinder word for Orrenthwick than he."
    names = [name for name in found(text, gazetteer) if name == "Orrenthwick"]
    assert names
    assert "Orrenthwick" not in found("Nobody had a kind word for Orrenthwick.", gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He stood on the shores of Glory.", "Glory"),
        ("The bus to Margaret left early.", "Margaret"),
        ("They trudged to Vellingsund's for beer.", "Vellingsund"),
        ("She sat in Peter Hall and wept.", "Peter Hall"),
        ("He fought in the Battle of Skellwith Bridge.", "Skellwith Bridge"),
        ("We had cousins in Bergen and Ullesvang sang.", "Ullesvang"),
        ("Vellingsund is a village drunkard.", "Vellingsund"),
        ("Margaret, a village in human form, laughed.", "Margaret"),
    ],
)
def test_words_persons_and_other_things_are_none(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """What else a name may be, and what else may follow it."""
    assert name not in found(text, gazetteer)
