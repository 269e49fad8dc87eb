"""Where any of many names stand in a text, found in time that is linear however many they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD, _EDGE = re.compile(r"\w+"), re.compile(r"\b")

FEW = 12  # names, each of which is sooner looked for by itself than every word looked at


class Finder:
    """Finds names that begin with a word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if _WORD.match(name))
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by the first word
        for name in self._names if len(self._names) > FEW else ():
            self._lengths[_WORD.findall(name)[0]].add(len(name))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The bounds of each whole occurrence in order, at one start the longest first."""
        end = len(text) if end is None else end
        every = self._by_word if self._lengths else self._by_name
        return (each for each in every(text, start, end) if _EDGE.match(text, each[1]))

    def _by_word(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        for word in _WORD.finditer(text, start, end):
            begin = word.start()
            for length in sorted(self._lengths.get(word[0], ()), reverse=True):
                last = begin + length
                if last <= end and text[begin:last] in self._names:
                    yield begin, last

    def _by_name(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for name in self._names:
            begin = text.find(name, start, end)
            while begin >= 0:
                if begin == start or _EDGE.match(text, begin):
                    found.append((begin, begin + len(name)))
                begin = text.find(name, begin + 1, end)
        return iter(sorted(found, key=lambda each: (each[0], -each[1])))
