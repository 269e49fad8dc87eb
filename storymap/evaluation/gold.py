"""Annotated corpora in, documents with their gold toponyms out.

One JSON object a line: `{"id", "text", "title"?, "toponyms": [{"start", "end", "name", "lat",
"lon", "geonameid", "type"?, "group"?}]}`; offsets are code points into the text, half open; the
place's three are null where the corpus gives none. `group` is the role, literal or associative.
A file whose name ends in .txt is text marked by hand instead (storymap/evaluation/marked.py).
"""

from __future__ import annotations

import json
import math
import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from storymap.errors import CorpusInvalid, EmptyText, SourceMissing, StorymapError
from storymap.evaluation.marked import marked_documents
from storymap.model import Document, Mention, Role
from storymap.readers import read_text

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MARKED_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold span `start:end` with the place it means, where the corpus gives one."""

    start: int
    end: int
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    type: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and its gold toponyms, in order."""

    document: Document
    toponyms: tuple[Toponym, ...] = ()
    corpus: str = ""  # the file that it was read from
    skipped: tuple[str, ...] = ()  # what is wrong with gold spans that were left out

    @property
    def by_hand(self) -> bool:
        """Whether its places are marked in the text itself (storymap/evaluation/marked.py)."""
        return self.corpus.endswith(MARKED_SUFFIX)


def read_gold(paths: Iterable[str | os.PathLike[str]]) -> list[GoldDocument]:
    """The documents of the corpora at `paths`, in order.

    A toponym that is not sound is left out and told of in `skipped`. Raises SourceMissing, or
    CorpusInvalid with the file and line of a document that is not sound.
    """
    documents: list[GoldDocument] = []
    for path in map(Path, paths):
        if not path.is_file():
            raise SourceMissing(f"There is no corpus file {path}.")
        documents += _marked(path) if path.suffix == MARKED_SUFFIX else _lines(path)
    return documents


def _marked(path: Path) -> Iterator[GoldDocument]:
    try:
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusInvalid(f"{path} is not text in UTF-8: {error}.") from error
    for item in marked_documents(source, str(path)):
        yield _document(item, f"{path}:{item['id']}", str(path))


def _lines(path: Path) -> Iterator[GoldDocument]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                where = f"{path}:{number}"
                yield _document(_parsed(line, where), where, str(path))


def mention_of(gold: GoldDocument, toponym: Toponym, gazetteer: Gazetteer) -> Mention:
    """The mention at one of the document's gold spans, as sure as can be."""
    from storymap.candidates.lookup import form_of

    starts = [passage.start for passage in gold.document.passages]
    passage = max(0, bisect_right(starts, toponym.start) - 1)
    form = form_of(toponym.name, gazetteer)
    return Mention(toponym.start, toponym.end, toponym.name, passage, form, 1.0)


def _parsed(line: bytes, where: str) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CorpusInvalid(f"{where} is not JSON in UTF-8: {error}.") from error


def _document(item: Any, where: str, corpus: str) -> GoldDocument:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise CorpusInvalid(f"{where} is not an object with a text.")
    if not isinstance(item.get("toponyms"), list):
        raise CorpusInvalid(f"{where} has no list of toponyms.")
    text, title = item["text"], item.get("title")
    toponyms, skipped = [], []
    for each in item["toponyms"]:
        try:
            toponyms.append(_toponym(each, text, where))
        except CorpusInvalid as error:
            skipped.append(str(error))
    try:
        document = read_text(text, title=title if isinstance(title, str) else None)
    except EmptyText:
        document = Document(id=str(item.get("id", "")), title="", text=text, passages=())
    except StorymapError as error:
        raise CorpusInvalid(f"{where}: {error}") from error
    ordered = tuple(sorted(toponyms, key=lambda t: (t.start, t.end)))
    return GoldDocument(document, ordered, corpus, tuple(skipped))


def _toponym(item: Any, text: str, where: str) -> Toponym:
    if not isinstance(item, dict) or not _is_integer(item.get("start"), item.get("end")):
        raise CorpusInvalid(f"{where} has a toponym without start and end.")
    start, end, lat, lon = item["start"], item["end"], item.get("lat"), item.get("lon")
    if not 0 <= start < end <= len(text):
        raise CorpusInvalid(f"{where} has a toponym at {start}:{end}, outside its text.")
    name = item.get("name", text[start:end])
    if name != text[start:end]:
        raise CorpusInvalid(
            f"{where} has a toponym at {start}:{end} whose name is not the text there; "
            "offsets count code points."
        )
    if (lat is None) != (lon is None) or not (lat is None or _is_point(lat, lon)):
        raise CorpusInvalid(f"{where} has a toponym at {start}:{end} without sound coordinates.")
    geonameid = item.get("geonameid")
    if geonameid is not None and not _is_integer(geonameid):
        raise CorpusInvalid(f"{where} has a toponym at {start}:{end} with an odd geonameid.")
    role = item.get("group")
    role = role if role in get_args(Role) else None
    return Toponym(start, end, name, lat, lon, geonameid, item.get("type"), role)


def _is_integer(*values: Any) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _is_point(lat: Any, lon: Any) -> bool:
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (lat, lon))
    return numbers and math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90
