"""A Document becomes Mentions: which spans name a place.

A conditional random field looks at the tokens of a text in a language that it is trained for: what
the gazetteer knows of them, their neighbours and their use across the document. Trees then rerank
every span that it leaves possible, with the whole document in view. Rules reject some of these
again, each with its reason. A text in another language is matched against the gazetteer alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.candidates.lookup import form_of, is_embedded, is_power
from storymap.candidates.matcher import WIDE_GROUPS, KindGroup, Match, Matcher, Scan
from storymap.coordinates.locations import add_positions
from storymap.coordinates.postcodes import add_postcodes
from storymap.files import sound_path
from storymap.inference.forest import Forest
from storymap.inference.logistic import logistic
from storymap.inference.npz import arrays_of
from storymap.inference.wordclusters import load_clusters
from storymap.inference.wordlists import (
    names_beside,
    read_homographs,
    read_names,
    read_words,
    surnames_beside,
    words_beside,
)
from storymap.languages.language import MODELS, homonym_words_of, trained_language, words_of
from storymap.model import Document, Mention
from storymap.recogniser.casing import as_prose
from storymap.recogniser.crf import span_candidates
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.homonyms import OtherUses, homonyms_of
from storymap.recogniser.reranking import choose, features_of
from storymap.recogniser.slogans import SLOGAN, is_slogan
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Without a model a name must be that of a place of 30,000 people or more (POPULATION_STEPS of
# candidates/matcher.py); 150,000 in scripts without spaces, where two letters of other words often
# make a name.
KNOWN_SPACED = 3
KNOWN_UNSPACED = 4
_KNOWN_GROUPS = WIDE_GROUPS | {KindGroup.NATURE, KindGroup.AREA}
UNTRAINED_SCORE = 0.5

# A span counts from this probability on, lower than even: each corpus makes the models shy of other
# prose. With models of one corpus on the other F1 is 0.826 on LGL and 0.849 on GeoWebNews at 0.27,
# 0.825 and 0.853 at 0.2, 0.821 and 0.853 at 0.15.
LIKELY = 0.2


def find_mentions(
    document: Document, gazetteer: Gazetteer, *, model: Path | None = None
) -> tuple[Mention, ...]:
    """The spans of `document` that name a place, in order, none overlapping.

    Those that are no place after all (a person's name, a word that begins a sentence, a slogan)
    stand among them with the reason in `rejection`.

    `model` is a CRFsuite file (default: the one that ships for the language) with labels B, I and
    O; the reranker's trees and the lists of words and names it was trained with lie beside it. A
    position that is written in the text ("48.57, 39.32") is a mention too, unless it is that of a
    name.
    """
    language = trained_language(document)
    if language is None:
        found = tuple(_match_names(document, gazetteer))
    else:
        model = model or sound_path("models", MODELS[language].recogniser)
        found = _find_names(document, gazetteer, model, language)
    names = [mention for mention in found if not mention.rejection]
    mentions = add_positions(document, add_postcodes(document, names, gazetteer), gazetteer)
    rejected = [mention for mention in found if mention.rejection]
    return _merged(mentions, rejected) if rejected else mentions


def _merged(mentions: Sequence[Mention], rejected: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions and the rejected ones, in order; those under a position or its name give way."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    free = [each for each in rejected if taken.isdisjoint(range(each.start, each.end))]
    return tuple(sorted([*mentions, *free], key=lambda mention: mention.start))


def _find_names(
    document: Document, gazetteer: Gazetteer, model: Path, language: str
) -> tuple[Mention, ...]:
    """The names of a text that the models are trained for; some are rejected."""
    uses = OtherUses(
        words=read_words(words_beside(model)),
        first_names=read_names(names_beside(model)),
        surnames=read_names(surnames_beside(model)),
    )
    maker = FeatureMaker(
        gazetteer, uses.words, load_clusters(), uses.first_names, language=language
    )
    prose = as_prose(document, gazetteer, maker.matcher, uses.words, words_of(language).PLACING)
    names = list(_reranked(prose, gazetteer, model, maker, language))
    homonyms = homonyms_of(
        prose.text,
        [mention for mention in names if not mention.rejection],
        uses,
        homonym_words_of(language),
        partial(is_power, gazetteer=gazetteer),
    )
    rejected = (
        mention
        if mention.rejection or mention.text not in homonyms
        else replace(mention, rejection=homonyms[mention.text])
        for mention in names
    )
    if prose is document:
        return tuple(rejected)
    return tuple(replace(each, text=document.text[each.start : each.end]) for each in rejected)


def _reranked(
    document: Document, gazetteer: Gazetteer, model: Path, maker: FeatureMaker, language: str
) -> Iterator[Mention]:
    """The spans that the reranker keeps, as mentions; slogans are rejected."""
    spans = span_candidates(document, gazetteer, model, maker)
    if not spans:
        return
    reranker = load_reranker(reranker_beside(model))
    probabilities = logistic(reranker.scores(features_of(spans, maker.matcher, gazetteer)))
    form_of_name = lru_cache(maxsize=None)(partial(form_of, gazetteer=gazetteer))
    words = words_of(language)
    for span, probability in choose(spans, probabilities, LIKELY):
        tokens, first, last = span.scan.tokens, span.first, span.last
        start, end = tokens[first].start, tokens[last - 1].end
        name = document.text[start:end]
        yield Mention(
            start,
            end,
            name,
            span.passage,
            "embedded" if is_embedded(tokens, first, last) else form_of_name(name),
            round(probability, 4),
            rejection=SLOGAN if is_slogan(tokens, first, last, words) else "",
        )


def reranker_beside(model: Path) -> Path:
    """The file with the reranker's trees that belongs to a model."""
    return model.with_suffix(".trees")


@lru_cache(maxsize=4)
def load_reranker(path: Path) -> Forest:
    """The reranker's trees; raises DataMissing where the file holds none."""
    with arrays_of(path, "does not hold a recogniser's trees") as arrays:
        return Forest.from_arrays(arrays, "tree_")


def _match_names(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The gazetteer names of a text that no model was trained for, the longest from the left.

    A name counts if it is a country's or region's, or that of a place with enough people to be
    known by it alone; names of one letter or of figures never do.
    """
    text = document.text
    matcher = Matcher(gazetteer)
    homographs = _homographs_of(document.language)
    for passage in document.passages:
        scan = Scan(text, passage.start, passage.end)
        matches = dict.fromkeys(match for match in matcher.cover(scan) if match is not None)
        for match in matches:
            tokens = scan.tokens[match.first : match.last]
            if match.key in homographs or not _known_alone(match, tokens, matcher):
                continue
            start, end = tokens[0].start, tokens[-1].end
            form = form_of(text[start:end], gazetteer)
            yield Mention(start, end, text[start:end], passage.index, form, UNTRAINED_SCORE)


def _homographs_of(language: str | None) -> frozenset[str]:
    """The words of a language that are no places, or those of all where it is not known."""
    found = read_homographs(sound_path("models", "homographs.txt"))
    own = found.get((language or "").split("-")[0])
    return own if own is not None else frozenset().union(*found.values())


def _known_alone(match: Match, tokens: Sequence[Token], matcher: Matcher) -> bool:
    """Whether a name is safe to take for a place with no model for its language."""
    facts = matcher.facts(match.key)
    if tokens[0].kind == "unspaced":
        return len(tokens) >= 2 and (facts.group in WIDE_GROUPS or facts.size >= KNOWN_UNSPACED)
    return len(match.key) >= 3 and (facts.group in _KNOWN_GROUPS or facts.size >= KNOWN_SPACED)
