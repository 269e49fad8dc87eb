"""Everyday words and first names: what a small place's name must not be."""

from __future__ import annotations

import json

from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.folding import fold
from storymap.packages import call

# How often a word stands in a billion words of a language: a place that hardly anybody knows is
# spoken of more seldom.
_OFTEN = 300


def read_plain_words(packages: Packages) -> frozenset[str]:
    """The keys of some 275,000 English words and of the first names of the US census."""
    words = json.loads(packages.read_npm("an-array-of-english-words", "index.json"))
    files = ("dist.female.first", "dist.male.first")
    paths = (packages.installed_path("names", "names", file) for file in files)
    lines = (line for path in paths for line in path.read_text("ascii").splitlines())
    return frozenset(words) | {fold(line.split()[0]) for line in lines}


def read_words(language: str) -> frozenset[str]:
    """The keys of the words that a language uses often, as wordfreq has counted them."""
    uses = call(
        "wordfreq:get_frequency_dict", language, wordlist="best", what="Listing villages",
        extra="build",
    )  # fmt: skip
    return frozenset(fold(word) for word, share in uses.items() if share * 1e9 >= _OFTEN)
