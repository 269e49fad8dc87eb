"""A text with its passages, links, pictures and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutlineKind = Literal["points", "line", "area"]
PassageKind = Literal["heading", "paragraph", "caption"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph or caption: the span `start:end` of the document's text.

    `repeats` is the index of the earlier passage that says the same (white space and case aside);
    `folded` is one that the author leaves out. Neither is shown, nor do its names count.
    """

    index: int
    start: int
    end: int
    kind: PassageKind
    repeats: int | None = None
    date: str | None = None
    page: int | None = None
    chapter: str | None = None
    folded: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether it is read and counted."""
        return self.repeats is None and not self.folded


@dataclass(frozen=True, slots=True)
class Link:
    """A span that leads elsewhere: by http:, https:, mailto:, or to a place as geo:LAT,LON."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the source, with its caption at `start:end` of the text.

    Without a caption the span is empty and the picture follows the passage that ends there.
    `src` is a `data:` address with the picture itself, the web address of one that is not carried
    along, or None where neither could be had. `alt` and `title` are the source's own.
    """

    start: int
    end: int
    src: str | None = None
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """Words that tell when something was: `document.text[start:end] == text`.

    `edtf` is the day, month, season, year, decade, century or interval that they mean, as EDTF
    (ISO 8601-2, level 1): "2022-01-05", "2024-10-29/2024-11-18", "-0043". It belongs to the
    sentence `sentence[0]:sentence[1]`. The date of the document itself is none of these.
    """

    start: int
    end: int
    text: str
    passage: int
    edtf: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """A thing of a layer: `parts` are lists of positions, each (lat, lon).

    Those of "points" and of a "line" stand for themselves; those of an "area" are rings, and what
    lies in an even number of them is a hole. `name` is what the file calls it.
    """

    kind: OutlineKind
    parts: tuple[tuple[tuple[float, float], ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies under a story besides its own places, such as a track: a file's outlines."""

    name: str
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its passages. `date` is an ISO 8601 day, `language` an ISO 639-1 code.

    `links` and `images` are what a Markdown or HTML source has of them, in order of position, and
    `dates` what the text tells of time. `standfirst` is a sentence or two below the title that an
    author has added. `layers` are what an author has laid under the map. `encoding` is that
    of a file from before Unicode, where it was guessed and another may be the right one;
    `home` is where the text is at home, if somebody has said so: the name of a place, or its id.
    """

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    source: str | None = None
    language: str | None = None
    author: str | None = None
    date: str | None = None
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    dates: tuple[DatedSpan, ...] = ()
    standfirst: str | None = None
    layers: tuple[Layer, ...] = ()
    encoding: str | None = None
    home: str | None = None


def primary_language(code: str | None) -> str:
    """The primary subtag of a language tag (RFC 5646, §2.2.1): "pt" of "pt-BR", "" of None."""
    return (code or "").partition("-")[0].casefold()
