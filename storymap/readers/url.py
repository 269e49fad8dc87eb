"""An address on the web in, the Document of the text there out.

What comes back is read as its media type says, by the same readers as files. A page that shows
nothing but a question for consent, or nothing without scripts, is told as such.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from storymap.errors import EmptyText, FetchFailed, NotText
from storymap.readers.encoding import declared_encoding, decode, python_encoding
from storymap.readers.walls import asks_for_consent, asks_for_scripts

if TYPE_CHECKING:
    from storymap.model import Document
    from storymap.readers.fetching import Answer

_HTML = frozenset({"text/html", "application/xhtml+xml"})
# What servers say of files that they know nothing of.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})
_SUFFIXES = {
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
    "text/vtt": ".vtt",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-ndjson": ".jsonl",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/tei+xml": ".tei.xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
}
# A page of fewer letters that speaks of these has no text of its own but a wall before it.
SHORTEST_TEXT = 1500


def read_url(url: str) -> Document:
    """The Document of the page or file at `url`, an http: or https: address.

    Only machines of the public web are asked, for at most half a minute. Raises FetchFailed where
    there is no text to be had, with what to do instead, and otherwise the errors of `read_path`.

    >>> read_url("http://127.0.0.1/")
    Traceback (most recent call last):
    storymap.errors.FetchFailed: ...
    """
    from storymap.readers.fetching import fetch

    answer = fetch(url.strip())
    if answer.media_type in _HTML or (not answer.media_type and _looks_like_html(answer.data)):
        return _page(answer)
    return _file(answer)


def _page(answer: Answer) -> Document:
    from storymap.readers.html import read_html

    address = answer.address
    told = python_encoding(answer.charset) or declared_encoding(answer.data)
    html = decode(answer.data, address, declared=told)
    try:
        document = read_html(html, source=address, base=address)
    except EmptyText as error:
        raise FetchFailed(_wall(address, html[:100_000]) or _no_text(address)) from error
    wall = len(document.text) < SHORTEST_TEXT and _wall(address, document.text)
    if wall:
        raise FetchFailed(wall)
    return document


def _wall(address: str, words: str) -> str | None:
    """What stands in front of the text, where something does."""
    instead = "open it in a browser, save the page and give that file."
    host = urlsplit(address).hostname or ""
    if asks_for_consent(host, words):
        return f"{address} asks for consent before it shows its text; {instead}"
    if asks_for_scripts(words):
        return f"{address} shows its text only to browsers that run its scripts; {instead}"
    return None


def _no_text(address: str) -> str:
    return (
        f"{address} has no text of its own, or shows it only to browsers that run its scripts; "
        "open it in a browser, save the page and give that file."
    )


def _file(answer: Answer) -> Document:
    """What is no page: read by its media type, or by the address's suffix where that says more."""
    from storymap.readers.formats import read_bytes, suffix_of, supported

    name = unquote(PurePosixPath(urlsplit(answer.address).path).name)
    known = suffix_of(name)
    if not known or answer.media_type not in _VAGUE:
        suffix = _SUFFIXES.get(answer.media_type)
        if suffix is None and not known:
            raise FetchFailed(
                f"{answer.address} is no text but {answer.media_type or 'data of no known kind'}; "
                f"readable are web pages and {supported()}."
            )
        if suffix and suffix != known:
            name = f"{PurePosixPath(name).stem or 'text'}{suffix}"
    data = answer.data
    encoding = python_encoding(answer.charset)
    if answer.media_type.startswith("text/") and encoding:
        data = decode(data, answer.address, declared=encoding).encode()
    try:
        return read_bytes(data, name, source=answer.address)
    except NotText as error:
        raise FetchFailed(f"{answer.address} is not the text that its server says.") from error


def _looks_like_html(data: bytes) -> bool:
    return (
        re.match(rb"\s*<(?:!doctype html|html|head|body)\b", data[:1000], re.IGNORECASE) is not None
    )
