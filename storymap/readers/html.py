"""An HTML page in, a Document out: its own text, without what stands around it on the page.

`tags` leaves out what is no text, lxml makes a tree of the rest, `content` finds the text in it,
`cards` what the page says of itself. Headings, paragraphs, list items, captions, quotes and table
rows become passages; links and pictures come along.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.errors import EmptyText
from storymap.model import Document, Image, PassageKind
from storymap.readers.assembly import assemble, shortened
from storymap.readers.blocks import Block, Inline, block_of, in_a_row, joined
from storymap.readers.cards import card_of
from storymap.readers.content import Content, content_of, headline_of, lays_out, text_of
from storymap.readers.encoding import check, declared_encoding, is_blank, read_encoded
from storymap.readers.media import Album, Beside, absolute, href_of
from storymap.readers.tags import HEADINGS, INLINE, tame
from storymap.readers.tree import complete, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Smaller pictures are bullets, icons and what counts visitors.
SMALLEST_PICTURE = 24
_CAPTIONS = frozenset("caption wp-caption-text image-caption photo-caption img-caption".split())
_INLINE = INLINE | {"a", "time", "img", "br"}
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z])\]|\d{1,3}|[*†‡↑↩^]\ufe0e?")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|avif|svg)", re.IGNORECASE)


def read_html(
    text: str,
    *,
    title: str | None = None,
    name: str | None = None,
    source: str | None = None,
    beside: Beside | None = None,
    base: str | None = None,
) -> Document:
    """A Document of the HTML page in `text`; `name` is the file's, for messages and as a title.

    `beside` finds pictures in files beside the page, where they are asked for; `base` is the web
    address of the page, from which its own links go on.
    """
    check(text, name or "The text")
    album = Album(text, beside)
    tamed = tame(album.text)
    page = parsed(tamed.html)
    body = page.find("body") if page is not None else None
    if page is None or body is None:
        raise EmptyText(f"{name or 'The page'} is empty: there is nothing to read.")
    if base:
        complete(body, base)
    content = content_of(body)
    card = card_of(page, content.root, tamed.cards)
    blocks = _Blocks(album, content).read()
    headline = headline_of(body, content, card.title)
    above = block_of(headline, "heading") if headline else None
    blocks = [above, *blocks] if above else blocks
    whole = joined(blocks)
    if not whole.passages:
        raise EmptyText(f"{name or 'The page'} has no text of its own: there is nothing to read.")
    heading = next((block.words for block in blocks if block.kind == "heading"), "")
    # A headline beside the text outweighs what only names the site.
    if headline and heading.casefold() not in (card.title or "").casefold():
        title = title or shortened(heading, 200)
    return assemble(
        whole, card=card, title=title, heading=shortened(heading, 200), name=name, source=source
    )


def read_html_file(
    data: bytes,
    *,
    name: str | None = None,
    source: str | None = None,
    beside: Beside | None = None,
) -> Document:
    """A Document of the bytes of an HTML page; the encoding that it names is believed."""
    decoded = read_encoded(data, name or "The page", declared=declared_encoding(data))
    document = read_html(decoded.text, name=name, source=source, beside=beside)
    return replace(document, encoding=decoded.doubtful)


def blocks_of(html: str, album: Album) -> list[Block]:
    """The blocks of a piece of HTML, such as stands in Markdown, with all that is in it."""
    tamed = tame(html).html
    if "<img" not in tamed and is_blank(_TAG.sub("", tamed)):
        return []  # Markdown has many pieces that only open or close something
    page = parsed(f"<html><body>{tamed}")
    body = page.find("body") if page is not None else None
    return [] if body is None else _Blocks(album, Content(body, frozenset())).read()


class _Blocks:
    """Walks the tree once, start and end of each element, and gathers blocks."""

    def __init__(self, album: Album, content: Content) -> None:
        self._album = album
        self._content = content
        self._blocks: list[Block] = []
        self._inline = Inline()
        self._kinds: list[PassageKind] = ["paragraph"]
        self._href: str | None = None
        self._pre = 0
        self._row: list[Inline] | None = None
        self._layouts: list[bool] = []
        self._figures: list[list[Image]] = []
        self._captions: list[int] = []

    def read(self) -> list[Block]:
        """The blocks in the content, in order."""
        from lxml.etree import iterwalk

        root = self._content.root
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            left_out = element in self._content.left_out or _is_no_text(element)
            if event == "start" and left_out:
                if element.tag not in _INLINE:
                    self._flush()
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
                self._say(element.text)
            else:
                if not left_out:
                    self._end(element)
                if element is not root:
                    self._say(element.tail)
        self._flush()
        return self._blocks

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif tag == "a":
            self._href = href_of(element.get("href"))
            self._inline.open_link(self._href)
        elif tag not in _INLINE:
            self._flush()
            self._open(element, tag)

    def _break(self) -> None:
        """The end of a line; two of them end a paragraph, as writers of old pages have it."""
        words = self._inline.words
        if words and words[-1] == "\n" and self._kinds[-1] == "paragraph" and not self._pre:
            self._flush()
        else:
            self._inline.say("\n")

    def _open(self, element: Element, tag: str) -> None:
        """The start of a block."""
        if tag in HEADINGS:
            self._kinds.append("heading")
        elif _is_caption(element):
            self._kinds.append("caption")
        elif tag == "pre":
            self._pre += 1
        elif tag == "figure":
            self._figures.append([])
            self._captions.append(len(self._blocks))
        elif tag == "table":
            self._layouts.append(lays_out(element))
        elif tag == "tr" and self._layouts and not self._layouts[-1]:
            self._row = []

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == "a":
            self._href = None
            self._inline.close_link()
        elif tag in ("td", "th") and self._row is not None:
            self._row.append(self._taken())
        elif tag not in _INLINE:
            self._flush()
            self._close(element, tag)

    def _close(self, element: Element, tag: str) -> None:
        """The end of a block."""
        if tag in HEADINGS or _is_caption(element):
            self._kinds.pop()
        elif tag == "pre":
            self._pre -= 1
        elif tag == "figure":
            self._figure()
        elif tag == "table":
            self._layouts.pop()
            self._row = None
        elif tag == "tr" and self._row is not None:
            row, self._row = in_a_row(self._row), None
            self._add(row)

    def _say(self, words: str | None) -> None:
        if not words:
            return
        if not self._pre:
            words = _SPACE.sub(" ", words)
            before = self._inline.words[-1] if self._inline.words else " "
            words = words.lstrip(" ") if before[-1].isspace() else words
        if words:
            self._inline.say(words)

    def _taken(self) -> Inline:
        """The words so far; a link that is open goes on after them."""
        inline, self._inline = self._inline, Inline()
        inline.close_link()
        self._inline.open_link(self._href)
        return inline

    def _flush(self) -> None:
        """End the block, or in a table's cell only the line."""
        if self._row is not None:
            self._inline.say(" ")
        elif self._inline.length or self._inline.images:
            self._add(self._taken())

    def _add(self, inline: Inline) -> None:
        block = block_of("".join(inline.words), self._kinds[-1], inline.links)
        if block:
            self._blocks.append(block)
        self._blocks += inline.images

    def _picture(self, element: Element) -> None:
        """A picture, unless it is an ornament."""
        alt = element.get("alt") or ""
        alt = "" if _FILE_NAME.fullmatch(alt.strip()) else alt
        src = self._source(element)
        if src is None or (_is_tiny(element) and not self._figures):
            return
        image = self._album.image(src, alt, element.get("title") or "")
        inside = image.src is not None and image.src.startswith("data:")
        if self._figures:
            self._figures[-1].append(image)
        elif inside or alt.strip() or "alt" not in element.attrib:
            self._inline.show(image)

    def _source(self, element: Element) -> str | None:
        """Where the picture is; a stand-in for one that loads later gives way to it."""
        for name in ("src", "data-src", "data-original", "srcset", "data-srcset"):
            src = (element.get(name) or "").strip()
            if name.endswith("srcset"):
                src = src.split(",")[0].split(" ")[0]
            picture = self._album.picture(src) if src else None
            if picture and min(picture.width, picture.height) < SMALLEST_PICTURE:
                continue
            if src and (picture or not src.startswith("data:")):
                return absolute(src)
        return None

    def _figure(self) -> None:
        """The pictures of a figure with its caption, which may stand before or after them."""
        images, first = self._figures.pop(), self._captions.pop()
        inside = self._blocks[first:]
        del self._blocks[first:]
        caption = next(
            (n for n, b in enumerate(inside) if b.kind == "caption" and not b.image), None
        )
        for number, image in enumerate(images):
            last = number == len(images) - 1
            alone = Inline()
            if not last or caption is None:
                alone.show(image, "" if caption is not None else None)
                self._blocks += alone.images
            else:
                words = inside[caption]
                inside[caption] = Block(words.words, "caption", words.links, image)
        self._blocks += inside


def _is_no_text(element: Element) -> bool:
    """A title that strayed into the body, and the number that leads to a note or back."""
    if element.tag != "a":
        return bool(element.tag == "title")
    return "#" in (element.get("href") or "") and bool(_NOTE.fullmatch(text_of(element)))


def _is_caption(element: Element) -> bool:
    if element.tag in ("figcaption", "caption"):
        return True
    return not _CAPTIONS.isdisjoint((element.get("class") or "").lower().split())


def _is_tiny(element: Element) -> bool:
    sizes = (element.get("width") or "", element.get("height") or "")
    return any(
        size.isdecimal() and float(size) < SMALLEST_PICTURE
        for size in (each.removesuffix("px") for each in sizes)
    )
