"""Models fitted on one corpus and scored on the other, in processes of their own.

They lie here and not beside their test, because a process has to import what it runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from storymap.evaluation.breakdown import breakdowns
from storymap.evaluation.calibration import (
    calibration_error,
    doubt,
    gold_placements,
    raw_placements,
    reliability,
)
from storymap.evaluation.gold import read_gold
from storymap.evaluation.runner import run, scores_of
from storymap.evaluation.scoring import Outcome, ratio
from storymap.files import data_folder, data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.wordvectors import load_meanings
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions
from storymap.resolver.verdict import NAME as VERDICT
from storymap.training import recogniser, resolver, roles, verdict

Scores = dict[str, dict[str, float]]
# By corpus: the `scores`, what `_DIVIDED` names of each group `by_kind` and `by_region`, and the
# `bins` of calibration on gold spans.
Measured = dict[str, dict[str, Any]]

RECOGNISER, RANKER = "recogniser.crfsuite", "resolver.npz"
OWN = [data_folder() / "annotated" / name for name in ("texts.txt", "languages.txt")]
DIGITS = 4  # of a score that is kept
SCORES = {
    "precision": ("recognition", "precision"),
    "recall": ("recognition", "recall"),
    "f1": ("recognition", "f1"),
    "names_f1": ("recognition_of_names", "f1"),
    "accuracy_161km": ("resolution", "accuracy_161km"),
    "median_km": ("resolution", "median_km"),
    "auc": ("resolution", "auc"),
    "entities": ("entities", "accuracy"),
    "exact_id": ("entities", "exact_id"),
    "entities_auc": ("entities", "auc"),
    "raw_recall": ("end_to_end", "recall_161km"),
    "raw_precision": ("end_to_end", "precision_161km"),
}
_DIVIDED = (
    ("recognition", "gold"),
    ("recognition", "recall"),
    ("resolution", "accuracy_161km"),
    ("end_to_end", "recall_161km"),
    ("end_to_end", "precision_161km"),
)


def measured_in(corpora: Path, models: Path) -> Measured:
    """What models score on the corpus they were not fitted on; a fit a processor at a time.

    The verdict of each learns from our own texts, and from the corpus that the others are fitted
    on, as those fitted on the one that is scored read it. `models` is a folder to write to. Raises
    ExtraMissing.
    """
    lgl, geowebnews = (corpora / f"{name}.jsonl" for name in ("lgl", "geowebnews"))
    pairs = ((lgl, geowebnews), (geowebnews, lgl))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        fits = [
            pool.submit(train, [corpus], models / corpus.stem / file)
            for corpus in (lgl, geowebnews)
            for train, file in ((recogniser.train, RECOGNISER), (resolver.train, RANKER))
        ]
        role_score = pool.submit(_role_score, geowebnews)
        for each in fits:
            each.result()
        judges = [pool.submit(_judge, taught, models, tested.stem) for tested, taught in pairs]
        for each in judges:
            each.result()
        read = {
            tested.stem: pool.submit(_measured, tested, models / taught.stem)
            for tested, taught in pairs
        }
        measured = {name: each.result() for name, each in read.items()}
        measured["geowebnews"]["scores"]["roles_macro_f1"] = role_score.result()
    return {
        block: {name: own[block] for name, own in measured.items()} for block in measured["lgl"]
    }


def _judge(corpus: Path, models: Path, other: str) -> None:
    """Fit the verdict of models fitted on a corpus; `other` names those that have not seen it."""
    gazetteer = Gazetteer.open()
    own = verdict.judged_in(read_gold(OWN), gazetteer, models / corpus.stem)
    news = verdict.judged_in(read_gold([corpus]), gazetteer, models / other)
    model = verdict.fit(verdict.joined([own, news]))
    model.save(models / corpus.stem / VERDICT)


def _measured(corpus: Path, models: Path) -> dict[str, Any]:
    """What is measured on a corpus of the models in a folder."""
    gazetteer = Gazetteer.open()
    find = partial(find_mentions, model=models / RECOGNISER)
    resolve = partial(resolve_mentions, model=models / RANKER)
    outcomes = [run(gold, gazetteer, find, resolve) for gold in read_gold([corpus])]
    divided = {
        division: {
            group: [_rounded(scores[block][key]) for block, key in _DIVIDED]
            for group, scores in groups.items()
        }
        for division, groups in breakdowns(outcomes, ("kind", "region"), gazetteer).items()
    }
    bins = [
        [_rounded(value) for value in astuple(each)]
        for each in reliability(gold_placements(outcomes))
    ]
    return {"scores": figures_of(outcomes), **divided, "bins": bins}


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """What the pages show of a corpus that was read, by the names of `SCORES` and `_told`."""
    scores = scores_of(outcomes)
    figures = {name: scores[block][key] for name, (block, key) in SCORES.items()}
    return {
        name: round(value or 0.0, DIGITS) for name, value in (*figures.items(), *_told(outcomes))
    }


def _told(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float | None]]:
    """Whether the probabilities mean what they say, and what the thresholds do."""
    bins = reliability(gold_placements(outcomes))
    yield "certain", bins[-1].count
    yield "certain_told", bins[-1].probability
    yield "certain_right", bins[-1].right
    yield "error", calibration_error(bins)
    yield "raw_error", calibration_error(reliability(raw_placements(outcomes)))
    held = doubt(outcomes)
    yield "right_doubted", ratio(held.right_doubted, held.right)
    yield "wrong_doubted", ratio(held.wrong_doubted, held.wrong)


def _rounded(value: float | None) -> float | None:
    return value if value is None else round(value, DIGITS)


def _role_score(corpus: Path) -> float:
    """The macro F1 of roles in five-fold cross-validation by document."""
    examples = roles.examples_of(read_gold([corpus]), Gazetteer.open())
    meanings = load_meanings(data_path("models", "meanings.npz"))
    return round(roles.macro_f1(examples, meanings), DIGITS)
