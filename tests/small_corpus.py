"""A small corpus, made in this process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from storymap.corpus.items import Item, Partition
from storymap.corpus.parquet import FORMAT, Corpus
from storymap.corpus.rows import Job, process, unpack
from storymap.corpus.versions import versions

ITEMS = (
    Item("a/1", b"They sailed from Lima to Nairobi.", date="1850-05-03"),
    Item("a/2", b"They lived in Lima. The rain fell on Lima.", date="1850-06-01"),
    Item("b/1", b"The Seine flows through Paris, in France.", date="1921"),
    Item("b/2", b"In Vienna nobody slept."),
)


def write_corpus(folder: Path, items: Sequence[Item]) -> Path:
    """A corpus of the items, without workers."""
    corpus = Corpus(folder)
    with corpus.opened():
        name = Partition((tuple(items),)).name("basis")
        rows = unpack(process(items, Job(versions())))
        corpus.write_partition(name, items, [rows])
        corpus.finish({"format": FORMAT, "partitions": [corpus.described(name)]})
    return folder
