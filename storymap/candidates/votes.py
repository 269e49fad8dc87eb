"""Votes: which countries, regions or counties the other names of a document could lie in."""

from __future__ import annotations

from collections import defaultdict
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
        self._all: defaultdict[int, float] = defaultdict(float)
        for column in parents:
            fitting = {parent for parent in column.tolist() if parent >= 0}
            for parent in fitting:
                self._all[parent] += 1 / len(fitting)
            self._mine.append(dict.fromkeys(fitting, 1 / len(fitting)) if fitting else {})

    def best(self, voter: int | None, parents: Iterable[int]) -> float:
        """The largest share of any of the parents, among all voters but one (None: all)."""
        mine = {} if voter is None else self._mine[voter]
        votes = (self._all.get(at, 0.0) - mine.get(at, 0.0) for at in parents if at >= 0)
        most = max(votes, default=0.0)
        return most / max(1, len(self._mine) - (voter is not None))

    def shares(self, voters: Iterable[int], parents: Iterable[int]) -> Floats:
        """For each voter and parent the votes of all others, as a share of their number."""
        others = max(1, len(self._mine) - 1)
        votes = [
            self._all.get(parent, 0.0) - self._mine[voter].get(parent, 0.0) if parent >= 0 else 0.0
            for voter, parent in zip(voters, parents, strict=True)
        ]
        return np.array(votes, np.float64) / others
