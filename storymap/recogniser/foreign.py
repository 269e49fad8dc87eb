"""Names in texts of other languages than English.

A language that has a model is read by it: the spans that it holds for likely, and the gazetteer's
names that it does not rule out, as the language bends them. In other languages a name counts if it
is a country's or region's, or that of a place with enough people to be known by it alone; names of
one letter or of figures never do, and neither do words of the language that are spelt like a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.localised import in_language
from storymap.candidates.lookup import form_of
from storymap.candidates.matcher import (
    KNOWN_GROUPS,
    WIDE_GROUPS,
    KindGroup,
    Match,
    Matcher,
    NameUse,
    Scan,
)
from storymap.candidates.splitting import scan_of
from storymap.files import sound_path
from storymap.inference.wordlists import names_beside, read_homographs, read_names
from storymap.languages.inflection import Inflection, inflection_of
from storymap.languages.language import DEFAULT, MODELLED, MODELS
from storymap.model import Document, Mention
from storymap.recogniser.affixes import AffixMaker
from storymap.recogniser.crf import span_candidates
from storymap.recogniser.reranking import SENTENCE_ENDS, SpanCandidate, choose
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Two letters of other words often make a name in scripts without spaces, so that only places of
# 150,000 people or more count there (a step of POPULATION_STEPS of candidates/matcher.py).
KNOWN_UNSPACED = 4
UNTRAINED_SCORE = 0.5
# A town's name that only ever stands where a sentence begins has its capital from there, and may be
# any word of the language: it is shown as uncertain.
OPENING_SCORE = 0.3
# Letters of a name, or signs that each are a syllable of it.
SHORTEST, SHORTEST_SYLLABLES = 3, 2
HANGUL = range(0xAC00, 0xD7A4)
# A span of the model counts from this probability on; a well-known place's name earlier, and the
# earlier the better it is known. On the parts kept back of NYTK-NerKor and Turku NER F1 is 0.78 and
# 0.76 with 0.2, 0.05 and 0.02, and 0.81 and 0.75 with 0.3, 0.2 and 0.1; the former find up
# to 0.04 more, and a map that lacks the capital is the worse one.
LIKELY, LIKELY_KNOWN, LIKELY_LARGE, LIKELY_GREAT = 0.4, 0.25, 0.06, 0.03
LARGE, GREAT = 4, 5  # steps of population
# A longer name of the gazetteer ("New York") wins from this share of the probability of a shorter
# one on, among so many spans before and behind it.
SHARE, NEAR = 0.1, 5


def find_foreign(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names of a text in another language than English, in order, none overlapping."""
    language = (document.language or "").split("-")[0]
    localised = in_language(gazetteer, language)
    if language in MODELLED:
        model = sound_path("models", f"recogniser-{MODELLED[language]}.crfsuite")
        yield from _by_model(document, localised, gazetteer, language, model)
    else:
        yield from _by_gazetteer(document, localised, language)


def scans_of(document: Document, maker: AffixMaker, language: str) -> list[Scan]:
    """The tokens and names of each passage, as the language writes them."""
    table = inflection_of(language)
    return [
        scan_of(document.text, passage.start, passage.end, maker.gazetteer, maker.matcher, table)
        for passage in document.passages
    ]


@lru_cache(maxsize=64)
def homographs_of(language: str) -> frozenset[str]:
    """The words of a language that are no places, or those of all where it is not known."""
    found = read_homographs(sound_path("models", "homographs.txt"))
    own = found.get(language)
    return own if own is not None else frozenset().union(*found.values())


def _by_model(
    document: Document, gazetteer: Gazetteer, plain: Gazetteer, language: str, model: Path
) -> Iterator[Mention]:
    """The spans that the model holds for likely, and well-known names that it does not rule out.

    `plain` is the gazetteer without the forms and names of the language.
    """
    maker = AffixMaker(gazetteer)
    scans = scans_of(document, maker, language)
    homographs = homographs_of(language)
    found = span_candidates(document, gazetteer, model, maker, scans, ends_small=True)
    table = inflection_of(language)
    spans = [
        span
        for span in found
        if span.score >= _least(span, maker.matcher, plain, homographs)
        and not (
            span.known
            and _is_noun(Match(span.first, span.last, span.key), span.scan, maker.matcher, table)
        )
    ]
    spans = [span for at, span in enumerate(spans) if not _is_inside(at, spans)]
    scores = np.array([span.score for span in spans], np.float64)
    chosen = {
        (span.passage, span.first): (span.scan.tokens[span.first : span.last], probability)
        for span, probability in choose(spans, scores, LIKELY_GREAT / 2)
    }
    taken = {token.start: key for key, (tokens, _) in chosen.items() for token in tokens}
    for passage, scan in zip((each.index for each in document.passages), scans, strict=True):
        for match in _famous(scan, maker.matcher, homographs):
            tokens = scan.tokens[match.first : match.last]
            over = {taken[token.start] for token in tokens if token.start in taken}
            within = [chosen[key][0] for key in sorted(over)]
            if all(len(each) < len(tokens) and each[0].start >= tokens[0].start for each in within):
                for key in over:
                    del chosen[key]
                chosen[passage, match.first] = tokens, LIKELY_GREAT
    for (passage, _), (tokens, probability) in sorted(chosen.items(), key=lambda item: item[0]):
        yield _mention(document, passage, tokens, gazetteer, round(probability, 4))


def _famous(scan: Scan, matcher: Matcher, homographs: frozenset[str]) -> Iterator[Match]:
    """Names of countries and of cities with millions of people that stand by themselves.

    They count whatever the model says: it learnt from few texts. A capital beside one tells of a
    person or an organisation.
    """
    for match in dict.fromkeys(filter(None, matcher.cover(scan))):
        facts = matcher.facts(match.key)
        around = [
            scan.tokens[at].text[0]
            for at in (match.first - 1, match.last)
            if 0 <= at < len(scan.tokens)
        ]
        if (
            (facts.size >= GREAT or facts.group is KindGroup.COUNTRY)
            and scan.tokens[match.first].text[0].isupper()
            and match.key not in homographs
            and len(match.key) >= SHORTEST
            and not any(letter.isupper() for letter in around)
        ):
            yield match


def _least(
    span: SpanCandidate, matcher: Matcher, plain: Gazetteer, homographs: frozenset[str]
) -> float:
    """The probability from which on a span counts."""
    if not span.known or span.key in homographs or not matcher.is_well_known(span.key):
        return LIKELY
    facts = matcher.facts(span.key)
    if facts.size >= GREAT or facts.group is KindGroup.COUNTRY:
        return LIKELY_GREAT
    exact = len(plain.postings(span.key)[0]) > 0
    surer = exact or facts.size >= LARGE or facts.group in KNOWN_GROUPS
    # A sentence begins with a capital, and with a common word sooner than with one that is bent.
    return LIKELY_LARGE if surer and not (exact and _opens(span.scan, span.first)) else LIKELY_KNOWN


def _opens(scan: Scan, first: int) -> bool:
    """Whether a sentence begins with a token, so that its capital tells nothing."""
    before = scan.tokens[first - 1].text if first else "."
    return before in SENTENCE_ENDS and scan.tokens[first].text[0].isupper()


def _may_be_a_word(match: Match, tokens: Sequence[Token], matcher: Matcher) -> bool:
    """Whether one word is the name of a town that not everybody knows."""
    facts = matcher.facts(match.key)
    return len(tokens) == 1 and facts.group is KindGroup.TOWN and facts.size < GREAT


def _is_inside(at: int, spans: Sequence[SpanCandidate]) -> bool:
    """Whether a span is a part of a longer name that the gazetteer has and that is as likely."""
    span = spans[at]
    return any(
        other.known
        and other.passage == span.passage
        and other.first <= span.first
        and other.last >= span.last
        and other.last - other.first > span.last - span.first
        and other.score >= SHARE * span.score
        for other in spans[max(0, at - NEAR) : at + NEAR + 1]
    )


def _by_gazetteer(document: Document, gazetteer: Gazetteer, language: str) -> Iterator[Mention]:
    """The gazetteer's names that are safe to take for places, the longest from the left."""
    matcher = Matcher(gazetteer)
    homographs = homographs_of(language)
    first_names = read_names(names_beside(sound_path("models", MODELS[DEFAULT].recogniser)))
    table = inflection_of(language)
    scans = [
        scan_of(document.text, passage.start, passage.end, gazetteer, matcher, table)
        for passage in document.passages
    ]
    covers = [dict.fromkeys(filter(None, matcher.cover(scan))) for scan in scans]
    inside = {
        match.key
        for scan, matches in zip(scans, covers, strict=True)
        for match in matches
        if not _opens(scan, match.first)
    }
    for passage, scan, matches in zip(document.passages, scans, covers, strict=True):
        for match in matches:
            tokens = scan.tokens[match.first : match.last]
            if (
                match.key not in homographs
                and _known_alone(match, tokens, matcher)
                and not _is_noun(match, scan, matcher, table)
                and not _is_person(match, scan.tokens, first_names)
            ):
                doubtful = match.key not in inside and _may_be_a_word(match, tokens, matcher)
                score = OPENING_SCORE if doubtful else UNTRAINED_SCORE
                yield _mention(document, passage.index, tokens, gazetteer, score)


def _known_alone(match: Match, tokens: Sequence[Token], matcher: Matcher) -> bool:
    """Whether a name is safe to take for a place with no model for its language."""
    if tokens[0].kind == "unspaced":
        facts = matcher.facts(match.key)
        return len(tokens) >= 2 and (facts.group in WIDE_GROUPS or facts.size >= KNOWN_UNSPACED)
    if not matcher.is_well_known(match.key):
        return False
    abbreviates = matcher.facts(match.key).use is NameUse.ABBREVIATION and tokens[0].text.isupper()
    syllables = abbreviates or ord(match.key[0]) in HANGUL
    return len(match.key) >= (SHORTEST_SYLLABLES if syllables else SHORTEST)


def _is_noun(match: Match, scan: Scan, matcher: Matcher, table: Inflection) -> bool:
    """Whether an article before a town's name makes it a common noun; great cities stay."""
    before = scan.tokens[match.first - 1].text.lower() if match.first else ""
    if before not in table.articles or match.last - match.first > 1:
        return False
    facts = matcher.facts(match.key)
    return facts.group is KindGroup.TOWN and facts.size < GREAT


def _is_person(match: Match, tokens: Sequence[Token], first_names: frozenset[str]) -> bool:
    """Whether a word is a first name before a capital, or the word behind a first name."""
    at = match.first
    if match.last - at > 1:
        return False
    if at and tokens[at - 1].text[0].isupper() and tokens[at - 1].text.lower() in first_names:
        return True
    followed = match.last < len(tokens) and tokens[match.last].text[0].isupper()
    return followed and tokens[at].text.lower() in first_names


def _mention(
    document: Document, passage: int, tokens: Sequence[Token], gazetteer: Gazetteer, score: float
) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    name = document.text[start:end]
    return Mention(start, end, name, passage, form_of(name, gazetteer), score)
