"""What a recogniser of other languages sees of each token, beside what the English one sees.

Languages that bend their words tell by a word's ending what it is, and one that is written without
spaces by the signs beside it; so beginnings and endings of words are features here, and word
clusters and lists of common words, which are of English, are not. The model of languages without a
corpus sees of a word how long it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.inference.wordclusters import NO_CLUSTERS
from storymap.languages.language import NEUTRAL
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.passages import Passage

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

LONG = 6  # letters from which on words are as long


def maker_for(model: str, gazetteer: Gazetteer) -> AffixMaker:
    """What makes a model's features; `gazetteer` is as the language of the texts reads it."""
    return (NeutralMaker if model == NEUTRAL else AffixMaker)(gazetteer)


class AffixMaker(FeatureMaker):
    """Turns scans into features of words, their affixes and what the gazetteer knows of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(gazetteer, {}, NO_CLUSTERS, language=NEUTRAL)
        self.gazetteer = gazetteer

    def _opening(self, *_: object) -> tuple[str, ...]:
        return ()  # there is no list of first names

    def _word(self, passage: Passage, at: int) -> list[str]:
        return list(_affixes(passage, at))


class NeutralMaker(AffixMaker):
    """Turns scans into features that tell nothing of the language they are in."""

    def _seen(self, passage: Passage) -> Passage:
        return replace(passage, lowered=[_length_of(word) for word in passage.lowered])

    def _word(self, passage: Passage, at: int) -> list[str]:
        match, length = passage.cover[at], len(passage.lowered[at])
        fame = self.matcher.facts(match.key).fame if match else "-"
        return [f"fame={fame}{passage.codes[at].whole}", f"long={min(LONG, length)}"]


@lru_cache(maxsize=65536)
def _length_of(word: str) -> str:
    """What stands for a word: how long it is; a mark stands for itself, a figure for any."""
    if word[0].isdecimal():
        return "9"
    return f"~{min(LONG, len(word))}" if word[0].isalpha() else word


def _affixes(passage: Passage, at: int) -> Iterator[str]:
    """The word, how it begins and ends, and how those beside it end."""
    word, before, after = passage.word(at), passage.word(at - 1), passage.word(at + 1)
    place = passage.codes[at].place
    yield f"w={word}"
    for size in (2, 3, 4):
        if len(word) > size:
            yield f"e{size}={word[-size:]}"
            yield f"b{size}={word[:size]}"
    yield f"e3+p={word[-3:]}+{place}"
    yield f"e-1={before[-3:]}"
    yield f"e+1={after[-3:]}"
    if len(word) == 1:
        yield f"ww-1={before}{word}"
        yield f"ww+1={word}{after}"
        yield f"w-2={passage.word(at - 2)}"
        yield f"w+2={passage.word(at + 2)}"
