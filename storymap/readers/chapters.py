"""Several Documents in, one out: each is a chapter, in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storymap.errors import EmptyText
from storymap.languages.detection import detect
from storymap.limits import TEXT
from storymap.model import Document, Image, Link, Passage
from storymap.readers.assembly import shortened, text_id
from storymap.readers.passages import with_repeats

_BETWEEN = "\n\n"


def join_documents(documents: Sequence[Document]) -> Document:
    """One Document of several, each a chapter under its title as heading, unless it has that one.

    Author, day and language are those of all, None where they differ. One document stays as it is.
    Raises EmptyText for none at all, TooLarge over the text limit.
    """
    if not documents:
        raise EmptyText("There is no text to make a story of.")
    if len(documents) == 1:
        return documents[0]
    parts: list[str] = []
    passages: list[Passage] = []
    moved: list[Document] = []
    at = 0
    for document in documents:
        head = "" if _has_title(document) else " ".join(document.title.split())
        if head:
            parts.append(head)
            passages.append(
                Passage(len(passages), at, at + len(head), "heading", chapter=document.title)
            )
            at += len(head) + len(_BETWEEN)
        passages += _chapter(document, at, len(passages))
        moved.append(_moved(document, at, len(passages) - len(document.passages)))
        parts.append(document.text)
        at += len(document.text) + len(_BETWEEN)
        TEXT.check(at)
    text = _BETWEEN.join(parts)
    title = shortened(" · ".join(dict.fromkeys(document.title for document in documents)), 200)
    return Document(
        id=text_id(text),
        title=title,
        text=text,
        passages=with_repeats(text, passages),
        language=_of_all([document.language for document in documents]) or detect(text),
        author=_of_all([document.author for document in documents]),
        date=_of_all([document.date for document in documents]),
        home=_of_all([document.home for document in documents]),
        links=tuple(link for each in moved for link in each.links),
        images=tuple(image for each in moved for image in each.images),
        dates=tuple(date for each in moved for date in each.dates),
        encoding=next((each.encoding for each in documents if each.encoding), None),
        layers=tuple(layer for each in documents for layer in each.layers),
    )


def _has_title(document: Document) -> bool:
    """Whether the text begins with its title."""
    first = document.passages[0]
    words = " ".join(document.text[first.start : first.end].split())
    return words.casefold() == " ".join(document.title.split()).casefold()


def _chapter(document: Document, at: int, index: int) -> Iterator[Passage]:
    """The document's passages where they then stand; chapters of its own are named after it."""
    for passage in document.passages:
        own = passage.chapter
        yield replace(
            passage,
            index=index + passage.index,
            start=at + passage.start,
            end=at + passage.end,
            repeats=None,
            chapter=f"{document.title}: {own}" if own and own != document.title else document.title,
        )


def _moved(document: Document, at: int, index: int) -> Document:
    """The document with its links, pictures and dates where they then stand."""
    return replace(
        document,
        links=tuple(Link(at + a.start, at + a.end, a.href) for a in document.links),
        images=tuple(_image(image, at) for image in document.images),
        dates=tuple(
            replace(
                date,
                start=at + date.start,
                end=at + date.end,
                passage=index + date.passage,
                sentence=(at + date.sentence[0], at + date.sentence[1]),
            )
            for date in document.dates
        ),
    )


def _image(image: Image, at: int) -> Image:
    return replace(image, start=at + image.start, end=at + image.end)


def _of_all(values: Sequence[str | None]) -> str | None:
    """What all of them say, None where they differ."""
    return values[0] if len(set(values)) == 1 else None
