"""A run: sources in, the folder of a corpus out, going on where an earlier run was ended.

The result depends on documents, versions and edits alone. What is done stands in files named by
what went into them; a run therefore need only look which files are missing.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any

import pyarrow as pa

from storymap.corpus.engine import Batch, Engine, cluster
from storymap.corpus.items import Item, Partition, name_of, partitions_of
from storymap.corpus.parquet import FORMAT, Corpus, documents_in
from storymap.corpus.progress import Pace, Progress
from storymap.corpus.rows import MADE, SCHEMAS, Job, Tables, failure, pack, unpack
from storymap.corpus.sources import files_of, items_of
from storymap.corpus.versions import differences, versions
from storymap.errors import CorpusInvalid
from storymap.files import write_file
from storymap.model import Edit
from storymap.review.files import write_edits

_KILLS = "No worker survives this document; it takes too much memory, or crashes a library."
# A batch is some 32 documents, and one of 96 four seconds' work, which others would wait for.
_DOCUMENTS_AT_LAST = 4


@dataclass
class _Open:
    """A partition that is not whole: rows from before, batches that are staged, and those out."""

    name: str
    items: tuple[Item, ...]
    kept: Tables | None
    reused: dict[str, set[str]]  # documents by the partition that has their rows
    staged: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)


def run_corpus(
    sources: Sequence[str],
    target: str | PathLike[str],
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    edits: Sequence[Edit] = (),
    carry: bool = False,
    report: Callable[[Progress], None] | None = None,
) -> dict[str, Any]:
    """Find and place the names of all documents of `sources`; write Parquet below `target`.

    `workers` processes of this machine do it (default: one a core), or those of the Dask
    `scheduler`. Gives the manifest. Documents that fail are rows of the table failures. Raises
    SourceMissing, InputError (`target` is another thing, or in use), CorpusInvalid, WorkerUnfit
    and ClusterLost, OSError where the disk is full; run again, it goes on where it was.
    """
    job = Job(versions(), tuple(edits))
    corpus = Corpus(Path(target))
    total = sum(file.size for file in files_of(sources))
    with corpus.opened():
        run = _Run(corpus, job, total, report)
        run.compare()
        partitions = run.walk(sources, scheduler, workers)
        corpus.carry(partitions, wanted=carry)
        manifest = run.manifest(sources, partitions)
        corpus.finish(manifest)
    return manifest


class _Run:
    """One run: what is known from before, what is out, and the counts."""

    def __init__(
        self, corpus: Corpus, job: Job, total: int, report: Callable[[Progress], None] | None
    ) -> None:
        self.corpus, self.job, self._report = corpus, job, report
        self.settings = {"edits": _sum_of_edits(job.edits)}
        text = json.dumps([FORMAT, dict(job.versions), self.settings], sort_keys=True)
        self.basis = hashlib.sha256(text.encode()).hexdigest()
        self._known: dict[str, tuple[str, str]] = {}  # document: its sum and partition
        self._open: dict[str, _Open] = {}  # by the name of each batch that is out
        self._total = max(total, 1)
        self._counts = {"documents": 0, "kept": 0, "words": 0, "failures": 0, "read": 0}
        self._began = time.monotonic()
        self._pace = Pace()
        self._dashboard: str | None = None

    def compare(self) -> None:
        """Take over what an earlier run has made; tell before why it is all made anew."""
        earlier = self.corpus.manifest()
        if earlier is None:
            return
        if earlier["basis"] != self.basis:
            changed = differences(self.job.versions, earlier["versions"])
            changed += differences(self.settings, earlier["settings"])
            self.say(
                f"All {earlier['counts']['documents']:,} documents are read anew: "
                f"changed since: {', '.join(changed) or 'the format'}."
            )
            return
        for partition in earlier["partitions"]:
            name = partition["name"]
            if self.corpus.has(name):
                for document, sum_ in self.corpus.sums(name):
                    self._known[document] = (sum_, name)

    def walk(self, sources: Sequence[str], scheduler: str | None, workers: int | None) -> list[str]:
        """Make each partition that is missing; workers are started for the first of them."""
        names: list[str] = []
        planned = self._plan(sources, names)
        first = next(planned, None)
        if first is None:
            return names
        with cluster(scheduler, workers, self.job) as engine:
            self._dashboard = engine.dashboard
            self.say()
            for name, batch in self._tapered(chain([first], planned), engine):
                self._hand_out(engine, name, batch)
            while not engine.is_idle:
                self._take_back(engine)
        return names

    def _plan(self, sources: Sequence[str], names: list[str]) -> Iterator[tuple[str, Batch]]:
        """The batches that are to do; the names of all partitions go into `names`."""
        size = 0
        for partition in partitions_of(items_of(files_of(sources))):
            name = partition.name(self.basis)
            size += _size(partition.items)
            names.append(name)
            if self.corpus.is_settled(name):
                self._count(kept=len(partition.items), read=_size(partition.items))
                continue
            yield from self._batches(self._opened(name, partition), partition)
        self._total = max(size, 1)

    def _opened(self, name: str, partition: Partition) -> _Open:
        """A partition with the rows that are known of it."""
        kept = self.corpus.reopened(name)
        before = documents_in(kept)
        reused: dict[str, set[str]] = {}
        for item in partition.items:
            sum_, home = self._known.get(item.id, ("", ""))
            if item.id not in before and sum_ == item.sum and home != name:
                reused.setdefault(home, set()).add(item.id)
        return _Open(name, partition.items, kept, reused)

    def _batches(self, part: _Open, partition: Partition) -> list[tuple[str, Batch]]:
        """The batches of a partition that are to do; without any it is written now."""
        known = documents_in(part.kept).union(*part.reused.values())
        wanted: list[tuple[str, Batch]] = []
        for batch in partition.batches:
            fresh = tuple(item for item in batch if item.id not in known)
            name = name_of(self.basis, fresh)
            if fresh:
                part.staged.append(name)
            if fresh and self.corpus.staged(name) is None:
                wanted.append((name, fresh))
                batch = tuple(item for item in batch if item.id in known)
            self._count(kept=len(batch), read=_size(batch))
        part.missing = {name for name, _ in wanted}
        self._open |= dict.fromkeys(part.missing, part)
        if not wanted:
            self._write(part)
        return wanted

    def _tapered(
        self, batches: Iterable[tuple[str, Batch]], engine: Engine
    ) -> Iterator[tuple[str, Batch]]:
        """The batches, the last ones in parts, so that all workers end at about the same time."""
        held: deque[tuple[str, Batch]] = deque()
        for each in batches:
            held.append(each)
            while len(held) > engine.waiting:
                yield held.popleft()
        for name, batch in held:
            yield from self._divided(name, batch, _DOCUMENTS_AT_LAST)

    def _hand_out(self, engine: Engine, name: str, batch: Batch) -> None:
        """Submit a batch as soon as there is room."""
        while not engine.has_room:
            self._take_back(engine)
        engine.submit(name, batch)

    def _take_back(self, engine: Engine) -> None:
        """Stage the batches that are done, and write the partitions that are whole with them."""
        for name, batch, rows in engine.done():
            if rows is None and len(batch) > 1:
                self.say(
                    f"A batch of {len(batch)} documents ends its workers: each is tried alone."
                )
                for single in self._divided(name, batch, 1):
                    engine.submit(*single)
                continue
            part = self._open.pop(name)
            part.missing.remove(name)
            packed = pack(_killing(batch[0])) if rows is None else rows
            tables = unpack(packed)
            write_file(self.corpus.stage(name), packed)
            self._count(
                documents=len(batch),
                words=sum(tables["documents"]["words"].to_pylist()),
                failures=tables["failures"].num_rows,
                read=_size(batch),
            )
            self._pace.count(_size(batch), engine.threads, time.monotonic())
            if not part.missing:
                self._write(part)
        self.say()

    def _divided(self, name: str, batch: Batch, most: int) -> Iterator[tuple[str, Batch]]:
        """The batches of at most so many documents that stand for one from now on."""
        part = self._open.pop(name)
        part.staged.remove(name)
        part.missing.remove(name)
        parts = [tuple(batch[at : at + most]) for at in range(0, len(batch), most)]
        named = [(name_of(self.basis, each), each) for each in parts]
        part.staged += [each for each, _ in named]
        part.missing |= {each for each, _ in named}
        self._open |= dict.fromkeys((each for each, _ in named), part)
        yield from named

    def _write(self, part: _Open) -> None:
        """Write a partition all of whose rows are there."""
        parts = [part.kept] if part.kept else []
        for name in part.staged:
            tables = self.corpus.staged(name)
            if tables is None:
                raise CorpusInvalid(f"{self.corpus.stage(name)} was damaged; run this again.")
            parts.append(tables)
        for home, documents in part.reused.items():
            parts.append(self.corpus.tables(home, documents))
        self.corpus.write_partition(part.name, part.items, parts)
        for name in part.staged:
            self.corpus.stage(name).unlink(missing_ok=True)

    def _count(self, **more: int) -> None:
        for name, number in more.items():
            self._counts[name] += number

    def say(self, news: str = "") -> None:
        """Report how far the run is."""
        if self._report is None:
            return
        counts = dict(self._counts)
        read = min(counts.pop("read"), self._total)
        self._report(
            Progress(
                **counts,
                seconds=time.monotonic() - self._began,
                part=read / self._total,
                seconds_left=self._pace.seconds_for(self._total - read),
                dashboard=self._dashboard,
                news=news,
            )
        )

    def manifest(self, sources: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        """What the corpus is made of and holds; the same for the same documents and basis."""
        partitions = [self.corpus.described(name) for name in names]
        tables = (*MADE, "words")
        counts = {key: sum(each["counts"][key] for each in partitions) for key in tables}
        places: set[str] = set()
        for name in names:
            places |= set(self.corpus.rows("places", name, columns=["place"])["place"].to_pylist())
        return {
            "format": FORMAT,
            "versions": dict(self.job.versions),
            "settings": self.settings,
            "basis": self.basis,
            "sources": [source.encode(errors="replace").decode() for source in sources],
            "counts": counts | {"places": len(places)},
            "partitions": partitions,
        }


def _size(items: Sequence[Item]) -> int:
    return sum(len(item.payload) for item in items)


def _killing(item: Item) -> Tables:
    """The rows of a document that no worker survives: a failure."""
    row = failure(item, RuntimeError(_KILLS))
    rows = {name: [row] if name == "failures" else [] for name in MADE}
    return {name: pa.Table.from_pylist(rows[name], SCHEMAS[name]) for name in MADE}


def _sum_of_edits(edits: Sequence[Edit]) -> str:
    """A sum of the edits, empty without any."""
    return hashlib.sha256(write_edits(edits).encode()).hexdigest()[:16] if edits else ""
