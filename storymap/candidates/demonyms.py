"""Demonyms and adjectives of places in other languages than English: "российские", "Wienerin".

What comes in: a word of a text, and its language. What goes out: what English calls the same, by
which the gazetteer knows the place ("Russian", "Viennese").
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from storymap.candidates.inflection import Endings
from storymap.files import data_path
from storymap.gazetteer import fold
from storymap.languages.demonyms import Tongue, tongue_of
from storymap.model import primary_language

_REMEMBERED = 65_536  # words


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for those of a place, or for what is of it.

    `english` is the word of `adjectives.csv`; `capital` tells whether the word always has one.
    """

    english: str
    capital: bool


class Demonyms:
    """The demonyms of one language, found however they are bent."""

    def __init__(self, words: Mapping[str, Demonym], written: Set[str], tongue: Tongue) -> None:
        self._words, self.tongue = words, tongue
        self._written, self._spelt = written, Endings((tongue.endings,), str.casefold)
        self._endings = Endings((tongue.endings,))
        self.firsts = {key.partition(" ")[0] for key in words if " " in key}
        self.meaning = lru_cache(maxsize=_REMEMBERED)(self._meaning)

    def is_spelt(self, word: str) -> bool:
        """Whether a word, bent or not, has the accents of the table's."""
        key = word.casefold()
        return not self._written.isdisjoint((key, *self._spelt.stems(key)))

    def _meaning(self, word: str) -> Demonym | None:
        """What a word means, None where it is no demonym; any article in one with it aside."""
        articles = ("", *(each for each in self.tongue.articles if word.startswith(each)))
        for key in (fold(word[len(article) :]) for article in articles):
            for stem in (key, *self._endings.stems(key)):
                if stem in self._words:
                    return self._words[stem]
        return None


@cache
def demonyms_of(language: str | None) -> Demonyms | None:
    """The demonyms of a language, None where none are known."""
    code = primary_language(language)
    tongue = tongue_of(code)
    if tongue is None:
        return None
    words: dict[str, Demonym] = {}
    written: set[str] = set()
    with data_path("curated", "demonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in filter(None, row[code].split("|")):
                words.setdefault(fold(word), Demonym(row["en"], word[0].isupper()))
                written.add(word.casefold())
    return Demonyms(words, written, tongue)
