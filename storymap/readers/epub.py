"""An EPUB book in, a Document out: its chapters in the book's order, each through HTML.

A chapter is called as the book's table of contents does, or by its heading; that table itself is
no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from storymap.errors import UnsupportedFormat
from storymap.limits import TEXT
from storymap.model import Document
from storymap.pictures import Picture, picture_from_bytes
from storymap.readers.archive import Archive, words_at
from storymap.readers.assembly import Card, shortened
from storymap.readers.blocks import Block
from storymap.readers.cards import language_code
from storymap.readers.encoding import declared_encoding, decode
from storymap.readers.media import Beside
from storymap.readers.packed import blocks_in, document_of_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NCX = "application/x-dtbncx+xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read_epub(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.epub` file; each passage has its `chapter`."""
    name = name or "The file"
    archive = Archive(data, name, "an EPUB book")
    container = archive.tree("META-INF/container.xml")
    root = None if container is None else next(container.iter("{*}rootfile"), None)
    path = "" if root is None else root.get("full-path") or ""
    package = archive.tree(path)
    if package is None:
        raise UnsupportedFormat(f"{name} is no EPUB book: it does not say where its text is.")
    if archive.read("META-INF/rights.xml") or archive.read("META-INF/license.lcpl"):
        raise UnsupportedFormat(f"{name} is locked by its shop (DRM).")
    card = Card(
        words_at(package, "title"),
        words_at(package, "creator"),
        words_at(package, "date"),
        language_code(words_at(package, "language") or ""),
    )
    blocks = list(_blocks(archive, package, dirname(path)))
    return document_of_blocks(blocks, card, name=name, source=source)


def _blocks(archive: Archive, package: Element, folder: str) -> Iterator[Block]:
    """The blocks of all chapters; what has no name belongs to the chapter before it."""
    chapter: str | None = None
    names = dict(_contents(archive, package, folder))
    size = 0
    for path in _pages(package, folder):
        data = archive.read(path)
        if not data:
            continue
        html = decode(data, archive.name, declared=declared_encoding(data))
        size += len(html)
        TEXT.check(size)
        blocks = blocks_in(html, _pictures(archive, dirname(path)))
        heading = next((block.words for block in blocks[:3] if block.kind == "heading"), None)
        name = names.get(path) or heading
        chapter = shortened(name, 200) if name else chapter
        for block in blocks:
            yield replace(block, chapter=chapter)


def _contents(archive: Archive, package: Element, folder: str) -> Iterator[tuple[str, str]]:
    """The files of the book and what its table of contents calls them, the last entry first."""
    for item in package.iter("{*}item"):
        path = normpath(join(folder, unquote(item.get("href") or "")))
        is_nav = "nav" in (item.get("properties") or "").split()
        if not is_nav and item.get("media-type") != _NCX:
            continue
        tree = archive.tree(path)
        if tree is None:
            continue
        entries = [
            (each, target.get("src"))
            for each in tree.iter("{*}navPoint")
            for target in islice(each.iter("{*}content"), 1)
        ] or [
            (each, each.get("href"))
            for nav in tree.iter("{*}nav")
            if "toc" in (nav.get(_TYPE) or "").split()
            for each in nav.iter("{*}a")
        ]
        for entry, target in reversed(entries):
            words = words_at(entry, "text") or " ".join("".join(entry.itertext()).split())
            if words and target:
                file = unquote(target.partition("#")[0])
                yield normpath(join(dirname(path), file)), words


def _pages(package: Element, folder: str) -> Iterator[str]:
    """The files of the spine, in order, without contents and what stands beside the text."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    seen = {
        normpath(join(folder, unquote((each.get("href") or "").partition("#")[0])))
        for each in package.iter("{*}reference")
        if each.get("type") == "toc"
    }
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no":
            continue
        listing = "nav" in (item.get("properties") or "").split()
        path = normpath(join(folder, unquote(item.get("href") or "")))
        if item.get("media-type") in _PAGES and not listing and path not in seen:
            seen.add(path)
            yield path


def _pictures(archive: Archive, folder: str) -> Beside:
    def find(src: str) -> Picture | None:
        data = archive.read(normpath(join(folder, unquote(src.partition("#")[0]))))
        return picture_from_bytes(data) if data else None

    return find
