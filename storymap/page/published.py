"""A story's place on the web in: the tags, the code and the files that other sites show it by.

A page whose address is known names a picture and an oEmbed file (https://oembed.com) that stand
beside it, so that networks show a card of it and editors such as WordPress turn its address into
a frame. Which files these are follows from the address alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit

from storymap.addresses import host_of, web_address
from storymap.errors import InputError
from storymap.maps.captions import Captions, captions_of
from storymap.maps.still.picture import HEIGHT, WIDTH, draw_png
from storymap.model import Story, places_of

View = Literal["full", "map", "captions"]

# In a frame of another page a story may run its own script and open links in new windows: no more.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
# Pixels. A map keeps the shape of its frame while that is high enough, a text has its height.
FRAME = (800, 500)
LEAST_HEIGHT, FULL_HEIGHT = 420, 640
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a page stands on the web, and what stands beside it under which name."""

    address: str
    stem: str

    @property
    def picture(self) -> str:
        """The picture's file name."""
        return f"{self.stem}.png"

    @property
    def oembed(self) -> str:
        """The oEmbed file's name."""
        return f"{self.stem}.oembed.json"

    def beside(self, name: str) -> str:
        """The address of a file beside the page."""
        return urljoin(self.address, quote(name))


def published_at(address: str) -> Publication:
    """What is known of a page from its address; raises InputError unless that is one of the web."""
    sound = web_address(address)
    if sound is None or urlsplit(sound).fragment:
        raise InputError(
            f"{address} is no page of the web, such as https://example.org/story.html."
        )
    stem = _PAGE.sub("", unquote(urlsplit(sound).path.rpartition("/")[2])) or "index"
    if stem.strip(".") == "" or not stem.isprintable() or re.search(r"[/\\:]", stem):
        raise InputError(f"{address} has a last part that is no file's name.")
    return Publication(sound, stem)


def files_beside(story: Story, publication: Publication, view: View = "full") -> dict[str, bytes]:
    """The files that the page at this address names, by their names: oEmbed, and the picture.

    A story without places has no picture.
    """
    places = places_of(story)
    values = _oembed(captions_of(story, places), story, publication, view, bool(places))
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    picture = {publication.picture: draw_png(story)} if places else {}
    return {publication.oembed: text.encode(), **picture}


def head_tags(captions: Captions, publication: Publication, *, picture: bool) -> list[str]:
    """What the page's head says of address, picture and oEmbed file, as HTML."""
    address = escape(publication.address)
    oembed = escape(publication.beside(publication.oembed))
    shown = [
        ("og:image", publication.beside(publication.picture)),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", captions.summary),
    ]
    return [
        f'<link rel="canonical" href="{address}">',
        f'<link rel="alternate" type="application/json+oembed" href="{oembed}" '
        f'title="{escape(captions.title)}">',
        f'<meta property="og:url" content="{address}">',
        *(
            f'<meta property="{name}" content="{escape(value)}">'
            for name, value in (shown if picture else ())
        ),
        f'<meta name="twitter:card" content="{"summary_large_image" if picture else "summary"}">',
    ]


def embed_code(source: str, title: str, view: View = "full") -> str:
    """The HTML that shows a page at `source` in another one: its shape is kept without a script.

    Width and height stand for hosts that take styles out, such as WordPress.
    """
    wide, high = FRAME
    shape = f"height:auto;aspect-ratio:{wide}/{high};min-height:{LEAST_HEIGHT}px"
    if view == "full":
        shape = f"height:{FULL_HEIGHT}px"
    return (
        f'<iframe src="{escape(source)}" title="{escape(" ".join(title.split()))}" '
        f'width="100%" height="{_height(view)}" frameborder="0" sandbox="{SANDBOX}" '
        f'style="width:100%;{shape};border:0" loading="lazy"></iframe>'
    )


def _height(view: View) -> int:
    return FULL_HEIGHT if view == "full" else FRAME[1]


def _oembed(
    captions: Captions, story: Story, publication: Publication, view: View, picture: bool
) -> dict[str, str | int]:
    document = story.document
    thumbnail: dict[str, str | int] = {
        "thumbnail_url": publication.beside(publication.picture),
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    return {
        "version": "1.0",
        "type": "rich",
        "title": captions.title,
        **({"author_name": document.author} if document.author else {}),
        "provider_name": host_of(publication.address),
        "html": embed_code(publication.address, captions.title, view),
        "width": FRAME[0],
        "height": _height(view),
        **(thumbnail if picture else {}),
    }
