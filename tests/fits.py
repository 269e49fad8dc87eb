"""Models fitted on one corpus and scored on the other, in processes of their own.

They lie here and not beside their test, because a process has to import what it runs.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from storymap.evaluation import evaluate
from storymap.evaluation.gold import read_gold
from storymap.files import data_path
from storymap.gazetteer import Gazetteer
from storymap.inference.wordvectors import load_meanings
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions
from storymap.training import recogniser, resolver, roles

Scores = dict[str, dict[str, float]]


def measured_in(corpora: Path, models: Path) -> Scores:
    """Scores by the corpus that they are taken on; as many fits at a time as there are processors.

    `models` is a folder to write to. Raises ExtraMissing.
    """
    lgl, geowebnews = (corpora / f"{name}.jsonl" for name in ("lgl", "geowebnews"))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        fits = [
            pool.submit(train, [corpus], models / corpus.stem / file)
            for corpus in (lgl, geowebnews)
            for train, file in ((recogniser.train, "r.crfsuite"), (resolver.train, "r.npz"))
        ]
        role_score = pool.submit(_role_score, geowebnews)
        for each in fits:
            each.result()
        first = pool.submit(_scores, lgl, models / "geowebnews")
        second = pool.submit(_scores, geowebnews, models / "lgl")
        return {
            "lgl": first.result(),
            "geowebnews": second.result() | {"roles_macro_f1": role_score.result()},
        }


def _scores(corpus: Path, models: Path) -> dict[str, float]:
    """The scores on a corpus of the models in a folder."""
    pooled = evaluate(
        [corpus],
        find=partial(find_mentions, model=models / "r.crfsuite"),
        resolve=partial(resolve_mentions, model=models / "r.npz"),
    )["pooled"]
    return {
        "f1": round(pooled["recognition"]["f1"], 4),
        "accuracy_161km": round(pooled["resolution"]["accuracy_161km"], 4),
    }


def _role_score(corpus: Path) -> float:
    """The macro F1 of roles in five-fold cross-validation by document."""
    examples = roles.examples_of(read_gold([corpus]), Gazetteer.open())
    meanings = load_meanings(data_path("models", "meanings.npz"))
    return round(roles.macro_f1(examples, meanings), 4)
