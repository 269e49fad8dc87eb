"""A document of a corpus as the Story that it was, without its candidates but the chosen one.

The text between passages is not kept; line ends stand in for it, so that all positions hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from storymap.model import Candidate, Document, Mention, Passage, Place, Resolution, Story

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PASSAGE = ("passage", "start", '"end"', "kind", "repeats", "date", "page", "chapter", "text")
PLACE = ("place", "name", "lat", "lon", "kind", "country", "region", "population")
_MENTION = ("start", '"end"', "text", "passage", "form", "score", "role")
_DOCUMENTS_AT_ONCE = 100


def story_of(connection: DuckDBPyConnection, document: str) -> Story | None:
    """The story of the document with that id; None where the corpus has none."""
    return next(_stories(connection, [document]), None)


def stories_of(connection: DuckDBPyConnection, documents: list[str]) -> Iterator[Story]:
    """The stories of some documents, in the order of their ids, a hundred in memory at a time."""
    ordered = sorted(documents)
    for first in range(0, len(ordered), _DOCUMENTS_AT_ONCE):
        yield from _stories(connection, ordered[first : first + _DOCUMENTS_AT_ONCE])


def _stories(connection: DuckDBPyConnection, documents: list[str]) -> Iterator[Story]:
    passages = _by_document(connection, "passages", _PASSAGE, "passage", documents)
    columns = (*_MENTION, "status", "probability", "decided_by", "note", "reasons", *PLACE)
    mentions = _by_document(connection, "mentions", columns, "start", documents)
    heads = connection.execute(
        "SELECT document, title, source, language, author, date FROM documents "
        "WHERE list_contains(?, document) ORDER BY document",
        [documents],
    ).fetchall()
    for id_, title, source, language, author, date in heads:
        rows = passages.get(id_, [])
        document = Document(
            id_, title or "", _text(rows), tuple(Passage(*row[:-1]) for row in rows),
            source=source, language=language, author=author, date=date,
        )  # fmt: skip
        yield Story(document, tuple(_resolution(row) for row in mentions.get(id_, [])))


def _by_document(
    connection: DuckDBPyConnection,
    table: str,
    columns: tuple[str, ...],
    order: str,
    documents: list[str],
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of some documents, by document."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for id_, *row in connection.execute(
        f"SELECT document, {', '.join(columns)} FROM {table} "
        f"WHERE list_contains(?, document) ORDER BY document, {order}",
        [documents],
    ).fetchall():
        found.setdefault(id_, []).append(tuple(row))
    return found


def _text(rows: list[tuple[Any, ...]]) -> str:
    """The passages where they stood."""
    parts: list[str] = []
    at = 0
    for row in rows:
        start, text = row[1], row[-1]
        parts += ["\n" * (start - at), text]
        at = start + len(text)
    return "".join(parts)


def _resolution(row: tuple[Any, ...]) -> Resolution:
    count = len(_MENTION)
    mention = Mention(*row[:count])
    status, probability, decided_by, note, reasons, *place_values = row[count:]
    place = Place(*place_values) if place_values[0] is not None else None
    chosen = (Candidate(place, probability or 0.0, tuple(reasons)),) if place else ()
    return Resolution(mention, status, place, probability, chosen, decided_by, note or "")
