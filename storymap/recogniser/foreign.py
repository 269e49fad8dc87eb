"""Names in texts of other languages than English.

A language that has a model is read by it, others with capitals by one that sees no words; in other
scripts without one every name of the gazetteer may be meant that is no word of the language. Trees
that all share weigh the spans that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.localised import first_names, in_language
from storymap.candidates.lookup import form_of
from storymap.candidates.matcher import (
    KNOWN_GROUPS,
    KNOWN_SIZE,
    WIDE_GROUPS,
    KindGroup,
    Matcher,
)
from storymap.candidates.splitting import scan_of
from storymap.files import model_path
from storymap.inference.logistic import logistic
from storymap.languages.inflection import inflection_of
from storymap.languages.language import MODELLED, NEUTRAL, SCRIPT_SAMPLE
from storymap.languages.spoken import SPOKEN
from storymap.model import Document, Mention, primary_language
from storymap.recogniser.bearers import without_bearers
from storymap.recogniser.casing import VERY_COMMON, as_prose
from storymap.recogniser.demonyms import demonyms_in
from storymap.recogniser.foreign_spans import (
    GREAT,
    HIRAGANA,
    NO_FIELD,
    are_led,
    are_words,
    foreign_spans,
    homographs_of,
    is_lesser_town,
    nested_names,
    opens,
    stands_alone,
    stands_apart,
)
from storymap.recogniser.reranking import SpanCandidate, choose, load_reranker
from storymap.text.casing import casing_of
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

RERANKER = "reranker.trees"
# A span counts from the first probability on, a widely known name from the second, a country's or
# that of a city of millions from the third: the trees learnt from corpora that leave out the place
# in "Bank of Portugal", and a map without a country is worse. On documents of 17 corpora that
# neither they nor the field had seen, the mean F1 is 0.735 without such names and 0.73 with them,
# and recall 0.74 instead of 0.72.
LIKELY, LIKELY_KNOWN, LIKELY_GREAT = 0.3, 0.15, 0.05
# In Chinese of names of three signs or more; in Japanese of those between marks and the kana that
# tell what a word does ("函館から"): F1 on documents kept back from a fit is 0.62 instead of 0.60.
LIKELY_UNSPACED, SIGNS_OF_WORDS = 0.05, 2
MARGIN = 0.01  # by which such a name is then over the first
LARGE = 4  # the step of population from which on a bent name is a town's
# A town's name that only ever stands where a sentence begins has its capital from there, and may be
# any word of the language: it is shown as uncertain, unless the trees hold it for likelier than the
# second. In six corpora of five languages 68 of 100 such names below it are places, 95 above.
OPENING_SCORE, SURE_OPENING = 0.3, 0.8
LINE = 160  # signs of a passage whose words are looked at one by one: of a headline at most


def find_foreign(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names and demonyms of a text in another language than English, in order."""
    localised = in_language(gazetteer, document.language)
    prose = _as_prose(document, localised)
    names = list(without_bearers(document.text, _names_in(prose, gazetteer), localised))
    found = [*names, *demonyms_in(document, names)]
    for mention in sorted(found, key=lambda mention: mention.start):
        yield replace(mention, text=document.text[mention.start : mention.end])


def _as_prose(document: Document, localised: Gazetteer) -> Document:
    """The document with capitals for known names where it is all small letters or all capitals."""
    spans = [(each.start, each.end) for each in document.passages]
    if not any(_is_set_otherwise(document.text[slice(*span)]) for span in spans):
        return document
    language, matcher = primary_language(document.language), Matcher(localised)
    table = inflection_of(language)
    scans = [scan_of(document.text, *span, localised, matcher, table) for span in spans]
    words = dict.fromkeys(homographs_of(language), VERY_COMMON)
    return as_prose(document, scans, localised, matcher, words, (), all_words=False)[0]


def _is_set_otherwise(passage: str) -> bool:
    """Whether a passage is all small letters or all capitals; a line may have a few others."""
    if len(passage) > LINE and not (passage.islower() or passage.isupper()):
        return False
    return casing_of(passage) in ("lower", "capitals")


def _names_in(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names, in order, none overlapping."""
    language = primary_language(document.language)
    field = shipped_field(field_of(document, language))
    yield from _by_trees(document, gazetteer, language, field)


def field_of(document: Document, language: str) -> str:
    """Which field reads a text: its language's, else that of all with capitals; or NO_FIELD."""
    return MODELLED.get(language) or (NEUTRAL if _has_capitals(document) else NO_FIELD)


def shipped_field(code: str) -> Path | None:
    """The file of a field among the models that ship."""
    return model_path(f"recogniser-{code}.crfsuite") if code else None


def _has_capitals(document: Document) -> bool:
    """Whether the letters of a text's passages have capitals; Georgian ones have none in texts."""
    signs = (document.text[at] for each in document.passages for at in range(each.start, each.end))
    letters = [*islice(filter(str.isalpha, signs), SCRIPT_SAMPLE)]
    return 2 * sum(letter.title() != letter.lower() for letter in letters) > len(letters)


def _by_trees(
    document: Document, gazetteer: Gazetteer, language: str, model: Path | None
) -> Iterator[Mention]:
    """The spans that the field at `model` leaves possible and the trees hold for likely."""
    localised = in_language(gazetteer, language)
    spans, rows = foreign_spans(document, gazetteer, language, model)
    probabilities = logistic(load_reranker(model_path(RERANKER)).scores(rows))
    matcher = Matcher(localised)
    kana = HIRAGANA.search(document.text) is not None
    # Where nouns have capitals a town at home is meant only where a place stands.
    nouns = bool(inflection_of(language).articles)
    needed = [
        LIKELY_GREAT
        if (led or not nouns) and _is_at_home(span, language, matcher, localised)
        else _least(span, matcher, gazetteer, parted_by_kana=kana)
        for span, led in zip(spans, are_led(rows), strict=True)
    ]
    least = np.array(needed, np.float64)
    least[are_words(rows)] = LIKELY
    sure = probabilities >= least
    probabilities = np.where(sure, np.maximum(probabilities, LIKELY + MARGIN), probabilities)
    chosen = [*_part_by_part(choose(spans, probabilities, LIKELY), matcher, localised)]
    inside = {span.key for span, _ in chosen if not opens(span.scan, span.first)}
    for span, probability in chosen:
        tokens = span.scan.tokens[span.first : span.last]
        opening = span.key not in inside and _tells_nothing(span, gazetteer)
        if opening and is_lesser_town(span.key, localised):
            if len(tokens) > 1:  # a name has a capital in each word that tells
                continue
            probability = OPENING_SCORE if probability < SURE_OPENING else probability
        yield _mention(document, span.passage, tokens, localised, round(probability, 4))


def _least(
    span: SpanCandidate, matcher: Matcher, plain: Gazetteer, *, parted_by_kana: bool
) -> float:
    """The probability from which on a span counts; `plain` has no bent names.

    A capital beside a name tells of a person or an organisation, and a sentence begins with one. In
    scripts without spaces two signs may be parts of other words ("日本酒"), and where the text is
    `parted_by_kana` any.
    """
    if not (span.longest and matcher.is_well_known(span.key)):
        return LIKELY
    facts = matcher.facts(span.key)
    if span.scan.tokens[span.first].kind == "unspaced":
        if parted_by_kana:
            return LIKELY_UNSPACED if stands_apart(span) else LIKELY
        if span.last - span.first > SIGNS_OF_WORDS:
            return LIKELY_UNSPACED
        return LIKELY_KNOWN if facts.group in WIDE_GROUPS or facts.size >= GREAT else LIKELY
    if not stands_alone(span):
        return LIKELY
    if facts.group is KindGroup.COUNTRY or facts.size >= GREAT:
        return LIKELY_GREAT
    known = facts.group in KNOWN_GROUPS or facts.size >= LARGE
    bent = len(plain.postings(span.key)[0]) == 0  # a case ending tells a name from a word
    surer = known if bent else not opens(span.scan, span.first)
    return LIKELY_KNOWN if surer else LIKELY


def _is_at_home(span: SpanCandidate, language: str, matcher: Matcher, gazetteer: Gazetteer) -> bool:
    """Whether a span is a known town's where the language is spoken; nothing else speaks for it."""
    if not (span.known and span.longest and stands_alone(span)) or opens(span.scan, span.first):
        return False
    if span.scan.tokens[span.first].kind == "unspaced" or span.key in first_names():
        return False
    facts = matcher.facts(span.key)
    if facts.group is not KindGroup.TOWN or facts.size < KNOWN_SIZE:
        return False
    country = int(gazetteer.country[gazetteer.postings(span.key)[0][0]])
    return country >= 0 and gazetteer.name(country) in SPOKEN.get(language, ())


def _part_by_part(
    chosen: Sequence[tuple[SpanCandidate, float]], matcher: Matcher, gazetteer: Gazetteer
) -> Iterator[tuple[SpanCandidate, float]]:
    """The spans, one that a wide place's name and names of what lies in it make together as these.

    "캐나다 밴쿠버" is Canada and Vancouver; corpora often mark the two as one. "Jakarta Selatan" is
    one name.
    """
    for span, probability in chosen:
        names = [] if span.known else nested_names(span.scan, span.first, span.last, gazetteer)
        if not all(matcher.is_well_known(name.key) for name in names):
            names = []
        for name in names:
            part = span._replace(first=name.first, last=name.last, key=name.key, known=True)
            yield part, probability
        if not names:
            yield span, probability


def _tells_nothing(span: SpanCandidate, plain: Gazetteer) -> bool:
    """Whether no capital behind its first word, and no case ending, tells a name from words."""
    others = span.scan.tokens[span.first + 1 : span.last]
    bent = len(plain.postings(span.key)[0]) == 0
    return not bent and all(token.text.islower() for token in others)


def _mention(
    document: Document, passage: int, tokens: Sequence[Token], gazetteer: Gazetteer, score: float
) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    name = document.text[start:end]
    return Mention(start, end, name, passage, form_of(name, gazetteer), score)
