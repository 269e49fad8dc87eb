"""Reads PMTiles archives: one file that holds the tiles of a map.

The archive is its author's, or anybody's: nothing in it is believed. Lengths are held to limits
before anything is read or unpacked, and whatever is wrong is told in a sentence.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from os import fstat
from pathlib import Path
from re import search, sub
from typing import Any, BinaryIO

from storymap.errors import InputError, SourceMissing
from storymap.geometry import Box
from storymap.packages import call

SUFFIX = ".pmtiles"
_HEADER = 127
# Bytes of a directory or of metadata, and of a tile, packed or not.
_MOST_DIRECTORY, _MOST_TILE = 4_000_000, 4_000_000
# Directories that lead to a tile, one to the next.
_DEEPEST = 4
# A number has ten bytes at most; a longer one is there to be waited for.
_ENDLESS = rb"[\x80-\xff]{10}"
_LONGEST_CREDIT = 400
_WHAT = "Reading streets from a PMTiles file"


@dataclass(frozen=True, slots=True)
class TileFile:
    """An open archive of vector tiles: which zooms it has, and which part of the world."""

    name: str
    file: BinaryIO
    header: dict[str, Any]

    @property
    def zooms(self) -> tuple[int, int]:
        """The least and the greatest zoom."""
        return self.header["min_zoom"], self.header["max_zoom"]

    @property
    def box(self) -> Box:
        """South, west, north and east in degrees, as the file says."""
        corners = ("min_lat", "min_lon", "max_lat", "max_lon")
        south, west, north, east = (self.header[f"{corner}_e7"] / 1e7 for corner in corners)
        return south, west, north, east

    @property
    def credit(self) -> str:
        """Whom the file names as its source, in plain words."""
        start, length = self.header["metadata_offset"], self.header["metadata_length"]
        content = _unpacked(self._read(start, length, _MOST_DIRECTORY), self.name, _MOST_DIRECTORY)
        try:
            told = json.loads(content or b"{}").get("attribution") or ""
        except (ValueError, AttributeError, RecursionError) as error:
            raise _damaged(self.name) from error
        words = unescape(sub(r"<[^<>]*>", " ", str(told)[:_LONGEST_CREDIT]))
        return " ".join(words.split())

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """An unpacked tile; None where the archive has none there."""
        number = _call("zxy_to_tileid", self.name, zoom, x, y)
        offset, length = self.header["root_offset"], self.header["root_length"]
        for _ in range(_DEEPEST):
            packed = self._read(offset, length, _MOST_DIRECTORY)
            content = _unpacked(packed, self.name, _MOST_DIRECTORY)
            if search(_ENDLESS, content):
                raise _damaged(self.name)
            # Packed again at once: the library unpacks what it is given.
            entries = _call("deserialize_directory", self.name, _packed(content))
            entry = _call("find_tile", self.name, entries, number)
            if entry is None:
                return None
            if entry.run_length:
                start = self.header["tile_data_offset"] + entry.offset
                data = self._read(start, entry.length, _MOST_TILE)
                return _unpacked(data, self.name, _MOST_TILE)
            offset = self.header["leaf_directory_offset"] + entry.offset
            length = entry.length
        raise _damaged(self.name)

    def _read(self, offset: int, length: int, most: int) -> bytes:
        # How far there is to seek differs by file system: nothing beyond the end is sought.
        if not 0 <= offset <= fstat(self.file.fileno()).st_size or length > most:
            raise _damaged(self.name)
        self.file.seek(offset)
        data = self.file.read(length)
        if len(data) < length:
            raise _damaged(self.name)
        return data


@contextmanager
def open_tiles(path: Path) -> Iterator[TileFile]:
    """The archive of vector tiles at `path`.

    Raises SourceMissing where there is no file, InputError where it is no such archive or damaged,
    ExtraMissing without the packages that read it.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise SourceMissing(f"There is no file {path}.") from error
    with file:
        start = file.read(_HEADER)
        if len(start) < _HEADER or not start.startswith(b"PMTiles\x03"):
            raise InputError(f"{path.name} is no PMTiles file of version 3.")
        header = _call("deserialize_header", path.name, start)
        kind = header["tile_type"].name
        if kind != "MVT":
            raise InputError(
                f"{path.name} holds {kind} tiles; streets are drawn from vector tiles (MVT). "
                "Take an extract of OpenStreetMap in the form of Protomaps or OpenMapTiles."
            )
        yield TileFile(path.name, file, header)


def _unpacked(data: bytes, name: str, most: int) -> bytes:
    """The content of gzipped data, at most so many bytes of it; other data as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(31)
    try:
        content = unpacker.decompress(data, most)
    except zlib.error as error:
        raise _damaged(name) from error
    if unpacker.unconsumed_tail:
        raise InputError(f"{name} has a part that unpacks to over {most // 1_000_000} MB.")
    return content


def _packed(content: bytes) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return packer.compress(content) + packer.flush()


def _call(function: str, name: str, *arguments: Any) -> Any:
    try:
        return call(f"pmtiles.tile:{function}", *arguments, what=_WHAT, extra="streets")
    except (ValueError, EOFError, IndexError, OverflowError, OSError, zlib.error) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> InputError:
    return InputError(f"{name} is damaged: its parts do not fit together. Get it anew.")
