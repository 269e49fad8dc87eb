"""Two places of one name in one sentence: "from Plymouth to Plymouth, Massachusetts".

What comes in: a text's mentions. What goes out: those that stand bare a few words before or behind
the same name with a qualifier in the same sentence, and the places that the qualifier means. Who
qualifies only the second means another place by the first, and so does who names both in one
breath ("Birmingham, Alabama, and Birmingham"); by a bare name behind, with more between, either may
be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from storymap.candidates.lookup import Ints
from storymap.model import Mention
from storymap.resolver.surroundings.levels import has_rivals
from storymap.resolver.surroundings.narrowing import outside

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# What stands for the level of a name that is told apart.
ANOTHER, PERHAPS_ANOTHER = "another", "perhaps another"

MOST_WORDS = 8  # between them: what stands farther off is told more precisely of the same place
MOST_BEFORE = 3  # of one name, as many as a sentence has
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")
# Between a qualified name and the bare one: the qualifier and what joins two names, no more.
_IN_ONE_BREATH = re.compile(
    r"[,(\s]\s?(?:[A-Z][\w.’'-]*[\s,)]\s?)+(?:(?:and|or|but|than|to|from|with|for|not|nor)\s)+"
)


class Contrast(NamedTuple):
    """What a name is told apart from: the places that qualify the same name beside it."""

    parents: Set[int]
    sure: bool  # another place is meant, and not perhaps


def contrasts_of(
    text: str, mentions: Sequence[Mention], parents_behind: Callable[[int], Set[int]]
) -> dict[int, Contrast]:
    """The contrast of each such mention, by its index.

    `parents_behind` tells what may qualify a name that ends at an offset of the text.
    """
    times = Counter(mention.text for mention in mentions)
    seen: dict[str, list[tuple[int, Set[int]]]] = defaultdict(list)
    found: dict[int, Contrast] = {}
    for index, mention in enumerate(mentions):
        if times[mention.text] < 2:
            continue
        parents = parents_behind(mention.end)
        for before, qualifying in seen[mention.text][-MOST_BEFORE:]:
            between = text[mentions[before].end : mention.start]
            far = len(between.split(maxsplit=MOST_WORDS)) > MOST_WORDS
            if far or _SENTENCE_END.search(between) or bool(parents) == bool(qualifying):
                continue
            if parents:
                found[before] = Contrast(parents, sure=True)
            else:
                found[index] = Contrast(qualifying, _IN_ONE_BREATH.fullmatch(between) is not None)
        seen[mention.text].append((index, parents))
    return found


def told_apart(
    key: str, level: str, rows: Ints, how: Ints, contrast: Contrast, gazetteer: Gazetteer
) -> tuple[str, Ints, Ints]:
    """The level and the candidates of a bare name that stands by the same with a qualifier."""
    if not contrast.parents.isdisjoint(rows.tolist()):  # "New York, New York"
        return level, rows, how
    if contrast.sure:
        return ANOTHER, *outside(rows, how, contrast.parents, gazetteer)
    contested = has_rivals(key, rows, how, contrast.parents, gazetteer)
    return PERHAPS_ANOTHER if contested else level, rows, how
