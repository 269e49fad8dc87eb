"""Fits recognisers of other languages than English: annotated documents in, a CRFsuite file out.

Each rests on the corpora of its language alone, but for the one that sees no words, which rests on
those of many and reads languages that have none. Facilities are left out where a corpus tells them
apart, as English ones are. The last documents of each corpus are kept for measuring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.candidates.localised import in_language, own_names
from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.languages.inflection import inflection_of
from storymap.languages.language import NEUTRAL
from storymap.model import primary_language
from storymap.recogniser.affixes import AffixMaker, maker_for
from storymap.recogniser.foreign_spans import scans_of
from storymap.training.heldout import learnt_from
from storymap.training.recogniser import Sequence_

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MOST_CHARACTERS = 2_000_000  # of each corpus
MOST_NEUTRAL = 250_000  # of each that a model of many languages is fitted on
FEWEST_DOCUMENTS = 2  # that a feature stands in, so that no wording of a single document is kept
PARAMETERS = {"c1": 0.8, "c2": 0.02, "max_iterations": 80, "feature.possible_transitions": True}
FACILITY = "FAC"
PROBED = 8  # documents that a fingerprint looks at


def language_model(code: str) -> str:
    """What the model of a language is called among the others."""
    return f"recogniser-{code}"


def train(paths: Iterable[Path], output: Path, language: str) -> dict[str, int]:
    """Fit a model on the corpora at `paths` and write it to `output`; returns counts."""
    from storymap.gazetteer import Gazetteer

    most = MOST_NEUTRAL if language == NEUTRAL else MOST_CHARACTERS
    documents = [gold for path in paths for gold in part_of(read_gold([path]), most)]
    return fit(documents, Gazetteer.open(), output, language)


def part_of(
    documents: Sequence[GoldDocument], most: int = MOST_CHARACTERS
) -> Iterator[GoldDocument]:
    """The documents of a corpus that a model is fitted on, up to so many characters."""
    size = 0
    for gold in learnt_from(documents):
        size += len(gold.document.text)
        if size > most:
            return
        yield gold


def fit(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, output: Path, language: str
) -> dict[str, int]:
    """Fit a model on `documents`; the same documents give the same bytes."""
    import pycrfsuite

    examples = list(_examples(documents, gazetteer, language))
    kept = _frequent(examples)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for same in examples:
        for rows, labels in same:
            trainer.append([[name for name in row if name in kept] for row in rows], labels)
    output.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(output))
    tokens = sum(len(labels) for same in examples for _, labels in same)
    return {"documents": len(documents), "tokens": tokens, "features": len(kept)}


def _examples(
    documents: Iterable[GoldDocument], gazetteer: Gazetteer, model: str
) -> Iterator[list[Sequence_]]:
    """The feature rows and labels of each document, as a model sees its language."""

    @cache
    def maker(language: str) -> AffixMaker:
        return maker_for(model, in_language(gazetteer, language))

    for gold in documents:
        own = primary_language(gold.document.language) if model == NEUTRAL else model
        yield list(sequences(gold, maker(own), own))


def sequences(gold: GoldDocument, maker: AffixMaker, language: str) -> Iterator[Sequence_]:
    """The feature rows and labels of each strip of a document."""
    places = [toponym for toponym in gold.toponyms if toponym.type != FACILITY]
    starts = {toponym.start for toponym in places}
    insides = {at for toponym in places for at in range(toponym.start, toponym.end)}
    scans = scans_of(gold.document, maker, language)
    strips = maker.document(scans, [maker.matcher.cover(scan) for scan in scans])
    for scan, found in zip(scans, strips, strict=True):
        labels = [
            "B"
            if any(at in starts for at in range(token.start, token.end))
            else "I"
            if token.start in insides
            else "O"
            for token in scan.tokens
        ]
        for strip in found:
            yield strip.rows, labels[strip.first : strip.first + len(strip.rows)]


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer, language: str) -> Iterator[Any]:
    """What a fit on `documents` would give the learner, and how it would set it."""
    yield PARAMETERS, MOST_CHARACTERS, FEWEST_DOCUMENTS
    yield inflection_of(language).endings, sorted(own_names(language))
    yield from _examples(documents[:PROBED], gazetteer, language)


def _frequent(examples: Sequence[Sequence[Sequence_]]) -> frozenset[str]:
    """The features that enough documents have."""
    documents: Counter[str] = Counter()
    for same in examples:
        documents.update({name for rows, _ in same for row in rows for name in row})
    return frozenset(name for name, count in documents.items() if count >= FEWEST_DOCUMENTS)
