"""Makes the meanings of words: published word vectors in, fewer words and shorter rows out.

The vectors' principal components keep what tells words apart best.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from storymap.inference.wordvectors import save_meanings
from storymap.training.embeddings import VECTORS, read_vectors

# More words or numbers do not raise the roles' scores beyond their spread.
WORDS = 12_000
SIZE = 32


def train(output: Path, *, vectors: Path | None = None) -> dict[str, float]:
    """Shorten the pinned word vectors, or those of a JSON file, and write them; returns figures."""
    words, rows = read_vectors(WORDS, vectors)
    rows -= rows.mean(axis=0)
    variance, directions = np.linalg.eigh(rows.T @ rows)
    kept = np.argsort(-variance, kind="stable")[:SIZE]
    chosen = directions[:, kept]
    # An axis has no sign of its own; its largest number is made positive.
    chosen *= np.sign(chosen[np.abs(chosen).argmax(axis=0), np.arange(SIZE)])
    short = rows @ chosen
    output.parent.mkdir(parents=True, exist_ok=True)
    save_meanings(words, short / short.std(), output)
    share = float(variance[kept].sum() / variance.sum())
    return {"words": len(words), "numbers": SIZE, "variance": share}


def basis() -> Iterator[Any]:
    """What the meanings are made from, and how."""
    yield VECTORS.integrity, WORDS, SIZE
