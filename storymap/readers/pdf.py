"""A PDF in, a Document out: lines in reading order, made into paragraphs; passages know their page.

PDFium gives runs of letters with their place on the page. `layout` puts them into lines and
columns; running heads and page numbers go, and lines become paragraphs across columns and
pages, with words that a line's end has parted made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from statistics import median
from typing import TYPE_CHECKING

from storymap.errors import EmptyText, NotText, UnsupportedFormat
from storymap.limits import PAGES, TEXT
from storymap.model import Document
from storymap.readers.assembly import Card, shortened
from storymap.readers.blocks import Block, block_of
from storymap.readers.layout import Line, lines_of
from storymap.readers.letters import runs_of
from storymap.readers.packed import document_of_blocks
from storymap.readers.passages import looks_like_heading
from storymap.readers.running_heads import without_heads

if TYPE_CHECKING:
    from pypdfium2 import PdfBookmark, PdfDocument

# Fewer letters a page than this, and the PDF is pictures of pages.
FEWEST_LETTERS = 20
# In heights of a line: a larger step begins a paragraph, a larger first indent too.
STEP = 1.6
INDENT = 0.8
# Entries of an outline that are looked at.
MOST_CHAPTERS = 1_000
# A heading's letters are so much larger than the text's.
LARGER = 1.12
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪◦–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_BULLET = re.compile(r"[•‣▪◦●■]\s+")
_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\x02\ufffe]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_TITLE = re.compile(
    r"(?i)microsoft word|\(?(?:untitled|anonymous|unspecified)\b"
    r"|about:blank$|https?://\S*$|.*\.(?:docx?|indd|tex|pdf|qxd)$|\W*$"
)
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
        chapters = _chapters(pdf)
    finally:
        pdf.close()
    letters = sum(len(line.words) for lines in pages for line in lines)
    if letters < FEWEST_LETTERS * max(1, min(len(pages), 10)):
        raise EmptyText(
            f"{name} has no text but pictures of pages; have it read by a program for that first, "
            "such as ocrmypdf, and give what that makes."
        )
    blocks = _in_chapters(blocks_of(pages), chapters)
    return document_of_blocks(blocks, card, name=name, source=source)


def blocks_of(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """The paragraphs and headings of pages of lines."""
    lines = [line for page in without_heads(pages) for line in page]
    if not lines:
        return []
    size = median(line.height for line in lines for _ in range(1 + len(line.words) // 20))
    known = Counter(word.lower() for line in lines for word in _WORD.findall(line.words))
    blocks = (_block(part, size, known) for part in _paragraphs(lines, size))
    return [block for block in blocks if block]


def _chapters(pdf: PdfDocument) -> list[tuple[int, str]]:
    """The pages, from 1, and titles of the outline's uppermost entries, in order."""
    found = []
    for entry in islice(_entries(pdf), MOST_CHAPTERS):
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = _said(entry.get_title)
        if page is not None and title:
            found.append((page + 1, shortened(title, 200)))
    return sorted(found, key=lambda chapter: chapter[0])


def _entries(pdf: PdfDocument) -> Iterator[PdfBookmark]:
    """The outline's uppermost entries; pypdfium2's own walk prints a warning of those below."""
    from pypdfium2 import PdfBookmark
    from pypdfium2.raw import FPDFBookmark_GetFirstChild, FPDFBookmark_GetNextSibling

    entry = FPDFBookmark_GetFirstChild(pdf, None)
    while entry:
        yield PdfBookmark(entry, pdf, 0)
        entry = FPDFBookmark_GetNextSibling(pdf, entry)


def _in_chapters(blocks: list[Block], chapters: Sequence[tuple[int, str]]) -> list[Block]:
    """The blocks with their chapters: each begins at its own heading, or with its page."""
    by_page: dict[int | None, list[int]] = {}
    for at, block in enumerate(blocks):
        by_page.setdefault(block.page, []).append(at)
    titles: dict[int, str] = {}
    for page, title in chapters:
        there = by_page.get(page)
        if there:
            own = (at for at in there if title.casefold() in blocks[at].words[:300].casefold())
            titles[next(own, there[0])] = title
    chapter: str | None = None
    result = []
    for at, block in enumerate(blocks):
        chapter = titles.get(at, chapter)
        result.append(replace(block, chapter=chapter))
    return result


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
        lines = lines_of(*runs_of(page, text, number + 1))
        text.close()
        page.close()
        size += sum(len(line.words) for line in lines)
        TEXT.check(size)
        yield lines


def _card(pdf: PdfDocument) -> Card:
    """What the PDF says of itself; titles that are file names are none."""
    told = (_said(pdf.get_metadata_value, key) for key in ("Title", "Author", "CreationDate"))
    title, author, day = told
    made = _DATE.match(day)
    return Card(
        None if _NO_TITLE.match(title) else title,
        None if _NO_TITLE.match(author) else author,
        made="-".join(made.groups()) if made else None,
    )


def _said(ask: Callable[..., str], *key: str) -> str:
    """What PDFium tells, on one line; nothing where it has half a character."""
    try:
        return " ".join(ask(*key).split())
    except UnicodeDecodeError:
        return ""


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
    if _ITEM.match(line.words) or line.is_row:
        return False
    if part[0].is_row:  # only the words of a cell go on below it
        below = before.bottom - line.bottom
        return line.left >= part[0].gaps[0][1] - 1 and 0 < below <= STEP * step
    if line.column != before.column:
        return parted or (not closed and not line.is_indented(INDENT * size))
    down = before.bottom - line.bottom
    if down > STEP * step or down < 0:
        return False
    if _ITEM.match(part[0].words) and line.left < part[0].left - 1:
        return False
    # What goes on below a full line, as far in as it, is of one item or quotation.
    level = abs(line.left - before.left) < 0.2 * size
    if level and len(part) == 1 and not (closed or before.is_short):
        return True
    if line.is_indented(INDENT * size) and not (len(part) == 1 and not before.is_indented(0)):
        return len(part) > 1 and before.is_indented(INDENT * size)
    # A last line ends early, and with its sentence.
    return not (closed and before.is_short)


def _block(part: Sequence[Line], size: float, known: Counter[str]) -> Block | None:
    words = part[0].words
    for line in part[1:]:
        words = _joined(words, line.words, known)
    words = _BULLET.sub("", words)
    words = words.replace("\u00ad", "").replace("\x02", "-").replace("\ufffe", "-")
    large = min(line.height for line in part) > LARGER * size
    row = part[0].is_row
    heading = (
        not row
        and len(part) <= 3
        and len(words) <= 200
        and large
        and any(c.isalpha() for c in words)
    )
    lone = (
        not row
        and len(part) == 1
        and part[0].is_short
        and part[0].is_apart
        and looks_like_heading(words)
    )
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
