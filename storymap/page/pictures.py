"""The pictures of a story as HTML: those that came along, and links to those on the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from storymap.addresses import host_of, web_address
from storymap.model import Document, Image
from storymap.page.links import outward
from storymap.pictures import read_picture
from storymap.translations.languages import direction
from storymap.translations.phrases import say


@dataclass(frozen=True, slots=True)
class Placed:
    """Pictures by the passage that is their caption, and by the one that they follow (-1: none)."""

    captioned: dict[int, list[Image]] = field(default_factory=dict)
    loose: dict[int, list[Image]] = field(default_factory=dict)


def placed_pictures(document: Document) -> Placed:
    """Where the document's pictures stand; each once, where a passage with it repeats."""
    placed = Placed()
    if not document.images:
        return placed
    passages = sorted(document.passages, key=lambda passage: passage.start)
    seen: set[str | None] = set()
    at = 0
    for image in sorted(document.images, key=lambda image: image.start):
        while at < len(passages) and passages[at].end <= image.start:
            at += 1
        own = passages[at] if at < len(passages) else None
        if own and image.start < image.end and own.start <= image.start:
            if own.repeats is None:
                placed.captioned.setdefault(own.index, []).append(image)
            elif image.src not in seen:
                placed.loose.setdefault(own.index, []).append(image)
        else:
            before = passages[at - 1].index if at else -1
            placed.loose.setdefault(before, []).append(image)
        seen.add(image.src)
    return placed


def figures(images: Iterable[Image], language: str) -> list[str]:
    """Pictures without a caption, those of them that can be shown."""
    shown = (pictures_html([image], language) for image in images)
    return [figure(picture, "") for picture in shown if picture]


def figure(pictures: str, caption: str) -> str:
    """Pictures over their caption, both HTML."""
    return f'<figure class="picture">{pictures}{caption}</figure>'


def pictures_html(images: Iterable[Image], language: str) -> str:
    """The pictures that came along, and links to those on the web; empty where neither is."""
    return "".join(_picture(image, language) for image in images)


def shows_pictures(body: str) -> bool:
    """Whether a page's text, as HTML, has a picture inside."""
    return '<img src="data:' in body


def leads_away(body: str) -> bool:
    """Whether a page's text, as HTML, has pictures or links of its own."""
    return '<figure class="picture">' in body or '<a class="link' in body


def _picture(image: Image, language: str) -> str:
    picture = read_picture(image.src)
    if picture:
        # With its size told, nothing moves when the picture comes.
        return (
            f'<img src="{picture.src}" alt="{escape(image.alt)}" width="{picture.width}" '
            f'height="{picture.height}" loading="lazy" decoding="async">'
        )
    address = web_address(image.src)
    if address is None:
        return ""
    words = escape(say(language, "picture-at", host=host_of(address)))
    return outward(
        address,
        words,
        kind="link picture-away",
        more=f' lang="{language}" dir="{direction(language)}"',
    )
