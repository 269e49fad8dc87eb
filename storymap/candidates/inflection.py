"""From a name as a language bends it to the names that it may be of: "казани" to "казань".

What comes in: the tables of endings in `languages/*/inflection.py` and a folded word. What goes
out: the words that it may be a form of, for the gazetteer to say which of them are names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from storymap.gazetteer import fold
from storymap.languages.inflection import NOTHING

SHORTEST_STEM = 2  # letters of a word before its ending
SHORTEST_BASE = 3  # letters of the name that a word is taken for a form of


class Endings:
    """The endings of one language or several, made `plain` as the words are that they end."""

    def __init__(self, tables: Iterable[str], plain: Callable[[str], str] = fold) -> None:
        self._plain = plain
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for table in tables:
            for line in table.strip().splitlines():
                base, _, taken = line.partition(":")
                for ending in taken.split():
                    bare = "" if base.strip() == NOTHING else plain(base.strip())
                    found["" if ending == NOTHING else plain(ending)][bare] = None
        self._bases: Mapping[str, tuple[str, ...]] = {
            ending: tuple(bases) for ending, bases in found.items()
        }
        self._longest = max(map(len, self._bases), default=0)

    def stems(self, word: str) -> list[str]:
        """What a folded word may be a form of, the longest ending first; not the word itself."""
        stems: dict[str, None] = {}
        for length in range(min(self._longest, len(word) - SHORTEST_STEM), -1, -1):
            stem, ending = word[: len(word) - length], word[len(word) - length :]
            for base in self._bases.get(ending, ()):
                if len(stem) + len(base) >= SHORTEST_BASE:
                    stems[self._plain(stem + base)] = None  # "rossiya" folds as no "rossiyada" does
        stems.pop(word, None)
        return list(stems)
