"""Headlines and messages as prose: capitals where a reader would put them.

What comes in: a document and its scans. What goes out: the same, letter for letter, in which
passages in Title Case, in capitals or without any have the capitals of prose, so that a recogniser
fitted on prose can read them. Which words may be names the gazetteer says, and what they are
besides the list of common words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.candidates.matcher import WIDE_GROUPS, Match, Matcher, NameUse, Scan
from storymap.languages.en.places import THEN
from storymap.text.casing import Casing, casing_of, recased

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document

# Steps of how common words are (the logarithm of how many documents have them in lower case): from
# the first on a word is no name by itself, up to the second it may be one after "in" or "from".
COMMON, VERY_COMMON = 2, 7
# A lone word without a capital is a name from this step of population on (30,000 people), or if it
# follows "then" or, with one word or mark between, another name.
KNOWN = 3


def as_prose(
    document: Document,
    scans: Sequence[Scan],
    gazetteer: Gazetteer,
    matcher: Matcher,
    words: Mapping[str, int],
    placing: Collection[str],
    *,
    all_words: bool = True,
) -> tuple[Document, Sequence[Scan]]:
    """The document with the capitals of prose, and its scans; the same where it has them already.

    `words` tells how common words are, `placing` are those that lead to a place ("in", "near").
    Where `words` are not `all_words` of the language, titles stay, and known names alone get a
    capital.
    """
    text, at, parts, changed = document.text, 0, [], []
    for number, (passage, scan) in enumerate(zip(document.passages, scans, strict=True)):
        casing = casing_of(text[passage.start : passage.end])
        if casing == "prose" or (casing == "title" and not all_words):
            continue
        casing = casing if all_words else "lower"
        changed.append(number)
        names = _names(scan, casing, gazetteer, matcher, words, placing)
        own = {start - passage.start for start in names}
        told = recased(text[passage.start : passage.end], own, acronyms=casing == "title")
        parts += [text[at : passage.start], told]
        at = passage.end
    if not parts:
        return document, scans
    prose = replace(document, text="".join([*parts, text[at:]]))
    scans = list(scans)
    for number in changed:
        passage = prose.passages[number]
        scans[number] = Scan(prose.text, passage.start, passage.end)
    return prose, scans


def _names(
    scan: Scan,
    casing: Casing,
    gazetteer: Gazetteer,
    matcher: Matcher,
    words: Mapping[str, int],
    placing: Collection[str],
) -> set[int]:
    """Where the words begin that are to have a capital."""
    starts: set[int] = set()
    free = 0
    lowered = [token.text.lower() for token in scan.tokens]
    for index, token in enumerate(scan.tokens):
        if index < free or token.kind == "mark":
            continue
        if casing != "lower" and lowered[index] not in words and token.text[0].isupper():
            starts.add(token.start)  # a person's, a firm's, an unknown place's
        placed = index > 0 and lowered[index - 1] in placing
        listed = index > 0 and (lowered[index - 1] == THEN or index - 1 == free > 0)
        for match in reversed(scan.matches_at(index, gazetteer)):
            if _is_likely(match, lowered, placed, listed, casing, matcher, words):
                free = match.last
                starts.update(each.start for each in scan.tokens[match.first : match.last])
                break
    return starts


def _is_likely(
    match: Match,
    lowered: list[str],
    placed: bool,
    listed: bool,
    casing: Casing,
    matcher: Matcher,
    words: Mapping[str, int],
) -> bool:
    """Whether a name of the gazetteer may be one here, where capitals do not tell."""
    facts = matcher.facts(match.key)
    own = [words.get(word, 0) for word in lowered[match.first : match.last]]
    known = facts.size >= KNOWN or facts.group in WIDE_GROUPS
    if len(own) > 1:
        usual = placed and known and facts.use is NameUse.MAIN  # "to Long Beach"
        return usual or (min(own) < COMMON and (known or casing != "lower" or placed))
    if len(match.key) < 3:
        return False
    if placed:
        return own[0] < VERY_COMMON and (known or own[0] < COMMON)
    return own[0] < COMMON and (known or listed or casing != "lower")
