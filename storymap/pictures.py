"""Pictures as `data:` addresses: what is one, how large it is, and the one a file makes.

PNG, JPEG, GIF, WebP and AVIF; the bytes must begin as the declared type does. SVG is left out: it
has no such mark, it can keep a browser busy without end, and opened by itself it runs scripts.
Headers are read by hand, a few dozen bytes each, so that nothing is decoded and nothing imported.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from storymap.limits import PICTURE, PIXELS

# The size of a JPEG stands behind its metadata, which may hold a preview and a colour profile.
HEADER = 400_000
_DATA = re.compile(r"data:image/(?P<type>[a-z]+);base64,(?P<bytes>[A-Za-z0-9+/]+={0,2})")
_LOOSE = re.compile(r"data:image/(?P<type>[a-z]+)\s*(?:;[^,;]{0,40}){0,3};base64,", re.IGNORECASE)
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a page may show: its `data:` address, and its size in pixels as it stands."""

    src: str
    width: int
    height: int


def picture_from_bytes(data: bytes) -> Picture | None:
    """The picture in a file's bytes; None where it is no PNG, JPEG, GIF, WebP or AVIF.

    Raises TooLarge over the limits of bytes and pixels.
    """
    kind = _type_of(data[:32])
    if kind is None:
        return None
    PICTURE.check(len(data))
    return _checked(f"data:image/{kind};base64,{base64.b64encode(data).decode()}", kind, data)


def picture_from_source(src: str) -> Picture | None:
    """The picture in a `data:` address as sources write it; the errors are the same."""
    found = _LOOSE.match(src)
    if found is None:
        return None
    kind = found["type"].lower().replace("jpg", "jpeg")
    PICTURE.check((len(src) - found.end()) * 3 // 4)
    try:
        data = base64.b64decode("".join(src[found.end() :].replace("%2B", "+").split()))
    except (binascii.Error, ValueError):
        return None
    picture = picture_from_bytes(data)
    return picture if picture and picture.src.startswith(f"data:image/{kind};") else None


def read_picture(src: str | None) -> Picture | None:
    """The picture in a `data:` address of a Document, None where it is not sound."""
    found = _DATA.fullmatch(src) if src else None
    if found is None:
        return None
    end = min(len(found["bytes"]), HEADER) // 4 * 4
    try:
        head = base64.b64decode(found["bytes"][:end])
    except binascii.Error:
        return None
    if _type_of(head[:32]) != found["type"]:
        return None
    size = _size_of(found["type"], head)
    return Picture(found[0], *size) if size else None


def _checked(src: str, kind: str, data: bytes) -> Picture | None:
    size = _size_of(kind, data[:HEADER])
    if size is None:
        return None
    PIXELS.check(size[0] * size[1])
    return Picture(src, *size)


def _type_of(head: bytes) -> str | None:
    """The type that the first bytes are a mark of."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and (head[8:12] in (b"avif", b"avis") or b"avif" in head[16:32]):
        return "avif"
    return None


def _size_of(kind: str, head: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, turned as the picture is to be shown; None if not to be found."""
    size = _READERS[kind](head)
    return size if size and min(size) > 0 else None


def _number(data: bytes, start: int, length: int, *, little: bool = False) -> int:
    return int.from_bytes(data[start : start + length], "little" if little else "big")


def _png(head: bytes) -> tuple[int, int] | None:
    if head[12:16] != b"IHDR":
        return None
    return _number(head, 16, 4), _number(head, 20, 4)


def _gif(head: bytes) -> tuple[int, int] | None:
    return _number(head, 6, 2, little=True), _number(head, 8, 2, little=True)


def _webp(head: bytes) -> tuple[int, int] | None:
    form = head[12:16]
    if form == b"VP8X":
        return _number(head, 24, 3, little=True) + 1, _number(head, 27, 3, little=True) + 1
    if form == b"VP8L":
        bits = _number(head, 21, 4, little=True)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        return (
            _number(head, 26, 2, little=True) & 0x3FFF,
            _number(head, 28, 2, little=True) & 0x3FFF,
        )
    return None


def _avif(head: bytes) -> tuple[int, int] | None:
    """The largest of the sizes in the header: a preview and a mask have theirs too."""
    sizes = [
        (_number(head, found.end() + 4, 4), _number(head, found.end() + 8, 4))
        for found in re.finditer(b"ispe", head)
    ]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    turn = head.find(b"irot")
    lying = turn >= 0 and head[turn + 4 : turn + 5] in (b"\x01", b"\x03")
    return (height, width) if lying else (width, height)


def _jpeg(head: bytes) -> tuple[int, int] | None:
    """From the frame header; the camera's note may say that the picture lies on its side."""
    at, lying = 2, False
    while at + 9 <= len(head):
        if head[at] != 0xFF:
            return None
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _JPEG_SIZES:
            height, width = _number(head, at + 5, 2), _number(head, at + 7, 2)
            return (height, width) if lying else (width, height)
        if marker == 0xE1:
            lying = lying or _lies(head[at + 4 : at + 2 + _number(head, at + 2, 2)])
        at += 2 + max(2, _number(head, at + 2, 2))
    return None


def _lies(note: bytes) -> bool:
    """Whether an Exif note says that rows and columns are exchanged (orientation 5 to 8)."""
    if not note.startswith(b"Exif\0\0"):
        return False
    tiff = note[6:]
    little = tiff[:2] == b"II"
    at = _number(tiff, 4, 4, little=little)
    for entry in range(at + 2, at + 2 + 12 * min(100, _number(tiff, at, 2, little=little)), 12):
        if _number(tiff, entry, 2, little=little) == 0x0112:
            return 5 <= _number(tiff, entry + 8, 2, little=little) <= 8
    return False


_READERS = {"png": _png, "jpeg": _jpeg, "gif": _gif, "webp": _webp, "avif": _avif}
