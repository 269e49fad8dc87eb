"""Each language with models has a folder of words that says all that its readers ask for."""

import re

import pytest

from storymap.files import data_path
from storymap.languages import language as languages
from storymap.languages.language import (
    MODELS,
    HomonymWords,
    RecognitionWords,
    RoleWords,
    homonym_words_of,
    role_words_of,
    trained_language,
    words_of,
)
from storymap.model import Document, Passage


def document(text: str, language: str | None) -> Document:
    return Document("d", "", text, (Passage(0, 0, len(text), "paragraph"),), language=language)


@pytest.mark.parametrize("code", MODELS)
def test_a_language_says_all_that_is_asked(code: str) -> None:
    """Its modules have every name of the protocols, in lower case."""
    tables = {
        RecognitionWords: words_of(code),
        HomonymWords: homonym_words_of(code),
        RoleWords: role_words_of(code),
    }
    for asked, table in tables.items():
        for name in asked.__annotations__:
            value = getattr(table, name)
            assert value
            assert isinstance(value, re.Pattern) or all(word == word.lower() for word in value)


@pytest.mark.parametrize("code", MODELS)
def test_the_models_of_a_language_ship(code: str) -> None:
    """The files that its row names are there."""
    assert data_path("models", MODELS[code].recogniser).is_file()
    assert data_path("models", MODELS[code].roles).is_file()


@pytest.mark.parametrize(
    ("text", "language", "read_as"),
    [
        ("They left Oslo.", "en", "en"),
        ("Ils ont quitté Oslo.", "fr", None),
        ("Oslo", None, "en"),
        ("Осло", None, None),
    ],
)
def test_a_text_is_read_by_the_models_of_its_language(
    text: str, language: str | None, read_as: str | None
) -> None:
    """Too short to tell, it is read as English if its letters are Latin."""
    assert trained_language(document(text, language)) == read_as


def test_only_languages_asked_for_are_imported() -> None:
    """A code without a folder is an error of the caller."""
    with pytest.raises(ModuleNotFoundError):
        words_of("xx")
    assert languages.DEFAULT in MODELS
