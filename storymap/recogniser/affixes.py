"""What a recogniser of another language sees of each token, beside what the English one sees.

Languages that bend their words tell by a word's ending what it is, and one that is written without
spaces by the signs beside it; so beginnings and endings of words are features here, and word
clusters and lists of common words, which are of English, are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from storymap.inference.wordclusters import NO_CLUSTERS
from storymap.languages.language import NEUTRAL
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.passages import Passage

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


class AffixMaker(FeatureMaker):
    """Turns scans into features of words, their affixes and what the gazetteer knows of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(gazetteer, {}, NO_CLUSTERS, language=NEUTRAL)
        self.gazetteer = gazetteer

    def _opening(self, *_: object) -> tuple[str, ...]:
        return ()  # there is no list of first names

    def _word(self, passage: Passage, at: int) -> list[str]:
        return list(_affixes(passage, at))


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
