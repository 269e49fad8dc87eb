"""The project inside a page: what it takes to go on with a story where its author left off.

A page that was exported carries its Document and Edits, so that the file is the project: opened
again, the same text is read and decided about, and not the words that stand around it.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from storymap.addresses import is_address
from storymap.errors import EditsInvalid, TooLarge
from storymap.interchange import (
    document_from_json,
    place_from_json,
    place_to_json,
    story_to_json,
)
from storymap.limits import TEXT
from storymap.model import FORMAT, Document, Edit, Place, Story, geocoded
from storymap.review.files import read_edits

# The page's element that holds it, and what says that a page is ours.
BLOCK = "storymap-project"
# The element with the edits that were made in the file itself.
EDITS = "storymap-edits"
GENERATOR = '<meta name="generator" content="Storymap">'
_BLOCK = re.compile(rf'<script type="application/json" id="{BLOCK}">(.*?)</script>', re.DOTALL)
_EDITS = re.compile(rf'<script type="application/json" id="{EDITS}"[^>]*>(.*?)</script>', re.DOTALL)
_PICTURE = re.compile(r'<img src="(data:[^"]*)"')
# What a picture of the page is called in its project.
_SHOWN = "page:"
# Unpacked bytes for each that a text may have: passages, links and marks come beside the words.
_MOST_FOR_A_BYTE = 8


@dataclass(frozen=True, slots=True)
class SavedStory:
    """A document, what was decided about its places, and what a geocoder answered for the rest."""

    document: Document
    edits: tuple[Edit, ...] = ()
    answers: tuple[tuple[str, Place], ...] = ()


def saved_story(story: Story, document: Document | None = None) -> SavedStory:
    """What it takes to go on with a story; `document` is its own from before the edits."""
    answers = tuple(sorted(geocoded(story).items()))
    return SavedStory(document or story.document, story.edits, answers)


def without_path(document: Document) -> Document:
    """The document without the path that it was read from, nobody's business but its author's."""
    return document if is_address(document.source) else dataclasses.replace(document, source=None)


def project_values(story: Story, body: str) -> dict[str, Any]:
    """The project of a story as JSON values; pictures that `body`, its HTML, shows stay there."""
    document = without_path(story.document)
    places = {source: n for n, source in enumerate(_pictures(body))}
    images = tuple(
        dataclasses.replace(image, src=f"{_SHOWN}{places[image.src]}")
        if image.src in places
        else image
        for image in document.images
    )
    text = write_project(saved_story(story, dataclasses.replace(document, images=images)))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return {"format": FORMAT, "deflate": packed}


def read_project(data: bytes, *, name: str = "The page") -> SavedStory | None:
    """The project in the bytes of an HTML file; None where it is not a page that we wrote.

    Raises EditsInvalid where our page's project is damaged or of another version.
    """
    if GENERATOR.encode() not in data[:200_000] and BLOCK.encode() not in data:
        return None
    page = data.decode("utf-8", errors="replace")
    match = _BLOCK.search(page)
    if match is None:
        return None
    try:
        values = json.loads(match[1])
        if values["format"] != FORMAT:
            raise EditsInvalid(
                f"{name} is a story of format {values['format']!r}; "
                f"this version reads format {FORMAT}."
            )
        project = parse_project(_unpacked(values["deflate"]), name=name)
        project = dataclasses.replace(project, edits=(*project.edits, *_later(page, name)))
        return _with_pictures(project, page[: match.start()])
    except (EditsInvalid, TooLarge):
        raise
    except (IndexError, KeyError, RecursionError, TypeError, ValueError, zlib.error) as error:
        raise EditsInvalid(f"{name} is a story map whose project is damaged.") from error


def edits_in(data: bytes, *, name: str = "The edits file") -> tuple[Edit, ...]:
    """The edits of an edits file, or of a page of ours."""
    saved = read_project(data, name=name)
    return read_edits(data, name=name) if saved is None else saved.edits


def _later(page: str, name: str) -> tuple[Edit, ...]:
    """The edits that were made in the file, after those of its project."""
    match = _EDITS.search(page)
    if match is None:
        return ()
    edits = {"format": FORMAT, "edits": json.loads(match[1])["edits"]}
    return read_edits(json.dumps(edits).encode(), name=name)


def write_project(saved: SavedStory) -> str:
    """A saved story as JSON text."""
    values = story_to_json(Story(saved.document, (), saved.edits))
    if saved.answers:
        values["answers"] = {name: place_to_json(place) for name, place in saved.answers}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def parse_project(text: str | bytes, *, name: str) -> SavedStory:
    """The story that `write_project` wrote; EditsInvalid where it is damaged."""
    try:
        return saved_from_json(json.loads(text), name=name)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        if isinstance(error, (EditsInvalid, TooLarge)):
            raise
        raise EditsInvalid(f"{name} is a story map whose project is damaged.") from error


def saved_from_json(values: Mapping[str, Any], *, name: str) -> SavedStory:
    """A saved story of its JSON values.

    Raises EditsInvalid or StoryInvalid for edits or places that are none, TooLarge for a text over
    the limit, and what the values themselves raise where they are of other kinds.
    """
    document = document_from_json(values["document"])
    TEXT.check(len(document.text.encode()))
    edits = {"format": FORMAT, "edits": values.get("edits", [])}
    answers = {
        " ".join(words.split()): place_from_json(place)
        for words, place in values.get("answers", {}).items()
    }
    return SavedStory(
        document,
        read_edits(json.dumps(edits).encode(), name=name),
        tuple(sorted(answers.items())),
    )


def _unpacked(packed: str) -> bytes:
    """What was packed; ValueError where it would grow beyond what texts may have."""
    most = _MOST_FOR_A_BYTE * TEXT.value
    machine = zlib.decompressobj()
    data = machine.decompress(base64.b64decode(packed, validate=True), most)
    if machine.unconsumed_tail or not machine.eof:
        raise ValueError("It is longer than any text may be.")
    return data


def _pictures(body: str) -> list[str]:
    return [unescape(source) for source in _PICTURE.findall(body)]


def _with_pictures(project: SavedStory, page: str) -> SavedStory:
    shown = _pictures(page)
    images = tuple(
        dataclasses.replace(image, src=shown[int(image.src.removeprefix(_SHOWN))])
        if image.src and image.src.startswith(_SHOWN)
        else image
        for image in project.document.images
    )
    return dataclasses.replace(
        project, document=dataclasses.replace(project.document, images=images)
    )
