"""Files and texts in, Documents out: one function a format, and the table that picks one."""

from __future__ import annotations

from storymap.readers.formats import read_bytes, read_path, read_text, suffixes, supported

__all__ = ["read_bytes", "read_path", "read_text", "suffixes", "supported"]
