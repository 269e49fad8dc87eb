"""Payloads, and the stories in which they come in: by files, title, names, reasons, edits, layers …

The tests of the page ask Python what it holds, those of the browser what it shows and does.
"""

from __future__ import annotations

import base64
import csv
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from factories import story_of
from payload_files import FILES, MARKUP
from pictures import png

from storymap import Place, Story, apply_edits, build_story, read_text, render_page
from storymap.gazetteer.own import open_own
from storymap.model import Candidate, Edit, Image, Layer, Outline
from storymap.readers.formats import read_bytes
from storymap.readers.layers import layer_of
from storymap.review.edits import arrange, caption, describe, group, picture, rename
from storymap.review.projects import read_project

PAYLOADS: list[str] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
# By what a story holds, what an author says at the desk, and each format that is read. What is
# markup to its format is not shown as it is written.
READ, MARKED = tuple(FILES), tuple(f"markup {suffix}" for suffix in MARKUP)
WAYS = (
    "text", "title", "author", "place", "region", "kind", "note", "reason", "edit", "label",
    "caption", "group", "picture", "standfirst", "layer", "own places", "project", "country",
    "tour", "picture's words", "thing in a layer", "rival", *READ,
)  # fmt: skip

_PICTURE = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
_GPX = b'<gpx><wpt lat="1" lon="2"/></gpx>'
# What is said of a place at the desk.
_SAID: dict[str, Callable[[Story, int, str], Edit]] = {
    "label": rename,
    "caption": caption,
    "group": group,
    "picture": lambda story, at, words: picture(story, at, _PICTURE, words),
}


def said_by(way: str) -> list[str]:
    """The payloads that a way can hold: a PDF's own fonts have Western letters alone."""
    if way != ".pdf":
        return PAYLOADS
    return [each for each in PAYLOADS if each == each.encode("latin-1", "ignore").decode("latin-1")]


def folded(words: str) -> str:
    """The words without differences of white space, and without signs that are no text."""
    return re.sub(r"[\s\u200b\u2028\u2029\ufeff]+", " ", words).strip()


def place_of(number: int, **values: str) -> Place:
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
        names[f"Town {number} "] = place_of(number, **given)
    return story_of(tuple(blocks), names, title="A day")


def _reopened(story: Story) -> Story:
    """A story whose page, with the payloads for its title, was saved and is opened again."""
    document = replace(story.document, title=" | ".join(PAYLOADS), author=" | ".join(PAYLOADS))
    saved = read_project(render_page(replace(story, document=document)).encode())
    assert saved is not None
    return apply_edits(replace(_story(), document=saved.document), saved.edits)


def _with_own_places() -> Story:
    """Places out of a reader's own file: the payload is the name, the text has another one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("name", "lat", "lon", "kind", "names"))
            rows.writerows((p, 1, n, p, f"Qertum {n}") for n, p in enumerate(PAYLOADS))
        gazetteer = open_own(path)
    text = "\n\n".join(f"They went to Qertum {n} and stayed." for n in range(len(PAYLOADS)))
    return build_story(read_text(text), gazetteer=gazetteer)


def _same(payload: str) -> str:
    return payload


@cache
def story_by(way: str) -> Story:
    """The story in which every payload comes in by this way."""
    if way in ("text", "region", "kind", "country"):
        return _story(**{way: _same})
    if way == "place":
        return _story(name=_same)
    story = _story()
    if way == "title":
        return replace(story, document=replace(story.document, title=" | ".join(PAYLOADS)))
    if way == "author":
        return replace(story, document=replace(story.document, author=" | ".join(PAYLOADS)))
    if way == "tour":
        return apply_edits(story, [arrange(story, list(enumerate(PAYLOADS)))])
    if way == "picture's words":
        passages = zip(story.document.passages, PAYLOADS, strict=False)
        images = tuple(Image(each.end, each.end, _PICTURE, p, p) for each, p in passages)
        return replace(story, document=replace(story.document, images=images))
    if way == "thing in a layer":
        things = tuple(Outline("points", (((1.0, n),),), p) for n, p in enumerate(PAYLOADS))
        layers = (Layer("Things", things),)
        return replace(story, document=replace(story.document, layers=layers))
    if way in READ:
        return Story(read_bytes(FILES[way](PAYLOADS), f"a{way}"), ())
    if way in MARKED:
        suffix = way.removeprefix("markup ")
        return Story(read_bytes(MARKUP[suffix](PAYLOADS), f"a{suffix}"), ())
    if way in _SAID:
        return apply_edits(story, [_SAID[way](story, n, p) for n, p in enumerate(PAYLOADS)])
    if way == "standfirst":
        return apply_edits(story, [describe(story, way, " | ".join(PAYLOADS))])
    if way == "project":
        return _reopened(story_by("edit"))
    if way == "own places":
        return _with_own_places()
    if way == "layer":
        layers = tuple(layer_of(_GPX, "a.gpx", called=p) for p in PAYLOADS)
        return replace(story, document=replace(story.document, layers=layers))
    if way == "edit":
        edits = [
            Edit("place", f"Town {n} ", place=place_of(n, name=p), note=p, scope="document")
            for n, p in enumerate(PAYLOADS)
        ]
        return apply_edits(story, edits)
    resolutions = []
    for n, (each, payload) in enumerate(zip(story.resolutions, PAYLOADS, strict=False)):
        assert each.place is not None
        place = place_of(n + 1000, name=payload) if way == "rival" else each.place
        rival = Candidate(place, 0.5, (payload,) if way == "reason" else ())
        told = payload if way == "note" else ""
        resolutions.append(replace(each, note=told, status="ambiguous", candidates=(rival,)))
    return replace(story, resolutions=tuple(resolutions))
