"""Payloads by every way in: shown as they are written, and a part of nothing that runs.

A row is a payload and a way in; the pages of a way are made once. Browsers are asked about the same
in `tests/browser/test_injection.py`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import story_of
from lxml import html

from storymap import Place, Story, apply_edits, draw_svg, render_page
from storymap.exports.formats import exporter_named
from storymap.model import Candidate, Edit
from storymap.readers.formats import read_bytes
from storymap.site.pages import Entry, Site, feed_page, index_page

PAYLOADS: list[str] = json.loads(
    (Path(__file__).parents[1] / "payloads.json").read_text(encoding="utf-8")
)
WAYS = ("text", "title", "author", "place", "region", "kind", "note", "reason", "edit", "html")
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


def folded(words: str) -> str:
    """The words without differences of white space, and without signs that are no text."""
    return re.sub(r"[\s\u200b\u2028\u2029\ufeff]+", " ", words).strip()


def _place(number: int, **values: str) -> Place:
    place = Place(f"own:{number}", f"Town {number}", number % 60, number, "city", "Land", "Region")
    return replace(place, **values)


def _story(**values: Callable[[str], str]) -> Story:
    """A story with a passage and a place for each payload, which stands where `values` say."""
    blocks: list[tuple[str, str]] = []
    names: dict[str, Place | None] = {}
    for number, payload in enumerate(PAYLOADS):
        given = {key: made(payload) for key, made in values.items()}
        blocks.append(
            ("paragraph", f"They met in Town {number} and said {given.pop('text', 'so')}.")
        )
        names[f"Town {number} "] = _place(number, **given)
    return story_of(tuple(blocks), names, title="A day")


def _same(payload: str) -> str:
    return payload


@cache
def story_by(way: str) -> Story:
    """The story in which every payload comes in by this way."""
    if way in ("text", "region", "kind"):
        return _story(**{way: _same})
    if way == "place":
        return _story(name=_same)
    story = _story()
    if way == "title":
        return replace(story, document=replace(story.document, title=" | ".join(PAYLOADS)))
    if way == "author":
        return replace(story, document=replace(story.document, author=" | ".join(PAYLOADS)))
    if way == "html":
        rows = "".join(
            f"<p>{_escaped(p)} was said in Town {n}.</p>" for n, p in enumerate(PAYLOADS)
        )
        document = read_bytes(f"<html><body>{rows}</body></html>".encode(), "a.html")
        return Story(document, ())
    if way == "edit":
        edits = [
            Edit("place", f"Town {n} ", place=_place(n, name=p), note=p, scope="document")
            for n, p in enumerate(PAYLOADS)
        ]
        return apply_edits(story, edits)
    resolutions = []
    for each, payload in zip(story.resolutions, PAYLOADS, strict=False):
        assert each.place is not None
        rival = Candidate(each.place, 0.5, (payload,) if way == "reason" else ())
        told = payload if way == "note" else ""
        resolutions.append(replace(each, note=told, status="ambiguous", candidates=(rival,)))
    return replace(story, resolutions=tuple(resolutions))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


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


@pytest.mark.parametrize("way", WAYS)
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


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_is_shown_as_written(payload: str, way: str) -> None:
    """Letter by letter, in the page or in the data that its scripts make text of."""
    assert folded(payload) in view_of(way).shown


@pytest.mark.parametrize("way", WAYS)
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
        Entry(f"{n}.html", payload, None, None, 1, (_place(n, name=payload),))
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
