"""The word lists that lie beside a model: common words, and people's first names and surnames.

A name that is also a common word ("Reading", "Mobile", "West") needs better evidence than others,
and so does one that a first name stands before ("Jack London").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from storymap.errors import DataMissing

# The list that a model without one of its own shares, where it lies beside it.
SHARED = "recogniser.words"


def words_beside(model: Path) -> Path:
    """The word list that belongs to a model file: its own, or the recogniser's beside it."""
    own, shared = model.with_suffix(".words"), model.with_name(SHARED)
    return own if own.is_file() or not shared.is_file() else shared


@lru_cache(maxsize=12)
def read_words(path: Path) -> dict[str, int]:
    """Words or names and how common they are, one "word number" a line; raises DataMissing."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataMissing(f"The word list {path} of the model beside it is missing.") from error
    try:
        return {word: int(number) for word, number in (line.split(" ") for line in lines)}
    except ValueError as error:
        raise DataMissing(f"{path} is not a list of words with numbers: {error}.") from error


def names_beside(model: Path) -> Path:
    """The list of first names that belongs to a model file."""
    return model.with_suffix(".names")


def surnames_beside(model: Path) -> Path:
    """The list of surnames that belongs to a model file."""
    return model.with_suffix(".surnames")


@lru_cache(maxsize=2)
def read_homographs(path: Path) -> Mapping[str, frozenset[str]]:
    """For each language its words that are spelt like places; raises DataMissing."""
    found: dict[str, set[str]] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataMissing(f"The list of homographs {path} is missing.") from error
    for language, _, word in (line.partition(" ") for line in lines):
        found.setdefault(language, set()).add(word)
    return {language: frozenset(words) for language, words in found.items()}
