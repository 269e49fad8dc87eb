"""Files and texts in, Documents out: one function a format, and the table that picks one."""

from __future__ import annotations

from storymap.readers.formats import read_bytes, read_path, read_text, suffixes, supported
from storymap.readers.layers import read_layer
from storymap.readers.url import read_url

__all__ = [
    "read_bytes",
    "read_layer",
    "read_path",
    "read_text",
    "read_url",
    "suffixes",
    "supported",
]
