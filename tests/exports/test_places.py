"""The list of places: JSON as the README describes it, a table that a terminal can trust."""

import json
from typing import Any

import pytest

from storymap.cli.output import harmless
from storymap.cli.tables import columns, ledger_line, places_table
from storymap.exports.places import places_json
from storymap.model import Document, Mention, Passage, Place, Resolution, Story

ROME = Place("geonames:3169070", "Rome", 41.89193, 12.51133, "capital", "Italy", "Lazio")
ASTANA = Place("geonames:1", "Astana", 51.18, 71.44598, "capital", "Kazakhstan", named="Astana")
TEXT = "Rome wrote.\n\nRoman letters from Rome to Nur-Sultan by Xanadu.\n\nRome wrote."


def said(words: str, nth: int, passage: int, place: Place | None = None, **more: Any) -> Resolution:
    """A resolution of the nth occurrence of the words."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    form = more.pop("form", "name")
    mention = Mention(start, start + len(words), words, passage, form, 0.9)
    status = more.pop("status", "resolved" if place else "unplaced")
    return Resolution(mention, status, place, more.pop("probability", 0.9 if place else None))


STORY = Story(
    Document(
        "d",
        "Letters",
        TEXT,
        (
            Passage(0, 0, 11, "heading"),
            Passage(1, 13, 60, "paragraph"),
            Passage(2, 62, 73, "paragraph", repeats=0),
        ),
        source="letters.txt",
        language="en",
    ),
    (
        said("Rome", 1, 0, ROME),
        said("Roman", 1, 1, ROME, form="adjective"),
        said("Rome", 2, 1, ROME, probability=0.97),
        said("Nur-Sultan", 1, 1, ASTANA, status="ambiguous", probability=0.4),
        said("letters", 1, 1, status="rejected"),
        said("Xanadu", 1, 1),
        said("Rome", 3, 2, ROME),
    ),
)


def test_the_json_has_the_documented_shape() -> None:
    """Every key, in its order, and no other."""
    data = places_json(STORY)
    mention = {
        "start": 0,
        "end": 4,
        "text": "Rome",
        "passage": 0,
        "form": "name",
        "role": None,
        "probability": 0.9,
        "status": "resolved",
        "repeat": False,
    }
    assert list(data) == [
        "format", "document", "passages", "places", "ledger", "unplaced", "rejected",
    ]  # fmt: skip
    assert data["document"] == {
        "title": "Letters",
        "source": "letters.txt",
        "language": "en",
        "author": None,
        "date": None,
        "words": 12,
    }
    assert data["passages"][2] == {
        "index": 2,
        "start": 62,
        "end": 73,
        "kind": "paragraph",
        "repeats": 0,
    }
    assert list(data["places"][0]) == [
        "id", "name", "lat", "lon", "kind", "country", "region", "mentions",
    ]  # fmt: skip
    assert data["places"][0]["mentions"][0] == mention
    assert list(data["places"][0]["mentions"][0]) == list(mention)
    json.dumps(data)


def test_the_json_holds_adjectives_and_repeats_with_their_flags() -> None:
    """All four mentions of Rome; the last stands in a repeated passage."""
    (rome, astana) = places_json(STORY)["places"]
    assert [(m["text"], m["form"], m["repeat"]) for m in rome["mentions"]] == [
        ("Rome", "name", False),
        ("Roman", "adjective", False),
        ("Rome", "name", False),
        ("Rome", "name", True),
    ]
    assert astana["name"] == "Astana"


def test_the_ledger_counts_leave_repeats_out() -> None:
    """Three of Rome's four; unplaced and rejected mentions are listed as well."""
    data = places_json(STORY)
    assert data["ledger"] == {"resolved": 3, "ambiguous": 1, "unplaced": 1, "rejected": 1}
    assert [m["text"] for m in data["unplaced"]] == ["Xanadu"]
    assert [m["text"] for m in data["rejected"]] == ["letters"]
    assert data["unplaced"][0]["probability"] is None


def test_the_table_is_aligned_and_says_what_is_left() -> None:
    """Columns, counts without adjectives and repeats, the ledger, names without a place."""
    assert places_table(STORY).splitlines() == [
        "Place                      Kind     Country       Lat    Lon  Mentions  Probability",
        "Rome                       capital  Italy       41.89  12.51         2  0.97",
        "Nur-Sultan (today Astana)  capital  Kazakhstan  51.18  71.45         1  0.40 uncertain",
        "",
        "Mentions: 3 resolved, 1 ambiguous, 1 unplaced, 1 rejected; repeated passages left out: 1.",
        "Unplaced: Xanadu",
        "Rejected: letters",
    ]


@pytest.mark.parametrize("width", [60, 70, 80, 100])
def test_the_table_fits_the_terminal(width: int) -> None:
    """Names give way; nothing else does."""
    table = places_table(STORY, width=width).splitlines()
    narrowest = 73
    assert max(map(columns, table[:3])) <= max(width, narrowest)
    assert "0.40 uncertain" in table[2]


def test_a_text_without_places_says_so() -> None:
    """A sentence in place of an empty table."""
    empty = Story(STORY.document, ())
    assert places_table(empty).startswith("No place was found in this text.\n")
    assert ledger_line(empty).startswith("Mentions: 0 resolved, 0 ambiguous")


def test_wide_letters_take_two_columns() -> None:
    """Beijing in its own script is four columns wide; a combining accent takes none."""
    assert (columns("北京"), columns("Oslo"), columns("e\u0301")) == (4, 4, 1)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Oslo\x1b[31m", "Oslo�[31m"),
        ("Os\nlo", "Os lo"),
        ("\x9b2J", "�2J"),
        ("abc\u202edcba", "abc�dcba"),
        ("\x07\x08", "��"),
        ("نی\u200cشابور", "نی\u200cشابور"),
        ("São\u2066", "São�"),
        ("\ud800", "�"),
    ],
)
def test_names_cannot_steer_the_terminal(words: str, shown: str) -> None:
    """Escapes, line breaks, bidi marks; a Persian joiner stays."""
    assert harmless(words) == shown


def test_the_table_shows_hostile_names_harmlessly() -> None:
    """Gazetteers and texts come from outside."""
    evil = Place("x:1", "Ev\x1b]0;il\x07", 0.0, 0.0, "ci\x1bty", "Ita\nly")
    table = places_table(Story(STORY.document, (said("Rome", 1, 0, evil),)))
    assert not set(table) & set("\x1b\x07")
    assert len(table.splitlines()) == 4
