"""A file's bytes in, the suffix out that they should have, whatever the file is called."""

from __future__ import annotations

import io
import re
import zipfile

from storymap.readers.archive import DAMAGE

_HEADS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_HTML = re.compile(
    rb"(?:<\?[^>]*+>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_XML = b"<?xml"
_PLAIN = frozenset({"", ".txt", ".text"})
_ARCHIVE = b"PK\x03\x04"
# What an archive of each kind has in it; an e-book or a text may hold others' files besides.
_MEMBERS = (
    ("META-INF/container.xml", ".epub"),
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
)
_MIME = "mimetype"
_TEXT = b"application/vnd.oasis.opendocument.text"
# In bytes: some PDFs begin with a line of something else.
_HEAD = 1024


def suffix_in(data: bytes, named: str = "") -> str | None:
    """The suffix of the format that the bytes plainly are of; None for texts and all else.

    XML is of many formats: `named`, the suffix that the file has, says of which where it can.
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, suffix in _HEADS:
        if head.startswith(sign):
            return suffix
    if _HTML.match(head):
        return ".html"
    if head.startswith(_XML) and named in _PLAIN:
        return ".xml"
    return _suffix_of_archive(data) if data.startswith(_ARCHIVE) else None


def _suffix_of_archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            member = next((suffix for name, suffix in _MEMBERS if name in names), None)
            if member or _MIME not in names or archive.getinfo(_MIME).file_size > _HEAD:
                return member
            return ".odt" if archive.read(_MIME).strip() == _TEXT else None
    except DAMAGE:
        return None  # its reader says what is wrong with it
