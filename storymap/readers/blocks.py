"""Blocks of words that a reader took out of a format in, one text with its parts out.

A block is a passage to be: its words, its links, and the picture that it is the caption of. The
blocks are joined by blank lines, and every span is moved to where the block's words then stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from storymap.model import Image, Link, Passage, PassageKind
from storymap.readers.encoding import is_blank
from storymap.readers.passages import is_caption, with_repeats

# One way alone to match a run of white space, so that no text makes it try many.
_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """Words, their kind, links as spans of the words, and the picture that they describe.

    A picture without a caption is a block without words. `page` is the number of the page that
    the words begin on, from 1; `chapter` the title of the chapter, in formats that have them;
    `date` the day (ISO 8601) that the format gives them.
    """

    words: str
    kind: PassageKind
    links: tuple[Link, ...] = ()
    image: Image | None = None
    page: int | None = None
    chapter: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of all blocks, and the parts of a Document that lie in it."""

    text: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


def joined(blocks: Iterable[Block]) -> Joined:
    """Blocks as one text with blank lines between them."""
    parts: list[str] = []
    passages: list[Passage] = []
    links: list[Link] = []
    images: list[Image] = []
    position = end = 0
    for block in blocks:
        if not block.words:
            if block.image:
                images.append(replace(block.image, start=end, end=end))
            continue
        end = position + len(block.words)
        passage = Passage(len(passages), position, end, block.kind)
        passages.append(replace(passage, date=block.date, page=block.page, chapter=block.chapter))
        parts.append(block.words)
        links += (Link(position + at.start, position + at.end, at.href) for at in block.links)
        if block.image:
            images.append(replace(block.image, start=position, end=end))
        position = end + 2
    text = "\n\n".join(parts)
    return Joined(text, with_repeats(text, passages), tuple(links), tuple(images))


def block_of(
    words: str, kind: PassageKind, links: Sequence[Link] = (), image: Image | None = None
) -> Block | None:
    """The block of some words as a source has them; None where there is nothing to see.

    A blank line inside would end the passage early, so none stays; white space around goes.
    """
    if is_blank(words):
        return Block("", kind, image=image) if image else None
    tidy, moved = _tidied(words, links)
    if kind == "paragraph" and is_caption(tidy):
        kind = "caption"
    return Block(tidy, kind, moved, image)


class Inline:
    """The words of one block as they come, with the links and pictures among them."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)
        self.length = sum(map(len, self.words))
        self.links: list[Link] = []
        self.images: list[Block] = []
        self._open: tuple[int, str] | None = None

    def say(self, words: str) -> None:
        """Words in running text."""
        self.words.append(words)
        self.length += len(words)

    def open_link(self, href: str | None) -> None:
        """From here on the words lead to `href`; None ends a link and begins none."""
        self.close_link()
        self._open = (self.length, href) if href else None

    def close_link(self) -> None:
        """The words from here on lead nowhere."""
        if self._open and self._open[0] < self.length:
            self.links.append(Link(self._open[0], self.length, self._open[1]))
        self._open = None

    def show(self, image: Image, caption: str | None = None) -> None:
        """A picture; it stands below the block, and a link around it is its caption's."""
        words = caption_of(image.alt, image.title) if caption is None else caption
        links = (Link(0, len(words), self._open[1]),) if self._open else ()
        block = block_of(words, "caption", links, image)
        if block and (block.words or image.src):
            self.images.append(block)


def in_a_row(cells: Iterable[Inline]) -> Inline:
    """The cells of a table's row as one block, a stroke between them."""
    row = Inline()
    for cell in cells:
        row.images += cell.images
        block = block_of("".join(cell.words), "paragraph", cell.links)
        if block is None:
            continue
        if row.length:
            row.say(" | ")
        row.links += (Link(row.length + a.start, row.length + a.end, a.href) for a in block.links)
        row.say(block.words)
    return row


def caption_of(*parts: str) -> str:
    """What a source says of a picture, each thing once."""
    said = (" ".join(part.split()) for part in parts)
    return " – ".join(dict.fromkeys(part for part in said if part))


def _tidied(words: str, links: Sequence[Link]) -> tuple[str, tuple[Link, ...]]:
    """The words without white space around them and their lines, and the links moved along."""
    first = len(words) - len(words.lstrip())
    last = len(words.rstrip())
    kept = words[first:last]
    if not links:
        return _LINE_END.sub("\n", kept), ()
    ends = [found.span() for found in _LINE_END.finditer(kept)]
    starts = [start for start, _ in ends]
    saved = [0, *accumulate(end - start - 1 for start, end in ends)]

    def move(position: int) -> int:
        at = min(max(position - first, 0), len(kept))
        number = bisect_right(starts, at)
        if number and at < ends[number - 1][1]:  # inside white space of which one sign stays
            return starts[number - 1] - saved[number - 1] + (at > starts[number - 1])
        return at - saved[number]

    tidy = _LINE_END.sub("\n", kept)
    return tidy, tuple(_trimmed(tidy, (Link(move(a.start), move(a.end), a.href) for a in links)))


def _trimmed(words: str, links: Iterable[Link]) -> Iterable[Link]:
    """Links in order, apart from each other, around something to see."""
    at = 0
    for link in sorted(links, key=lambda link: (link.start, link.end)):
        said = words[max(at, link.start) : link.end]
        start = link.end - len(said.lstrip())
        end = start + len(said.strip())
        if said.strip() and not is_blank(said):
            yield Link(start, end, link.href)
            at = end
