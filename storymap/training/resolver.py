"""Fits the resolver's ranker: gold mentions in, trees and a calibration out.

Two gradient-boosted forests (Friedman 2001; LightGBM) are fitted with a softmax over each name's
candidates. The second sees the first's shares, which come from forests that had not seen the
document (cross-fitting by document); so do the shares that the calibration is fitted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.evaluation.gold import GoldDocument, Toponym, mention_of, read_gold
from storymap.gazetteer.groups import AREA, COUNTRY, GROUP_OF_KIND, NATURE
from storymap.geometry import HIT_KM, contains, great_circle
from storymap.inference.forest import Forest
from storymap.inference.wordlists import SHARED, read_words
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.ranker import RankerModel, softmax_groups, winner_features
from storymap.resolver.surroundings.gathering import gathered_groups
from storymap.resolver.weighing import read_in
from storymap.training import calibration
from storymap.training.boosting import BOOSTING, flatten, load_lightgbm
from storymap.training.calibration import Winners, fit_calibration, thin_documents
from storymap.training.recogniser import FEWEST_DOCUMENTS
from storymap.training.synthetic import make_documents
from storymap.training.wordlists import common_words, write_words_beside

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FOLDS = 5
ROUNDS = 180
# Synthetic documents teach both passes. On a corpus not trained on they raise accuracy within
# 161 km from 0.852 to 0.876 (LGL); on GeoWebNews nothing changes (0.793).
SYNTHETIC_DOCUMENTS = 3_200
SYNTHETIC_WEIGHT = 0.4
UNLISTED = 0.1  # the share of small towns in the latter that the gazetteer does not have there
SPARSE_DOCUMENTS = 2_000  # further ones, for the calibration (storymap/training/calibration.py)
# A place counts as certain from here on. With models of one corpus on the other, 4.2 % of the
# right placements lie below and 59 % of the wrong ones (LGL; GeoWebNews: 3.4 % and 40 %). A
# threshold that costs 5 % of the right ones in the corpus trained on costs 7 % in a harder one: a
# probability means the same everywhere, a quantile does not.
THRESHOLD = 0.75
# No place is shown that is less likely than this. With models of one corpus on the other, found and
# placed names score alike for floors from 0 to 0.3 (F1 0.805 to 0.809 on LGL, 0.833 to 0.834 on
# GeoWebNews), but a high one costs right places: gold spans 0.876 at 0.2, 0.872 at 0.3 (LGL).
FLOOR = 0.2


@dataclass(slots=True)
class _Example:
    """A document's features, and for each group which candidate is right and which are near."""

    features: CandidateFeatures
    base: list[Floats]
    right: list[int]  # index of the right candidate, -1 if it is not among them
    hits: list[NDArray[np.bool_]]
    weights: list[float]


def train(paths: Iterable[Path], output: Path) -> dict[str, float]:
    """Fit a ranker on the corpora at `paths` and write it to `output`; returns figures."""
    from storymap.gazetteer import Gazetteer

    documents = read_gold(paths)
    shared = output.with_name(SHARED)
    # The recogniser's list, of more and longer texts, where that model lies beside this one.
    words = (
        read_words(shared)
        if shared.is_file()
        else common_words((gold.document.text for gold in documents), FEWEST_DOCUMENTS)
    )
    model, figures = fit(documents, Gazetteer.open(), words)
    output.parent.mkdir(parents=True, exist_ok=True)
    model.save(output)
    write_words_beside(words, output)
    return figures


def fit(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, words: Mapping[str, int]
) -> tuple[RankerModel, dict[str, float]]:
    """Fit a ranker on `documents`; the same documents give the same model."""
    synthetic = make_documents(SYNTHETIC_DOCUMENTS, gazetteer)
    spare = make_documents(SPARSE_DOCUMENTS, gazetteer, unlisted=UNLISTED)
    examples = [
        example
        for gold in (*documents, *synthetic)
        if (example := _example(gold, gazetteer, words)) is not None
    ]
    real = len(examples) - len(synthetic)
    for example in examples[real:]:
        example.weights = [SYNTHETIC_WEIGHT * weight for weight in example.weights]
    folds = [np.arange(len(examples)) % FOLDS == fold for fold in range(FOLDS)]
    base = [example.base for example in examples]
    shares = [
        example.features.settled(share)
        for example, share in zip(examples, _crossfit(examples, base, folds), strict=True)
    ]
    full = _whole(examples, shares)
    final = _crossfit(examples, full, folds)
    first, second = _forest(examples, base), _forest(examples, full)
    seen = _winners(examples[:real], full, final)
    sparse = [_example(gold, gazetteer, words) for gold in thin_documents(spare)]
    fitted = fit_calibration(seen, _ranked(sparse, first, second), FOLDS)
    model = RankerModel(
        first,
        second,
        fitted.calibrator,
        fitted.slope,
        fitted.intercept,
        THRESHOLD,
        FLOOR,
    )
    return model, {
        "documents": real,
        "names": len(seen.right),
        "accuracy": float(seen.counts[seen.right].sum() / seen.counts.sum()),
        "threshold": THRESHOLD,
        "floor": FLOOR,
        "right_below_threshold": fitted.below(THRESHOLD, right=True),
        "wrong_below_threshold": fitted.below(THRESHOLD, right=False),
        "wrong_below_floor": fitted.below(FLOOR, right=False),
        "calibration_error": fitted.calibration_error(),
    }


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a fit on `documents` would give the learner, and how it would set it, part by part.

    The second pass and the confidence see shares as a first pass would give them that takes the
    gazetteer's order for its own.
    """
    yield BOOSTING, FOLDS, ROUNDS, SYNTHETIC_DOCUMENTS, SYNTHETIC_WEIGHT, SPARSE_DOCUMENTS
    yield calibration.CALIBRATOR, calibration.ROUNDS, calibration.SPARSE_WEIGHT, calibration.KEPT
    yield THRESHOLD, FLOOR, FEWEST_DOCUMENTS
    words = common_words((gold.document.text for gold in documents), 1)
    for gold in (*documents, *make_documents(20, gazetteer)):
        example = _example(gold, gazetteer, words)
        if example is None:
            continue
        shares = [np.asarray(0.5 ** np.arange(1.0, len(rows) + 1)) for rows in example.base]
        (full,) = _whole([example], [shares])
        yield example.right, example.hits, example.weights, full
        if any(example.weights):
            yield _winners([example], [full], [shares]).rows


def _ranked(examples: Iterable[_Example | None], first: Forest, second: Forest) -> Winners:
    """The winners of documents that taught neither of the two passes."""
    some = [example for example in examples if example is not None]
    shares = [
        example.features.settled(softmax_groups(first.scores, example.base)) for example in some
    ]
    full = _whole(some, shares)
    return _winners(some, full, [softmax_groups(second.scores, rows) for rows in full])


def _whole(examples: Sequence[_Example], shares: Sequence[Sequence[Floats]]) -> list[list[Floats]]:
    """What the second pass sees of each document, given the first one's shares."""
    return [
        example.features.whole(example.base, share)
        for example, share in zip(examples, shares, strict=True)
    ]


def _winners(
    examples: Sequence[_Example], features: Sequence[list[Floats]], shares: Sequence[list[Floats]]
) -> Winners:
    """The winners of the examples' names; there may be more features and shares than examples."""
    rows, owners, right, counts = [], [], [], []
    for owner, example in enumerate(examples):
        document = shares[owner]
        apart = example.features.rivals(document)
        for at, (share, hits) in enumerate(zip(document, example.hits, strict=True)):
            if len(share) and example.weights[at]:
                rows.append(winner_features(features[owner][at], share, apart[at]))
                owners.append(owner)
                right.append(bool(hits[share.argmax()]))
                counts.append(len(example.features.groups[at].mentions))
    return Winners(np.vstack(rows), np.array(owners), np.array(right), np.array(counts, np.float64))


def _example(gold: GoldDocument, gazetteer: Gazetteer, words: Mapping[str, int]) -> _Example | None:
    """The features of one document over its gold mentions, in the languages it is in."""
    gazetteer = read_in(gold.document, gazetteer)
    placed = [t for t in gold.toponyms if t.type not in ("Homonym", "Language")]
    mentions = [mention_of(gold, toponym, gazetteer) for toponym in placed]
    if not mentions:
        return None
    groups = gathered_groups(gold.document, mentions, gazetteer)
    features = CandidateFeatures(groups, gazetteer, words)
    right, hits, weights = [], [], []
    for group in groups:
        toponym = next((placed[at] for at in group.mentions if placed[at].lat is not None), None)
        one, near = _right(group.rows, toponym, gazetteer)
        right.append(one)
        hits.append(near)
        weights.append(0.0 if toponym is None else float(np.sqrt(len(group.mentions))))
    base = [features.base(index) for index in range(len(groups))]
    return _Example(features, base, right, hits, weights)


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
        wide[at] = extent is not None and contains(extent, lat, lon)
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
    """A forest fitted to put the right candidate of each group first."""
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
        {**BOOSTING, "objective": softmax_loss},
        lightgbm.Dataset(np.vstack(groups), target),
        ROUNDS,
    )
    return flatten(booster.dump_model()["tree_info"])
