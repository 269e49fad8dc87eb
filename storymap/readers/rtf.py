"""An RTF file in, a Document out: its words by striprtf, read as plain text is."""

from __future__ import annotations

import re
from dataclasses import replace

from storymap.errors import NotText
from storymap.limits import TEXT
from storymap.model import Document
from storymap.readers.text import read_plain

_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_AUTHOR = re.compile(rb"\{\\author ([^{}\\]{1,300})\}")
_BULLET = re.compile(r"^[•‣◦▪·]\s+", re.MULTILINE)
# The end of a cell, of which striprtf makes a stroke; programs end its paragraph before.
_CELL_END = re.compile(r"\n*\|")


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
    except (ValueError, LookupError, OverflowError, RecursionError, TypeError) as error:
        raise NotText(f"{name} is damaged; open it in its program and save it again.") from error
    # What is beyond 16 bits stands there as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = text.replace("\x00", "").strip()
    # A line is a paragraph there: lines are not broken at a width.
    rows = (_row(line) for line in _CELL_END.sub("|", lines).split("\n"))
    spaced = re.sub(r"\n+", "\n\n", _BULLET.sub("", "\n".join(rows)))
    document = read_plain(spaced, title=_told(_TITLE, data), name=name, source=source)
    return replace(document, author=document.author or _told(_AUTHOR, data))


def _row(line: str) -> str:
    """A line, the cells of a table's with a stroke between them and none at the end."""
    if not line.endswith("|"):
        return line
    return " | ".join(cell for each in line.split("|") if (cell := each.strip()))


def _told(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    """What the file says of itself, where it says it in ASCII."""
    found = pattern.search(data)
    return (found[1].decode("ascii", errors="ignore").strip() or None) if found else None
