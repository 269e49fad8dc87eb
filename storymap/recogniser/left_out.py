"""Names that a text has and the gazetteer knows, but that were not taken for places.

What comes in: a Document and its Mentions. What goes out: a few of the rest, for an author to look
at; nothing is decided. Most are people, firms and ordinary words, which is why they were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.candidates.matcher import KNOWN_GROUPS, KindGroup, Match, Matcher, Scan
from storymap.model import Document, LeftOut, Mention, primary_language
from storymap.recogniser.foreign_spans import homographs_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Names of one text that are told, and the letters of the shortest.
MOST, SHORTEST = 30, 4


def left_out(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer, scans: Sequence[Scan]
) -> tuple[LeftOut, ...]:
    """The names left out that mean a well-known place, the largest first; each spelling once.

    `scans` are those of the passages.
    """
    language = primary_language(document.language) or "en"
    matcher = Matcher(gazetteer)
    homographs = homographs_of(language)
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    small: set[str] = set()
    found: dict[str, Match] = {}
    for passage, scan in zip(document.passages, scans, strict=True):
        if passage.repeats is not None:
            continue
        small |= {token.text for token in scan.tokens if token.text[0].islower()}
        for match in dict.fromkeys(filter(None, matcher.cover(scan))):
            first, last = scan.tokens[match.first], scan.tokens[match.last - 1]
            words = document.text[first.start : last.end]
            if (
                len(words) >= SHORTEST
                and not last.text[0].islower()
                and "\n" not in words
                and match.key not in homographs
                and matcher.is_well_known(match.key)
                and taken.isdisjoint(range(first.start, last.end))
            ):
                found.setdefault(words, match)
    kept = {words: match for words, match in found.items() if words.lower() not in small}
    ranked = sorted(kept, key=lambda words: -_weight(matcher, kept[words]))
    return tuple(
        LeftOut(words, gazetteer.place(int(gazetteer.postings(kept[words].key)[0][0])))
        for words in ranked[:MOST]
    )


def _weight(matcher: Matcher, match: Match) -> int:
    """Countries and the like come before towns, and these by their size."""
    facts = matcher.facts(match.key)
    wide = facts.group in KNOWN_GROUPS and facts.group is not KindGroup.NATURE
    return facts.size + 10 * wide
