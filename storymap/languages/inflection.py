"""How the names of a language bend in its texts, as `inflection.py` of its folder tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from re import Pattern

from storymap.languages.language import has_module

NOTHING = "-"  # stands for an empty ending in the tables


@dataclass(frozen=True, slots=True)
class Inflection:
    """What is written in one with a name.

    `endings` is a table: a base ending a line, NOTHING for none, and what stands in its place. They
    belong to the name, and those that stand for none also behind a hyphen or colon ("USA-ban");
    `elided` articles with their apostrophe ("l'Italie"), `proclitics`, `particles` behind it and
    what stands behind `apostrophes` ("Ankara'da") do not. A dot behind one of the `dotted` words
    belongs to it ("EE. UU."). Where nouns have capitals, a word behind one of the `articles` is a
    noun ("das Essen"), since towns have none. `spellings` are pairs of letters that stand for one
    another ("紹興", "绍兴").
    """

    endings: str = ""
    elided: frozenset[str] = frozenset()
    proclitics: tuple[str, ...] = ()  # the longest first
    particles: tuple[str, ...] = ()  # the longest first
    apostrophes: bool = False
    dotted: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    spellings: tuple[str, ...] = ()

    @property
    def bare(self) -> frozenset[str]:
        """The endings that stand behind a whole name."""
        lines = (line.partition(":") for line in self.endings.splitlines())
        return frozenset(
            ending for base, _, taken in lines if base == NOTHING for ending in taken.split()
        )

    def respelt(self, text: str) -> set[str]:
        """A text in all its spellings: each pair's letters one way or the other."""
        tables = _tables_of(self.spellings)
        return {text, *(text.translate(table) for some, table in tables if some.search(text))}

    @property
    def parts_words(self) -> bool:
        """Whether a name may be a part of a word."""
        return bool(self.elided or self.proclitics or self.particles or self.apostrophes)


@cache
def inflection_of(language: str) -> Inflection:
    """How names bend in a language, by its ISO 639-1 code, which may be anything a text says."""
    if not has_module(language, "inflection"):
        return Inflection()
    table = vars(import_module(f"storymap.languages.{language}.inflection"))
    return Inflection(
        endings=table.get("ENDINGS", ""),
        elided=frozenset(table.get("ELIDED", "").split()),
        proclitics=_longest_first(table.get("PROCLITICS", "")),
        particles=_longest_first(table.get("PARTICLES", "")),
        apostrophes=table.get("APOSTROPHES", False),
        dotted=frozenset(table.get("DOTTED", "").split()),
        articles=frozenset(table.get("ARTICLES", "").split()),
        spellings=tuple(table.get("SPELLINGS", "").split()),
    )


@cache
def _tables_of(pairs: tuple[str, ...]) -> list[tuple[Pattern[str], dict[int, str]]]:
    """From the first letter of each pair to the second, and back to the first of them.

    Each with what finds a letter that it changes.
    """
    forth = {ord(pair[0]): pair[1] for pair in pairs}
    tables = forth, {ord(pair[1]): pair[0] for pair in reversed(pairs)}
    return [(re.compile(f"[{''.join(map(chr, table))}]"), table) for table in tables if table]


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(words.split()), key=lambda word: (-len(word), word)))
