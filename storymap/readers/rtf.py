"""An RTF file in, a Document out: its words by striprtf, read as plain text is."""

from __future__ import annotations

import re

from storymap.errors import NotText
from storymap.limits import TEXT
from storymap.model import Document
from storymap.readers.text import read_plain

_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")


def read_rtf(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.rtf` file."""
    from striprtf.striprtf import rtf_to_text

    name = name or "The file"
    if not data.lstrip().startswith(b"{\\rtf"):
        raise NotText(f"{name} is no RTF file; open it in its program and save it again.")
    TEXT.check(len(data))
    # What is beyond ASCII is written as escapes, with the encoding told inside.
    try:
        marked = data.decode("cp1252", errors="replace")
        text = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise NotText(f"{name} is damaged; open it in its program and save it again.") from error
    # What is beyond 16 bits stands there as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    title = _TITLE.search(data)
    lines = text.replace("\x00", "").strip()
    # A line is a paragraph there: lines are not broken at a width.
    spaced = re.sub(r"\n+", "\n\n", lines)
    told = title[1].decode("ascii", errors="ignore").strip() if title else ""
    return read_plain(spaced, title=told or None, name=name, source=source)
