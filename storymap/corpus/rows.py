"""A batch of Items in, their rows as Arrow tables out: what a worker does.

Each process opens the gazetteer (mapped, read-only) and the models once. A document that fails is
a row of the failures, whatever the error was.
"""

from __future__ import annotations

import dataclasses
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from storymap.corpus.items import Item
from storymap.corpus.versions import differences, process_versions
from storymap.errors import ExtraMissing, InputError, StorymapError, WorkerUnfit
from storymap.model import Document, Edit, Resolution, Story
from storymap.readers import read_bytes, read_text
from storymap.review.anchors import is_of
from storymap.review.proposals import is_explained, proposals
from storymap.story import build_story

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_TEXT, _NUMBER, _DEGREES = pa.string(), pa.int32(), pa.float64()
PLACE = {
    "name": _TEXT,
    "lat": _DEGREES,
    "lon": _DEGREES,
    "kind": _TEXT,
    "country": _TEXT,
    "region": _TEXT,
    "population": pa.int64(),
}
SCHEMAS: Mapping[str, pa.Schema] = {
    "documents": pa.schema(
        {
            **dict.fromkeys(
                ("document", "sum", "source", "title", "author", "date", "url", "language"), _TEXT
            ),
            **dict.fromkeys(("words", "characters", "passages", "mentions", "places"), _NUMBER),
        }
    ),
    "passages": pa.schema(
        {
            "document": _TEXT,
            **dict.fromkeys(("passage", "start", "end"), _NUMBER),
            "kind": _TEXT,
            "repeats": _NUMBER,
            "date": _TEXT,
            "page": _NUMBER,
            "chapter": _TEXT,
            "text": _TEXT,
        }
    ),
    "mentions": pa.schema(
        {
            "document": _TEXT,
            **dict.fromkeys(("passage", "start", "end"), _NUMBER),
            **dict.fromkeys(("text", "form", "role", "status"), _TEXT),
            "probability": _DEGREES,
            "score": _DEGREES,
            "decided_by": _TEXT,
            "repeat": pa.bool_(),
            "date": _TEXT,
            "place": _TEXT,
            **PLACE,
            "reasons": pa.list_(_TEXT),
            "explained": pa.bool_(),
            "note": _TEXT,
        }
    ),
    "failures": pa.schema(
        {
            **dict.fromkeys(("document", "sum", "error", "message"), _TEXT),
            "mendable": pa.bool_(),
        }
    ),
    "places": pa.schema({"place": _TEXT, **PLACE, "documents": _NUMBER, "mentions": _NUMBER}),
}
MADE = ("documents", "passages", "mentions", "failures")  # places follow from the mentions
Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run share: the versions that a worker must have, and the edits.

    An edit holds in the document that it was made in, unless it is for all; what is decided alike
    of a name in two documents is proposed in all others.
    """

    versions: Mapping[str, str]
    edits: tuple[Edit, ...] = ()


def process(batch: Sequence[Item], job: Job) -> bytes:
    """The rows of a batch as Arrow streams; raises WorkerUnfit where this process may not."""
    theirs = process_versions()
    if differences(job.versions, theirs):
        raise WorkerUnfit(unfit(f"process {os.getpid()}", job.versions, theirs))
    gazetteer, proposed = _gazetteer(), proposals(job.edits)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in MADE}
    for item in batch:
        try:
            document = document_of(item)
            edits = [edit for edit in job.edits if is_of(document.text, edit)]
            story = build_story(document, gazetteer=gazetteer, edits=edits, proposals=proposed)
            made = dict(_rows(item, story))
        except Exception as error:  # noqa: BLE001  # one document never ends the run of all
            rows["failures"].append(failure(item, error))
        else:
            for name, several in made.items():
                rows[name] += several
    tables = {name: pa.Table.from_pylist(rows[name], SCHEMAS[name]) for name in MADE}
    return pack(tables)


def tables_of(story: Story) -> Tables:
    """The rows of one story, which no source was an item of."""
    item = Item(id=story.document.id or "text", payload=b"", url=story.document.source)
    rows = dict(_rows(item, story))
    return {name: pa.Table.from_pylist(rows.get(name, []), SCHEMAS[name]) for name in MADE}


def unfit(worker: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """The sentence that refuses a worker."""
    told = "; ".join(
        f"its {name} is {theirs.get(name, 'not there')}, here {ours[name]}"
        for name in differences(ours, theirs)
    )
    return (
        f"The worker {worker} would make other rows: {told}. "
        "Install the same there, or take it off the cluster, and run this again."
    )


def document_of(item: Item) -> Document:
    """The Document of an item; raises the readers' errors, and InputError for an unreadable."""
    if item.error is not None:
        raise InputError(item.payload.decode())
    if item.name is None:
        document = read_text(item.payload.decode(), title=item.title)
        document = dataclasses.replace(
            document, source=item.url or item.id, author=item.author, date=_day(item.date)
        )
    else:
        document = read_bytes(item.payload, item.name.rpartition("/")[2], source=item.name)
    return dataclasses.replace(document, id=item.id)


def failure(item: Item, error: BaseException) -> dict[str, Any]:
    """A row of the failures; mendable is what may go well in another run of the same versions."""
    ours = isinstance(error, StorymapError)
    return {
        "document": item.id,
        "sum": item.sum,
        "error": item.error or type(error).__name__,
        "message": " ".join(str(error).split()).encode(errors="replace").decode(),
        "mendable": not ours or isinstance(error, ExtraMissing),
    }


def pack(tables: Tables) -> bytes:
    """Tables as Arrow streams, one behind the other."""
    sink = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    for name in MADE:
        with pa.ipc.new_stream(sink, SCHEMAS[name], options=options) as writer:
            writer.write_table(tables[name].combine_chunks())
    return sink.getvalue()


def unpack(data: bytes) -> Tables:
    """The tables that `pack` packed; raises ArrowInvalid or OSError where they are damaged."""
    source = io.BytesIO(data)
    tables = {}
    for name in MADE:
        with pa.ipc.open_stream(source) as reader:
            tables[name] = reader.read_all()
        if tables[name].schema != SCHEMAS[name]:
            raise pa.ArrowInvalid(f"{name} has other columns")
    return tables


@cache
def _gazetteer() -> Gazetteer:
    from storymap.gazetteer.own import open_own

    return open_own()


def _day(text: str | None) -> str | None:
    """An ISO 8601 day that is one."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def _rows(item: Item, story: Story) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of a story, by table."""
    document = story.document
    repeats = {p.index for p in document.passages if p.repeats is not None}
    placed = {r.place.id for r in story.resolutions if r.place and r.status != "rejected"}
    yield (
        "documents",
        [
            {
                "document": item.id,
                "sum": item.sum,
                "source": document.source,
                "title": document.title,
                "author": document.author,
                "date": document.date or item.date,
                "url": item.url,
                "language": document.language,
                "words": len(document.text.split()),
                "characters": len(document.text),
                "passages": len(document.passages),
                "mentions": len(story.resolutions),
                "places": len(placed),
            }
        ],
    )
    yield (
        "passages",
        [
            {
                "document": item.id,
                "passage": p.index,
                "start": p.start,
                "end": p.end,
                "kind": p.kind,
                "repeats": p.repeats,
                "date": p.date,
                "page": p.page,
                "chapter": p.chapter,
                "text": document.text[p.start : p.end],
            }
            for p in document.passages
        ],
    )
    days = {p.index: p.date or document.date or item.date for p in document.passages}
    yield (
        "mentions",
        [
            _mention(item.id, r, days.get(r.mention.passage), r.mention.passage in repeats)
            for r in story.resolutions
        ],
    )


def _mention(id_: str, resolution: Resolution, day: str | None, repeat: bool) -> dict[str, Any]:
    mention, place = resolution.mention, resolution.place
    chosen = next((c for c in resolution.candidates if place and c.place.id == place.id), None)
    return {
        "document": id_,
        "passage": mention.passage,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "form": mention.form,
        "role": mention.role,
        "status": resolution.status,
        "probability": resolution.probability,
        "score": mention.score,
        "decided_by": resolution.source,
        "repeat": repeat,
        "date": day,
        "place": place and place.id,
        **{name: getattr(place, name, None) for name in PLACE},
        "reasons": list(chosen.reasons) if chosen else [],
        "explained": resolution.status == "resolved" and is_explained(resolution),
        "note": resolution.note,
    }
