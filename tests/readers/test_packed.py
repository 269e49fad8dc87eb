"""Word, OpenDocument and EPUB: what is in them, and archives that are bombs, locked or damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pictures import png
from webpages import LONG, MORE

from storymap.errors import EmptyText, NotText, TooLarge, UnsupportedFormat
from storymap.model import Document
from storymap.readers import read_bytes, read_path

docx = pytest.importorskip("docx", reason="pip install -e '.[test]'")
pytest.importorskip("mammoth", reason="pip install -e '.[office]'")

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"
xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The night ferry</dc:title>
<dc:creator>Jane Doe</dc:creator><dc:date>2020-05-05T00:00:00Z</dc:date>
<dc:language>en-GB</dc:language></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="p.png" media-type="image/png"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""
ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>
<text:h text:outline-level="2">The <text:span>night</text:span> ferry</text:h>
<text:p>From <text:a xlink:href="https://example.org/oslo">Oslo</text:a><text:s text:c="2"/>to
Kiel<text:line-break/>by night.<office:annotation><text:p>Comment</text:p></office:annotation>
</text:p>
<text:list><text:list-item><text:p>First stop</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Kiel</text:p></table:table-cell>
<table:table-cell><text:p>Germany</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def zipped(files: dict[str, str | bytes]) -> bytes:
    """An archive of files by their names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def book(**more: str | bytes) -> bytes:
    """A book of two chapters with a picture."""
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE,
            "OEBPS/nav.xhtml": "<html><body><h1>Contents</h1></body></html>",
            "OEBPS/text/one.xhtml": f"<html><body><h1>Oslo</h1><p>{LONG}</p></body></html>",
            "OEBPS/text/two b.xhtml": f"<html><body><h1>Kiel</h1><p>{MORE}</p>"
            '<p><img src="../p.png" alt="The quay"/></p></body></html>',
            "OEBPS/p.png": png(),
            **more,
        }
    )


def word() -> bytes:
    """A Word file with a bit of everything."""
    document = docx.Document()
    document.core_properties.title = "The night ferry"
    document.core_properties.author = "Jane Doe"
    document.add_heading("To Kiel", 1)
    document.add_paragraph(LONG)
    document.add_paragraph("First stop", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kiel", "Germany"
    document.add_picture(io.BytesIO(png()))
    document.sections[0].header.paragraphs[0].text = "Running head"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def shapes(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.text[p.start : p.end]) for p in document.passages]


class TestText:
    """What is in them."""

    def test_word(self) -> None:
        """Headings, lists, tables, pictures, card; no running heads."""
        document = read_bytes(word(), "ferry.docx")
        assert shapes(document) == [
            ("heading", "To Kiel"),
            ("paragraph", LONG),
            ("paragraph", "First stop"),
            ("paragraph", "Kiel | Germany"),
        ]
        assert (document.title, document.author) == ("The night ferry", "Jane Doe")
        assert len(document.images) == 1

    def test_a_number_without_end_is_a_large_one(self) -> None:
        """Python reads no whole number of so many digits."""
        text = ODT.replace('outline-level="2"', f'outline-level="{"9" * 5000}"')
        document = read_bytes(zipped({"content.xml": text}), "ferry.odt")
        assert document.title == "The night ferry"

    @pytest.mark.parametrize(("tag", "code"), [("spa", "en"), ("de-AT", "de"), ("日本", "en")])
    def test_a_language_of_three_letters_is_not_cut_to_two(self, tag: str, code: str) -> None:
        """The text tells its language where the book does not in two letters."""
        package = PACKAGE.replace("en-GB", tag)
        assert read_bytes(book(**{"OEBPS/book.opf": package}), "a.epub").language == code

    @pytest.mark.parametrize("day", ["0000-00-00", "2020-13-45", "2020-02-30T10:00:00Z"])
    def test_a_day_that_there_is_not_is_none(self, day: str) -> None:
        """A story with such a day could not be read back."""
        package = PACKAGE.replace("2020-05-05T00:00:00Z", day)
        assert read_bytes(book(**{"OEBPS/book.opf": package}), "a.epub").date is None

    def test_a_damaged_sign_of_the_kind_is_told(self) -> None:
        """The file that says what an archive is may be broken itself."""
        data = bytearray(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))
        start = data.index(b"mimetype") + len(b"mimetype")
        data[start : start + 6] = b"\xff" * 6
        with pytest.raises(UnsupportedFormat):
            read_bytes(bytes(data), "a.odt")

    def test_open_document(self) -> None:
        """The same; nothing of comments and tracked deletions."""
        document = read_bytes(zipped({"content.xml": ODT}), "ferry.odt")
        assert shapes(document) == [
            ("heading", "The night ferry"),
            ("paragraph", "From Oslo to Kiel\nby night."),
            ("paragraph", "First stop"),
            ("paragraph", "Kiel | Germany"),
        ]
        assert [link.href for link in document.links] == ["https://example.org/oslo"]
        assert document.title == "The night ferry"

    def test_notes_of_open_document_stand_below_their_paragraph(self) -> None:
        """A style derived from that of titles makes a heading; a date told outweighs the file's."""
        note = (
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In May."
        )
        note += "</text:p></text:note-body></text:note>"
        style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        content = f"""<office:document-content xmlns:style="{style}"
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>
        <style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
        <office:body><office:text><text:p text:style-name="P1">To Kiel</text:p>
        <text:p>3 May 1921</text:p><text:p>We left Oslo{note} at night.</text:p>
        <text:p>Fog.</text:p>
        </office:text></office:body></office:document-content>"""
        meta = """<office:document-meta
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>
        <meta:creation-date>2020-01-01T00:00:00</meta:creation-date></office:meta>
        </office:document-meta>"""
        document = read_bytes(zipped({"content.xml": content, "meta.xml": meta}), "a.odt")
        assert shapes(document) == [
            ("heading", "To Kiel"),
            ("paragraph", "3 May 1921"),
            ("paragraph", "We left Oslo at night."),
            ("paragraph", "In May."),
            ("paragraph", "Fog."),
        ]
        assert document.date == "1921-05-03"

    def test_a_book(self) -> None:
        """Chapters in the order of the spine, without the list of contents."""
        document = read_bytes(book(), "ferry.epub")
        assert [(p.chapter, document.text[p.start : p.end]) for p in document.passages] == [
            ("Oslo", "Oslo"),
            ("Oslo", LONG),
            ("Kiel", "Kiel"),
            ("Kiel", MORE),
            ("Kiel", "The quay"),
        ]
        assert (document.title, document.author) == ("The night ferry", "Jane Doe")
        assert (document.date, document.language) == ("2020-05-05", "en")
        (image,) = document.images
        assert (image.src or "").startswith("data:image/png")

    @pytest.mark.parametrize("name", ["ferry", "ferry.txt", "ferry.pdf", "ferry.epub"])
    def test_what_it_is_decides_not_what_it_is_called(self, name: str) -> None:
        """A Word file without its suffix, or under another one."""
        document = read_bytes(word(), name)
        assert shapes(document)[0] == ("heading", "To Kiel")

    def test_chapters_are_called_as_the_book_does(self) -> None:
        """By its own table of contents; numbers of notes in another file are no text."""
        listed = "<a href='text/one.xhtml'>I. By sea</a><a href='text/one.xhtml#b'>Its end</a>"
        nav = f"<nav xmlns:epub='http://www.idpf.org/2007/ops' epub:type='toc'>{listed}</nav>"
        noted = f"<html><body><p>{LONG}<a href='notes.xhtml#n1'><sup>1</sup></a></p></body></html>"
        data = book(
            **{
                "OEBPS/nav.xhtml": f"<html><body>{nav}</body></html>",
                "OEBPS/text/one.xhtml": noted,
            }
        )
        document = read_bytes(data, "ferry.epub")
        first = document.passages[0]
        assert (first.chapter, document.text[first.start : first.end]) == ("I. By sea", LONG)
        assert [p.chapter for p in document.passages[1:]] == ["Kiel"] * 3


class TestRefusals:
    """One sentence each, and nothing left behind."""

    @pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
    def test_bombs(self, suffix: str, tmp_path: Path) -> None:
        """Refused by what they say they hold, before any of it is unpacked."""
        path = tmp_path / f"bomb{suffix}"
        path.write_bytes(zipped({"word/document.xml": b" " * 60_000_000}))
        with pytest.raises(TooLarge, match="STORYMAP_LIMIT_EXPANSION"):
            read_path(path)
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", LONG.encode(), word()[:3000]])
    def test_what_is_no_archive(self, suffix: str, data: bytes) -> None:
        """Empty, cut off, or a text with another name."""
        with pytest.raises(NotText, match=r"is not an? .* or is damaged"):
            read_bytes(data, f"a{suffix}")

    @pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
    def test_archives_of_something_else(self, suffix: str) -> None:
        """An archive inside an archive is not opened."""
        with pytest.raises(UnsupportedFormat, match="is no "):
            read_bytes(zipped({"inner.zip": word(), "a/word.docx": word()}), f"a{suffix}")

    def test_macros_old_files_and_locks(self) -> None:
        """Each with the way out."""
        macros = zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": b"a"})
        for data, name, words in (
            (macros, "a.docx", "has macros"),
            (b"\xd0\xcf\x11\xe0" + bytes(600), "a.docx", "old Word file"),
            (book(**{"META-INF/rights.xml": "<rights/>"}), "a.epub", "DRM"),
        ):
            with pytest.raises(UnsupportedFormat, match=words):
                read_bytes(data, name)

    def test_damage_inside(self) -> None:
        """XML that ends in the middle, and entities that would grow."""
        laughs = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        for content in ("<office:document", ODT[:300]):
            with pytest.raises(NotText, match="damaged"):
                read_bytes(zipped({"content.xml": content}), "a.odt")
        with pytest.raises((NotText, UnsupportedFormat)):
            read_bytes(zipped({"content.xml": laughs}), "a.odt")
        with pytest.raises(NotText):
            read_bytes(zipped({"word/document.xml": laughs}), "a.docx")

    def test_a_beginning_that_is_lost(self) -> None:
        """The archive's table of contents then leads to before its beginning."""
        whole = zipped({"content.xml": ODT})
        with pytest.raises(NotText, match="damaged"):
            read_bytes(whole[40:], "a.odt")

    def test_a_book_without_words(self) -> None:
        """Nothing to read."""
        empty = book(**{"OEBPS/text/one.xhtml": "<html/>", "OEBPS/text/two b.xhtml": "<html/>"})
        with pytest.raises(EmptyText):
            read_bytes(empty, "a.epub")
