"""A Document becomes Mentions: which spans name a place.

A conditional random field looks at the tokens of a text in a language that it is trained for: what
the gazetteer knows of them, their neighbours and their use across the document. Trees then rerank
every span that it leaves possible, with the whole document in view. Rules reject some of these
again, each with its reason. For texts in other languages see `storymap.recogniser.foreign`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import form_of, is_bare_town, is_embedded, is_power, is_usual
from storymap.candidates.matcher import Scan, scan_passages
from storymap.candidates.units import unit_lists
from storymap.coordinates.locations import add_positions
from storymap.coordinates.postcodes import add_postcodes
from storymap.files import model_path
from storymap.inference.logistic import logistic
from storymap.inference.wordclusters import load_clusters
from storymap.inference.wordlists import (
    names_beside,
    read_words,
    surnames_beside,
    words_beside,
)
from storymap.languages.language import MODELS, homonym_words_of, trained_language, words_of
from storymap.languages.scripts import passage_languages
from storymap.model import Document, Mention
from storymap.recogniser.casing import as_prose
from storymap.recogniser.crf import span_candidates
from storymap.recogniser.evidence import evident_names
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.foreign import find_foreign
from storymap.recogniser.foreign_spans import homographs_of
from storymap.recogniser.homonyms import OtherUses, homonyms_of
from storymap.recogniser.reranking import SpanCandidate, choose, features_of, load_reranker
from storymap.recogniser.slogans import SLOGAN, is_slogan
from storymap.recogniser.sure_names import SURE, is_attribute, least_probabilities
from storymap.recogniser.things import things_of
from storymap.recogniser.whole_names import whole_name
from storymap.text.tokens import is_dotted

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# A span counts from this probability on, lower than even: each corpus makes the models shy of other
# prose. One that the gazetteer has counts from somewhat less on: in texts of all genres but news
# 45 % of those in between are names, and when it is known which place a span would be, a verdict is
# given on it (storymap/resolver/verdict.py).
LIKELY, LIKELY_KNOWN = 0.2, 0.15


def find_mentions(
    document: Document,
    gazetteer: Gazetteer,
    *,
    model: Path | None = None,
    scans: Sequence[Scan] | None = None,
) -> tuple[Mention, ...]:
    """The spans of `document` that name a place, in order, none overlapping.

    Those that are no place after all (a person's name, a common word, a slogan)
    stand among them with the reason in `rejection`.

    `model` is a CRFsuite file (default: the one that ships for the language) with labels B, I and
    O; the reranker's trees and the lists of words and names it was trained with lie beside it. A
    position that is written in the text ("48.57, 39.32") is a mention too, unless it is that of a
    name. `scans` are those of the passages, where they are made already.

    >>> from storymap import Gazetteer, read_text
    >>> document = read_text("The ferry from Oslo reached Hamburg.")
    >>> [(mention.start, mention.text) for mention in find_mentions(document, Gazetteer.open())]
    [(15, 'Oslo'), (28, 'Hamburg')]
    """
    parts = _by_language(document)
    found = [mention for part in parts for mention in _names_of(part, gazetteer, model, scans)]
    if len(parts) > 1:
        found.sort(key=lambda mention: mention.start)
    names = [mention for mention in found if not mention.rejection]
    mentions = add_positions(document, add_postcodes(document, names, gazetteer), gazetteer)
    rejected = [mention for mention in found if mention.rejection]
    return _merged(mentions, rejected) if rejected else mentions


def _by_language(document: Document) -> list[Document]:
    """The document for each language that its passages have, with the passages in it."""
    languages = passage_languages(document)
    several = dict.fromkeys(languages)
    if set(several) <= {document.language}:
        return [document]
    return [
        replace(
            document,
            language=language,
            passages=tuple(
                passage
                for passage, own in zip(document.passages, languages, strict=True)
                if own == language
            ),
        )
        for language in several
    ]


def _names_of(
    document: Document, gazetteer: Gazetteer, model: Path | None, scans: Sequence[Scan] | None
) -> Iterable[Mention]:
    """The names of a text in one language; `scans` are of all passages, also in others."""
    language = trained_language(document)
    if language is None:
        return find_foreign(document, gazetteer)
    model = model or model_path(MODELS[language].recogniser)
    own = [scans[each.index] for each in document.passages] if scans else scan_passages(document)
    return _find_names(document, own, gazetteer, model, language)


def _merged(mentions: Sequence[Mention], rejected: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions and the rejected ones, in order; those under a position or its name give way."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    free = [each for each in rejected if taken.isdisjoint(range(each.start, each.end))]
    return tuple(sorted([*mentions, *free], key=lambda mention: mention.start))


def _find_names(
    document: Document, scans: Sequence[Scan], gazetteer: Gazetteer, model: Path, language: str
) -> tuple[Mention, ...]:
    """The names of a text that the models are trained for; some are rejected."""
    common = read_words(words_beside(model))
    first_names, surnames = read_words(names_beside(model)), read_words(surnames_beside(model))
    uses = OtherUses(
        words=common,
        first_names=first_names,
        surnames=surnames,
        homographs=homographs_of(language),
    )
    maker = FeatureMaker(
        gazetteer,
        uses.words,
        load_clusters(),
        first_names,
        surnames,
        language=language,
    )
    placing = words_of(language).PLACING
    prose, scans = as_prose(document, scans, gazetteer, maker.matcher, uses.words, placing)
    names = list(_reranked(prose, scans, gazetteer, model, maker, language))
    homonyms = homonyms_of(
        prose.text,
        [mention for mention in names if not mention.rejection],
        uses,
        homonym_words_of(language),
        partial(is_power, gazetteer=gazetteer),
        partial(is_usual, gazetteer=gazetteer),
    )
    placed, bare = homonym_words_of(language).PLACED, partial(is_bare_town, gazetteer=gazetteer)
    things = things_of(prose.text, names, placed, bare)
    for at, mention in enumerate(names):
        reason = things.get((mention.start, mention.end)) or homonyms.get(mention.text)
        if reason and not mention.rejection:
            names[at] = replace(mention, rejection=reason)
    evident = evident_names(prose, scans, names, uses, gazetteer)
    names = sorted([*names, *evident], key=lambda mention: mention.start)
    if prose is document:
        return tuple(names)
    return tuple(replace(each, text=document.text[each.start : each.end]) for each in names)


def _reranked(
    document: Document,
    scans: Sequence[Scan],
    gazetteer: Gazetteer,
    model: Path,
    maker: FeatureMaker,
    language: str,
) -> Iterator[Mention]:
    """The spans that the reranker keeps, as mentions; slogans are rejected."""
    spans = span_candidates(document, gazetteer, model, maker, scans)
    if not spans:
        return
    reranker = load_reranker(reranker_beside(model))
    probabilities = logistic(reranker.scores(features_of(spans, maker, gazetteer)))
    words = words_of(language)
    told = homonym_words_of(language).AS_A_PLACE.finditer(document.text)
    least = least_probabilities(
        spans,
        maker.matcher,
        gazetteer,
        words,
        maker.first_names,
        maker.surnames,
        {match.start(match.lastindex or 0) for match in told},
        {start for starts in unit_lists(document.text) for start in starts},
    )
    probabilities = np.maximum(probabilities, least)
    for at in np.flatnonzero((probabilities >= LIKELY_KNOWN) & (probabilities < SURE)).tolist():
        if is_attribute(spans[at], maker.matcher, words):
            probabilities[at] = 0.0
    chosen = [
        (span, probability)
        for span, probability in choose(spans, probabilities, LIKELY_KNOWN)
        if span.known or probability >= LIKELY
    ]
    named = {(span.passage, at) for span, _ in chosen for at in range(span.first, span.last)}
    end_of_last = 0
    for span, probability in chosen:
        tokens = span.scan.tokens
        if tokens[span.first].start < end_of_last:  # inside the brackets of the name before
            continue
        free = {
            at
            for at in (span.first - 1, span.last)
            if 0 <= at < len(tokens) and (span.passage, at) not in named
        }
        first, last = whole_name(tokens, span.first, span.last, free, gazetteer)
        named.update((span.passage, at) for at in range(first, last))
        start, end = tokens[first].start, tokens[last - 1].end - _ends_sentence(span, last, maker)
        end_of_last = end
        name = document.text[start:end]
        yield Mention(
            start,
            end,
            name,
            span.passage,
            "embedded" if is_embedded(tokens, first, last) else form_of(name, gazetteer),
            round(probability, 4),
            rejection=SLOGAN if is_slogan(tokens, first, last, words) else "",
        )


def _ends_sentence(span: SpanCandidate, last: int, maker: FeatureMaker) -> bool:
    """Whether a dot is no part of a name: "Man." is Manitoba, but not in "the Isle of Man."."""
    if not span.known or not span.first + 1 < last == span.last:
        return False
    dotted = is_dotted(span.scan.tokens[last - 1])
    return dotted and maker.matcher.spelling(span.text[:-1], span.key) == 0


def reranker_beside(model: Path) -> Path:
    """The file with the reranker's trees that belongs to a model."""
    return model.with_suffix(".trees")
