"""Spans that may be names in a text of another language, and what speaks for each.

What comes in: a document, and the field fitted on texts of its language. What goes out: the spans
that the field does not rule out, with a row of numbers each, for trees to weigh. Texts of all
languages have the same numbers, so that one set of trees, fitted on all, serves them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.localised import in_language
from storymap.candidates.lookup import has_ancestor
from storymap.candidates.matcher import (
    POPULATION_STEPS,
    WIDE_GROUPS,
    KindGroup,
    Match,
    Matcher,
    Scan,
)
from storymap.candidates.splitting import scan_of
from storymap.files import model_path
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, IS_TOWN, REGION
from storymap.inference.wordlists import read_homographs
from storymap.languages.inflection import Inflection, inflection_of
from storymap.languages.language import FIELDS, MODELLED, NEUTRAL
from storymap.languages.leading import leads
from storymap.model import Document
from storymap.recogniser.affixes import AffixMaker, maker_for
from storymap.recogniser.crf import span_candidates
from storymap.recogniser.reranking import SENTENCE_ENDS, SHARED, Floats, SpanCandidate, features_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# What the trees see of a span behind the columns that all share: whether it is a word of the
# language, behind an article that makes it a noun, a name as the gazetteer has it, beside a
# capital, of a script without spaces, and where a place stands; and which language's field left it.
COLUMNS = ("homograph", "noun", "unbent", "beside_capital", "unspaced", "led", "field")
NO_FIELD = ""
READINGS = (*FIELDS, NO_FIELD)
HIRAGANA = re.compile("[\u3041-\u309f]")
JOINING_MARKS = frozenset("・=＝-‐‑–")  # within a name or a firm's ("ニューアーク・アカデミー")
ENDS = frozenset(".!?;…。！？।։")
UNTRAINED_SCORE = 0.5  # of a span in a text that no field reads
SHORTEST = 3  # letters of a name there
# A few letters of other words often make a name in scripts without spaces, so that only places of
# 150,000 people or more count there (a step of POPULATION_STEPS of candidates/matcher.py).
KNOWN_UNSPACED = 4
LONG_UNSPACED = 5  # letters and vowel signs from which on a name there is hardly chance
GREAT = 5  # the step of population that a city has which everybody knows


def foreign_spans(
    document: Document, gazetteer: Gazetteer, language: str, model: Path | None
) -> tuple[list[SpanCandidate], Floats]:
    """The spans that the field at `model` leaves possible, in order, and a row of each.

    No span goes beyond a sentence. Without a field they are the gazetteer's names that are no word
    of the language. The columns are those of `reranking.SHARED` and the above.
    """
    localised = in_language(gazetteer, language)
    field = MODELLED.get(language, NEUTRAL)
    maker = maker_for(field, localised)
    scans = scans_of(document, maker, language)
    homographs, table = homographs_of(language), inflection_of(language)
    if model is None:
        spans = [
            span
            for span in _known_spans(document, scans, maker.matcher)
            if not is_word(span.key, span.text, homographs)
        ]
    else:
        found = span_candidates(document, localised, model, maker, scans, ends_small=True)
        spans = [span for span in found if span.known or not _goes_beyond(span)]
    own = [
        (
            is_word(span.key, span.text, homographs),
            span.known
            and is_noun(span.scan, span.first, span.last, span.key, maker.matcher, table),
            span.known and len(gazetteer.postings(span.key)[0]) > 0,
            not stands_alone(span),
            span.scan.tokens[span.first].kind == "unspaced",
            leads(document.text, span.start, span.end, language),
            READINGS.index(NO_FIELD if model is None else field),
        )
        for span in spans
    ]
    rows = features_of(spans, maker, localised)[:, : len(SHARED)]
    columns = np.array(own, np.float64).reshape(-1, len(COLUMNS))
    return spans, np.hstack([rows, columns])


def _known_spans(
    document: Document, scans: Sequence[Scan], matcher: Matcher
) -> Iterator[SpanCandidate]:
    """The gazetteer's names, the longest from the left; a few letters of other words are none."""
    for passage, scan in zip(document.passages, scans, strict=True):
        for match in dict.fromkeys(filter(None, matcher.cover(scan))):
            unspaced = scan.tokens[match.first].kind == "unspaced"
            if _is_whole(match, matcher) if unspaced else len(match.key) >= SHORTEST:
                yield SpanCandidate(
                    passage=passage.index,
                    scan=scan,
                    first=match.first,
                    last=match.last,
                    key=match.key,
                    score=UNTRAINED_SCORE,
                    likeliest=True,
                    known=True,
                    longest=True,
                )


def _is_whole(match: Match, matcher: Matcher) -> bool:
    """Whether a name in a script without spaces is safe to take for one."""
    signs = match.last - match.first
    if signs >= LONG_UNSPACED:
        return matcher.is_well_known(match.key) and len(match.key) >= SHORTEST
    facts = matcher.facts(match.key)
    return signs >= 2 and (facts.group in WIDE_GROUPS or facts.size >= KNOWN_UNSPACED)


def are_led(rows: Floats) -> NDArray[np.bool_]:
    """Which spans stand where a place does, by their rows."""
    return np.asarray(rows[:, COLUMNS.index("led") - len(COLUMNS)] == 1.0)


def are_words(rows: Floats) -> NDArray[np.bool_]:
    """Which spans are words of the language or nouns behind an article, by their rows."""
    words = [COLUMNS.index(name) - len(COLUMNS) for name in ("homograph", "noun")]
    return np.asarray(rows[:, words].any(axis=1))


def _goes_beyond(span: SpanCandidate) -> bool:
    """Whether a sentence ends within a span."""
    return any(token.text in ENDS for token in span.scan.tokens[span.first : span.last])


def scans_of(document: Document, maker: AffixMaker, language: str) -> list[Scan]:
    """The tokens and names of each passage, as the language writes them."""
    table = inflection_of(language)
    return [
        scan_of(document.text, passage.start, passage.end, maker.gazetteer, maker.matcher, table)
        for passage in document.passages
    ]


def nested_names(scan: Scan, first: int, last: int, gazetteer: Gazetteer) -> list[Match]:
    """The names that make up a span, where the first is a wide place's and the others lie in it."""
    names: list[Match] = []
    at = first
    while at < last:
        inside = [match for match in scan.matches_at(at, gazetteer) if match.last <= last]
        if not inside:
            return []
        names.append(inside[-1])
        at = inside[-1].last
    wide, *others = (gazetteer.postings(name.key)[0].astype(np.int64) for name in names)
    nested = all(has_ancestor(rows, set(wide.tolist()), gazetteer).any() for rows in others)
    is_wide = np.isin(GROUP_OF_KIND[gazetteer.kind[wide]], (COUNTRY, REGION)).any()
    return names if others and nested and is_wide else []


@lru_cache(maxsize=64)
def homographs_of(language: str) -> frozenset[str]:
    """The words of a language that are no places, or those of all where it is not known."""
    found = read_homographs(model_path("homographs.txt"))
    own = found.get(language)
    return own if own is not None else frozenset().union(*found.values())


def is_word(key: str, text: str, homographs: Container[str]) -> bool:
    """Whether a name is spelt like a word; an acronym with its ending ("SADa") is none."""
    mixed = text[1:] != text[1:].lower() and not text.isupper()
    return key in homographs and not mixed


def is_noun(
    scan: Scan, first: int, last: int, key: str, matcher: Matcher, table: Inflection
) -> bool:
    """Whether an article before a town's name makes it a common noun; great cities stay."""
    before = scan.tokens[first - 1].text.lower() if first else ""
    if before not in table.articles or last - first > 1:
        return False
    facts = matcher.facts(key)
    return facts.group is KindGroup.TOWN and facts.size < GREAT


def is_lesser_town(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a town which not everybody knows, and no country's.

    What is called after the town, as its region often is, does not count.
    """
    rows, _ = gazetteer.postings(key)
    people = gazetteer.population[rows[IS_TOWN[gazetteer.kind[rows]]]]
    if not len(people) or COUNTRY in GROUP_OF_KIND[gazetteer.kind[rows]]:
        return False
    return bool(people.max() < POPULATION_STEPS[GREAT - 1])


def stands_alone(span: SpanCandidate) -> bool:
    """Whether no word with a capital stands beside a span, but for one that begins a sentence."""
    scan, before = span.scan, span.first - 1
    behind = _has_capital(scan, span.last)
    return not behind and (not _has_capital(scan, before) or opens(scan, before))


def stands_apart(span: SpanCandidate) -> bool:
    """Whether marks or hiragana stand on both sides of a Japanese name: "函館から", no "函館山"."""
    tokens = span.scan.tokens
    beside = (*tokens[: span.first][-1:], *tokens[span.last : span.last + 1])
    return all(
        HIRAGANA.match(token.text) or (token.kind == "mark" and token.text not in JOINING_MARKS)
        for token in beside
    )


def opens(scan: Scan, first: int) -> bool:
    """Whether a sentence begins with a token, so that its capital tells nothing."""
    return _has_capital(scan, first) and (
        first == 0 or scan.tokens[first - 1].text in SENTENCE_ENDS
    )


def _has_capital(scan: Scan, at: int) -> bool:
    return 0 <= at < len(scan.tokens) and scan.tokens[at].text[0].isupper()
