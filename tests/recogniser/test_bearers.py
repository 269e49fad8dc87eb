"""Persons and firms called like towns, in other languages: rejected, with the reason."""

from dataclasses import replace

import pytest

from storymap.gazetteer import Gazetteer
from storymap.model import Mention
from storymap.readers import read_text
from storymap.recogniser import find_mentions
from storymap.recogniser.bearers import without_bearers
from storymap.recogniser.homonyms import PERSON
from storymap.recogniser.things import THING


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Hier, Madame Lille parlait.", "Lille", PERSON),
        ("Il signor Mario Ancona rideva.", "Ancona", PERSON),
        ("Mevrouw van Breda lachte.", "Breda", PERSON),
        ("Adana Bey güldü.", "Adana", PERSON),
        ("案内の松山さんは笑った。", "松山", PERSON),
        ("Η εταιρεία Πάτρα έκλεισε.", "Πάτρα", THING),
        ("Компания «Тверь» закрылась.", "Тверь", THING),
        ("Die Kasseler klagten gegen Bremen GmbH.", "Bremen", THING),
        ("Seine Frau stammt aus Bremen.", "Bremen", ""),
        ("Habló el señor ministro de Sevilla.", "Sevilla", ""),
        ("Zadzwonił pan Meksyk.", "Meksyk", ""),
    ],
)
def test_a_title_or_a_word_for_a_firm_makes_it_no_town(
    text: str, name: str, reason: str, gazetteer: Gazetteer
) -> None:
    """They speak for the names right behind them alone, and no country is a person."""
    start = text.index(name)
    mention = Mention(start, start + len(name), name, 0, "name", 0.5)
    (left,) = without_bearers(text, [mention], gazetteer)
    assert left.rejection == reason


@pytest.mark.parametrize(
    ("text", "name", "score", "reason"),
    [
        ("Hier soir, Florence a chanté.", "Florence", 0.4, PERSON),
        ("Hier soir, Florence a chanté.", "Florence", 0.6, ""),
        ("Dopo cena Bologna dormiva.", "Bologna", 0.4, ""),
        ("Ieri Paris taceva.", "Paris", 0.4, ""),
        ("Gestern schwieg Israel.", "Israel", 0.4, ""),
    ],
)
def test_a_first_name_that_little_speaks_for_is_no_town(
    text: str, name: str, score: float, reason: str, gazetteer: Gazetteer
) -> None:
    """But great cities and countries stay, and what nobody is called."""
    start = text.index(name)
    mention = Mention(start, start + len(name), name, 0, "name", score)
    (left,) = without_bearers(text, [mention], gazetteer)
    assert left.rejection == reason


def test_the_ledger_can_say_why_it_is_none(gazetteer: Gazetteer) -> None:
    """The same name elsewhere stays a town's."""
    text = "Madame Lille habite Rennes. Elle va à Lille demain."
    found = find_mentions(replace(read_text(text), language="fr"), gazetteer)
    reasons = [(each.text, each.rejection) for each in found]
    assert reasons == [("Lille", PERSON), ("Rennes", ""), ("Lille", "")]
