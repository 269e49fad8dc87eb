"""Which words are used alike: word clusters, fine and coarse.

A small corpus shows few words often enough to learn from; a cluster lets what was learnt of
"travelled" hold for "journeyed" (Turian, Ratinov and Bengio 2010). The clusters come from
`storymap train clusters` and lie in one .npz file: the words, one a line, and their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from storymap.files import model_path
from storymap.inference.npz import arrays_of

UNKNOWN = (-1, -1)


@dataclass(frozen=True, slots=True)
class Clusters:
    """`numbers` holds each word's leaf; `fine` and `coarse` the clusters that each leaf is in."""

    numbers: Mapping[str, int]
    fine: Sequence[int]
    coarse: Sequence[int]

    def of(self, word: str) -> tuple[int, int]:
        """The fine and the coarse cluster of a word in lower case, `UNKNOWN` without any."""
        leaf = self.numbers.get(word)
        if leaf is None:
            leaf = self.numbers.get(word.rstrip("."))
            if leaf is None:
                return UNKNOWN
        return self.fine[leaf], self.coarse[leaf]

    def save(self, path: Path) -> None:
        """Write the clusters; the same ones give the same bytes."""
        columns: dict[str, Any] = {
            "words": np.frombuffer("\n".join(self.numbers).encode(), np.uint8),
            "leaves": np.array(list(self.numbers.values()), np.uint16),
            "fine": np.array(self.fine, np.uint16),
            "coarse": np.array(self.coarse, np.uint16),
        }
        np.savez_compressed(path, allow_pickle=False, **columns)


NO_CLUSTERS = Clusters({}, (), ())


@lru_cache(maxsize=2)
def load_clusters(path: Path | None = None) -> Clusters:
    """Read what `Clusters.save` wrote (default: what ships); raises DataMissing."""
    path = path or model_path("clusters.npz")
    with arrays_of(path, "does not hold word clusters") as arrays:
        words = arrays["words"].tobytes().decode().split("\n")
        leaves, fine, coarse = (arrays[key].tolist() for key in ("leaves", "fine", "coarse"))
        return Clusters(dict(zip(words, leaves, strict=True)), fine, coarse)
