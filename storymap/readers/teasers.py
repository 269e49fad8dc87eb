"""Rows of teasers on a web page: headings that lead elsewhere, each with a line or two below it.

They are told by their shape, since sites call them anything: three or more neighbours of one tag,
each with a heading that is all link and next to no prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from storymap.readers.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Letters outside the link that a teaser may have; neighbours that make a row.
LONGEST = 250
FEWEST = 3
_HOLDERS = frozenset("div li article section".split())


def teasers_in(body: Element) -> Iterator[Element]:
    """The teasers that stand in rows."""
    rows: dict[tuple[Element, str], list[Element]] = defaultdict(list)
    for heading in body.iter(*HEADINGS):
        card = _card(heading) if _leads_away(heading) else None
        parent = None if card is None else card.getparent()
        if card is not None and parent is not None:
            rows[parent, str(card.tag)].append(card)
    for row in rows.values():
        if len(row) >= FEWEST:
            yield from row


def _leads_away(heading: Element) -> bool:
    """Whether all words of a heading are a link to another page."""
    link = next(iter([*heading.iterancestors("a"), *heading.iter("a")]), None)
    if link is None or (link.get("href") or "#").startswith("#"):
        return False
    return len("".join(link.itertext()).split()) >= len("".join(heading.itertext()).split())


def _card(heading: Element) -> Element | None:
    """The largest element around a heading that holds no other and little besides; None if none."""
    card = None
    for element in heading.iterancestors():
        if element.tag == "a":
            continue
        if element.tag not in _HOLDERS or next(element.iter("h1"), None) is not None:
            break
        if sum(1 for _ in element.iter(*HEADINGS)) > 1 or _prose(element) > LONGEST:
            break
        card = element
    return card


def _prose(element: Element) -> int:
    """Letters outside links."""
    whole = len("".join(element.itertext()).strip())
    return whole - sum(len("".join(link.itertext())) for link in element.iter("a"))
