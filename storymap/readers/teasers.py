"""Teasers on a web page: what leads elsewhere, with a line or two about what is there.

They are told by their shape, since sites call them anything. In a row, three or more neighbours of
one tag are teasers when each has a heading that is all link and next to no prose, or is all link
with a picture. A link around several blocks is one by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from storymap.readers.tags import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Letters outside the link that a teaser may have, and in one that is all link.
LONGEST = 250
# Words of a teaser that is all link: fewer are a name.
SHORTEST = 4
# Neighbours that make a row.
FEWEST = 3
_HOLDERS = frozenset("div li article section figure".split())
_BLOCKS = HEADINGS | {"p", "div"}


def teasers_in(body: Element) -> Iterator[Element]:
    """The teasers, and buttons that lead into the page, such as one below each comment."""
    rows: dict[tuple[Element, str], list[Element]] = defaultdict(list)
    for heading in body.iter(*HEADINGS):
        _sort_in(rows, _card(heading) if _leads_away(heading) else None)
    links = [link for link in body.iter("a") if _words(link)]
    for link in links:
        if _is_elsewhere(link) and next(link.iter("img", *_BLOCKS), None) is not None:
            card = _card_of_link(link)
            _sort_in(rows, card)
            if card is not None and sum(1 for each in link.iter(*_BLOCKS) if _says(each)) > 1:
                yield card
    for row in rows.values():
        if len(row) >= FEWEST:
            yield from row
    buttons = [link for link in links if not _is_elsewhere(link) and _is_alone(link)]
    counts = Counter(_words(link) for link in buttons)
    yield from (link for link in buttons if counts[_words(link)] >= FEWEST)


def _sort_in(rows: dict[tuple[Element, str], list[Element]], card: Element | None) -> None:
    parent = None if card is None else card.getparent()
    if card is not None and parent is not None:
        rows[parent, str(card.tag)].append(card)


def _leads_away(heading: Element) -> bool:
    """Whether all words of a heading are a link to another page."""
    link = next(iter([*heading.iterancestors("a"), *heading.iter("a")]), None)
    if link is None or not _is_elsewhere(link):
        return False
    return len(_words(link)) >= len(_words(heading))


def _is_elsewhere(link: Element) -> bool:
    """Whether a link leads to another page."""
    return not (link.get("href") or "#").startswith("#")


def _card(heading: Element) -> Element | None:
    """The largest element around a heading that holds no other and little besides; None if none."""
    card = None
    for element in heading.iterancestors():
        if element.tag == "a":
            continue
        # No more than two are asked for: what holds thousands is asked by each of them.
        headings = [each.tag for each in islice(element.iter(*HEADINGS), 2)]
        if element.tag not in _HOLDERS or len(headings) > 1 or "h1" in headings:
            break
        if _prose(element) > LONGEST:
            break
        card = element
    return card


def _card_of_link(link: Element) -> Element | None:
    """The largest element around a link with no words beside it, None where the link is long."""
    words = _words(link)
    if len(words) < SHORTEST or sum(map(len, words)) > LONGEST:
        return None
    card = link
    for element in link.iterancestors():
        if element.tag not in _HOLDERS or not _is_alone(card):
            break
        card = element
    return card


def _is_alone(element: Element) -> bool:
    """Whether nothing stands beside an element in the one that holds it."""
    parent = element.getparent()
    return parent is not None and len(parent) == 1 and not (_says(parent) or _says_after(element))


def _words(element: Element) -> tuple[str, ...]:
    return tuple("".join(element.itertext()).split())


def _says(block: Element) -> bool:
    """Whether words stand at a block's beginning."""
    return bool((block.text or "").strip())


def _says_after(element: Element) -> bool:
    return bool((element.tail or "").strip())


def _prose(element: Element) -> int:
    """Letters outside links."""
    whole = len("".join(element.itertext()).strip())
    return whole - sum(len("".join(link.itertext())) for link in element.iter("a"))
