"""What an HTML page says of itself: title, author, day and language, wherever it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from storymap.addresses import web_address
from storymap.readers.assembly import Card
from storymap.readers.content import text_of
from storymap.readers.dates import day_named
from storymap.readers.passages import byline_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A page has a handful of these; a hostile one would have them without end.
MOST_OBJECTS = 500
_ARTICLE = re.compile(r"Article|Posting|Report|Book|WebPage|CreativeWork|ScholarlyArticle")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[|–—•·:»]|-)\s+")
_DATES = (
    "article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "datepublished", "pubdate", "publishdate", "publish-date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_date", "article:published",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl",
    "citation_author",
)  # fmt: skip


def card_of(page: Element, root: Element, cards: tuple[str, ...]) -> Card:
    """The card of a page; `root` is the element with its text, `cards` its JSON-LD."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        key = key or (meta.get("http-equiv") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            said.setdefault(key, content)
    objects = [each for each in _objects(cards) if _ARTICLE.search(_type(each))]
    return Card(
        _title(page, said, objects),
        _author(page, root, said, objects),
        _date(root, said, objects),
        _language(page, said, objects),
    )


def _title(page: Element, said: dict[str, str], objects: list[dict[str, Any]]) -> str | None:
    titles = [each["headline"] for each in objects if isinstance(each.get("headline"), str)]
    for title in (*titles, said.get("og:title"), said.get("dc.title")):
        if title and title.strip():
            return " ".join(title.split())
    element = next(page.iter("title"), None)
    whole = text_of(element) if element is not None else ""
    for heading in page.iter("h1"):
        words = text_of(heading)
        if words and words.casefold() in whole.casefold():
            return words
    # "What happened | The Daily": a site's name is told, or else the shorter part.
    parts = [part for part in _SITE.split(whole) if part != said.get("og:site_name")]
    return max(parts, key=len, default="") or None


def _author(
    page: Element, root: Element, said: dict[str, str], objects: list[dict[str, Any]]
) -> str | None:
    for each in objects:
        names = ", ".join(_names(each.get("author")))
        if names:
            return names
    metas = (said.get(key) for key in _AUTHORS)
    marked = (e for e in root.iter("a", "p", "div", "address", "span") if _is_author(e))
    for name in (*metas, *(text_of(e) for e in marked)):
        if name and len(name) <= 200 and not web_address(name):
            return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    # A byline often stands beside the text, under its headline.
    lines = (e for e in page.iter("p", "div", "span") if "byline" in (e.get("class") or ""))
    return next(filter(None, (byline_of(text_of(e)) for e in islice(lines, 5))), None)


def _is_author(element: Element) -> bool:
    return "author" in (element.get("rel") or "").lower().split() or (
        element.get("itemprop") == "author"
    )


def _names(author: Any) -> Iterator[str]:
    for each in (author if isinstance(author, list) else [author])[:20]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip() and not web_address(name):
            yield " ".join(name.split())


def _date(root: Element, said: dict[str, str], objects: list[dict[str, Any]]) -> str | None:
    cards = (each.get("datePublished") for each in objects)
    metas = (said.get(key) for key in _DATES)
    times = (e.get("datetime") or e.get("content") or text_of(e) for e in root.iter("time"))
    said_of_it = (each for each in (*cards, *metas, *times) if isinstance(each, str))
    return next(filter(None, map(day_named, said_of_it)), None)


def _language(page: Element, said: dict[str, str], objects: list[dict[str, Any]]) -> str | None:
    root = page.getroottree().getroot()
    named = [each.get("inLanguage") for each in objects]
    values = (root.get("lang"), root.get("xml:lang"), said.get("content-language"))
    for value in (*values, said.get("og:locale"), *named):
        code = language_code(value) if isinstance(value, str) else None
        if code:
            return code
    return None


def language_code(tag: str) -> str | None:
    """The two letters that a language's tag begins with: "en" of "en-GB"; None for other tags."""
    found = _LANGUAGE.match(tag.strip())
    return found[0].lower() if found else None


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _objects(cards: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD texts, from the outside in."""
    waiting: list[Any] = []
    for card in cards[:20]:
        try:
            waiting.append(json.loads(card.strip(), strict=False))
        except (ValueError, RecursionError):
            continue  # a page's own error is not ours
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:MOST_OBJECTS])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
