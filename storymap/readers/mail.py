"""A mail (`.eml`) or a saved web page (`.mhtml`) in, a Document out; attachments stay closed."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from storymap.errors import EmptyText, NotText, StorymapError
from storymap.model import Document
from storymap.pictures import Picture, picture_from_bytes
from storymap.readers.encoding import declared_encoding, decode, python_encoding
from storymap.readers.html import read_html
from storymap.readers.text import read_plain
from storymap.text.characters import one_line


def read_mail(data: bytes, *, name: str | None = None, source: str | None = None) -> Document:
    """A Document of the bytes of an `.eml` or `.mhtml` file: subject, sender, day and text."""
    name = name or "The mail"
    parser = BytesParser(_class=EmailMessage, policy=policy.default)
    try:
        return _document(parser.parsebytes(data), name, source)
    except StorymapError:
        raise
    # Whatever a damaged mail does to Python's parser, it ends in a sentence.
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise NotText(f"{name} is no mail or is damaged.") from error


def _document(message: EmailMessage, name: str, source: str | None) -> Document:
    sender, address = parseaddr(_said(message, "From"))
    title = " ".join(_said(message, "Subject").split())
    if not message.keys() or (message.defects and not (title or sender or address)):
        raise NotText(f"{name} is no mail or is damaged.")
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    texts = [p for p in parts if p.get_content_maintype() == "text" and not p.is_attachment()]
    saved = message.get_content_type() == "multipart/related"
    order = ("text/html", "text/plain") if saved else ("text/plain", "text/html")
    chosen = next((p for kind in order for p in texts if p.get_content_type() == kind), None)
    if chosen is None:
        raise EmptyText(f"{name} has no text of its own: there is nothing to read.")
    body = chosen.get_payload(decode=True)
    content = body if isinstance(body, bytes) else b""
    told = python_encoding(chosen.get_content_charset()) or declared_encoding(content)
    text = decode(content, name, declared=told)
    if chosen.get_content_type() == "text/plain":
        document = read_plain(text, title=title or None, name=name, source=source)
    else:
        base = _said(chosen, "Content-Location")
        document = read_html(
            text,
            title=title or None,
            name=name,
            source=source,
            beside=_Pictures(parts).find,
            base=base if base.startswith("http") else None,
        )
    author = document.author or (None if saved else sender or address or None)
    return replace(document, author=author, date=document.date or _day(message))


class _Pictures:
    """The pictures inside a message, by the ids that its text calls them."""

    def __init__(self, parts: list[EmailMessage]) -> None:
        self._parts = {
            f"cid:{_said(part, 'Content-ID').strip('<> ')}": part
            for part in parts
            if part.get_content_maintype() == "image"
        }

    def find(self, src: str) -> Picture | None:
        """The picture of an address, None where it is none of the message's."""
        part = self._parts.get(src.strip())
        data = part.get_payload(decode=True) if part else None
        return picture_from_bytes(data) if isinstance(data, bytes) else None


def _said(part: EmailMessage, header: str) -> str:
    """What a header says, on one line; nothing where Python's own parser fails at it."""
    try:
        return one_line(str(part.get(header, "")))
    except (AttributeError, LookupError, TypeError, ValueError):
        return ""


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_said(message, "Date")).date().isoformat()
    except ValueError:
        return None
