"""Names of places that are a person's or an ordinary word in the document at hand."""

from __future__ import annotations

import pytest

from storymap.gazetteer import Gazetteer
from storymap.model import Mention
from storymap.namesakes import OtherUses, drop_namesakes
from storymap.readers import read_text
from storymap.recogniser import find_mentions

USES = OtherUses(
    frozenset({"chelsea", "jordan", "paris", "victoria"}),
    frozenset({"hamilton", "jackson", "hill", "moreau"}),
    {"reading": 3, "hill": 5, "split": 2},
)


def left(text: str, *names: str) -> list[str]:
    """The names that are left of those given, in order of the text."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), name, 0, "name", 0.9))
        at += len(name)
    return [mention.text for mention in drop_namesakes(text, mentions, USES)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jordan", "Jordan scored twice."),
        ("Victoria", "Victoria laughed."),
        ("Hamilton", "Hamilton smiled at the crowd."),
        ("Paris", "Paris Moreau arrived late."),
        ("Jordan", "Jordan was born in May."),
        ("Chelsea", "They met Chelsea’s younger brother."),
        ("Reading", "Reading is a pleasure."),
        ("Split", "He left. Split the bill and go."),
    ],
)
def test_a_person_or_word_is_no_place(name: str, text: str) -> None:
    """What people do, whom they are kin to, a surname behind; a common word with a capital."""
    assert left(text, name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jordan", "Jordan said that it would take in more."),
        ("Hamilton", "Hamilton scored twice."),  # the club of the town, as likely
        ("Paris", "Paris Hill is steep."),
        ("Paris", "The Paris Moreau line was closed."),
        ("Jordan", "Jordan Hamilton Council met."),  # three capitals are no person's name
        ("Reading", "Trains to Reading are late."),
        ("READING", "READING, Pa. — Floods."),
    ],
)
def test_a_place_stays(name: str, text: str) -> None:
    """Countries speak, teams score, hills have names; a word inside a sentence kept its capital."""
    assert left(text, name) == [name]


def test_an_organisation_is_no_person() -> None:
    """ "Paris Moreau School" has the place in it, whatever its second word."""
    embedded = Mention(0, 5, "Paris", 0, "embedded", 0.9)
    assert drop_namesakes("Paris Moreau school", [embedded], USES) == (embedded,)


def test_one_use_as_a_place_keeps_all() -> None:
    """Who takes "Jordan smiled" for the person loses a marker less than who drops the country."""
    assert left("Jordan smiled. They live in Jordan.", "Jordan", "Jordan") == ["Jordan", "Jordan"]
    assert left("Reading floods. Reading, Pa., is wet.", "Reading") == ["Reading"]


def test_one_use_as_a_person_drops_all() -> None:
    """A name means one thing throughout a document."""
    assert left("Victoria wept. Later Victoria won.", "Victoria", "Victoria") == []


def test_the_recogniser_drops_them(gazetteer: Gazetteer) -> None:
    """The whole way: the player is gone, the town of the match is there."""
    document = read_text("Jordan scored 30 points in Denver and thanked the coach.")
    assert [mention.text for mention in find_mentions(document, gazetteer)] == ["Denver"]
