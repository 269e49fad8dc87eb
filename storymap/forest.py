"""Gradient-boosted trees evaluated with numpy, so that ranking needs no more at run time.

The trees come from `storymap train resolver` and lie in one .npz file: flat arrays of nodes, a
root a tree. Evaluation walks all rows down all trees level by level.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays over nodes; a leaf has feature -1 and its value in `value`.

    `feature`, `left`, `right`: int32 (nodes); `value`: float64 (nodes), threshold or leaf value;
    `roots`: int32 (trees); `depth`: the deepest tree's levels. A row goes left where its feature
    is at most the threshold.
    """

    feature: NDArray[np.int32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    depth: int

    def scores(self, rows: Floats) -> Floats:
        """The sum of the trees' leaf values for each row; `rows` is (rows, features)."""
        result = np.zeros(len(rows))
        for first in range(0, len(rows), 4096):  # bounds the memory of (rows, trees) arrays
            result[first : first + 4096] = self._scores(rows[first : first + 4096])
        return result

    def _scores(self, rows: Floats) -> Floats:
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        index = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            feature = self.feature[at]
            goes_left = rows[index, np.maximum(feature, 0)] <= self.value[at]
            below = np.where(goes_left, self.left[at], self.right[at])
            at = np.where(feature < 0, at, below)
        return np.asarray(self.value[at].sum(axis=1))

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """The arrays to save, under names that start with `prefix`."""
        return {
            f"{prefix}feature": self.feature,
            f"{prefix}left": self.left,
            f"{prefix}right": self.right,
            f"{prefix}value": self.value.astype(np.float32),
            f"{prefix}roots": self.roots,
            f"{prefix}depth": np.array([self.depth], np.int32),
        }

    @classmethod
    def from_arrays(cls, arrays: Any, prefix: str) -> Forest:
        """The forest that `arrays` gave."""
        return cls(
            feature=arrays[f"{prefix}feature"],
            left=arrays[f"{prefix}left"],
            right=arrays[f"{prefix}right"],
            value=arrays[f"{prefix}value"].astype(np.float64),
            roots=arrays[f"{prefix}roots"],
            depth=int(arrays[f"{prefix}depth"][0]),
        )


@dataclass(frozen=True, slots=True)
class RankerModel:
    """The resolver's two passes and the judge that turns their outcome into a probability.

    `first` ranks each name by itself and by what the text says of it; `second` sees where the
    first put the other names. `judge` looks at the winner's evidence, its share and its lead; the
    winner's probability is the logistic of `slope * judge + intercept`. From `threshold` on, a
    resolution counts as resolved; below `floor` no place is shown.
    """

    first: Forest
    second: Forest
    judge: Forest
    slope: float
    intercept: float
    threshold: float
    floor: float

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        numbers = np.array([self.slope, self.intercept, self.threshold, self.floor])
        arrays: dict[str, Any] = {
            **self.first.arrays("first_"),
            **self.second.arrays("second_"),
            **self.judge.arrays("judge_"),
        }
        np.savez_compressed(path, numbers=numbers, **arrays)

    @classmethod
    def load(cls, path: Path) -> RankerModel:
        """Read a model that `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            slope, intercept, threshold, floor = (float(x) for x in arrays["numbers"])
            first, second, judge = (
                Forest.from_arrays(arrays, prefix) for prefix in ("first_", "second_", "judge_")
            )
            return cls(first, second, judge, slope, intercept, threshold, floor)

    def probability(self, winners: Floats) -> Floats:
        """How likely each winner is right; `winners` holds a row of judged evidence each."""
        scores = self.slope * self.judge.scores(winners) + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def judged(rows: Floats, shares: Floats) -> Floats:
    """What the judge sees of a name's winner: its evidence, its share, and the runner-up's."""
    winner = int(shares.argmax())
    runner_up = float(np.delete(shares, winner).max()) if len(shares) > 1 else 0.0
    return np.concatenate([rows[winner], [shares[winner], runner_up]])
