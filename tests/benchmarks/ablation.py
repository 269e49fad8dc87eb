"""What each group of features is worth: models fitted without it, on a corpus they have not seen.

    python tests/benchmarks/ablation.py lgl.jsonl geowebnews.jsonl

For each corpus the models are fitted on the others, once with everything and once without each
group. A row tells by how much the score changes; behind ± stands half of the 95 % interval of the
change, by drawing the documents anew a thousand times. The recogniser is scored by the F1 of
exact spans as it finds them, the resolver by the share of gold spans within 161 km.

A feature that no model was fitted with has no weight, and a column that was constant is never
asked for: so the groups are left out of the fitting only, and what ships reads the documents.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import numpy as np
from measure import machine, say, table
from trials import (
    Models,
    Trial,
    find_nothing,
    outcomes_with,
    parser_for,
    prepared,
    resolve_nothing,
    trials_across,
)

from storymap.evaluation.gold import read_gold
from storymap.evaluation.scoring import Outcome, recognition, resolution
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.passages import Strip
from storymap.resolver.coherence import COHERENCE
from storymap.resolver.features import BASE, CandidateFeatures
from storymap.training import recogniser, resolver

Stage = Literal["recogniser", "resolver"]
Counts = list[tuple[int, int]]  # for each document: what counts as right, out of how much

DRAWS = 1_000

# The recogniser's features by their keys (what stands before "="), each a pattern. A key may
# belong to several groups and has to belong to one.
FEATURES: Mapping[str, str] = {
    "words": r"w",
    "shapes": r"s|gs|open",
    "gazetteer, of the token": r"g|gs|open\+g",
    "gazetteer, all that tells of it": r"g[-+]?\d*|gs|in|open\+g|w[-+]1\+g|runhead\+g|person"
    r"|(before|after)run\+b|pair[-+]",
    "neighbours": r"[wsge][-+]?\d|w[-+]1\+g|s-1\+s\+1",
    "run of capitals": r"run|runhead|runstart|beforerun|afterrun|runhead\+g|(before|after)run\+b",
    "pairs": r"pair[-+]",
    "use in the document": r"d",
    "common words": r"common",
    "people, against renown": r"person|who([-+]2)?|fame",
    "words beyond small ones": r"w?lead|w?help|title|subject|apposed",
    "word clusters": r"c[ab]([-+]1)?",
}

# The resolver's columns; "synthetic documents" are no columns but what else it is fitted on.
SYNTHETIC = "synthetic documents"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "population": ("population", "population_lead", "population_rank", "rivals"),
    "renown": ("fame", "fame_lead", "names_told"),
    "kind": ("kind", "hint", "nested"),
    "match of the name": ("how", "own_name", "likeness", "words", "common"),
    "parents named": ("country_named", "region_named", "county_named"),
    "votes": ("country_vote", "region_vote", "county_vote", "cell_vote"),
    "qualification": ("qualified", "qualified_elsewhere", "preceded", "contradicted"),
    "place in the text": ("mentions", "opening"),
    "distances to the others": (
        "nearest", "within_30", "within_100", "within_300", "mean_distance", "text_neighbour",
    ),
    "units shared with the others": ("same_country", "same_region", "same_county"),
    "places of the others": COHERENCE,
    SYNTHETIC: (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A stage fitted without a group for a trial; `group` is None where all is there."""

    stage: Stage
    trial: Trial
    group: str | None
    model: Path


def main() -> None:
    """Print a table a stage: a row a group, a column a corpus."""
    parser = parser_for(__doc__)
    parser.add_argument("--stage", choices=("recogniser", "resolver"))
    options = parser.parse_args()
    for stage in (options.stage,) if options.stage else ("recogniser", "resolver"):
        begin = time.perf_counter()
        with prepared(options) as (corpora, folder):
            trials = trials_across(corpora)
            runs = runs_of(stage, trials, folder)
            with ProcessPoolExecutor(options.jobs) as pool:
                counts = {}
                for run, count in zip(runs, pool.map(measure, runs), strict=True):
                    counts[run] = count
                    left_out = run.group or "nothing"
                    sys.stderr.write(f"{stage} without {left_out}, read: {run.trial.tested.stem}\n")
        score = f1 if stage == "recogniser" else accuracy
        say(f"\n**{stage}**, {machine()}; {time.perf_counter() - begin:.0f} s\n")
        say(table(["without", *(trial.tested.stem for trial in trials)],
                  rows_of(runs, counts, trials, score, options.seed)))  # fmt: skip
        missing = ungrouped_columns() if stage == "resolver" else ()
        if missing:
            say(f"\nIn no group: {', '.join(missing)}.")


def runs_of(stage: Stage, trials: Sequence[Trial], folder: Path) -> list[Run]:
    """A run with everything and one without each group, for each trial."""
    groups = [None, *(FEATURES if stage == "recogniser" else COLUMNS)]
    suffix = "crfsuite" if stage == "recogniser" else "npz"
    return [
        Run(stage, trial, group, folder / f"{stage}-{trial.name}-{at}.{suffix}")
        for at, group in enumerate(groups)
        for trial in trials
    ]


def measure(run: Run) -> Counts | None:
    """Fit and score one run; None where the group has nothing that could be left out."""
    removed = fit_recogniser(run) if run.stage == "recogniser" else fit_resolver(run)
    if run.group is not None and not removed:
        return None
    documents = read_gold([run.trial.tested])
    if run.stage == "recogniser":
        outcomes = outcomes_with(documents, Models(run.model).find, resolve_nothing)
        return [_found(outcome) for outcome in outcomes]
    outcomes = outcomes_with(documents, find_nothing, Models(resolver=run.model).resolve)
    return [_placed(outcome) for outcome in outcomes]


def fit_recogniser(run: Run) -> int:
    """Fit without the group's features; returns how many were left out."""
    drops = re.compile(FEATURES[run.group] if run.group else r"(?!)").fullmatch
    removed = 0

    class Without(FeatureMaker):
        def strips(self, *args: Any, **kwargs: Any) -> Iterator[Strip]:
            nonlocal removed
            for strip in super().strips(*args, **kwargs):
                before = sum(map(len, strip.rows))
                strip.rows[:] = [
                    [name for name in row if not drops(key_of(name))] for row in strip.rows
                ]
                removed += before - sum(map(len, strip.rows))
                yield strip

    with _put(recogniser, "FeatureMaker", Without):
        recogniser.train(run.trial.taught, run.model)
    return removed


def fit_resolver(run: Run) -> int:
    """Fit with the group's columns all zero; returns how many there are."""
    if run.group == SYNTHETIC:
        with _put(resolver, "SYNTHETIC_DOCUMENTS", 0):
            resolver.train(run.trial.taught, run.model)
        return 1
    left_out = COLUMNS[run.group] if run.group else ()
    base = [at for at, name in enumerate(BASE) if name in left_out]
    coherence = [at for at, name in enumerate(COHERENCE) if name in left_out]

    class Masked(CandidateFeatures):
        def base(self, *args: Any, **kwargs: Any) -> Any:
            return _zeroed(super().base(*args, **kwargs), base)

        def coherence(self, *args: Any, **kwargs: Any) -> Any:
            return _zeroed(super().coherence(*args, **kwargs), coherence)

    with _put(resolver, "CandidateFeatures", Masked):
        resolver.train(run.trial.taught, run.model)
    return len(base) + len(coherence)


def key_of(feature: str) -> str:
    """What a feature tells of: "w-1" for "w-1=in"."""
    return feature.partition("=")[0]


def ungrouped_features(features: Sequence[str]) -> list[str]:
    """The keys of features that no group has."""
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in FEATURES.values()))
    return sorted({key for key in map(key_of, features) if not whole.fullmatch(key)})


def ungrouped_columns() -> list[str]:
    """The columns of features that no group has."""
    grouped = {name for names in COLUMNS.values() for name in names}
    return [name for name in (*BASE, *COHERENCE) if name not in grouped]


def rows_of(
    runs: Sequence[Run],
    counts: Mapping[Run, Counts | None],
    trials: Sequence[Trial],
    score: Callable[[Any], Any],
    seed: int,
) -> list[list[str]]:
    """The first row has the scores with everything, the others what they lose."""
    rows: dict[str, list[str]] = {}
    whole = {run.trial: counts[run] for run in runs if run.group is None}
    for run in runs:
        row = rows.setdefault(run.group or "nothing: the score", [])
        without, full = counts[run], whole[run.trial]
        if without is None or full is None:
            row.append("–")
        elif run.group is None:
            row.append(f"{score(np.array(full).sum(axis=0)):.3f}")
        else:
            loss, around = difference(full, without, score, seed)
            row.append(f"{-loss:+.3f} ± {around:.3f}")
    return [[name, *cells] for name, cells in rows.items()]


def difference(
    full: Counts, without: Counts, score: Callable[[Any], Any], seed: int
) -> tuple[float, float]:
    """What the score loses, and half of the 95 % interval of it by drawing documents anew."""
    pairs = np.stack([np.array(full, float), np.array(without, float)])  # model, document, count
    chance = random.Random(seed)
    size = pairs.shape[1]
    losses = sorted(
        float(score(drawn[0]) - score(drawn[1]))
        for _ in range(DRAWS)
        if (drawn := pairs[:, chance.choices(range(size), k=size)].sum(axis=1)) is not None
    )
    low, high = losses[round(0.025 * DRAWS)], losses[round(0.975 * DRAWS) - 1]
    total = pairs.sum(axis=1)
    return float(score(total[0]) - score(total[1])), (high - low) / 2


def f1(count: Any) -> float:
    """Of (right spans, gold and predicted spans together)."""
    return float(2 * count[0] / count[1]) if count[1] else 0.0


def accuracy(count: Any) -> float:
    """Of (hits, gold)."""
    return float(count[0] / count[1]) if count[1] else 0.0


def _found(outcome: Outcome) -> tuple[int, int]:
    scores = recognition([outcome])
    both = scores["gold"] + scores["predicted"]
    return round((scores["f1"] or 0.0) * both / 2), both


def _placed(outcome: Outcome) -> tuple[int, int]:
    scores = resolution([outcome])
    return round((scores["accuracy_161km"] or 0.0) * scores["gold"]), scores["gold"]


def _zeroed(rows: Any, columns: Sequence[int]) -> Any:
    rows = rows.copy()
    rows[:, list(columns)] = 0.0
    return rows


@contextmanager
def _put(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    """The module with another value under a name."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


if __name__ == "__main__":
    main()
