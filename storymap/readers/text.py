"""Plain text in, a Document out; `Document.text` is the text as it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from storymap.model import Document, Passage
from storymap.readers.assembly import TOP_PASSAGES, assemble, shortened
from storymap.readers.blocks import Joined
from storymap.readers.encoding import check, read_encoded
from storymap.readers.passages import is_caption, is_front_line, looks_like_heading, passages_of


def read_plain(
    text: str, *, title: str | None = None, name: str | None = None, source: str | None = None
) -> Document:
    """A Document of plain `text`; `name` is the file's, for messages and as the last title."""
    check(text, name or "The text")
    passages = passages_of(text)
    heading = _title(text, passages)
    return assemble(Joined(text, passages), title=title, heading=heading, name=name, source=source)


def read_plain_file(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of a plain text, in whatever encoding."""
    decoded = read_encoded(data, name or "The text")
    document = read_plain(decoded.text, name=name, source=source)
    return replace(document, encoding=decoded.doubtful)


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
