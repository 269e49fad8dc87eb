"""Ranks the candidates of every name: two passes of trees, and a calibrated probability."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storymap.inference.forest import Forest
from storymap.inference.logistic import logistic
from storymap.inference.npz import arrays_of
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.preferences.chances import Floats

# Changes with what `winner_features` tells: a calibrator fitted on other numbers would mislead.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class RankerModel:
    """The resolver's two passes and the calibration that turns their outcome into a probability.

    `first` ranks each name by itself and by what the text says of it; `second` sees where the
    first put the other names. `calibrator` scores the winner by its `winner_features`; its
    probability is the logistic of `slope * score + intercept`. From `threshold` on, a resolution
    counts as resolved; below `floor` no place is shown.
    """

    first: Forest
    second: Forest
    calibrator: Forest
    slope: float
    intercept: float
    threshold: float
    floor: float

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        numbers = np.array([self.slope, self.intercept, self.threshold, self.floor])
        arrays: dict[str, Any] = {  # "judge": as the models that ship have it
            **self.first.arrays("first_"),
            **self.second.arrays("second_"),
            **self.calibrator.arrays("judge_"),
        }
        np.savez_compressed(path, format=np.array([FORMAT]), numbers=numbers, **arrays)

    @classmethod
    def load(cls, path: Path) -> RankerModel:
        """Read a model that `save` wrote; raises DataMissing where it is none."""
        with arrays_of(path, "is not a resolver's model") as arrays:
            if int(arrays["format"][0]) != FORMAT:
                raise ValueError("its calibrator was fitted on other numbers")
            slope, intercept, threshold, floor = (float(x) for x in arrays["numbers"])
            first, second, calibrator = (
                Forest.from_arrays(arrays, prefix) for prefix in ("first_", "second_", "judge_")
            )
            return cls(first, second, calibrator, slope, intercept, threshold, floor)

    def probability(self, winners: Floats) -> Floats:
        """How likely each winner is right; `winners` holds a row of `winner_features` each."""
        return logistic(self.slope * self.calibrator.scores(winners) + self.intercept)


def winner_features(rows: Floats, shares: Floats, rivals: NDArray[np.bool_]) -> Floats:
    """What tells how sure a name's winner is, given the features of its candidates as rows.

    `rivals` are the candidates that lie elsewhere: to mistake a town for the district around it
    does no harm. The winner's features; by how much it exceeds the strongest rival's, 0 where there
    is none; the shares of the winner, of all places near it, and of that rival; how many rivals.
    """
    winner = int(shares.argmax())
    far = np.flatnonzero(rivals)
    lead, rival_share = np.zeros(rows.shape[1]), 0.0
    if len(far):
        rival = int(far[shares[far].argmax()])
        lead, rival_share = rows[winner] - rows[rival], float(shares[rival])
    numbers = [shares[winner], shares[~rivals].sum(), rival_share, np.log1p(len(far))]
    return np.concatenate([rows[winner], lead, numbers])


def rank(features: CandidateFeatures, ranker: RankerModel) -> list[Floats]:
    """For each group the probability of each of its candidates."""
    base = [features.base(index) for index in range(len(features.groups))]
    shares = features.settled(softmax_groups(ranker.first.scores, base))
    full = features.whole(base, shares)
    shares = softmax_groups(ranker.second.scores, full)
    winners = [
        winner_features(*one)
        for one in zip(full, shares, features.rivals(shares), strict=True)
        if len(one[1])
    ]
    if not winners:
        return shares
    chances = iter(ranker.probability(np.vstack(winners)).tolist())
    return [spread(share, next(chances)) if len(share) else share for share in shares]


def spread(share: Floats, chance: float) -> Floats:
    """The winner's probability, and what it leaves shared among its rivals as `share` has them."""
    winner = int(share.argmax())
    left = 1 - share[winner]
    result = share * ((1 - chance) / left if left > 0 else 0.0)
    result = np.minimum(result, chance)  # a rival is never likelier than the winner
    result[winner] = chance
    return np.asarray(result)


def softmax_groups(scores_of: Callable[[Floats], Floats], groups: Sequence[Floats]) -> list[Floats]:
    """Score all rows at once and share 1 among each group's rows by their exponentials."""
    sizes = [len(group) for group in groups]
    if not sum(sizes):
        return [np.zeros(0) for _ in groups]
    scores = scores_of(np.vstack([group for group in groups if len(group)]))
    result, first = [], 0
    for size in sizes:
        part = scores[first : first + size]
        weights = np.exp(part - part.max()) if size else part
        result.append(weights / weights.sum() if size else weights)
        first += size
    return result


@lru_cache(maxsize=4)
def load_ranker(path: str) -> RankerModel:
    """The ranker in a file, opened once."""
    return RankerModel.load(Path(path))
