"""A format as somebody would add one: a module with two functions, and a row in either table."""

from __future__ import annotations

from storymap.exports.exporter import Exporter
from storymap.model import Document, Story, places_of
from storymap.readers.assembly import Card, assemble
from storymap.readers.blocks import Block, joined
from storymap.readers.formats import Reader

READER = Reader("Toy", (".toy",), "toy_format:read_toy", "words behind a NUL, a page each")
EXPORTER = Exporter(
    name="names",
    title="Names",
    content="List",
    suffixes=(".names",),
    function="toy_format:write_names",
    description="the places' names, a line each",
    media_type="text/plain",
)


def read_toy(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """Binary data, as no text is: pages parted by NUL."""
    pages = data.decode().split("\0")
    blocks = [Block(words, "paragraph", page=n, chapter="Toys") for n, words in enumerate(pages, 1)]
    return assemble(joined(blocks), card=Card(title="A toy"), name=name, source=source)


def write_names(story: Story) -> str:
    """A line for each place."""
    return "".join(f"{each.place.name}\n" for each in places_of(story))
