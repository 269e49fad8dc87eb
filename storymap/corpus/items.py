"""The documents of a corpus before they are read: Items, and their division into Partitions.

Where a batch or a partition ends depends on the sums of the items alone, so that the same sources
are divided the same way every time, and a new document changes the division only near itself.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

# A batch is a second's work of one process: news articles, some 10,000 words.
_DOCUMENTS_A_BATCH = 32  # on average
_MOST_DOCUMENTS = 96
_MOST_BYTES = 256_000
# A partition is a Parquet file of each table: some 2,000 articles, a million words.
_BATCHES_A_PARTITION = 64
_MOST_BATCHES = 192
_MOST_PARTITION_BYTES = 32_000_000


@dataclass(frozen=True)
class Item:
    """A document's bytes with what its source says of it.

    `name` is the file name that picks a reader, None for the plain text of a table's row. An item
    with an `error` could not be read: its kind, and `payload` the reason.
    """

    id: str
    payload: bytes
    name: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    error: str | None = None

    @cached_property
    def sum(self) -> str:
        """The SHA-256 sum of all that the document is made from."""
        told = (self.id, self.name, self.title, self.author, self.date, self.url, self.error)
        digest = hashlib.sha256(repr(told).encode("utf-8", "backslashreplace"))
        digest.update(self.payload)
        return digest.hexdigest()

    def renamed(self, id_: str) -> Item:
        """The same document under another id."""
        return dataclasses.replace(self, id=id_)


def item_of_file(name: str, data: bytes) -> Item:
    """The document that is a file."""
    return Item(id=name, payload=data, name=name)


def unreadable(name: str, kind: str, reason: str) -> Item:
    """What stands for a document, or a file of them, that cannot be read."""
    return Item(id=name, payload=reason.encode(errors="replace"), error=kind)


def source_of(document: str) -> str:
    """Where a document comes from: the table that it is a row of, or its folder."""
    table, row, _ = document.rpartition("#")
    return table if row else document.rpartition("/")[0]


@dataclass(frozen=True)
class Partition:
    """Batches of items whose rows share a file; `name` follows from the items' sums."""

    batches: tuple[tuple[Item, ...], ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All of them, in order."""
        return tuple(item for batch in self.batches for item in batch)

    def name(self, basis: str) -> str:
        """The partition's name in a run on a `basis`."""
        return name_of(basis, self.items)


def name_of(basis: str, items: Iterable[Item]) -> str:
    """The name of what is made of `items` on a `basis`: 20 hexadecimal digits."""
    text = "\n".join((basis, *(item.sum for item in items)))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def batches_of(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """The items in batches that end where an item's own sum says so, or at a bound."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.payload)
        ends = int(item.sum[:8], 16) % _DOCUMENTS_A_BATCH == 0
        if ends or len(batch) >= _MOST_DOCUMENTS or size >= _MOST_BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def partitions_of(items: Iterable[Item]) -> Iterator[Partition]:
    """The items in partitions, likewise divided by the sums of their batches' last items."""
    batches: list[tuple[Item, ...]] = []
    size = 0
    for batch in batches_of(items):
        batches.append(batch)
        size += sum(len(item.payload) for item in batch)
        ends = int(batch[-1].sum[8:16], 16) % _BATCHES_A_PARTITION == 0
        if ends or len(batches) >= _MOST_BATCHES or size >= _MOST_PARTITION_BYTES:
            yield Partition(tuple(batches))
            batches, size = [], 0
    if batches:
        yield Partition(tuple(batches))
