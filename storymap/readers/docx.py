"""A Word file in, a Document out: mammoth makes HTML of it, and that is read as HTML is.

Headings, lists, tables, captions, notes, links and pictures come along; what was deleted with
changes tracked does not, nor headers and footers.
"""

from __future__ import annotations

import io
import re

from storymap.errors import NotText, UnsupportedFormat
from storymap.model import Document
from storymap.readers.archive import Archive, words_at
from storymap.readers.assembly import Card
from storymap.readers.packed import document_of

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_NO_TITLE = re.compile(r"(?i)microsoft word|untitled|document\d*$")
_TEXT = "word/document.xml"
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet (.xlsx)",
    "ppt/presentation.xml": "slides (.pptx)",
    "content.xml": "an OpenDocument file (.odt)",
    "META-INF/container.xml": "a book (.epub)",
}


def read_docx(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a `.docx` file."""
    name = name or "The file"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnsupportedFormat(
            f"{name} is an old Word file (.doc) or locked by a password; save it as .docx without."
        )
    archive = Archive(data, name, "a Word file")
    if _TEXT not in archive.names:
        other = next((said for file, said in _OTHERS.items() if file in archive.names), "")
        raise UnsupportedFormat(f"{name} is no Word file but {other or 'another archive'}.")
    # What would be entities is no Word file; the parser below resolves them.
    if b"<!DOCTYPE" in (archive.read(_TEXT) or b"")[:2000]:
        raise NotText(f"{name} is damaged; open it in its program and save it again.")
    core = archive.tree("docProps/core.xml")
    title = words_at(core, "title")
    card = Card(
        None if title and _NO_TITLE.match(title) else title,
        words_at(core, "creator"),
        made=words_at(core, "created"),
    )
    return document_of(_html(data, name), card, name=name, source=source)


def _html(data: bytes, name: str) -> str:
    import mammoth

    try:
        return str(mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES).value)
    # Whatever a damaged file does to the parser of others, it ends in a sentence.
    except Exception as error:
        raise NotText(f"{name} is damaged; open it in its program and save it again.") from error
