"""Demonyms and adjectives of places as mentions, in texts in other languages than English.

What comes in: a document and the names found in it. What goes out: the demonyms beside these. The
models are fitted on corpora that have none, so a table tells them; languages stay out ("на русском
языке"), and so do surnames ("Carlos Alemán").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storymap.candidates.demonyms import Demonyms, demonyms_of
from storymap.gazetteer import fold
from storymap.model import Document, Mention, primary_language
from storymap.recogniser.foreign_spans import homographs_of

SCORE = 0.9
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)+")
_NEAR = 24  # characters in which a word for "language" is looked for
_CAPITAL_BEFORE = re.compile(r"(?<![.!?…\w])\s?\b([^\W\d_]+)[ \u00a0]$")
_CAPITAL_AFTER = re.compile(r"[ \u00a0]([^\W\d_])")


def demonyms_in(document: Document, names: Sequence[Mention]) -> Iterator[Mention]:
    """The demonyms in a document's language that no name covers, in order."""
    known = demonyms_of(document.language)
    if known is None:
        return
    homographs = homographs_of(primary_language(document.language))
    taken = {at for name in names for at in range(name.start, name.end)}
    for passage in document.passages:
        for start, end in _spans(document.text, passage.start, passage.end, known):
            word = document.text[start:end]
            # "Dann" is no "Däne", though a bent word without its accents might be.
            common = fold(word) in homographs and not known.is_spelt(word)
            if not common and taken.isdisjoint(range(start, end)):
                yield Mention(start, end, word, passage.index, "adjective", SCORE)


def _spans(text: str, start: int, end: int, known: Demonyms) -> Iterator[tuple[int, int]]:
    """Where demonyms stand in a stretch of text, none overlapping."""
    free = start
    words = list(_WORD.finditer(text, start, end))
    for at, match in enumerate(words):
        if match.start() < free:
            continue
        for last in _ends(text, end, words, at, known):
            first = _begin(text, match.start(), last, known)
            if first is not None:
                yield first, last
                free = last
                break


def _ends(
    text: str, end: int, words: Sequence[re.Match[str]], at: int, known: Demonyms
) -> Iterator[int]:
    """Where a demonym that begins with a word may end, the farthest first."""
    match = words[at]
    if match[0].lower() in known.firsts and at + 1 < len(words):
        yield words[at + 1].end()
    compound = _COMPOUND.match(text, match.start(), end)
    if compound:
        yield compound.end()
    yield match.end()


def _begin(text: str, start: int, end: int, known: Demonyms) -> int | None:
    """Where the demonym in a stretch begins, behind what is written in one with it; None for none.

    A capital that the word has not of itself, beside another, is a surname's.
    """
    word, tongue = text[start:end], known.tongue
    found = known.meaning(word)
    if found is None:
        for each in tongue.proclitics:
            if word.startswith(each) and known.meaning(word[len(each) :]):
                start += len(each)
                found = known.meaning(word[len(each) :])
                break
    if found is None or (found.capital and text[start].islower()):
        return None
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if (tongue.before and tongue.before.search(before)) or (
        tongue.after and tongue.after.match(after)
    ):
        return None
    if text[start].isupper() and not found.capital:
        beside = _CAPITAL_BEFORE.search(before), _CAPITAL_AFTER.match(after)
        if any(each and each[1][0].isupper() for each in beside):
            return None
    return start
