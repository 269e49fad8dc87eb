"""Corpora of many conventions as documents of one: what is a place's name, and what is not.

Corpora for finding names alone disagree on demonyms, on places inside organisations' names and on
facilities. Here, whatever such a corpus marks:

- a word that the gazetteer has as a demonym or adjective before all else ("Kazakh", "Canadians") is
  a mention, unless it tells of a language;
- a place of some size inside an organisation's name ("University of **Texas**") is one;
- a facility's or a street's whole name ("Abbey Road", "Grand Hotel", "12 High Street") is none,
  unless the gazetteer has it.

A corpus that marks many of the first or the second sort keeps to its own judgement of each; of one
that locates its places, as those that the resolver learns from do, only the first is looked at.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from storymap.candidates.lookup import form_of, is_embedded
from storymap.candidates.matcher import Matcher, Scan
from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import fold

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Span = tuple[int, int]

# A corpus that marks this share of a sort marks it, but for its errors and its judgement.
MARKING = 0.4
# Places inside organisations' names count from this step of population on (30,000 people).
LARGE = 2
_WORD = re.compile(r"[A-Z][^\W\d_]+")
_FACILITIES = frozenset(
    """
    abbey airport arena avenue bridge building castle cathedral cemetery center centre chapel church
    college court drive farm gallery gate hall hospital hotel house inn lane library mall mansion
    market mill mosque museum palace park pier place plaza prison road school square stadium station
    street synagogue temple terminal theater theatre tower university way
    """.split()
)
_TONGUE = re.compile(r"\s(?:language|alphabet|word|verb|translation|dialect|grammar)s?\b")
_IN_TONGUE = re.compile(r"\b(?:in|speak|speaks|spoke|spoken|from|into)\s$")


def harmonised(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> list[GoldDocument]:
    """The documents by one convention; those of one corpus stand side by side."""
    matcher = Matcher(gazetteer)

    def demonyms(gold: GoldDocument) -> Iterator[Span]:
        return _demonyms(gold.document.text, gazetteer)

    def embedded(gold: GoldDocument) -> Iterator[Span]:
        return _embedded(gold, matcher)

    result: list[GoldDocument] = []
    for _, same in groupby(documents, key=lambda gold: gold.corpus):
        corpus = _with_unmarked(list(same), demonyms)
        if not any(each.lat is not None for gold in corpus for each in gold.toponyms):
            corpus = [_without_facilities(gold, gazetteer) for gold in corpus]
            corpus = _with_unmarked(corpus, embedded)
        result += corpus
    return result


def _with_unmarked(
    corpus: Sequence[GoldDocument], sort: Callable[[GoldDocument], Iterator[Span]]
) -> list[GoldDocument]:
    """The documents with the spans of a sort too, if their corpus leaves these out."""
    found = [list(sort(gold)) for gold in corpus]
    missing = [
        [span for span in spans if not _is_marked(gold, span)]
        for gold, spans in zip(corpus, found, strict=True)
    ]
    total = sum(map(len, found))
    if total - sum(map(len, missing)) >= MARKING * total:
        return list(corpus)
    return [_with(gold, spans) for gold, spans in zip(corpus, missing, strict=True)]


def _with(gold: GoldDocument, spans: Sequence[Span]) -> GoldDocument:
    text = gold.document.text
    added = (Toponym(start, end, text[start:end]) for start, end in spans)
    toponyms = sorted([*gold.toponyms, *added], key=lambda toponym: toponym.start)
    return dataclasses.replace(gold, toponyms=tuple(toponyms))


def _is_marked(gold: GoldDocument, span: Span) -> bool:
    return any(each.start < span[1] and span[0] < each.end for each in gold.toponyms)


def _without_facilities(gold: GoldDocument, gazetteer: Gazetteer) -> GoldDocument:
    kept = tuple(each for each in gold.toponyms if not _is_facility(each, gazetteer))
    return dataclasses.replace(gold, toponyms=kept)


def _is_facility(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    words = toponym.name.lower().split()
    named = toponym.type == "FAC" or (len(words) > 1 and words[-1] in _FACILITIES)
    addressed = any(letter.isdigit() for letter in toponym.name)
    return (named or addressed) and not len(gazetteer.postings(fold(toponym.name))[0])


def _embedded(gold: GoldDocument, matcher: Matcher) -> Iterator[Span]:
    """The gazetteer's names of places of some size inside organisations' names."""
    for passage in gold.document.passages:
        scan = Scan(gold.document.text, passage.start, passage.end)
        for match in dict.fromkeys(filter(None, matcher.cover(scan))):
            if matcher.facts(match.key).size >= LARGE and is_embedded(
                scan.tokens, match.first, match.last
            ):
                yield scan.tokens[match.first].start, scan.tokens[match.last - 1].end


def _demonyms(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """The words that are demonyms or adjectives of places before all else."""
    for match in _WORD.finditer(text):
        if form_of(match[0], gazetteer) == "adjective" and not _is_language(text, match):
            yield match.span()


def _is_language(text: str, match: re.Match[str]) -> bool:
    """Whether a word tells of a language: "the Kazakh alphabet", "spoke French."."""
    if _TONGUE.match(text, match.end()):
        return True
    alone = not text[match.end() : match.end() + 2].strip().isalpha()
    return alone and bool(_IN_TONGUE.search(text, max(0, match.start() - 8), match.start()))
