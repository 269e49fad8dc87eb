"""Tables with a text column (JSON lines, CSV, Parquet) in, one Item a row out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from storymap.corpus.items import Item, unreadable
from storymap.errors import InputError
from storymap.limits import TEXT
from storymap.review.tables import is_own_table

COLUMNS = ("id", "title", "date", "url", "author", "text")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ROWS_AT_ONCE = 64


def rows_of(name: str, suffix: str, file: BinaryIO) -> Iterator[Item]:
    """The rows of a table as items, named by their id or their number.

    Raises InputError where the table has no column "text", and ValueError where it is damaged.
    """
    for number, row in TABLES[suffix](file):
        label = f"{name}#{number}"
        if isinstance(row, str):
            yield unreadable(label, "InputError", row)
            continue
        values = {str(key).strip().lower(): value for key, value in row.items()}
        told = {column: _said(values.get(column)) for column in COLUMNS}
        text = values.get("text")
        if not isinstance(text, str):
            yield unreadable(label, "InputError", "The row has no text.")
            continue
        day = _DAY.match(told["date"] or "")
        yield Item(
            id=f"{name}#{told['id']}" if told["id"] else label,
            payload=text.encode("utf-8", "replace"),
            title=told["title"],
            author=told["author"],
            date=day[0] if day else None,
            url=told["url"],
        )


def _said(value: Any) -> str | None:
    """A cell in words; None for an empty one and for lists."""
    if value is None or isinstance(value, dict | list):
        return None
    return " ".join(str(value).encode(errors="replace").decode().split()) or None


def _json_lines(file: BinaryIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    # A line may hold a text of the largest size with every letter escaped.
    most = 6 * TEXT.value
    number = 0
    while line := file.readline(most):
        number += 1
        if len(line) == most and not line.endswith(b"\n"):
            while (rest := file.readline(most)) and not rest.endswith(b"\n"):
                pass
            yield number, f"The line is longer than {most:,} bytes."
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            yield number, "The line is not JSON in UTF-8."
        else:
            yield number, row if isinstance(row, dict) else "The line is not a JSON object."


def _separated(file: BinaryIO, delimiter: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    csv.field_size_limit(max(csv.field_size_limit(), TEXT.value))
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        reader = csv.reader(lines, delimiter=delimiter)
        headings = next(reader, [])
        _check([heading.strip().lower() for heading in headings])
        if is_own_table(headings):
            raise InputError("It is a table that Storymap wrote of a story's places, and no text.")
        for number, fields in enumerate(reader, 1):
            if any(field.strip() for field in fields):
                yield number, dict(zip(headings, fields, strict=False))
    except csv.Error as error:
        raise InputError(f"The table breaks off: {error}.") from error
    finally:
        lines.detach()


def _commas(file: BinaryIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    first = file.readline(100_000)
    file.seek(0)
    yield from _separated(file, max(",;\t", key=lambda mark: first.count(mark.encode())))


def _tabs(file: BinaryIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    return _separated(file, "\t")


def _parquet(file: BinaryIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    import pyarrow.parquet as pq

    table = pq.ParquetFile(file)
    names = table.schema_arrow.names
    _check([name.strip().lower() for name in names])
    wanted = [name for name in names if name.strip().lower() in COLUMNS]
    number = 0
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield number, row


def _check(headings: list[str]) -> None:
    if "text" not in headings:
        raise InputError(
            f"The table has no column “text”; its columns may be {', '.join(COLUMNS)}."
        )


TABLES: Mapping[str, Callable[[BinaryIO], Iterator[tuple[int, Mapping[str, Any] | str]]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _commas,
    ".tsv": _tabs,
    ".parquet": _parquet,
}
