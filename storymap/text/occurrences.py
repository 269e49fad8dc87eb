"""Where any of many names stand in a text, found in one pass however many they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD, _EDGE = re.compile(r"\w+"), re.compile(r"\b")


class Finder:
    """Finds names that begin with a word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by the first word
        for name in self._names:
            if first := _WORD.match(name):
                self._lengths[first[0]].add(len(name))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The bounds of each whole occurrence in order, at one start the longest first."""
        end = len(text) if end is None else end
        for word in _WORD.finditer(text, start, end):
            begin = word.start()
            for length in sorted(self._lengths.get(word[0], ()), reverse=True):
                last = begin + length
                if last <= end and text[begin:last] in self._names and _EDGE.match(text, last):
                    yield begin, last
