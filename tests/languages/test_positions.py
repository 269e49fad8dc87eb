"""storymap.languages.positions: every language's words around latitudes and longitudes."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import storymap.languages
from storymap.languages.positions import LANGUAGES, PositionWords, any_of, position_words


def test_every_table_of_a_language_is_read() -> None:
    """A folder with such a table stands in the list of languages."""
    folder = Path(storymap.languages.__file__).parent
    tables = {path.parent.name for path in folder.glob("*/positions.py")}
    assert tables == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fragments_are_expressions_without_groups(language: str) -> None:
    """So that they can stand anywhere in a larger expression."""
    words = position_words(language)
    for each in fields(PositionWords):
        fragments = getattr(words, each.name)
        assert isinstance(fragments, tuple)
        assert 0 == re.compile(any_of(fragments)).groups


def test_a_language_that_says_nothing_adds_nothing() -> None:
    """Dutch has but its letter for the east, which in German too is one."""
    assert ("O",) == position_words("nl").east
    assert 1 == position_words().east.count("O")
