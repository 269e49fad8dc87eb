"""An OpenDocument text (LibreOffice) in, a Document out, through HTML.

Headings, lists, tables, notes, links and pictures come along; what was deleted with changes
tracked, comments, headers and footers do not.
"""

from __future__ import annotations

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
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_odt(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.odt` file."""
    name = name or "The file"
    archive = Archive(data, name, "an OpenDocument text")
    content = archive.tree("content.xml")
    body = None if content is None else next(content.iter("{*}body"), None)
    text = None if body is None else next(body.iter("{*}text"), None)
    if content is None or text is None:
        raise UnsupportedFormat(f"{name} is no OpenDocument text; save it as .odt.")
    meta = archive.tree("meta.xml")
    card = Card(
        words_at(meta, "title"),
        words_at(meta, "initial-creator") or words_at(meta, "creator"),
        made=words_at(meta, "creation-date") or words_at(meta, "date"),
    )

    def picture(src: str) -> Picture | None:
        found = archive.read(src.removeprefix("./"))
        return picture_from_bytes(found) if found else None

    _name_titles(content, text)
    return document_of(_html(text), card, name=name, source=source, beside=picture)


def _name_titles(content: Element, text: Element) -> None:
    """Make headings of the paragraphs that have the style of a title, or one derived from it."""
    styles = {"Title"}
    for style in content.iter("{*}style"):
        if style.get(f"{_STYLE}parent-style-name") in styles:
            styles.add(style.get(f"{_STYLE}name") or "")
    for paragraph in text.iter(f"{_TEXT}p"):
        if paragraph.get(f"{_TEXT}style-name") in styles:
            paragraph.tag = f"{_TEXT}h"


def _html(root: Element) -> str:
    """The text as HTML; no element calls this anew, so that no file is too deep.

    Notes stand below the paragraph that they are in.
    """
    from lxml.etree import iterwalk

    said: list[str] = []
    notes: list[str] = []
    into = said
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = str(element.tag).rpartition("}")[2]
        if event == "start" and name in _SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            into = notes if name == "note-body" else into
            into.append(_opened(element, name) + escape(element.text or ""))
        else:
            if name not in _SKIPPED:
                into.append(_closed(element, name))
            if name == "note-body":
                into = said
            elif into is said and name in ("p", "h"):
                said += notes
                notes.clear()
            if element is not root:
                into.append(escape(element.tail or ""))
    return "".join((*said, *notes))


def _opened(element: Element, name: str) -> str:
    if name == "h":
        return f"<h{_level(element)}>"
    if name == "a":
        return f'<a href="{escape(element.get(_HREF) or "")}">'
    if name == "s":
        return " " * _number(element, "c", 80)
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
    return _number(element, "outline-level", 6)


def _number(element: Element, name: str, most: int) -> int:
    """The number of an attribute, from 1 to `most`; 1 where it has none."""
    said = element.get(f"{_TEXT}{name}") or ""
    return int(min(max(float(said), 1), most)) if said.isdecimal() else 1
