"""What a word is about, as a short row of numbers: words used alike have rows alike.

The rows come from `storymap train meanings` and lie in one .npz file: the words, one a line, and
their rows in bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storymap.inference.npz import arrays_of

Floats = NDArray[np.float64]

# One unit of a row's bytes: the rows vary by about one, and few go beyond four.
UNIT = 1 / 32


@dataclass(frozen=True, slots=True)
class Meanings:
    """`vectors` is (words + 1, size) and float32; its last row, all 0, is for unknown words."""

    numbers: Mapping[str, int]
    vectors: NDArray[np.float32]

    @property
    def size(self) -> int:
        """Numbers in a row."""
        return int(self.vectors.shape[1])

    def means(self, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Floats:
        """The mean row of the known words in each span `first:last` of `words`, 0 without any."""
        first, last = np.array(spans, np.int64).reshape(-1, 2).T
        filled = last > first
        if not filled.any():
            return np.zeros((len(first), self.size))
        # Of a passage that has no end only what the spans cover is looked at.
        low, high = int(first[filled].min()), int(last[filled].max())
        first, last = (np.where(filled, ends - low, 0) for ends in (first, last))
        words = words[low:high]
        unknown = len(self.numbers)
        known = map(self.numbers.get, words, repeat(unknown))
        numbers = np.fromiter(known, np.int64, len(words))
        sums = np.zeros((len(words) + 1, self.size + 1))
        # The last column counts the known words.
        sums[1:, :-1] = self.vectors[numbers]
        sums[1:, -1] = numbers != unknown
        sums = sums.cumsum(axis=0)
        inside = sums[last] - sums[first]
        return np.asarray(inside[:, :-1] / np.maximum(inside[:, -1:], 1))


def save_meanings(words: Sequence[str], vectors: Floats, path: Path) -> None:
    """Write words and their rows; the same ones give the same bytes."""
    rows = np.clip(np.rint(vectors / UNIT), -127, 127).astype(np.int8)
    text = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(path, words=text, rows=rows)


@lru_cache(maxsize=2)
def load_meanings(path: Path) -> Meanings:
    """Read what `save_meanings` wrote; raises DataMissing where it is something else."""
    with arrays_of(path, "does not hold the meanings of words") as arrays:
        words = arrays["words"].tobytes().decode().split("\n")
        rows = arrays["rows"]
        vectors = np.zeros((len(words) + 1, rows.shape[1]), np.float32)
        vectors[:-1] = rows * np.float32(UNIT)
    return Meanings({word: number for number, word in enumerate(words)}, vectors)
