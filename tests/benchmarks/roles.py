"""Roles of gold mentions in cross-validation by document: the model that ships, and others.

    python tests/benchmarks/roles.py geowebnews.jsonl [--keep]

Each mention is judged by a model that has not seen its document; documents are dealt to the folds
at random, with a fixed seed. Logistic regressions and the conditional random field over a
document's mentions are CRFsuite's, the trees LightGBM's.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from statistics import fmean, pstdev

import numpy as np
from measure import machine, say, table
from numpy.typing import NDArray
from tables import add_keep, keep

from storymap.evaluation.gold import read_gold
from storymap.evaluation.scoring import role_scores
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.wordvectors import load_meanings
from storymap.model import Role
from storymap.roles.cues import Cues
from storymap.roles.lines import NOWHERE
from storymap.training.roles import Examples, cross_validate, examples_of, fit, folds_of

HEAD = ("model", "folds", "macro F1", "deviation of the folds", "literal F1", "associative F1",
        "accuracy")  # fmt: skip
NEIGHBOURS = tuple(f"w{step:+d}=" for step in (-3, -2, -1, 1, 2, 3))
KINDS = ("kind", "lead=", "lead,", "governing-kind", "inside-body", "inside-site")

Judge = Callable[[Examples, Examples], NDArray[np.float64]]


def main() -> None:
    """Print a row for each model and number of folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--folds", type=int, nargs="+", default=[5, 10])
    parser.add_argument("--seeds", type=int, default=1, help="deals of the documents")
    parser.add_argument("--only", default="", help="models whose name has this in it")
    add_keep(parser)
    options = parser.parse_args()
    begin = time.perf_counter()
    examples = examples_of(read_gold(options.corpora), Gazetteer.open())
    rows = [
        _row(name, judge, examples, folds, options.seeds)
        for name, judge in MODELS.items()
        if options.only in name
        for folds in options.folds
    ]
    say(f"{len(examples.cues)} mentions of {len(np.unique(examples.owners))} documents; "
        f"{machine()}; {time.perf_counter() - begin:.0f} s.\n")  # fmt: skip
    say(table(HEAD, rows))
    if options.keep:
        keep("roles", HEAD, rows)


def _row(name: str, judge: Judge, examples: Examples, folds: int, seeds: int) -> tuple[str, ...]:
    """A model's scores: the mean over the deals, and how far the folds lie apart."""
    pooled, apart = [], []
    for seed in range(seeds):
        chances = cross_validate(examples, judge, folds=folds, seed=seed)
        pooled.append(_scores(examples.associative, chances))
        of_fold = folds_of(examples.owners, folds, seed)
        for fold in range(folds):
            held = of_fold == fold
            apart.append(_scores(examples.associative[held], chances[held])["macro_f1"])
    means = (
        fmean(scores["macro_f1"] for scores in pooled),
        pstdev(apart),
        fmean(scores["literal"]["f1"] for scores in pooled),
        fmean(scores["associative"]["f1"] for scores in pooled),
        fmean(scores["accuracy"] for scores in pooled),
    )
    say(f"{name}, {folds} folds: {means[0]:.3f}")
    return (name, str(folds), *(f"{mean:.3f}" for mean in means))


def _scores(associative: NDArray[np.bool_], chances: NDArray[np.float64]) -> dict:
    def role(yes: bool) -> Role:
        return "associative" if yes else "literal"

    pairs = zip(associative.tolist(), (chances >= 0.5).tolist(), strict=True)
    return role_scores([(role(gold), role(said)) for gold, said in pairs])


def shipped(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """Trees over cues and meanings, as they ship."""
    meanings = load_meanings(data_path("models", "meanings.npz"))
    return fit(taught, meanings).probabilities(asked.cues, meanings)


def only_cues(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """The same trees without the meanings."""

    def blind(cues: Cues) -> Cues:
        return Cues(cues.shown, cues.words, (NOWHERE,) * len(cues.spots))

    return shipped(_with(taught, blind), _with(asked, blind))


def only_meanings(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """The same trees without the cues."""

    def vague(cues: Cues) -> Cues:
        return Cues([], cues.words, cues.spots)

    return shipped(_with(taught, vague), _with(asked, vague))


def unsorted(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """What ships without the hand-made kinds of words (storymap/languages/en/roles.py)."""

    def plain(cues: Cues) -> Cues:
        shown = [cue for cue in cues.shown if not cue.startswith(KINDS)]
        return Cues(shown, cues.words, cues.spots)

    return shipped(_with(taught, plain), _with(asked, plain))


def neighbours(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """A logistic regression on the three words before and the three after."""

    def near(cues: Cues) -> Cues:
        shown = [cue for cue in cues.shown if cue.startswith(NEIGHBOURS)]
        return Cues(shown, cues.words, cues.spots)

    return _crfsuite(_with(taught, near), _with(asked, near), joined=False)


def all_cues(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """A logistic regression on all cues."""
    return _crfsuite(taught, asked, joined=False)


def joined(taught: Examples, asked: Examples) -> NDArray[np.float64]:
    """A linear-chain conditional random field over the mentions of a document."""
    return _crfsuite(taught, asked, joined=True)


def _crfsuite(taught: Examples, asked: Examples, *, joined: bool) -> NDArray[np.float64]:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(params={"c2": 3.0, "max_iterations": 100}, verbose=False)
    for rows, labels in _sequences(taught, joined):
        trainer.append(rows, ["A" if label else "L" for label in labels])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "roles.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        chances = []
        for rows, _ in _sequences(asked, joined):
            tagger.set(rows)
            chances += [tagger.marginal("A", at) for at in range(len(rows))]
        tagger.close()
    return np.array(chances)


def _sequences(examples: Examples, joined: bool) -> list[tuple[list[list[str]], list[bool]]]:
    """One sequence a mention, or one a document."""
    found = []
    keys = examples.owners.tolist() if joined else range(len(examples.cues))
    together = zip(keys, examples.cues, examples.associative.tolist(), strict=True)
    for _, some in groupby(together, key=lambda item: item[0]):
        several = list(some)
        found.append(([each.shown for _, each, _ in several], [label for *_, label in several]))
    return found


def _with(examples: Examples, change: Callable[[Cues], Cues]) -> Examples:
    cues = [change(each) for each in examples.cues]
    return Examples(cues, examples.associative, examples.owners)


MODELS: dict[str, Judge] = {
    "logistic regression, three words on either side": neighbours,
    "logistic regression, all cues": all_cues,
    "conditional random field, all cues": joined,
    "trees, cues": only_cues,
    "trees, meanings": only_meanings,
    "trees, cues and meanings, no kinds of words": unsorted,
    "trees, cues and meanings (ships)": shipped,
}

if __name__ == "__main__":
    main()
