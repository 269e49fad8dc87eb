"""The table of readers, and Documents put together from what a format gives."""

import pytest
from toy_format import READER

from storymap.errors import EmptyText, ExtraMissing, NotText, UnsupportedFormat
from storymap.readers import formats, read_bytes, suffixes, supported
from storymap.readers.assembly import Card, assemble
from storymap.readers.blocks import Block, joined
from storymap.readers.formats import READERS, Reader


def test_suffixes_are_each_said_once() -> None:
    """In small letters, with their dot."""
    assert sorted(set(suffixes())) == sorted(suffixes())
    assert all(suffix[0] == "." and suffix == suffix.lower() for suffix in suffixes())


def test_rows_lead_to_readers_alone() -> None:
    """A name in a row is an import too, and the same layers hold for it."""
    assert {"readers"} == {reader.function.split(".")[1] for reader in READERS}


def test_a_reader_is_a_module_and_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets bytes that are no text, and gives pages and chapters."""
    data = b"Oslo.\0Hamburg."
    with pytest.raises(UnsupportedFormat):
        read_bytes(data, "sea.toy")
    monkeypatch.setattr(formats, "READERS", (*READERS, READER))
    document = read_bytes(data, "sea.TOY", source="far/sea.TOY")
    assert (document.title, document.source) == ("A toy", "far/sea.TOY")
    assert [(1, "Toys"), (2, "Toys")] == [(p.page, p.chapter) for p in document.passages]
    assert ".toy" in supported()


def test_a_row_for_data_wins_over_its_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is refused as a text, unless a reader knows it."""
    with pytest.raises(UnsupportedFormat, match="not plain text but JSON"):
        read_bytes(b"<p>Oslo</p>", "a.json")
    row = Reader("JSON", (".json",), "toy_format:read_toy", "")
    monkeypatch.setattr(formats, "READERS", (*READERS, row))
    assert read_bytes(b"<p>Oslo</p>", "a.json").text == "<p>Oslo</p>"


def test_a_missing_extra_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the suffix that wanted it; a known format's own refusal stays as it is."""
    row = Reader("Works", (".wps",), "no_such_package:read", "", extra="works")
    monkeypatch.setattr(formats, "READERS", (*READERS, row))
    with pytest.raises(ExtraMissing, match=r"\.wps files needs .* 'geo-storymap\[works\]'"):
        read_bytes(b"PK\x03\x04", "a.wps")
    with pytest.raises(NotText):
        read_bytes(b"PK\x03\x04", "a.txt")


def test_what_the_format_says_wins_over_what_the_text_says() -> None:
    """Author, day, language and title of the source; a title given wins over all."""
    content = joined([Block("Oslo", "heading"), Block("By Ann Lee", "paragraph")])
    card = Card("The card's", "Bo", "2022-01-06", "de")
    told = assemble(content, card=card, heading="A heading", name="north.txt")
    assert card == Card(told.title, told.author, told.date, told.language)
    assert assemble(content, card=card, title="Mine").title == "Mine"
    found = assemble(content, heading="A heading", name="north.txt")
    assert ("A heading", "Ann Lee", None) == (found.title, found.author, found.date)
    assert ["north", "Oslo"] == [assemble(content, name=n).title for n in ("north.txt", None)]


def test_no_words_are_nothing_to_read() -> None:
    """Whatever the format."""
    with pytest.raises(EmptyText, match=r"^a\.docx is empty"):
        assemble(joined([Block("", "paragraph")]), name="a.docx")
