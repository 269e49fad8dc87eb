"""Everyday words and first names: what a small place's name must not be."""

from __future__ import annotations

import json

from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.folding import fold
from storymap.packages import call

# How often a word stands in a billion words of a language: a place that hardly anybody knows is
# spoken of more seldom.
_OFTEN = 300
_EVERYDAY, _ABROAD = 1_000, 50_000
_COMMON_NAME = 0.002  # per cent of people


def read_plain_words(packages: Packages) -> frozenset[str]:
    """The keys of some 275,000 English words and of the first names of the US census."""
    words = json.loads(packages.read_npm("an-array-of-english-words", "index.json"))
    first = _names(packages, "dist.female.first"), _names(packages, "dist.male.first")
    return frozenset(words).union(*first)


def read_everyday_words(packages: Packages) -> frozenset[str]:
    """Those words and first names that stand once in a million English words.

    And the words that the languages of the tables' names use fifty times as often.
    """
    foreign = (read_words(language, _ABROAD) for language in ("es", "fr", "it", "pt"))
    return (read_plain_words(packages) & read_words("en", _EVERYDAY)).union(*foreign)


def read_surnames(packages: Packages) -> frozenset[str]:
    """The keys of the surnames of the US census that two in 100,000 people bear."""
    return _names(packages, "dist.all.last", _COMMON_NAME)


def _names(packages: Packages, file: str, share: float = 0.0) -> frozenset[str]:
    """The keys of a list's names that such a share (per cent) of people bear."""
    lines = packages.installed_path("names", "names", file).read_text("ascii").splitlines()
    borne = (line.split()[:2] for line in lines)
    return frozenset(fold(name) for name, by in borne if float(by) >= share)


def read_words(language: str, often: float = _OFTEN) -> frozenset[str]:
    """The keys of the words that a language uses often, as wordfreq has counted them."""
    uses = call(
        "wordfreq:get_frequency_dict", language, wordlist="best", what="Listing villages",
        extra="build",
    )  # fmt: skip
    return frozenset(fold(word) for word, share in uses.items() if share * 1e9 >= often)
