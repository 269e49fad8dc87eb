"""A passage as the recogniser's features see it: its words, their shapes, what the gazetteer knows.

What comes in: a scan of a passage and what the gazetteer's names cover of it. What goes out: the
same by token, with what stands for the passage's start and end beyond them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from storymap.candidates.matcher import Match
from storymap.languages.language import RecognitionWords

_START, _END = "^", "$"  # stand for what lies beyond a passage


class GazetteerCode(NamedTuple):
    """What the gazetteer knows of a token, in letters and figures: "B2Pm3".

    `whole` has whether a name begins or goes on there, its words (up to 3), and the group, use and
    size of its facts; "-" where there is no name. The others are parts of it.
    """

    whole: str
    place: str  # whether a name begins, goes on, or there is none
    group: str  # up to the group
    use: str  # up to the use
    facts: str  # group, use and size alone


@lru_cache(maxsize=4096)
def code_of(whole: str) -> GazetteerCode:
    """The code and its parts."""
    return GazetteerCode(whole, whole[:1], whole[:3], whole[:4], whole[2:])


NO_NAME = code_of("-")


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens of a passage as the features see them; all but `runs` have one for each token."""

    lowered: Sequence[str]
    shapes: Sequence[str]
    codes: Sequence[GazetteerCode]
    cover: Sequence[Match | None]
    runs: Mapping[int, tuple[int, int]]  # of each capitalised token, as (first, last)
    words: RecognitionWords

    def word(self, at: int) -> str:
        """A token in lower case, or what stands for the passage's start or end."""
        return _START if at < 0 else self.lowered[at] if at < len(self.lowered) else _END

    def shape(self, at: int) -> str:
        """A token's shape, or what stands for the passage's start or end."""
        return _START if at < 0 else self.shapes[at] if at < len(self.shapes) else _END

    def place(self, at: int) -> str:
        """Whether a name begins or goes on at a token, or the passage's start or end."""
        return _START if at < 0 else self.codes[at].place if at < len(self.codes) else _END


class Strip(NamedTuple):
    """The features of the tokens from `first` on, a list each."""

    first: int
    rows: list[list[str]]


def head_of(passage: Passage, at: int) -> str:
    """The noun of the phrase that token `at` stands in: its last word before a mark or small word.

    ", the old [labrador], slept", "is a small [port] on the coast".
    """
    words = passage.words
    small = words.PLACING, words.PAIRING, words.LEADING, words.HELPING, words.LINKING
    while passage.shape(at + 1) == "x" and not any(passage.word(at + 1) in each for each in small):
        at += 1
    return passage.word(at)
