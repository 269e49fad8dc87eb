"""Gold against what the pipeline says: how well it finds names, places them, and both together.

The rules are those of the README's section on accuracy: recognition compares exact spans,
resolution places the gold spans, end to end starts from the raw text; where the gold tells roles
they are compared on its spans. The pooled scores are computed over all documents, not as a mean of
the files' scores.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.evaluation.breakdown import Division, breakdowns
from storymap.evaluation.entities import entities, without_adjectives
from storymap.evaluation.gold import GoldDocument, mention_of, read_gold
from storymap.evaluation.scoring import (
    FARTHEST_KM,
    NOT_PLACES,
    Outcome,
    Scores,
    auc,
    distance,
    end_to_end,
    is_hit,
    matches,
    place_of,
    ratio,
    recognition,
    resolution,
    roles,
)
from storymap.evaluation.tables import scores_table
from storymap.geometry import HIT_KM
from storymap.model import Document, Mention, Resolution
from storymap.roles.classifier import assign_roles

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

__all__ = [
    "FARTHEST_KM",
    "HIT_KM",
    "NOT_PLACES",
    "Find",
    "Outcome",
    "Resolve",
    "Scores",
    "auc",
    "distance",
    "end_to_end",
    "evaluate",
    "gold_mentions",
    "is_hit",
    "matches",
    "place_of",
    "recognition",
    "resolution",
    "run",
    "scores_of",
    "scores_table",
]

Find = Callable[[Document, "Gazetteer"], tuple[Mention, ...]]
Resolve = Callable[[Document, Sequence[Mention], "Gazetteer"], tuple[Resolution, ...]]


def evaluate(
    corpora: Sequence[str | os.PathLike[str]] | Mapping[str, Sequence[GoldDocument]],
    *,
    gazetteer: Gazetteer | None = None,
    find: Find | None = None,
    resolve: Resolve | None = None,
    by: Sequence[Division] = (),
) -> dict[str, Any]:
    """Scores for each corpus and for all together: `{"files": {name: scores}, "pooled": scores}`.

    `corpora` are paths of JSON lines, or documents by name. `find` and `resolve` stand in for the
    shipped recogniser and resolver. Ratios are None where there is nothing to divide by. `by`
    adds to all scores a block `by_kind` or `by_region`, with scores for each kind of place or
    region of the world (storymap.evaluation.breakdown).

    >>> gold = {"start": 12, "end": 16, "name": "Oslo", "lat": 59.91, "lon": 10.75}
    >>> line = json.dumps({"id": "1", "text": "It rains in Oslo.", "toponyms": [gold]})
    >>> size = Path("rain.jsonl").write_text(line)
    >>> evaluate(["rain.jsonl"])["pooled"]["recognition"]["f1"]
    1.0
    """
    if gazetteer is None:
        from storymap.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()
    find, resolve = find or _shipped_find(), resolve or _shipped_resolve()
    documents = corpora if isinstance(corpora, Mapping) else _by_name(corpora)
    _warm_up(gazetteer, find, resolve)
    outcomes = {
        name: [run(document, gazetteer, find, resolve) for document in several]
        for name, several in documents.items()
    }
    pooled = [outcome for several in outcomes.values() for outcome in several]

    def scores(several: Sequence[Outcome]) -> Scores:
        return scores_of(several) | breakdowns(several, by, gazetteer)

    return {
        "files": {name: scores(several) for name, several in outcomes.items()},
        "pooled": scores(pooled),
    }


def scores_of(outcomes: Sequence[Outcome]) -> Scores:
    """The scores over `outcomes`, ratios in 0..1, distances in kilometres."""
    seconds = sum(outcome.seconds for outcome in outcomes)
    return {
        "documents": len(outcomes),
        "skipped_spans": sum(outcome.skipped for outcome in outcomes),
        "recognition": recognition(outcomes),
        "recognition_of_names": recognition([without_adjectives(each) for each in outcomes]),
        "resolution": resolution(outcomes),
        "entities": entities(outcomes),
        "end_to_end": end_to_end(outcomes),
        "words_per_second": ratio(sum(outcome.words for outcome in outcomes), seconds),
        **roles(outcomes),
    }


def run(gold: GoldDocument, gazetteer: Gazetteer, find: Find, resolve: Resolve) -> Outcome:
    """The pipeline on one document: timed from its raw text, and on its gold spans."""
    from storymap.readers import read_text

    text = gold.document.text
    begin = time.perf_counter()
    predicted: tuple[Resolution, ...] = ()
    if gold.document.passages:
        document = read_text(text, title=gold.document.title or None)
        predicted = resolve(document, find(document, gazetteer), gazetteer)
    seconds = time.perf_counter() - begin
    mentions = gold_mentions(gold, gazetteer)
    placed = resolve(gold.document, mentions, gazetteer) if mentions else ()
    if gold.document.passages and any(toponym.role for toponym in gold.toponyms):
        placed = assign_roles(gold.document, placed, gazetteer)
    return Outcome(
        gold.toponyms,
        predicted,
        placed,
        len(text.split()),
        seconds,
        len(gold.skipped),
    )


def gold_mentions(gold: GoldDocument, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The gold spans as mentions, one for each toponym, in order."""
    return tuple(mention_of(gold, toponym, gazetteer) for toponym in gold.toponyms)


def _shipped_find() -> Find:
    from storymap.recogniser import find_mentions

    return find_mentions


def _shipped_resolve() -> Resolve:
    from storymap.resolver import resolve_mentions

    return resolve_mentions


def _by_name(paths: Sequence[str | os.PathLike[str]]) -> dict[str, list[GoldDocument]]:
    """The corpora by file name, by path where two files have the same name."""
    names = [Path(path).name for path in paths]
    return {
        name if names.count(name) == 1 else os.fspath(path): read_gold([path])
        for name, path in zip(names, paths, strict=True)
    }


def _warm_up(gazetteer: Gazetteer, find: Find, resolve: Resolve) -> None:
    """Load the models before the clock runs: words a second is about the work on texts."""
    from storymap.readers import read_text

    document = read_text("They went from Paris to London and were back in the spring.")
    resolve(document, find(document, gazetteer), gazetteer)
