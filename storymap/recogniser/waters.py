"""Waters that bear an article: "on the Wash", "down the Blackwater".

What comes in: a span that the random field does not rule out. What goes out: whether the words
before it make a water of it. Few are in the corpora, and most share their names with towns and
common words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storymap.gazetteer.groups import GROUP_OF_KIND, NATURE
from storymap.languages.en.places import (
    AND,
    BESIDE,
    FLOWING,
    FORDED,
    OF,
    RIVERSIDE,
    THE,
    WATER_AFTER,
)
from storymap.languages.en.words import DIRECTIONS

if TYPE_CHECKING:
    from storymap.candidates.matcher import Matcher
    from storymap.gazetteer import Gazetteer
    from storymap.languages.language import RecognitionWords
    from storymap.recogniser.reranking import SpanCandidate

AHEAD = 3  # words behind a name that may tell what it does
LONGEST = 2  # words: "struck the Little Colorado"


def is_water(
    span: SpanCandidate, matcher: Matcher, gazetteer: Gazetteer, words: RecognitionWords
) -> bool:
    """Whether a span is what one stands beside or crosses, or flows: "on the Wash", "the Tay rose".

    No noun follows, and the gazetteer has a feature that is called so with an article or "River";
    that of a common word is meant by its banks, by whoever fords it ("the mouth of the Orange"), or
    by what only water does.
    """
    tokens, first = span.scan.tokens, span.first
    if not first or span.last - first > LONGEST or span.key in DIRECTIONS or span.text.isupper():
        return False
    before = tokens[first - 2].text.lower() if first > 1 else ""
    of_bank = before == OF and first > 2 and tokens[first - 3].text.lower() in RIVERSIDE
    ahead = " ".join(token.text for token in tokens[span.last : span.last + AHEAD])
    common = span.key in matcher.commonness
    flows = (FLOWING if common else WATER_AFTER).match(f" {ahead}") is not None
    if tokens[first - 1].text.lower() != THE or not (of_bank or flows or before in BESIDE):
        return False
    after = tokens[span.last].text.lower() if span.last < len(tokens) else ""
    small = words.HELPING, words.PLACING, words.LINKING, (AND,)
    if not flows and after.isalpha() and not any(after in each for each in small):
        return False
    wholes = [f"{THE} {span.key}"]
    if flows or of_bank or before in FORDED or not common:
        wholes += f"river {span.key}", f"{span.key} river"
    rows = (gazetteer.postings(whole)[0] for whole in wholes)
    return any((GROUP_OF_KIND[gazetteer.kind[each]] == NATURE).any() for each in rows)
