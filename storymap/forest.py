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

from storymap.arrays import arrays_of

Floats = NDArray[np.float64]

# Changes with what `judged` tells: a judge that was taught other numbers would mislead.
FORMAT = 2
# Rows that walk down the trees together: their (rows, trees) arrays stay in the processor's cache.
_AT_ONCE = 128


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
        leaf = self.feature < 0
        node = np.arange(len(leaf))
        # A leaf leads back to itself, so that no step has to ask whether it has arrived.
        feature = np.where(leaf, 0, self.feature).astype(np.intp)
        bound = np.where(leaf, np.inf, self.value)
        sides = (np.where(leaf, node, self.right), np.where(leaf, node, self.left))
        below = np.column_stack(sides).ravel().astype(np.intp)
        # The deepest trees come first, so that each level leaves out those that end above it.
        depths = self._depths()
        order = np.argsort(-depths, kind="stable")
        roots, place = self.roots[order].astype(np.intp), np.argsort(order)
        deeper = [int((depths > level).sum()) for level in range(self.depth)]
        result = np.zeros(len(rows))
        for first in range(0, len(rows), _AT_ONCE):
            part = np.ascontiguousarray(rows[first : first + _AT_ONCE])
            numbers, begin = part.ravel(), np.arange(len(part)) * part.shape[1]
            at = np.repeat(roots[:, None], len(part), axis=1)
            for count in deeper:
                walking = at[:count]
                goes_left = numbers.take(feature.take(walking) + begin) <= bound.take(walking)
                at[:count] = below.take(2 * walking + goes_left)
            result[first : first + _AT_ONCE] = self.value.take(at[place].T).sum(axis=1)
        return result

    def _depths(self) -> NDArray[np.int64]:
        """The levels of each tree, 0 for a lone leaf."""
        depths = np.zeros(len(self.roots), np.int64)
        tree, node = np.arange(len(self.roots)), self.roots
        while len(node):
            inner = self.feature[node] >= 0
            tree, node = tree[inner], node[inner]
            depths[np.unique(tree)] += 1
            tree = np.concatenate([tree, tree])
            node = np.concatenate([self.left[node], self.right[node]])
        return depths

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
    first put the other names. `judge` sees what `judged` makes of the winner; the winner's
    probability is the logistic of `slope * judge + intercept`. From `threshold` on, a resolution
    counts as resolved; below `floor` no place is shown.
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
        np.savez_compressed(path, format=np.array([FORMAT]), numbers=numbers, **arrays)

    @classmethod
    def load(cls, path: Path) -> RankerModel:
        """Read a model that `save` wrote; raises DataMissing where it is none."""
        with arrays_of(path, "is not a resolver's model") as arrays:
            if int(arrays["format"][0]) != FORMAT:
                raise ValueError("its judge was taught to look at other numbers")
            slope, intercept, threshold, floor = (float(x) for x in arrays["numbers"])
            first, second, judge = (
                Forest.from_arrays(arrays, prefix) for prefix in ("first_", "second_", "judge_")
            )
            return cls(first, second, judge, slope, intercept, threshold, floor)

    def probability(self, winners: Floats) -> Floats:
        """How likely each winner is right; `winners` holds a row of judged evidence each."""
        scores = self.slope * self.judge.scores(winners) + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def judged(rows: Floats, shares: Floats, rivals: NDArray[np.bool_]) -> Floats:
    """What the judge sees of a name's winner, whose evidence is a row of `rows`.

    `rivals` are the candidates that lie elsewhere: to mistake a town for the district around it
    does no harm. The winner's evidence; by how much it exceeds the strongest rival's, 0 where there
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
