"""Makes the clusters of words: published word vectors in, a fine and a coarse number a word out.

Spherical k-means (Dhillon and Modha 2001) over vectors without their mean and their two strongest
directions, which say how common a word is rather than what it means (Mu and Viswanath 2018). The
vectors are rounded to whole numbers first, so that sums are exact and every machine makes the same
clusters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storymap.inference.wordclusters import Clusters
from storymap.training.embeddings import VECTORS, read_vectors

WORDS = 60_000
LEAVES, FINE, COARSE = 2048, 512, 128
COMMON = 20_000  # words whose strongest directions are taken out
_STRONGEST = 2
_UNIT = 1_000  # a vector's length in whole numbers
_ROUNDS = 40
_AT_ONCE = 4_096

Floats = NDArray[np.float64]


def train(output: Path, *, vectors: Path | None = None) -> dict[str, float]:
    """Cluster the pinned word vectors, or those of a JSON file, and write the clusters.

    Returns figures.
    """
    words, rows = read_vectors(WORDS, vectors)
    output.parent.mkdir(parents=True, exist_ok=True)
    cluster(words, rows).save(output)
    return {"words": len(words), "fine": FINE, "coarse": COARSE}


def basis() -> Iterator[Any]:
    """What the clusters are made from, and how."""
    yield VECTORS.integrity, WORDS, LEAVES, FINE, COARSE, COMMON, _STRONGEST, _UNIT, _ROUNDS


def cluster(
    words: Sequence[str],
    vectors: Floats,
    *,
    leaves: int = LEAVES,
    fine: int = FINE,
    coarse: int = COARSE,
) -> Clusters:
    """The clusters of words, the commonest first; `vectors` is (words, numbers)."""
    rows = _whole(vectors)
    # Leaves begin with common words: rare ones, names above all, would pull them apart.
    labels, centres = _cluster(rows, np.linspace(0, len(rows) // 2, leaves))
    above = (
        _cluster(centres, np.linspace(0, leaves - 1, count))[0].tolist() for count in (fine, coarse)
    )
    return Clusters(dict(zip(words, labels.tolist(), strict=True)), *above)


def _whole(vectors: Floats) -> Floats:
    """The vectors without what all share, at one length, in whole numbers."""
    rows = vectors - vectors.mean(axis=0)
    common = rows[:COMMON]
    _, directions = np.linalg.eigh(common.T @ common)
    strongest = directions[:, -_STRONGEST:]
    return _scaled(rows - rows @ strongest @ strongest.T)


def _scaled(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.rint(rows / np.maximum(lengths, 1e-12) * _UNIT))


def _cluster(rows: Floats, first: Floats) -> tuple[NDArray[Any], Floats]:
    """The cluster of each row, and the clusters' centres; these begin at the rows `first`."""
    centres = rows[first.astype(int)]
    labels = np.zeros(len(rows), int)
    for _ in range(_ROUNDS):
        half = (centres * centres).sum(axis=1) / 2
        labels = np.concatenate(
            [
                (half - rows[at : at + _AT_ONCE] @ centres.T).argmin(axis=1)
                for at in range(0, len(rows), _AT_ONCE)
            ]
        )
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, rows)
        empty = ~sums.any(axis=1)
        moved = np.where(empty[:, None], centres, _scaled(sums))
        if (moved == centres).all():
            break
        centres = moved
    return labels, centres
