"""Votes: which countries, regions or counties the other names of a document could lie in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Votes:
    """How many voters could lie in each parent; one that fits many parents votes less for each.

    `parents` holds, for each voter, the parent of each of its candidates; -1 is none.
    """

    def __init__(self, parents: Sequence[NDArray[np.integer[Any]]]) -> None:
        self._mine: list[dict[int, float]] = []
        self._all: Counter[int] = Counter()
        for column in parents:
            fitting = {parent for parent in column.tolist() if parent >= 0}
            mine = dict.fromkeys(fitting, 1 / len(fitting)) if fitting else {}
            self._mine.append(mine)
            self._all.update(mine)

    def best(self, voter: int | None, parents: Iterable[int]) -> float:
        """The largest share of any of the parents, among all voters but one (None: all)."""
        mine = {} if voter is None else self._mine[voter]
        most = max((self._all[at] - mine.get(at, 0.0) for at in parents if at >= 0), default=0.0)
        return most / max(1, len(self._mine) - (voter is not None))

    def share(self, voter: int, parents: NDArray[np.integer[Any]]) -> Floats:
        """For each parent the votes of all but one voter, as a share of their number."""
        mine = self._mine[voter]
        others = max(1, len(self._mine) - 1)
        return np.array(
            [
                (self._all[parent] - mine.get(parent, 0.0)) / others if parent >= 0 else 0.0
                for parent in parents.tolist()
            ]
        )
