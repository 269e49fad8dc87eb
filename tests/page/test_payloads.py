"""Payloads by every way in: shown as they are written, and a part of nothing that runs.

A row is a payload and a way in; the pages of a way are made once. Browsers are asked about the same
in `tests/browser/test_payloads.py`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

import pytest
from lxml import html
from payloads import MARKED, PAYLOADS, WAYS, folded, place_of, said_by, story_by

from storymap import draw_svg, render_page
from storymap.exports.formats import exporter_named
from storymap.site.pages import Entry, Site, feed_page, index_page

# Elements that a page of ours never has, whatever its text says.
_NEVER = (
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "link",
    "math",
    "template",
    "applet",
    "frame",
)


@dataclass(frozen=True)
class View:
    """A page as a browser takes it apart, and all that it shows."""

    page: html.HtmlElement
    shown: str


def _strings(value: object) -> Iterator[str]:
    """Every text in JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@cache
def view_of(way: str) -> View:
    """The page of a way: its words, the values of attributes, and what its data hold."""
    page = html.document_fromstring(render_page(story_by(way)))
    words = [page.text_content(), *(value for e in page.iter() for value in e.attrib.values())]
    for block in page.iter("script"):
        if block.get("type") == "application/json":
            words.extend(_strings(json.loads(block.text or "null")))
    return View(page, folded("\n".join(words)))


@pytest.mark.parametrize("way", [*WAYS, *MARKED])
def test_nothing_of_it_runs(way: str) -> None:
    """Scripts and styles are those whose sums the policy has; no attribute acts or leads astray."""
    page = view_of(way).page
    (policy,) = (m.get("content") for m in page.iter("meta") if m.get("http-equiv"))
    for element in page.iter("script", "style"):
        if element.get("type") == "application/json":
            continue
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in _NEVER
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name in ("href", "src", "action", "formaction", "srcdoc", "data", "xlink:href"):
                assert re.match(r"#|https?://|data:image/(png|jpeg|svg\+xml)|mailto:", value), value


@pytest.mark.parametrize(("way", "payload"), [(w, p) for w in WAYS for p in said_by(w)])
def test_it_is_shown_as_written(way: str, payload: str) -> None:
    """Letter by letter, in the page or in the data that its scripts make text of."""
    assert folded(payload) in view_of(way).shown


@pytest.mark.parametrize("way", [*WAYS, *MARKED])
def test_files_of_xml_hold_it_as_text(way: str) -> None:
    """Picture, KML, GPX and TEI are well formed and have no element of a payload's."""
    files = [draw_svg(story_by(way))]
    files += [exporter_named(n).write(story_by(way)).decode() for n in ("kml", "gpx", "tei")]
    for file in files:
        root = ElementTree.fromstring(file)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names.isdisjoint({"script", "iframe", "b", "img", "foreignObject", "animate"})
        assert not any(key.startswith("on") for e in root.iter() for key in e.attrib)


def test_a_site_shows_titles_and_places_as_text() -> None:
    """In the index, without a script, and in the feed."""
    entries = tuple(
        Entry(f"{n}.html", payload, None, None, 1, (place_of(n, name=payload),))
        for n, payload in enumerate(PAYLOADS)
    )
    site = Site(PAYLOADS[13], None, entries)
    page = html.document_fromstring(index_page(site, "atlas.html", "feed.xml"))
    shown = folded(page.text_content())
    assert all(folded(payload) in shown for payload in PAYLOADS)
    assert {e.tag for e in page.iter()} <= set(
        "html head meta title link style body main h1 p a ol li bdi".split()
    )
    assert len(list(ElementTree.fromstring(feed_page(site, "feed.xml")).iter())) > len(PAYLOADS)
