"""Pictures made by hand: the smallest files of each type that say how large they are."""

from __future__ import annotations

import base64
import struct
import zlib


def png(width: int = 640, height: int = 400, grey: int = 120) -> bytes:
    """A whole picture in one shade."""
    rows = (b"\0" + bytes([grey]) * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def gif(width: int = 640, height: int = 400) -> bytes:
    """A header."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0"


def jpeg(
    width: int = 640, height: int = 400, *, orientation: int = 1, little: bool = True
) -> bytes:
    """Start, a note of the camera, a table, the frame header."""
    order = "<" if little else ">"
    tiff = (b"II" if little else b"MM") + struct.pack(f"{order}HIH", 42, 8, 1)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    note = b"Exif\0\0" + tiff
    return (
        b"\xff\xd8\xff\xe1" + struct.pack(">H", len(note) + 2) + note
        + b"\xff\xdb\x00\x04ab"
        + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    )  # fmt: skip


def webp(form: bytes, width: int = 640, height: int = 400) -> bytes:
    """A header in one of the three forms: b"VP8 ", b"VP8L", b"VP8X"."""
    if form == b"VP8 ":
        body = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    elif form == b"VP8L":
        body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    else:
        body = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body += bytes(8)
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBP" + form + bytes(4) + body


def avif(width: int = 640, height: int = 400, *, turned: bool = False) -> bytes:
    """The boxes with the type and the sizes of a preview and of the picture."""
    sizes = b"".join(
        struct.pack(">I4sIII", 20, b"ispe", 0, *size) for size in ((64, 40), (width, height))
    )
    turn = struct.pack(">I4sB", 9, b"irot", 1) if turned else b""
    return struct.pack(">I4s4sI4s", 20, b"ftyp", b"avif", 0, b"mif1") + sizes + turn


def address(data: bytes, kind: str = "png") -> str:
    """A picture as a `data:` address."""
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
