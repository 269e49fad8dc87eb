"""Files and texts in, Documents out: one function a format, and the table that picks one.

A reader takes the file's bytes and gives a Document; `READERS` says which suffix is whose.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from storymap.errors import NotText, SourceMissing, UnsupportedFormat
from storymap.limits import UPLOAD
from storymap.model import Document
from storymap.readers.encoding import declared_encoding, decode
from storymap.readers.media import Beside, pictures_beside
from storymap.readers.text import read_plain

Reader = Callable[..., Document]


def _plain(data: bytes, *, beside: Beside | None = None, **options: str | None) -> Document:  # noqa: ARG001  no pictures
    return read_plain(decode(data, options.get("name") or "The text"), **options)


def _markdown(data: bytes, *, beside: Beside | None = None, **options: str | None) -> Document:
    from storymap.readers.markdown import read_markdown

    text = decode(data, options.get("name") or "The text")
    return read_markdown(text, beside=beside, **options)


def _html(data: bytes, *, beside: Beside | None = None, **options: str | None) -> Document:
    from storymap.readers.html import read_html

    text = decode(data, options.get("name") or "The page", declared=declared_encoding(data))
    return read_html(text, beside=beside, **options)


READERS: dict[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}
# Their tags and keys would be read as words.
NO_TEXTS = frozenset({".xml", ".json"})


def read_text(text: str, *, title: str | None = None) -> Document:
    """A Document of plain `text`; without a `title` the text's own heading or first words.

    Raises EmptyText, NotText (NUL or broken characters) and TooLarge.
    """
    return read_plain(text, title=title)


def read_path(path: str | os.PathLike[str], *, images: bool = False) -> Document:
    """The Document in the file at `path`, read by what its suffix says.

    With `images`, the pictures that a Markdown or HTML file names in its own folder come along;
    pictures inside the file always do, pictures on the web never.
    Raises SourceMissing, UnsupportedFormat, EmptyText, NotText and TooLarge.
    """
    path = Path(path)
    if not path.exists():
        raise SourceMissing(f"There is no file {path}.")
    if path.is_dir():
        raise SourceMissing(f"{path} is a folder; give a file inside it.")
    with path.open("rb") as file:
        # Read one byte past the limit, not the whole: the file may be a pipe without end.
        data = file.read(UPLOAD.value + 1)
    if len(data) > UPLOAD.value:
        UPLOAD.check(max(len(data), path.stat().st_size))
    beside = pictures_beside(path) if images else None
    return read_bytes(data, path.name, source=str(path), beside=beside)


def read_bytes(
    data: bytes, name: str, *, source: str | None = None, beside: Beside | None = None
) -> Document:
    """The Document in the bytes of an upload or a pipe; `name` is the file's name, or "".

    `source` is where it came from, kept in the Document; `beside` finds pictures in files; the
    errors are `read_path`'s.
    """
    UPLOAD.check(len(data))
    # A file's name may be no Unicode, and what cannot be encoded cannot be written either.
    name = name.encode(errors="replace").decode()
    source = source and source.encode(errors="replace").decode()
    suffix = PurePath(name).suffix.lower()
    if suffix in NO_TEXTS:
        raise UnsupportedFormat(
            f"{name} is not plain text but {suffix.lstrip('.').upper()}; "
            "save its text to a .txt file and give that."
        )
    options: dict[str, Any] = {"name": name or None, "source": source or name or None}
    options["beside"] = beside
    if suffix in READERS:
        return READERS[suffix](data, **options)
    try:
        return _plain(data, **options)
    except NotText as error:
        if not suffix:
            raise
        raise UnsupportedFormat(
            f"{name} is in a format that no reader knows; readable are {supported()}."
        ) from error


def supported() -> str:
    """The suffixes that have a reader, in words, for messages and file pickers."""
    return ", ".join(sorted(READERS))
