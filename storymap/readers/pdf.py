"""A PDF in, a Document out: lines in reading order, made into paragraphs; passages know their page.

PDFium gives runs of letters with their place on the page. `layout` puts them into lines and
columns; here running heads and page numbers go, and lines become paragraphs across columns and
pages, with words that a line's end has parted made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from storymap.errors import EmptyText, NotText, UnsupportedFormat
from storymap.limits import PAGES, TEXT
from storymap.model import Document
from storymap.readers.assembly import Card
from storymap.readers.blocks import Block, block_of
from storymap.readers.layout import Line, lines_of
from storymap.readers.packed import document_of_blocks
from storymap.readers.passages import looks_like_heading

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

# Fewer letters a page than this, and the PDF is pictures of pages.
FEWEST_LETTERS = 20
# Running heads and numbers stand in this share of the page, above and below.
MARGIN = 0.12
# The same words at the same edge of so many pages, and of this share of all, are no text.
FEWEST_HEADS = 3
HEADS = 0.2
# In heights of a line: a larger step begins a paragraph, a larger first indent too.
STEP = 1.6
INDENT = 0.8
# A heading's letters are so much larger than the text's.
LARGER = 1.12
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.|стр\.?|página|pagina)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|von|de|/|из)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪◦–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\x02\ufffe]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_TITLE = re.compile(r"(?i)microsoft word|untitled|.*\.(?:docx?|indd|tex|pdf|qxd)$|\W*$")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a `.pdf` file; each passage has its `page`, from 1.

    Raises UnsupportedFormat for a password, EmptyText for pages that are only pictures.
    """
    name = name or "The file"
    pdf = _opened(data, name)
    try:
        PAGES.check(len(pdf))
        pages = list(_pages(pdf, name))
        card = _card(pdf)
    finally:
        pdf.close()
    letters = sum(len(line.words) for lines in pages for line in lines)
    if letters < FEWEST_LETTERS * max(1, min(len(pages), 10)):
        raise EmptyText(
            f"{name} has no text but pictures of pages; have it read by a program for that first, "
            "such as ocrmypdf, and give what that makes."
        )
    return document_of_blocks(blocks_of(pages), card, name=name, source=source)


def blocks_of(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """The paragraphs and headings of pages of lines."""
    lines = [line for page in _without_heads(pages) for line in page]
    if not lines:
        return []
    size = median(line.height for line in lines for _ in range(1 + len(line.words) // 20))
    known = Counter(word.lower() for line in lines for word in _WORD.findall(line.words))
    blocks = (_block(part, size, known) for part in _paragraphs(lines, size))
    return [block for block in blocks if block]


def _opened(data: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnsupportedFormat(
                f"{name} is locked by a password; save it without one."
            ) from error
        raise NotText(f"{name} is no PDF or is damaged; open it and save it again.") from error


def _pages(pdf: PdfDocument, name: str) -> Iterator[list[Line]]:
    """The lines of each page, in reading order."""
    from pypdfium2 import PdfiumError

    size = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text = page.get_textpage()
        except PdfiumError as error:
            raise NotText(f"{name} is damaged at page {number + 1}.") from error
        lines = lines_of(_runs(text, number + 1), page.get_height())
        text.close()
        page.close()
        size += sum(len(line.words) for line in lines)
        TEXT.check(size)
        yield lines


def _runs(text: PdfTextPage, page: int) -> Iterator[Line]:
    """The runs of letters on a page, as PDFium puts them together."""
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if words and right > left and top > bottom:
            yield Line(words.translate(_LIGATURES), left, right, top, bottom, page)


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x00": ""}
)


def _card(pdf: PdfDocument) -> Card:
    """What the PDF says of itself; titles that are file names are none."""
    told = pdf.get_metadata_dict()
    title = " ".join((told.get("Title") or "").split())
    made = _DATE.match(told.get("CreationDate") or "")
    return Card(
        None if _NO_TITLE.match(title) else title,
        " ".join((told.get("Author") or "").split()) or None,
        "-".join(made.groups()) if made else None,
    )


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what runs along their edges: the same words, or the page's number."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page if line.edge})
    for page in pages:
        fewest = max(2, min(FEWEST_HEADS, len(pages)), HEADS * len(pages))
        yield [
            line
            for line in page
            if not (line.edge and (counts[_key(line)] >= fewest or _NUMBER.fullmatch(line.words)))
        ]


def _key(line: Line) -> tuple[float, str]:
    """What is the same in a running head on every page: its height, its words but for figures."""
    return round(line.bottom / 6), re.sub(r"\d+", "#", line.words.casefold())


def _paragraphs(lines: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """Runs of lines that are one paragraph, also across columns and pages."""
    part: list[Line] = []
    steps = [a.bottom - b.bottom for a, b in _pairs(lines) if 0 < a.bottom - b.bottom < 3 * size]
    step = median(steps) if steps else 1.2 * size
    for line in lines:
        if part and not _goes_on(part, line, step, size):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _pairs(lines: Sequence[Line]) -> Iterable[tuple[Line, Line]]:
    return ((a, b) for a, b in pairwise(lines) if a.column == b.column)


def _goes_on(part: Sequence[Line], line: Line, step: float, size: float) -> bool:
    """Whether a line goes on with the paragraph so far."""
    before = part[-1]
    closed = _END.search(before.words) is not None
    parted = _PARTED.search(before.words) is not None
    # A line without high or deep letters is lower: only what differs in kind parts.
    apart = abs(line.height - before.height) > 0.15 * max(line.height, before.height)
    larger = (line.height > LARGER * size) != (before.height > LARGER * size)
    if apart and larger and before.page == line.page:
        return False
    if _ITEM.match(line.words):
        return False
    if line.column != before.column:
        return parted or (not closed and not line.is_indented(INDENT * size))
    down = before.bottom - line.bottom
    if down > STEP * step or down < 0:
        return False
    if line.is_indented(INDENT * size) and not (len(part) == 1 and not before.is_indented(0)):
        return len(part) > 1 and before.is_indented(INDENT * size)
    # A last line ends early, and with its sentence.
    return not (closed and before.is_short)


def _block(part: Sequence[Line], size: float, known: Counter[str]) -> Block | None:
    words = part[0].words
    for line in part[1:]:
        words = _joined(words, line.words, known)
    words = words.replace("\u00ad", "").replace("\x02", "-").replace("\ufffe", "-")
    large = min(line.height for line in part) > LARGER * size
    heading = len(part) <= 3 and len(words) <= 200 and large and any(c.isalpha() for c in words)
    lone = len(part) == 1 and part[0].is_short and part[0].is_apart and looks_like_heading(words)
    block = block_of(words, "heading" if heading or lone else "paragraph")
    if block is None:
        return None
    return Block(block.words, block.kind, page=part[0].page)


def _joined(words: str, more: str, known: Counter[str]) -> str:
    """Two lines as one; a word parted at the end of the first is made whole again."""
    if not _PARTED.search(words):
        return f"{words} {more}"
    stem = words[:-1]
    if not more[0].islower():
        return f"{stem}-{more}"
    first = _WORD.findall(stem)[-1].lower()
    second = _WORD.match(more)
    rest = second[0].lower() if second else ""
    # Elsewhere in the text the word stands unparted: with its hyphen, or without.
    hyphened = known[f"{first}-{rest}"] > known[f"{first}{rest}"]
    return f"{stem}-{more}" if hyphened else f"{stem}{more}"
