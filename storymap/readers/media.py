"""The pictures and links of a source: which of them come along, and from where.

Pictures inside the source come along. Pictures in files beside it do if they are asked for; those
on the web never do, since nothing is fetched: their addresses are kept as links.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from storymap.addresses import geo_address, link_address, web_address
from storymap.limits import PICTURE, PICTURES
from storymap.model import Image
from storymap.pictures import Picture, picture_from_bytes, picture_from_source

Beside = Callable[[str], Picture | None]

_PICTURE = re.compile(
    r"data:image/[a-z0-9.+-]{1,40}(?:;[\w=.+-]{1,40}){0,3};base64,[A-Za-z0-9+/=%]{64,}+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)


class Album:
    """The pictures of one source, each looked at once, all together under one bound.

    `text` is the source with a short stand-in for every picture inside it: parsers are slow to
    carry megabytes along. `beside` finds pictures in files, where they were asked for.
    """

    def __init__(self, source: str, beside: Beside | None = None) -> None:
        self._inside: list[str] = []
        self._known: dict[str, Picture | None] = {}
        self._beside = beside
        self._sum = 0
        # No source can hold its own hash: what looks like a stand-in is one.
        self._name = f"data:{hashlib.blake2b(source.encode(), digest_size=16).hexdigest()},"
        self._stand_in = re.compile(rf"{self._name}(\d{{1,6}})")
        self.text = _PICTURE.sub(self._lift, source)

    def _lift(self, found: re.Match[str]) -> str:
        self._inside.append(found[0])
        return f"{self._name}{len(self._inside) - 1}"

    def restored(self, words: str) -> str:
        """Words in which a picture's address stands as text, as it stood in the source."""
        if self._name not in words:
            return words
        return self._stand_in.sub(lambda found: self._lifted(found[1]), words)

    def picture(self, src: str) -> Picture | None:
        """The picture that comes along for an address; raises TooLarge over the limits."""
        if src not in self._known:
            self._known[src] = self._find(src)
        return self._known[src]

    def image(self, src: str, alt: str, title: str) -> Image:
        """The Image for an address, its span still to be told; raises TooLarge."""
        picture = self.picture(src)
        if picture:
            self._sum += len(picture.src)
            PICTURES.check(self._sum * 3 // 4)
        address = picture.src if picture else web_address(absolute(src))
        return Image(0, 0, address, " ".join(alt.split()), " ".join(title.split()))

    def _find(self, src: str) -> Picture | None:
        stand_in = self._stand_in.fullmatch(src.strip())
        if stand_in:
            return picture_from_source(self._lifted(stand_in[1]))
        if src.lstrip()[:5].lower() == "data:":
            return picture_from_source(src.strip())
        return self._beside(src) if self._beside and not web_address(absolute(src)) else None

    def _lifted(self, number: str) -> str:
        return self._inside[int(number)]


def absolute(address: str) -> str:
    """An address that leaves out its scheme, with the usual one."""
    address = address.strip()
    return f"https:{address}" if address.startswith("//") else address


def href_of(address: str | None) -> str | None:
    """Where a link of a source may lead, None where nowhere."""
    if not address:
        return None
    return link_address(absolute(address)) or geo_address(address)


def pictures_beside(path: Path) -> Beside:
    """What finds the pictures that the file at `path` names in its own folder, and below it."""
    folder = path.resolve().parent

    def find(src: str) -> Picture | None:
        name = unquote(re.split(r"[?#]", src.strip(), maxsplit=1)[0])
        if not name or _SCHEME.match(name) or "\0" in name or "\\" in name:
            return None
        if ".." in Path(name).parts:
            return None
        try:
            # Links of the file system are followed first: what counts is where they end.
            found = (folder / name).resolve(strict=True)
            if not found.is_relative_to(folder) or not found.is_file():
                return None
            with found.open("rb") as file:
                data = file.read(PICTURE.value + 1)
        except (OSError, RuntimeError, ValueError):
            return None  # not there, not ours to read, or a ring of links
        return picture_from_bytes(data)

    return find
