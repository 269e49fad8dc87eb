"""HTML that a reader made of another format in, a Document out: all of it is text."""

from __future__ import annotations

from dataclasses import replace

from storymap.model import Document
from storymap.readers.assembly import Card, assemble, shortened
from storymap.readers.blocks import Block, joined
from storymap.readers.dates import day_named
from storymap.readers.html import blocks_of
from storymap.readers.media import Album, Beside

# Of several headings only the first few can be a title.
_TOP = 5


def document_of(
    html: str,
    card: Card,
    *,
    name: str | None = None,
    source: str | None = None,
    beside: Beside | None = None,
) -> Document:
    """A Document of the HTML, with what the format itself says on the `card`."""
    return document_of_blocks(blocks_in(html, beside), card, name=name, source=source)


def document_of_blocks(
    blocks: list[Block], card: Card, *, name: str | None = None, source: str | None = None
) -> Document:
    """A Document of blocks; the first heading is its title where the card has none."""
    heading = next((b.words for b in blocks[:_TOP] if b.kind == "heading"), None)
    date, made = (day_named(each or "") for each in (card.date, card.made))
    card = replace(card, date=date, made=made)
    return assemble(
        joined(blocks),
        card=card,
        heading=shortened(heading, 200) if heading else None,
        name=name,
        source=source,
    )


def blocks_in(html: str, beside: Beside | None = None) -> list[Block]:
    """The blocks of the HTML; `beside` finds the pictures that it names."""
    album = Album(html, beside)
    return blocks_of(album.text, album)
