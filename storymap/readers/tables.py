"""A table of dated passages in (CSV, Excel, JSON lines), a Document out: a passage a row.

Columns are known by their headings, in English and a few other languages: the text, and beside it
a day, a title, a chapter, a place with its country, latitude and longitude. Without a column of
that name the one with the longest words is the text, and a table of places needs none.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from storymap.errors import NotText, StorymapError, UnsupportedFormat
from storymap.limits import ROWS
from storymap.model import Document, PassageKind
from storymap.readers.archive import Archive
from storymap.readers.assembly import Card, shortened
from storymap.readers.blocks import Block, Inline, block_of
from storymap.readers.dates import day_named
from storymap.readers.encoding import decode, read_encoded
from storymap.readers.media import href_of
from storymap.readers.packed import document_of_blocks
from storymap.review.tables import is_own_table

# A column that no heading calls the text is it only if its cells have this many letters on average.
LEAST_TEXT = 25
# Rows from which such a column is told.
SAMPLE = 200
LONGEST_CELL = 1_000_000
_HEADINGS = {
    "text": """text passage content body description message post note notes quote entry story
        summary texte contenu texto contenido inhalt beschreibung текст описание""",
    "date": """date day when datetime timestamp time published created jour fecha datum tag дата
        день""",
    "title": """title heading headline subject name titre título titel überschrift заголовок
        название""",
    "chapter": "chapter section part group chapitre capítulo kapitel глава раздел",
    "place": """place location placename place_name where city town village capital settlement
        lieu ville lugar ciudad cidade luogo città ort stadt место город""",
    "land": """country state province region county pays país paese land страна регион область""",
    "lat": "lat latitude y широта",
    "lon": "lon lng long longitude x долгота",
}
_COLUMN_OF = {word: column for column, words in _HEADINGS.items() for word in words.split()}

Row = Mapping[str, str]


def read_csv_table(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a `.csv` or `.tsv` file with a line of headings."""
    name = name or "The table"
    decoded = read_encoded(data, name)
    text = decoded.text
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(_counted(csv.reader(io.StringIO(text, newline=""), dialect)))
    except csv.Error as error:
        raise NotText(f"{name} is no table: {error}.") from error
    return replace(_document(_named(rows), name, source), encoding=decoded.doubtful)


def read_json_lines(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a file with an object of JSON on each line."""
    name = name or "The table"
    rows = []
    # The ends of lines that Unicode has besides may stand inside a text.
    for number, line in enumerate(io.StringIO(decode(data, name), newline=None), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise NotText(f"{name}, line {number} is not JSON.") from error
        if not isinstance(item, dict):
            raise NotText(f"{name}, line {number} is no object with a text.")
        rows.append({str(key): _cell(value) for key, value in item.items()})
    return _document(list(_counted(rows)), name, source)


def read_xlsx(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the first sheet of an Excel file that has a text in it."""
    name = name or "The table"
    archive = Archive(data, name, "an Excel file")
    if "xl/workbook.xml" not in archive.names:
        raise UnsupportedFormat(f"{name} is no Excel file but another archive.")
    for member in archive.names:
        # What would be entities is no Excel file; the parser below may resolve them.
        if member.endswith(".xml") and b"<!DOCTYPE" in (archive.read(member) or b"")[:2000]:
            raise NotText(f"{name} is damaged; open it in its program and save it again.")
    for sheet in _sheets(data, name):
        named = _named(sheet)
        if named and _columns(named).keys() & {"text", "place"}:
            return _document(named, name, source)
    return _document([], name, source)


def _sheets(data: bytes, name: str) -> Iterator[list[list[str]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield [
                [_cell(value) for value in row]
                for row in _counted(sheet.iter_rows(values_only=True))
            ]
    except StorymapError:
        raise
    # Whatever a damaged file does to the parser of others, it ends in a sentence.
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OSError) as error:
        raise NotText(f"{name} is damaged; open it in its program and save it again.") from error


def _counted(rows: Iterable[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        ROWS.check(number)
        yield row


def _cell(value: Any) -> str:
    """A cell as well-formed words; a day by its ISO form, what is no word or number by nothing."""
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value).encode(errors="replace").decode()


def _named(rows: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the first as cells by heading."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    headings = [cell.strip() for cell in filled[0]]
    return [dict(zip(headings, row, strict=False)) for row in filled[1:]]


def _document(rows: Sequence[Row], name: str, source: str | None) -> Document:
    if rows and is_own_table(rows[0]):
        raise UnsupportedFormat(
            f"{name} is a table that Storymap wrote of a story's places, and no text; "
            "as CSV, `--edits` takes it for a review."
        )
    columns = _columns(rows)
    if not columns.keys() & {"text", "place"}:
        raise UnsupportedFormat(
            f"{name} has no column of texts or places; call one “text” or “place” (others: date, "
            "title, chapter, country, lat, lon)."
        )
    blocks = list(_blocks(rows, columns))
    # A heading of a row is none of the whole.
    return document_of_blocks(blocks, Card(title=_stem(name)), name=name, source=source)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _columns(rows: Sequence[Row]) -> dict[str, str]:
    """The headings of the columns that are known, by what they are."""
    found: dict[str, str] = {}
    sample = rows[:SAMPLE]
    letters = {key: sum(len(row.get(key) or "") for row in sample) for row in sample for key in row}
    for heading in letters:
        column = _COLUMN_OF.get(heading.strip().casefold().replace(" ", "_"))
        if column:
            found.setdefault(column, heading)
    longest = max(letters, key=lambda key: letters[key], default="")
    if longest and "text" not in found and letters[longest] >= LEAST_TEXT * len(sample):
        found["text"] = longest
    if not found.keys() & {"text", "place"} and {"title", "lat", "lon"} <= found.keys():
        found["place"] = found.pop("title")  # a name with its position
    return found


def _blocks(rows: Sequence[Row], columns: Mapping[str, str]) -> Iterator[Block]:
    """A passage a row, under its title where it has one; rows of a chapter stand together."""
    chapter = ""
    for row in rows:
        said = {column: (row.get(key) or "").strip() for column, key in columns.items()}
        new = said.get("chapter", "")
        if new and new != chapter:
            yield from _block(Inline([new]), "heading", chapter=new)
        chapter = new or chapter
        day = day_named(said.get("date", ""))
        title = said.get("title", "")
        if title and title != said.get("text"):
            yield from _block(Inline([title]), "heading", chapter=chapter, day=day)
        yield from _block(_words(said), "paragraph", chapter=chapter, day=day)


def _block(
    inline: Inline, kind: PassageKind, *, chapter: str, day: str | None = None
) -> Iterator[Block]:
    block = block_of("".join(inline.words), kind, inline.links)
    if block:
        yield replace(block, chapter=shortened(chapter, 200) if chapter else None, date=day)


def _words(said: Mapping[str, str]) -> Inline:
    """A row's text; its place leads where the row says, named before it if it is not in it.

    There the country stands behind it: of a bare name's namesakes it says which.
    """
    text, place, land = (said.get(column, "") for column in ("text", "place", "land"))
    address = _address(said)
    inline = Inline()
    before, found, after = text.partition(place) if place else (text, "", "")
    if place and not found:
        after = (f", {land}" if land and land != place else "") + (f": {text}" if text else "")
        before = ""
    inline.say(before)
    if place:
        inline.open_link(address)
        inline.say(place)
        inline.close_link()
    inline.say(after)
    return inline


def _address(said: Mapping[str, str]) -> str | None:
    lat, lon = (said.get(axis, "").replace(",", ".") for axis in ("lat", "lon"))
    return href_of(f"geo:{lat},{lon}") if lat and lon else None
