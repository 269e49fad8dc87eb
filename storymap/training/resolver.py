"""Fits the resolver's ranker: gold mentions in, trees and a calibration out.

Two gradient-boosted forests (Friedman 2001; LightGBM) are fitted with a softmax over each name's
candidates. The second sees the first's shares, which come from forests that had not seen the
document (cross-fitting by document); so do the shares that the calibration is fitted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.distance import great_circle
from storymap.evidence import Evidence, Floats
from storymap.forest import Forest, RankerModel, judged
from storymap.gold import GoldDocument, Toponym, read_gold
from storymap.model import Mention
from storymap.recogniser import form_of
from storymap.resolver import softmax_groups
from storymap.training.made import make_documents
from storymap.training.recogniser import FEWEST_DOCUMENTS
from storymap.training.trees import flatten, load_lightgbm
from storymap.units import AREA, COUNTRY, GROUP_OF_KIND, NATURE, units_of
from storymap.words import common_words, words_beside, write_words

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FOLDS = 5
ROUNDS = 180
PARAMETERS: dict[str, Any] = {
    "learning_rate": 0.06,
    "num_leaves": 15,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 7,
    "verbosity": -1,
}
# The judge learns from few wrong winners: small trees, slowly.
JUDGE: dict[str, Any] = {"learning_rate": 0.04, "num_leaves": 6, "min_data_in_leaf": 20}
JUDGE_ROUNDS = 120
HIT_KM = 161.0
# Made documents teach both passes; the judge and the thresholds see annotated ones only.
# On a corpus not trained on they raise accuracy within 161 km from 0.829 to 0.864 (LGL) and from
# 0.770 to 0.776 (GeoWebNews).
MADE_DOCUMENTS = 2_000
MADE_WEIGHT = 0.4
# The share of the right placements of unseen documents that may come out as ambiguous.
MOST_RIGHT_DOUBTED = 0.05
# No place is shown that is less likely than this. With models of one corpus on the other, found and
# placed names score alike for floors from 0 to 0.36 (F1 0.786 to 0.789 on LGL, 0.822 on
# GeoWebNews), but a high one costs right places: gold spans 0.871 at 0.2, 0.861 at 0.36 (LGL).
FLOOR = 0.2


@dataclass(slots=True)
class _Example:
    """A document's evidence, and for each unit which candidate is right and which are near."""

    evidence: Evidence
    base: list[Floats]
    right: list[int]  # index of the right candidate, -1 if it is not among them
    hits: list[NDArray[np.bool_]]
    weights: list[float]


def train(paths: Iterable[Path], output: Path) -> dict[str, float]:
    """Fit a ranker on the corpora at `paths` and write it to `output`; returns figures."""
    from storymap.gazetteer import Gazetteer

    documents = read_gold(paths)
    words = common_words((gold.document.text for gold in documents), FEWEST_DOCUMENTS)
    model, figures = fit(documents, Gazetteer.open(), words)
    output.parent.mkdir(parents=True, exist_ok=True)
    model.save(output)
    write_words(words, words_beside(output))
    return figures


def fit(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, words: Mapping[str, int]
) -> tuple[RankerModel, dict[str, float]]:
    """Fit a ranker on `documents`; the same documents give the same model."""
    made = make_documents(MADE_DOCUMENTS, gazetteer)
    examples = [
        example
        for gold in (*documents, *made)
        if (example := _example(gold, gazetteer, words)) is not None
    ]
    real = len(examples) - len(made)
    for example in examples[real:]:
        example.weights = [MADE_WEIGHT * weight for weight in example.weights]
    folds = [np.arange(len(examples)) % FOLDS == fold for fold in range(FOLDS)]
    base = [example.base for example in examples]
    shares = _crossfit(examples, base, folds)
    full = [
        example.evidence.whole(example.base, share)
        for example, share in zip(examples, shares, strict=True)
    ]
    final = _crossfit(examples, full, folds)
    winners, owners, right, counts = _winners(examples[:real], full, final[:real])
    judge_scores = np.zeros(len(winners))
    for fold in range(FOLDS):
        held = owners % FOLDS == fold
        judge = _judge(winners[~held], right[~held], counts[~held])
        judge_scores[held] = judge.scores(winners[held])
    slope, intercept = _logistic(judge_scores, right.astype(np.float64), counts)
    probability = 1 / (1 + np.exp(-(slope * judge_scores + intercept)))
    threshold = _threshold(probability, right, counts, MOST_RIGHT_DOUBTED)
    model = RankerModel(
        _forest(examples, base),
        _forest(examples, full),
        _judge(winners, right, counts),
        slope,
        intercept,
        threshold,
        FLOOR,
    )
    wrong, doubt = counts[~right], probability[~right]
    all_wrong = max(float(wrong.sum()), 1.0)
    return model, {
        "documents": real,
        "units": len(winners),
        "accuracy": float(counts[right].sum() / counts.sum()),
        "threshold": threshold,
        "floor": FLOOR,
        "wrong_below_threshold": float(wrong[doubt < threshold].sum()) / all_wrong,
        "wrong_below_floor": float(wrong[doubt < FLOOR].sum()) / all_wrong,
        "calibration_error": _calibration_error(probability, right, counts),
    }


def _winners(
    examples: Sequence[_Example], features: Sequence[list[Floats]], shares: Sequence[list[Floats]]
) -> tuple[Floats, NDArray[np.int64], NDArray[np.bool_], Floats]:
    """Each placed name's winner: what the judge sees, its document, whether right, mentions."""
    rows, owners, right, counts = [], [], [], []
    for owner, (example, document) in enumerate(zip(examples, shares, strict=True)):
        for at, (share, hits) in enumerate(zip(document, example.hits, strict=True)):
            if len(share) and example.weights[at]:
                rows.append(judged(features[owner][at], share))
                owners.append(owner)
                right.append(bool(hits[share.argmax()]))
                counts.append(len(example.evidence.units[at].mentions))
    return np.vstack(rows), np.array(owners), np.array(right), np.array(counts, np.float64)


def _judge(winners: Floats, right: NDArray[np.bool_], counts: Floats) -> Forest:
    """A forest whose score is the log odds that a winner is right."""
    lightgbm = load_lightgbm()
    data = lightgbm.Dataset(winners, right.astype(np.float64), weight=np.sqrt(counts))
    booster = lightgbm.train({**PARAMETERS, **JUDGE, "objective": "binary"}, data, JUDGE_ROUNDS)
    return flatten(booster.dump_model()["tree_info"])


def _example(gold: GoldDocument, gazetteer: Gazetteer, words: Mapping[str, int]) -> _Example | None:
    """The evidence of one document over its gold mentions."""
    placed = [t for t in gold.toponyms if t.type not in ("Homonym", "Language")]
    mentions = [mention_of(gold, toponym, gazetteer) for toponym in placed]
    if not mentions:
        return None
    units = units_of(gold.document, mentions, gazetteer)
    evidence = Evidence(units, gazetteer, words)
    right, hits, weights = [], [], []
    for unit in units:
        toponym = next((placed[at] for at in unit.mentions if placed[at].lat is not None), None)
        one, near = _right(unit.rows, toponym, gazetteer)
        right.append(one)
        hits.append(near)
        weights.append(0.0 if toponym is None else float(np.sqrt(len(unit.mentions))))
    base = [evidence.base(index) for index in range(len(units))]
    return _Example(evidence, base, right, hits, weights)


def mention_of(gold: GoldDocument, toponym: Toponym, gazetteer: Gazetteer) -> Mention:
    """The mention at a gold span."""
    passage = next((p.index for p in gold.document.passages if p.start <= toponym.start < p.end), 0)
    form = form_of(toponym.name, gazetteer)
    return Mention(toponym.start, toponym.end, toponym.name, passage, form, 1.0)


def _right(
    rows: NDArray[np.int64], toponym: Toponym | None, gazetteer: Gazetteer
) -> tuple[int, NDArray[np.bool_]]:
    """The right candidate's index (-1: none) and which candidates count as hits."""
    if toponym is None or toponym.lat is None or toponym.lon is None or not len(rows):
        return -1, np.zeros(len(rows), np.bool_)
    km = great_circle(gazetteer.lat[rows], gazetteer.lon[rows], toponym.lat, toponym.lon)
    same = gazetteer.geonameid[rows] == (toponym.geonameid or -1)
    hits = same | (km < HIT_KM) | _spanning(rows, toponym.lat, toponym.lon, gazetteer)
    if same.any():
        return int(same.argmax()), hits
    return (int(km.argmin()) if hits.any() else -1), hits


def _spanning(rows: NDArray[np.int64], lat: float, lon: float, gazetteer: Gazetteer) -> Any:
    """Which candidates are wide features (a sea, a range, a region of the world) around a point.

    Gazetteers put the point of such a feature hundreds of kilometres apart and mean the same.
    """
    wide = np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], (COUNTRY, AREA, NATURE))
    for at in np.flatnonzero(wide).tolist():
        extent = gazetteer.place(int(rows[at])).extent
        if extent is None:
            wide[at] = False
            continue
        south, west, north, east = extent
        across = west <= lon <= east if west <= east else lon >= west or lon <= east
        wide[at] = south <= lat <= north and across
    return wide


def _crossfit(
    examples: Sequence[_Example], features: Sequence[list[Floats]], folds: Sequence[NDArray[Any]]
) -> list[list[Floats]]:
    """Each document's shares from a forest fitted on the other folds."""
    shares: list[list[Floats]] = [[] for _ in examples]
    for held in folds:
        kept = np.flatnonzero(~held).tolist()
        forest = _forest([examples[at] for at in kept], [features[at] for at in kept])
        for at in np.flatnonzero(held).tolist():
            shares[at] = softmax_groups(forest.scores, features[at])
    return shares


def _forest(examples: Sequence[_Example], features: Sequence[list[Floats]]) -> Forest:
    """A forest fitted to put the right candidate of each unit first."""
    lightgbm = load_lightgbm()
    groups, targets, weights = [], [], []
    for example, matrices in zip(examples, features, strict=True):
        for rows, right, weight in zip(matrices, example.right, example.weights, strict=True):
            if right < 0 or len(rows) < 2 or not weight:
                continue
            groups.append(rows)
            targets.append(np.eye(1, len(rows), right)[0])
            weights.append(np.full(len(rows), weight))
    sizes = np.array([len(group) for group in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    target, weight_ = np.concatenate(targets), np.concatenate(weights)

    def softmax_loss(scores: Floats, _: Any) -> tuple[Floats, Floats]:
        exps = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = exps / np.repeat(np.add.reduceat(exps, starts), sizes)
        return weight_ * (share - target), weight_ * np.maximum(share * (1 - share), 1e-3)

    booster = lightgbm.train(
        {**PARAMETERS, "objective": softmax_loss},
        lightgbm.Dataset(np.vstack(groups), target),
        ROUNDS,
    )
    return flatten(booster.dump_model()["tree_info"])


def _threshold(
    probability: Floats, right: NDArray[np.bool_], counts: Floats, most_lost: float
) -> float:
    """The probability below which at most the share `most_lost` of right placements lies."""
    order = np.argsort(probability[right], kind="stable")
    lost = np.cumsum(counts[right][order]) / counts[right].sum()
    return round(float(probability[right][order][np.searchsorted(lost, most_lost)]), 3)


def _logistic(x: Floats, y: Floats, weight: Floats) -> tuple[float, float]:
    """Slope and intercept of a logistic regression, by Newton's method with halved steps."""
    design = np.column_stack([x, np.ones(len(x))])

    def loss(beta: Floats) -> float:
        z = design @ beta
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5e-3 * (beta @ beta))

    beta = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        gradient = design.T @ (weight * (y - p)) - 1e-3 * beta
        hessian = (design * (weight * p * (1 - p))[:, None]).T @ design + 1e-3 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while loss(beta + step) > loss(beta) and float(np.abs(step).max()) > 1e-9:
            step = step / 2
        beta = beta + step
    return float(beta[0]), float(beta[1])


def _calibration_error(probability: Floats, right: NDArray[np.bool_], weight: Floats) -> float:
    """The expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((probability * 10).astype(int), 9)
    total = 0.0
    for one in range(10):
        inside = bins == one
        if inside.any():
            share = weight[inside]
            gap = np.average(probability[inside], weights=share) - np.average(
                right[inside], weights=share
            )
            total += abs(float(gap)) * share.sum()
    return float(total / weight.sum())
