"""Many documents in, partitioned Parquet out, and queries on it (extra: `corpus`)."""

from __future__ import annotations

from storymap.corpus.progress import Progress
from storymap.corpus.run import run_corpus

__all__ = ["Progress", "run_corpus"]
