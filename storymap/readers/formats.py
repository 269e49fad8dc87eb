"""The table of formats that can be read, and what picks one: files and texts in, Documents out.

A new format is one module with a function of bytes to a Document, and one row of `READERS`; the
command line, the web page, messages and lists of formats follow from the table.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from storymap.errors import NotText, SourceMissing, UnsupportedFormat
from storymap.files import read_file
from storymap.limits import UPLOAD
from storymap.packages import call
from storymap.readers.layers import LAYER_FILES
from storymap.readers.signatures import suffix_in
from storymap.review.projects import read_project

if TYPE_CHECKING:
    from storymap.model import Document
    from storymap.readers.media import Beside


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be read.

    `function` is "module:name" of a function of the file's bytes, `name` and `source` to a
    Document, imported when it is used; `extra` the extra that its packages need. With `pictures`
    the format may name pictures in files, and the function takes `beside`, which finds them.
    """

    name: str
    suffixes: tuple[str, ...]
    function: str
    description: str
    extra: str | None = None
    pictures: bool = False

    def read(
        self,
        data: bytes,
        *,
        name: str | None = None,
        source: str | None = None,
        beside: Beside | None = None,
    ) -> Document:
        """The Document in a file's bytes; raises ExtraMissing, and `read_path`'s errors."""
        options = {"beside": beside} if self.pictures else {}
        what = f"Reading {self.suffixes[0]} files"
        document: Document = call(
            self.function, data, name=name, source=source, what=what, extra=self.extra, **options
        )
        return document


PLAIN = Reader(
    "text",
    (".txt", ".text"),
    "storymap.readers.text:read_plain_file",
    "plain text in any encoding",
)
READERS: tuple[Reader, ...] = (
    PLAIN,
    Reader(
        "Markdown",
        (".md", ".markdown"),
        "storymap.readers.markdown:read_markdown_file",
        "Markdown, with its front matter, links and pictures",
        pictures=True,
    ),
    Reader(
        "HTML",
        (".html", ".htm", ".xhtml"),
        "storymap.readers.html:read_html_file",
        "a saved web page: its own text, links and pictures, without what stands around it",
        pictures=True,
    ),
    Reader(
        "PDF",
        (".pdf",),
        "storymap.readers.pdf:read_pdf",
        "its text in reading order, each passage with its page",
        extra="pdf",
    ),
    Reader(
        "Word",
        (".docx",),
        "storymap.readers.docx:read_docx",
        "headings, lists, tables, notes, links and pictures",
        extra="office",
    ),
    Reader(
        "OpenDocument",
        (".odt",),
        "storymap.readers.odt:read_odt",
        "the same of LibreOffice's texts",
    ),
    Reader(
        "EPUB",
        (".epub",),
        "storymap.readers.epub:read_epub",
        "a book with its chapters and pictures",
    ),
    Reader(
        "RTF",
        (".rtf",),
        "storymap.readers.rtf:read_rtf",
        "the words of a Rich Text file",
        extra="office",
    ),
    Reader(
        "TEI",
        (".tei.xml", ".tei", ".xml"),
        "storymap.readers.tei:read_tei",
        "the reading text with its pages, and the places that are marked in it",
    ),
    Reader(
        "CSV",
        (".csv", ".tsv"),
        "storymap.readers.tables:read_csv_table",
        "a table with a text or a place a row, and perhaps its date, title, chapter, country, "
        "lat, lon",
    ),
    Reader(
        "Excel",
        (".xlsx",),
        "storymap.readers.tables:read_xlsx",
        "the same in a spreadsheet: the first sheet with texts",
        extra="tables",
    ),
    Reader(
        "JSON lines",
        (".jsonl", ".ndjson"),
        "storymap.readers.tables:read_json_lines",
        "the same with an object a line",
    ),
    Reader(
        "mail",
        (".eml", ".mhtml", ".mht"),
        "storymap.readers.mail:read_mail",
        "a mail, or a web page saved with its pictures; attachments stay closed",
    ),
    Reader(
        "subtitles",
        (".srt", ".vtt"),
        "storymap.readers.subtitles:read_subtitles",
        "what is said, in sentences with their times",
    ),
)
# Its keys would be read as words.
NO_TEXTS = frozenset({".json"})


def read_text(text: str, *, title: str | None = None) -> Document:
    """A Document of plain `text`; without a `title` the text's own heading or first words.

    Raises EmptyText, NotText (NUL or broken characters) and TooLarge.

    >>> document = read_text("The night ferry\\n\\nIt left Oslo at ten.")
    >>> document.title, [passage.kind for passage in document.passages]
    ('The night ferry', ['heading', 'paragraph'])
    """
    from storymap.readers.text import read_plain

    return read_plain(text, title=title)


def read_path(path: str | os.PathLike[str], *, images: bool = False) -> Document:
    """The Document in the file at `path`, read by what its suffix says.

    With `images`, the pictures that a Markdown or HTML file names in its own folder come along;
    pictures inside the file always do, pictures on the web never.
    Raises SourceMissing, UnsupportedFormat, ExtraMissing, EmptyText, NotText and TooLarge.

    >>> from pathlib import Path
    >>> size = Path("ferry.md").write_text("# The night ferry\\n\\nIt left **Oslo** at ten.")
    >>> read_path("ferry.md").text
    'The night ferry\\n\\nIt left Oslo at ten.'
    """
    from storymap.readers.media import pictures_beside

    path = Path(path)
    if not path.exists():
        raise SourceMissing(f"There is no file {path}.")
    if path.is_dir():
        raise SourceMissing(f"{path} is a folder; give a file inside it.")
    # One byte past the limit, not the whole: the file may be a pipe without end.
    data = read_file(path, UPLOAD.value)
    if len(data) > UPLOAD.value:
        UPLOAD.check(max(len(data), path.stat().st_size))
    beside = pictures_beside(path) if images else None
    return read_bytes(data, path.name, source=str(path), beside=beside)


def read_bytes(
    data: bytes,
    name: str,
    *,
    source: str | None = None,
    beside: Beside | None = None,
) -> Document:
    """The Document in the bytes of an upload or a pipe; `name` is the file's name, or "".

    `source` is where it came from, kept in the Document; `beside` finds pictures in files; the
    errors are `read_path`'s. A file of unknown suffix is read as plain text, one that is plainly
    something else (a PDF, a Word file, HTML) as that, whatever it is called; a page that this
    program wrote gives the very Document that it was made of, or EditsInvalid where it is damaged.
    """
    UPLOAD.check(len(data))
    # A file's name may be no Unicode, and what cannot be encoded cannot be written either.
    name = name.encode(errors="replace").decode()
    source = source and source.encode(errors="replace").decode()
    if project := read_project(data, name=name or "The page"):
        return project.document
    named = suffix_of(name)
    known = suffix_in(data, named) or named
    suffix = known or PurePath(name).suffix.lower()
    reader = next((each for each in READERS if known in each.suffixes), None)
    if PurePath(name).suffix.lower() in LAYER_FILES:
        raise UnsupportedFormat(
            f"{name} is no text but a layer for a map: give it beside a text, to lie under its map."
        )
    if reader is None and suffix in NO_TEXTS:
        raise UnsupportedFormat(
            f"{name} is not plain text but {suffix.lstrip('.').upper()}; "
            "save its text to a .txt file and give that."
        )
    try:
        return (reader or PLAIN).read(
            data, name=name or None, source=source or name or None, beside=beside
        )
    except NotText as error:
        if reader or not suffix:
            raise
        raise UnsupportedFormat(
            f"{name} is in a format that no reader knows; readable are {supported()}."
        ) from error


def suffix_of(name: str) -> str:
    """The suffix of a file's name that has a reader, in lower case; the longest, or ""."""
    found = (suffix for suffix in suffixes() if name.lower().endswith(suffix))
    return max(found, key=len, default="")


def suffixes() -> tuple[str, ...]:
    """The suffixes that have a reader, each with its dot, as file pickers want them."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def supported() -> str:
    """The suffixes that have a reader, in words, for messages."""
    return ", ".join(sorted(suffixes()))
