"""Gradient-boosted trees evaluated with numpy, so that ranking needs no more at run time.

The trees come from `storymap train resolver` and lie in one .npz file: flat arrays of nodes, a
root a tree. Evaluation walks all rows down all trees level by level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Rows that walk down the trees together: their (rows, trees) arrays stay in the processor's cache.
_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class _Walk:
    """A forest's nodes as its rows walk down them.

    `feature`, `bound`: what each node asks; `below`: the nodes to its right and left, two a node;
    `roots`: of the deepest tree first; `place`: where each tree stands in that order; `deeper`: how
    many trees go on below each level.
    """

    feature: NDArray[np.intp]
    bound: Floats
    below: NDArray[np.intp]
    roots: NDArray[np.intp]
    place: NDArray[np.intp]
    deeper: list[int]


@dataclass(frozen=True)
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
        """The sum of the trees' leaf values for each row; `rows` is (rows, features).

        Rows alike walk down once.
        """
        whole = [row.tobytes() for row in rows]
        first = {key: at for at, key in reversed([*enumerate(whole)])}
        number = {key: at for at, key in enumerate(first)}
        return self._walked(rows[[*first.values()]])[[number[key] for key in whole]]

    def _walked(self, rows: Floats) -> Floats:
        walk = self._walk
        result = np.zeros(len(rows))
        for first in range(0, len(rows), _AT_ONCE):
            part = np.ascontiguousarray(rows[first : first + _AT_ONCE])
            numbers, begin = part.ravel(), np.arange(len(part)) * part.shape[1]
            at = np.repeat(walk.roots[:, None], len(part), axis=1)
            for count in walk.deeper:
                walking = at[:count]
                asked = numbers.take(walk.feature.take(walking) + begin)
                at[:count] = walk.below.take(2 * walking + (asked <= walk.bound.take(walking)))
            result[first : first + _AT_ONCE] = self.value.take(at[walk.place].T).sum(axis=1)
        return result

    @cached_property
    def _walk(self) -> _Walk:
        """The nodes laid out for walking down, worked out once."""
        leaf = self.feature < 0
        node = np.arange(len(leaf))
        # A leaf leads back to itself, so that no step has to ask whether it has arrived.
        sides = (np.where(leaf, node, self.right), np.where(leaf, node, self.left))
        # The deepest trees come first, so that each level leaves out those that end above it.
        depths = self._depths()
        order = np.argsort(-depths, kind="stable")
        return _Walk(
            feature=np.where(leaf, 0, self.feature).astype(np.intp),
            bound=np.where(leaf, np.inf, self.value),
            below=np.column_stack(sides).ravel().astype(np.intp),
            roots=self.roots[order].astype(np.intp),
            place=np.argsort(order),
            deeper=[int((depths > level).sum()) for level in range(self.depth)],
        )

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
