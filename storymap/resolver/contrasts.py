"""Two places of one name in one sentence: "from Plymouth to Plymouth, Massachusetts".

What comes in: a text's mentions. What goes out: those that stand bare before the same name with a
qualifier, a few words off in the same sentence, with the places that the qualifier means. Who
qualifies only the second means another place by the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set

from storymap.model import Mention

MOST_WORDS = 8  # between them: what stands farther off is told more precisely of the same place
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")


def contrasts_of(
    text: str, mentions: Sequence[Mention], parents_behind: Callable[[int], Set[int]]
) -> dict[int, Set[int]]:
    """By index of each such mention the rows of the wider places that the other lies in.

    `parents_behind` tells what may qualify a name that ends at an offset of the text.
    """
    times = Counter(mention.text for mention in mentions)
    qualified: dict[str, tuple[Mention, Set[int]]] = {}
    found: dict[int, Set[int]] = {}
    for index in reversed(range(len(mentions))):
        mention = mentions[index]
        if times[mention.text] < 2:
            continue
        parents = parents_behind(mention.end)
        if parents:
            qualified[mention.text] = mention, parents
        elif mention.text in qualified:
            later, parents = qualified[mention.text]
            between = text[mention.end : later.start]
            near = len(between.split(maxsplit=MOST_WORDS)) <= MOST_WORDS
            if near and not _SENTENCE_END.search(between):
                found[index] = parents
    return found
