"""Plain text in, a Document out; `Document.text` is the text as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from storymap.errors import EmptyText
from storymap.languages.detection import detect
from storymap.model import Document, Passage
from storymap.readers.dates import day_of
from storymap.readers.encoding import check, is_blank
from storymap.readers.passages import (
    byline_of,
    is_caption,
    is_front_line,
    looks_like_heading,
    passages_of,
)

# The date and byline of an article stand among its first lines.
TOP_PASSAGES = 8
TITLE_LETTERS = 80


def read_plain(
    text: str, *, title: str | None = None, name: str | None = None, source: str | None = None
) -> Document:
    """A Document of plain `text`; `name` is the file's, for messages and as the last title."""
    check(text, name or "The text")
    if is_blank(text):
        raise EmptyText(f"{name or 'The text'} is empty: there is nothing to read.")
    passages = passages_of(text)
    top = [text[p.start : p.end] for p in passages[:TOP_PASSAGES]]
    return Document(
        id=text_id(text),
        title=title or _title(text, passages) or stem(name) or shortened(top[0]),
        text=text,
        passages=passages,
        source=source,
        language=detect(text),
        author=next((who for who in map(byline_of, top) if who), None),
        date=next((day for day in map(day_of, top) if day), None),
    )


def stem(name: str | None) -> str:
    """A file's name as a title: without its suffix."""
    return PurePath(name).stem if name else ""


def text_id(text: str) -> str:
    """A name for the text that the same text always gets: 16 hexadecimal digits."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def shortened(words: str, letters: int = TITLE_LETTERS) -> str:
    """The first words, at most about `letters` long, on one line."""
    line = " ".join(words[: 4 * letters].split())
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _title(text: str, passages: Sequence[Passage]) -> str | None:
    """The heading over a second copy of the opening; else the first that can be a title."""
    headings = [p for p in passages if p.kind == "heading"]
    chosen = _over_second_copy(text, passages) or _at_the_top(text, passages)
    if chosen is None:
        wordy = (h for h in headings if len(text[h.start : h.end].split()) >= 3)
        chosen = next(wordy, None) or next(iter(headings), None)
    return shortened(text[chosen.start : chosen.end], 200) if chosen else None


def _over_second_copy(text: str, passages: Sequence[Passage]) -> Passage | None:
    """Scraped pages hold the article again under its headline: the heading that stands there."""
    opening = next(
        (p for p in passages if p.kind == "paragraph" and _is_body(text[p.start : p.end])), None
    )
    if opening is None:
        return None
    for before, after in pairwise(passages):
        if before.kind == "heading" and after.repeats == opening.index:
            return before
    return None


def _at_the_top(text: str, passages: Sequence[Passage]) -> Passage | None:
    """The first passage that is no byline, date or credit, where it reads as a title."""
    lines = ((p, text[p.start : p.end]) for p in passages[:TOP_PASSAGES])
    for passage, words in lines:
        if passage.kind == "heading":
            return passage
        if is_caption(words) or is_front_line(words):
            continue
        # In a stack of lines ("Security", "Jane Doe", a date) a title has three words or more.
        if looks_like_heading(words) and len(passages) > 1:
            if len(words.split()) >= 3:
                return passage
            continue
        return None
    return None


def _is_body(words: str) -> bool:
    return len(words.split()) >= 5 and not (is_caption(words) or is_front_line(words))
