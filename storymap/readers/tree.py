"""HTML that `tags` has tamed in, its tree out, its addresses whole."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What comes before a body that a page does not write out; the parser would lose it.
_HEAD = re.compile(
    r"(?:\s++|</?(?:html|head)\b[^>]*+>|<meta\b[^>]*+>|<title\b[^>]*+>[^<]*+(?:</title>)?)*+"
)
_ADDRESSES = ("href", "src", "data-src", "data-original", "srcset", "data-srcset")


def parsed(html: str) -> Element | None:
    """The tree of a page, None where there is nothing in it."""
    from lxml.etree import HTMLParser, ParserError, XMLSyntaxError, fromstring

    if "<body" not in html:
        head = _HEAD.match(html)
        end = head.end() if head else 0
        html = f"{html[:end]}<body>{html[end:]}"
    # `tame` has bounded what is huge; entities are resolved, and nothing is fetched.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return fromstring(html, parser)
    except (ParserError, XMLSyntaxError):
        return None


def complete(body: Element, base: str) -> None:
    """Write the links and pictures that go on from the page's own address with all of theirs."""
    for element in body.iter("a", "img"):
        for name in _ADDRESSES:
            address = (element.get(name) or "").strip()
            if address and not address.startswith(("#", "data:")):
                with suppress(ValueError):
                    element.set(name, urljoin(base, address))
