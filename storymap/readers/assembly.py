"""What a reader took out of a format in, a whole Document out.

A reader says what the format itself tells (title, author, day, language); what it does not tell
is looked for in the text: a byline, a day and the first words among the first passages.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from storymap.errors import EmptyText
from storymap.languages.detection import detect
from storymap.model import Document
from storymap.readers.blocks import Joined
from storymap.readers.dates import day_of
from storymap.readers.encoding import is_blank
from storymap.readers.passages import byline_of
from storymap.text.characters import one_line

# The date and byline of an article stand among its first lines.
TOP_PASSAGES = 8
TITLE_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Card:
    """A source's title, author, day (ISO 8601) and language (ISO 639-1), where it names them.

    `made` is the day on which a program made the file: what the text itself says goes before it.
    """

    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    made: str | None = None


NO_CARD = Card()


def assemble(
    content: Joined,
    *,
    card: Card = NO_CARD,
    title: str | None = None,
    heading: str | None = None,
    name: str | None = None,
    source: str | None = None,
) -> Document:
    """The Document of a text with its passages, and with what the `card` says.

    Its title is the one given, the card's, the `heading`, or the first words; `name` is the
    file's, for messages and as a title before those. Title and author are one line of well-formed
    text, whatever a file is called. Raises EmptyText.
    """
    if not content.passages or is_blank(content.text):
        raise EmptyText(f"{name or 'The text'} is empty: there is nothing to read.")
    top = [content.text[p.start : p.end] for p in content.passages[:TOP_PASSAGES]]
    stem = PurePath(name).stem if name else None
    titles = (title, card.title, heading, stem, shortened(top[0]))
    return Document(
        id=text_id(content.text),
        title=next(filter(None, (one_line(each or "").strip() for each in titles)), ""),
        text=content.text,
        passages=content.passages,
        source=source,
        language=card.language or detect(content.text),
        author=one_line(card.author or "").strip() or next(filter(None, map(byline_of, top)), None),
        date=card.date or next(filter(None, map(day_of, top)), card.made),
        links=content.links,
        images=content.images,
    )


def text_id(text: str) -> str:
    """A name for the text that the same text always gets: 16 hexadecimal digits."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def shortened(words: str, letters: int = TITLE_LETTERS) -> str:
    """The first words, at most about `letters` long, on one line."""
    line = " ".join(words[: 4 * letters].split())
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
