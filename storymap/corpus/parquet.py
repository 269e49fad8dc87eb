"""A corpus's folder: its Parquet files, what is staged of a run, and the manifest.

Files are written in one step and named by what is in them, so a file that is there is whole and
right. The manifest, written last, names the files that belong to the corpus.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from storymap.corpus.carrying import carried
from storymap.corpus.items import Item
from storymap.corpus.rows import MADE, SCHEMAS, Tables, pack, unpack
from storymap.errors import CorpusInvalid, InputError
from storymap.files import sum_of, write_file

FORMAT = 1
MANIFEST = "manifest.json"
CARRIED = "carried"  # the mentions of a partition with names that earlier documents explain
_STAGE = ".run"
_LOCK = "lock"
_ROW_GROUP = 100_000
# Few values, many rows: these are what a dictionary shortens.
_DICTIONARY = {
    name: [f.name for f in schema if f.type == pa.string() and f.name not in ("text", "message")]
    for name, schema in SCHEMAS.items()
}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The folder of a corpus, whole or in the making."""

    folder: Path

    def manifest(self) -> dict[str, Any] | None:
        """What the manifest says; None without one. Raises CorpusInvalid where it is no such."""
        path = self.folder / MANIFEST
        try:
            values = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise CorpusInvalid(f"{path} is not a corpus's manifest: it is not JSON.") from error
        if not isinstance(values, dict) or values.get("format") != FORMAT:
            raise CorpusInvalid(f"{path} is not a corpus's manifest of format {FORMAT}.")
        return values

    def file(self, table: str, name: str) -> Path:
        """A partition's file of a table."""
        return self.folder / table / f"{name}.parquet"

    def stage(self, name: str) -> Path:
        """The file that keeps a batch's rows until its partition is whole."""
        return self.folder / _STAGE / f"{name}.arrow"

    def staged(self, name: str) -> Tables | None:
        """A batch's rows; None where there are none, or a failing disk has damaged them."""
        try:
            return unpack(self.stage(name).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, pa.ArrowException):
            self.stage(name).unlink(missing_ok=True)
            return None

    def has(self, name: str) -> bool:
        """Whether all files of a partition are there."""
        return all(self.file(table, name).is_file() for table in SCHEMAS)

    def rows(self, table: str, name: str, **options: Any) -> pa.Table:
        """A partition's rows of a table."""
        return pq.read_table(self.file(table, name), partitioning=None, **options)

    def is_settled(self, name: str) -> bool:
        """Whether a partition is whole, and nothing in it may go better in another run."""
        if not self.has(name):
            return False
        mendable = self.rows("failures", name, columns=["mendable"])["mendable"]
        return not any(mendable.to_pylist())

    def reopened(self, name: str) -> Tables | None:
        """The rows of a partition that need no second look, now staged; None where it is new.

        Its documents' file goes away: the partition is not whole until it is written again.
        """
        if self.has(name):
            failures = self.rows("failures", name)
            sure = failures.filter(pc.invert(failures["mendable"]))["document"].to_pylist()
            documents = self.rows("documents", name, columns=["document"])["document"].to_pylist()
            write_file(self.stage(name), pack(self.tables(name, {*sure, *documents})))
            self.file("documents", name).unlink()
        return self.staged(name)

    def tables(self, name: str, documents: Iterable[str]) -> Tables:
        """The rows of some of a partition's documents."""
        wanted = pa.array(sorted(documents), pa.string())
        found = {table: self.rows(table, name) for table in MADE}
        return {t: rows.filter(pc.is_in(rows["document"], wanted)) for t, rows in found.items()}

    def sums(self, name: str) -> Iterator[tuple[str, str]]:
        """The documents of a partition that need no second look, and the sums of their items."""
        for table in ("documents", "failures"):
            columns = ["document", "sum", *(["mendable"] if table == "failures" else [])]
            for row in self.rows(table, name, columns=columns).to_pylist():
                if not row.get("mendable"):
                    yield row["document"], row["sum"]

    def described(self, name: str) -> dict[str, Any]:
        """What the manifest says of a partition: its rows, and the size and sum of each file."""
        counts = {t: pq.read_metadata(self.file(t, name)).num_rows for t in SCHEMAS}
        words = self.rows("documents", name, columns=["words"])["words"].to_pylist()
        files = {
            table: {"bytes": path.stat().st_size, "sha256": sum_of(path)}
            for table in (*SCHEMAS, CARRIED)
            if (path := self.file(table, name)).is_file()
        }
        return {"name": name, "counts": counts | {"words": sum(words)}, "files": files}

    def write_partition(self, name: str, items: Sequence[Item], parts: Iterable[Tables]) -> None:
        """Write the files of a partition from the rows of all its items, in their order.

        That of the documents is the last: with it the partition is whole.
        """
        several = list(parts)
        order = pa.array([item.id for item in items], pa.string())
        tables = {t: _ordered(t, [part[t] for part in several], order) for t in MADE}
        tables["places"] = places_of(tables["mentions"])
        for table in sorted(tables, key=lambda table: table == "documents"):
            write_file(self.file(table, name), parquet_bytes(table, tables[table]))

    def carry(self, names: Sequence[str], *, wanted: bool) -> None:
        """Write what changes in the mentions of partitions by `carried`; without, remove it."""
        shutil.rmtree(self.folder / CARRIED, ignore_errors=True)
        mentions = ((name, self.rows("mentions", name)) for name in names)
        for name, rows in carried(mentions) if wanted else ():
            (self.folder / CARRIED).mkdir(exist_ok=True)
            write_file(self.file(CARRIED, name), parquet_bytes("mentions", rows))

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest, then remove what does not belong to the corpus."""
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        write_file(self.folder / MANIFEST, text.encode())
        names = {partition["name"] for partition in manifest["partitions"]}
        for table in SCHEMAS:
            for path in (self.folder / table).glob("*.parquet"):
                if path.stem not in names:
                    path.unlink()
        shutil.rmtree(self.folder / _STAGE)

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the folder for one run; raises InputError where it is another thing, or in use.

        A run that ends before it has written anything leaves no folder that was not there.
        """
        made = not self.folder.exists()
        self.folder.mkdir(parents=True, exist_ok=True)
        known = {*SCHEMAS, CARRIED, MANIFEST, _STAGE}
        strange = [path.name for path in self.folder.iterdir() if path.name not in known]
        if [name for name in strange if not name.startswith(".")]:
            raise InputError(f"{self.folder} holds other files than a corpus; name a new folder.")
        for table in (*SCHEMAS, _STAGE):
            (self.folder / table).mkdir(exist_ok=True)
        with (self.folder / _STAGE / _LOCK).open("w") as lock:
            _lock(lock, self.folder)
            for part in self.folder.rglob(".storymap-*.part"):  # of a run that was killed
                part.unlink(missing_ok=True)
            try:
                yield
            except BaseException:
                self._clear(made=made)
                raise

    def _clear(self, *, made: bool) -> None:
        """Take away the folders that are still empty."""
        with contextlib.suppress(OSError):  # the system may keep a file that is open
            (self.folder / _STAGE / _LOCK).unlink()
        for folder in (*(self.folder / table for table in (*SCHEMAS, _STAGE)), self.folder):
            with contextlib.suppress(OSError):  # something is in it
                if made or folder != self.folder:
                    folder.rmdir()


def _lock(file: IO[str], folder: Path) -> None:
    """Lock a file until it is closed or the process dies; nothing where the system cannot."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputError(f"Another run is writing {folder}; wait for it or end it.") from error


def _ordered(table: str, parts: Sequence[pa.Table], order: pa.Array) -> pa.Table:
    """The rows of all parts, by their documents' order and then as they stood."""
    rows = pa.concat_tables([SCHEMAS[table].empty_table(), *parts])
    rank = pc.index_in(rows["document"], value_set=order)
    position = pa.array(range(rows.num_rows), pa.int64())
    keys = pa.table({"rank": rank, "position": position})
    sort = [("rank", "ascending"), ("position", "ascending")]
    return rows.take(pc.sort_indices(keys, sort_keys=sort))


def documents_in(tables: Tables | None) -> set[str]:
    """The documents that have their rows, or are failures."""
    if tables is None:
        return set()
    return {
        id_ for name in ("documents", "failures") for id_ in tables[name]["document"].to_pylist()
    }


def places_of(mentions: pa.Table) -> pa.Table:
    """The places of the mentions by id, each as its first mention has it."""
    placed = mentions.filter(pc.is_valid(mentions["place"]))
    found: dict[str, dict[str, Any]] = {}
    seen: dict[str, set[str]] = {}
    names = [name for name in SCHEMAS["places"].names if name not in ("documents", "mentions")]
    for row in placed.select([*names, "document", "status"]).to_pylist():
        if row["status"] == "rejected":
            continue
        place = found.setdefault(row["place"], {n: row[n] for n in names} | {"mentions": 0})
        place["mentions"] += 1
        seen.setdefault(row["place"], set()).add(row["document"])
    ordered = [found[id_] | {"documents": len(seen[id_])} for id_ in sorted(found)]
    return pa.Table.from_pylist(ordered, SCHEMAS["places"])


def parquet_bytes(table: str, rows: pa.Table) -> bytes:
    """A table as a Parquet file, the same bytes for the same rows."""
    sink = io.BytesIO()
    pq.write_table(
        rows.combine_chunks(),
        sink,
        version="2.6",
        compression="zstd",
        compression_level=6,
        row_group_size=_ROW_GROUP,
        use_dictionary=_DICTIONARY[table],
    )
    return sink.getvalue()
