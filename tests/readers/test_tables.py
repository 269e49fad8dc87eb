"""Tables with a text a row: CSV, Excel, JSON lines."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap import build_story
from storymap.errors import NotText, StorymapError, TooLarge, UnsupportedFormat
from storymap.gazetteer import Gazetteer
from storymap.model import Document
from storymap.readers import read_bytes

ROWS = (
    ("date", "Place", "lat", "lon", "text"),
    ("1851-05-04", "Holm", "54.51", "9.56", "We came to Holm at night, and nobody was there."),
    ("5 May 1851", "Mill", "54,6", "9,6", "Rain all day."),
    ("", "", "", "", "=SUM(A1) they wrote on the wall in Hamburg."),
)


def as_csv(separator: str = ",", encoding: str = "utf-8") -> bytes:
    rows = (separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    return "\r\n".join(rows).encode(encoding)


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Only", "numbers", 3])
    sheet = book.create_sheet("Letters")
    for row in ROWS:
        sheet.append(list(row))
    sheet["E4"].data_type = "s"  # a text, though it begins as a formula does
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_json_lines() -> bytes:
    objects = (dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:])
    return "\n\n".join(json.dumps(each) for each in objects).encode()


def found(document: Document) -> list[tuple[str | None, str]]:
    return [(p.date, document.text[p.start : p.end]) for p in document.passages]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_csv(), "letters.csv"),
        (as_csv(";", "cp1252"), "letters.csv"),
        (as_csv("\t"), "letters.tsv"),
        (as_xlsx(), "letters.xlsx"),
        (as_json_lines(), "letters.jsonl"),
    ],
)
def test_every_row_is_a_passage_of_its_day(data: bytes, name: str) -> None:
    """Its place leads to where the row says, named before the text where it is not in it."""
    document = read_bytes(data, name)
    assert found(document) == [
        ("1851-05-04", "We came to Holm at night, and nobody was there."),
        ("1851-05-05", "Mill: Rain all day."),
        (None, "=SUM(A1) they wrote on the wall in Hamburg."),
    ]
    links = [(document.text[a.start : a.end], a.href) for a in document.links]
    assert links == [("Holm", "geo:54.51,9.56"), ("Mill", "geo:54.6,9.6")]
    assert document.title == "letters"


def test_places_of_the_table_are_on_the_map(gazetteer: Gazetteer) -> None:
    """By the author's decision."""
    story = build_story(read_bytes(as_csv(), "letters.csv"), gazetteer=gazetteer)
    placed = [(r.mention.text, r.source, r.place and r.place.id) for r in story.resolutions]
    assert placed[:2] == [
        ("Holm", "author", "text:54.51,9.56"),
        ("Mill", "author", "text:54.6,9.6"),
    ]


def test_lines_of_json_may_hold_any_end_of_a_line() -> None:
    """JSON lets the two of Unicode stand in a text as they are; half a pair is no character."""
    said = "They came to Oslo\u2028by night and left"
    line = json.dumps({"text": said}, ensure_ascii=False) + "\r\n"
    half = json.dumps({"text": "The ferry \ud800 left for Kiel"})
    document = read_bytes((line + half).encode(), "a.jsonl")
    assert [words for _, words in found(document)] == [said, "The ferry ? left for Kiel"]


def test_titles_and_chapters_are_headings() -> None:
    """A chapter once for the rows that follow each other in it."""
    data = b"chapter,title,notes\nI,First,One day.\nI,Second,Two.\nII,,Three.\n"
    document = read_bytes(data, "a.csv")
    assert [(p.kind, p.chapter, document.text[p.start : p.end]) for p in document.passages] == [
        ("heading", "I", "I"),
        ("heading", "I", "First"),
        ("paragraph", "I", "One day."),
        ("heading", "I", "Second"),
        ("paragraph", "I", "Two."),
        ("heading", "II", "II"),
        ("paragraph", "II", "Three."),
    ]


def test_the_longest_column_is_the_text_where_none_is_called_so() -> None:
    """And a table of short cells has none, which is told with what it would need."""
    words = "They came to Oslo by night and left."
    assert found(read_bytes(f"a,b\n1,{words}\n2,{words[:-1]}\n".encode(), "a.csv"))[0][1] == words
    for data in (b"a,b\n1,2\n", b"", b"text\n"):
        with pytest.raises((UnsupportedFormat, StorymapError), match=r"column of texts|empty"):
            read_bytes(data, "a.csv")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"City,Country,notes\nLagos,Nigeria,hot\nLima,,\n", ["Lagos, Nigeria: hot", "Lima"]),
        (b"ville;pays\nLyon;France\n\n", ["Lyon, France"]),
        (b"name,lat,lon\nThe hut,51.2,-2.1\n", ["The hut"]),
        (b"city,country,text\nOslo,Norway,We left Oslo.\n", ["We left Oslo."]),
    ],
)
def test_a_table_of_places_needs_no_text(data: bytes, words: list[str]) -> None:
    """A city is a place, its country says which; short notes come behind it."""
    document = read_bytes(data, "a.csv")
    assert [text for _, text in found(document)] == words
    assert ["geo:51.2,-2.1"] * (b"lat" in data) == [link.href for link in document.links]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"text": "a"}\n[1]', "a.jsonl"),
        (b'{"text": "a"}\n{', "a.jsonl"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"%PDF-1.7", "a.csv"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, name: str) -> None:
    """With the line, where there is one."""
    with pytest.raises(NotText):
        read_bytes(data, name)


def test_rows_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before more are read."""
    monkeypatch.setenv("STORYMAP_LIMIT_ROWS", "2")
    for data, name in ((as_csv(), "a.csv"), (as_xlsx(), "a.xlsx"), (as_json_lines(), "a.jsonl")):
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_ROWS"):
            read_bytes(data, name)


@settings(max_examples=60)
@given(st.text('text,;"\n\t|1a ', max_size=80))
def test_any_table_gives_a_document_or_a_sentence(text: str) -> None:
    """Whatever is quoted, parted or missing."""
    try:
        document = read_bytes(text.encode(), "a.csv")
    except StorymapError as error:
        assert "\n" not in str(error)
    else:
        assert document.passages
