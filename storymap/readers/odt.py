"""An OpenDocument text (LibreOffice) in, a Document out, through HTML.

Headings, lists, tables, notes, links and pictures come along; what was deleted with changes
tracked, comments, headers and footers do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from storymap.errors import UnsupportedFormat
from storymap.model import Document
from storymap.pictures import Picture, picture_from_bytes
from storymap.readers.archive import Archive, words_at
from storymap.readers.assembly import Card
from storymap.readers.packed import document_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset({"tracked-changes", "annotation", "note-citation", "sequence-decls", "forms"})
_TAGS = {
    "p": "p", "list-item": "li", "list": "ul", "table": "table", "table-row": "tr",
    "table-cell": "td", "note-body": "blockquote", "frame": "figure", "section": "div",
}  # fmt: skip
_HREF = "{http://www.w3.org/1999/xlink}href"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_odt(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.odt` file."""
    name = name or "The file"
    archive = Archive(data, name, "an OpenDocument text")
    content = archive.tree("content.xml")
    body = None if content is None else next(content.iter("{*}body"), None)
    text = None if body is None else next(body.iter("{*}text"), None)
    if text is None:
        raise UnsupportedFormat(f"{name} is no OpenDocument text; save it as .odt.")
    meta = archive.tree("meta.xml")
    card = Card(
        words_at(meta, "title"),
        words_at(meta, "initial-creator") or words_at(meta, "creator"),
        words_at(meta, "creation-date") or words_at(meta, "date"),
    )

    def picture(src: str) -> Picture | None:
        found = archive.read(src.removeprefix("./"))
        return picture_from_bytes(found) if found else None

    return document_of("".join(_html(text)), card, name=name, source=source, beside=picture)


def _html(root: Element) -> Iterator[str]:
    """The text as HTML; no element calls this anew, so that no file is too deep."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = str(element.tag).rpartition("}")[2]
        if name in _SKIPPED:
            if event == "start":
                walk.skip_subtree()
            elif element is not root:
                yield escape(element.tail or "")
            continue
        if event == "start":
            yield _opened(element, name) + escape(element.text or "")
        else:
            yield _closed(element, name) + (
                escape(element.tail or "") if element is not root else ""
            )


def _opened(element: Element, name: str) -> str:
    if name == "h":
        return f"<h{_level(element)}>"
    if name == "a":
        return f'<a href="{escape(element.get(_HREF) or "")}">'
    if name == "s":
        count = element.get(f"{_TEXT}c") or "1"
        return " " * min(int(count) if count.isdecimal() else 1, 80)
    if name == "image":
        return f'<img src="{escape(element.get(_HREF) or "")}">'
    return {"tab": " ", "line-break": "<br>"}.get(name) or (
        f"<{_TAGS[name]}>" if name in _TAGS else ""
    )


def _closed(element: Element, name: str) -> str:
    if name == "h":
        return f"</h{_level(element)}>"
    if name == "a":
        return "</a>"
    return f"</{_TAGS[name]}>" if name in _TAGS else ""


def _level(element: Element) -> int:
    level = element.get(f"{_TEXT}outline-level") or "1"
    return min(max(int(level) if level.isdecimal() else 1, 1), 6)
