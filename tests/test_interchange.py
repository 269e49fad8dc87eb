"""Stories as JSON: whole stories survive it, and nothing else comes in."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import storymap
from storymap import (
    Candidate,
    Document,
    Edit,
    Image,
    Layer,
    Link,
    Mention,
    Outline,
    Passage,
    Place,
    Resolution,
    Story,
    places_of,
    render_page,
    story_from_json,
    story_to_json,
)  # fmt: skip
from storymap.errors import StoryInvalid, StorymapError
from storymap.exports.formats import EXPORTERS
from storymap.model import DatedSpan

SCHEMA = Path(storymap.__file__).with_name("story.schema.json")
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@cache
def whole() -> Story:
    """A small story that has every field filled."""
    oslo = Place(
        "geonames:1", "Oslo", 59.9, 10.7, "capital", "Norway", "Oslo", 5, (59.0, 10.0, 60.0, 11.0),
        "Christiania", "GeoNames",
    )  # fmt: skip
    text = "Christiania, 1905\n\nOn 7 June 1905 they met in Christiania.\n\nChristiania, 1905"
    passages = (
        Passage(0, 0, 17, "heading", page=1, chapter="One"),
        Passage(1, 19, 58, "paragraph", date="1905-06-07"),
        Passage(2, 60, 77, "caption", repeats=0),
    )
    document = Document(
        "d", "A day", text, passages, "https://a.example/", "en", "Somebody", "1905-06-08",
        (Link(0, 11, "https://a.example/"),), (Image(60, 77, "https://a.example/a.png", "a", "b"),),
        (DatedSpan(22, 33, text[22:33], 1, "1905-06-07", (19, 58)),), None,
        (Layer("Way", (Outline("line", (((59.9, 10.7), (60.0, -180.0)),), "Walk"),)),),
    )  # fmt: skip
    candidate = Candidate(oslo, 0.9, ("capital city",), (("position-there",), ("position", 0)))
    resolutions = (
        Resolution(Mention(0, 11, "Christiania", 0, "name", 0.9, "literal"), "resolved", oslo, 0.9,
                   (candidate,), "gazetteer", "a note"),
        Resolution(Mention(46, 57, "Christiania", 1, "embedded", 0.5), "unplaced"),
        Resolution(Mention(60, 71, "Christiania", 2, "name", 0.5), "rejected", note="no place"),
    )  # fmt: skip
    edit = Edit("place", "Christiania", "in ", ".", 46, "mention", oslo, "why", "2020-01-01")
    return Story(document, resolutions, (edit,))


def values() -> dict[str, Any]:
    """The story as JSON values that a test may change."""
    read: dict[str, Any] = json.loads(json.dumps(story_to_json(whole())))
    return read


def test_a_story_with_every_field_survives() -> None:
    """Out and back is the same, and the schema holds."""
    VALIDATOR.validate(values())
    assert whole() == story_from_json(values())


BROKEN: list[tuple[str, Any]] = [
    ("format", 2),
    ("format", True),
    ("document", []),
    ("document.id", ["d"]),
    ("document.title", 5),
    ("document.title", None),
    ("document.text", "another text"),
    ("document.text", "\ud800" * 78),
    ("document.language", 1.5),
    ("document.date", "yesterday"),
    ("document.date", ""),
    ("document.passages", {"0": {}}),
    ("document.passages.0.index", 1),
    ("document.passages.0.start", -1),
    ("document.passages.0.end", 10**400),
    ("document.passages.1.start", 3),
    ("document.passages.2.repeats", 2),
    ("document.passages.0.kind", "footnote"),
    ("document.links.0.href", "javascript:alert(1)"),
    ("document.links.0.end", 999),
    ("document.images.0.src", "data:image/svg+xml;base64,AAAA"),
    ("document.images.0.src", "javascript:alert(1)"),
    ("document.dates.0.edtf", "soon"),
    ("document.dates.0.sentence", [1]),
    ("document.dates.0.passage", 9),
    ("resolutions", 5),
    ("resolutions.0.mention.text", "Bergen"),
    ("resolutions.0.mention.passage", 3),
    ("resolutions.0.mention.passage", -1),
    ("resolutions.0.mention.start", 0.5),
    ("resolutions.0.mention.score", float("nan")),
    ("resolutions.0.mention.form", ["name"]),
    ("resolutions.0.place", None),
    ("resolutions.0.place.id", ["geonames:1"]),
    ("resolutions.0.place.id", " "),
    ("resolutions.0.place.name", 7),
    ("resolutions.0.place.lat", 90.5),
    ("resolutions.0.place.lon", float("inf")),
    ("resolutions.0.place.lat", True),
    ("document.passages.0.folded", 7),
    ("resolutions.0.place.extent", [1, 2, 3]),
    ("resolutions.0.place.population", "many"),
    ("resolutions.0.probability", 1.5),
    ("resolutions.0.candidates.0.grounds", [[]]),
    ("resolutions.0.candidates.0.grounds", [[5]]),
    ("resolutions.0.candidates.0.grounds", [["position", None]]),
    ("resolutions.0.candidates.0.reasons", "capital city"),
    ("resolutions.0.surprise", 1),
    ("resolutions.1.status", "resolved"),
    ("resolutions.1.mention.start", 200),
    ("edits.0.action", "burn"),
    ("edits.0.place.lat", -91),
    ("edits.0.quote", "\udfff"),
]


@pytest.mark.parametrize(("path", "value"), BROKEN)
def test_no_broken_story_comes_in(path: str, value: Any) -> None:
    """Each is refused with a sentence that says where, and never let through."""
    data = values()
    *steps, last = path.split(".")
    target: Any = data
    for step in steps:
        target = target[int(step) if step.isdecimal() else step]
    target[last] = value
    with pytest.raises(StoryInvalid, match=r"story format|not whole: in "):
        story_from_json(data)


@pytest.mark.parametrize(
    "data", [{}, [], None, "x", 5, {"format": 1}, {"format": 1, "document": 1}]
)
def test_what_is_no_object_of_ours_is_no_story(data: Any) -> None:
    """Whatever JSON may hold at its top."""
    with pytest.raises(StoryInvalid):
        story_from_json(data)


def test_a_story_of_before_still_reads() -> None:
    """Links, pictures and dates came later, and reasons as data too."""
    data = values()
    for name in ("links", "images", "dates"):
        del data["document"][name]
    del data["resolutions"][0]["candidates"][0]["grounds"]
    assert story_from_json(data).document.links == ()


@pytest.mark.parametrize("ground", [["no-such-reason"], ["position-elsewhere"], ["near-position"]])
def test_reasons_that_cannot_be_said_are_told_in_english(ground: list[Any]) -> None:
    """A code of another version, or one without its values, does not stop a page."""
    data = values()
    data["document"]["language"] = "fr"
    data["resolutions"][0]["candidates"][0]["grounds"] = [ground]
    assert "capital city" in render_page(story_from_json(data))


def _spots(item: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in JSON values with each of its keys."""
    keys = item.keys() if isinstance(item, dict) else range(len(item))
    for key in list(keys):
        yield item, key
        if isinstance(item[key], dict | list):
            yield from _spots(item[key])


_WORTHLESS = st.sampled_from(
    [None, True, -1, 0, 1, 3.5, 10**400, float("nan"), -1e308, "", "x", "\ud83d", "{{7*7}}", "name",
     "resolved", "2020-13-45", [], [[]], [0], {}, {"id": 1}, "1/2", "geonames:1"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.data())
def test_a_changed_story_is_refused_or_can_be_shown(data: st.DataObject) -> None:
    """Whatever is put in the place of values: StoryInvalid, or a story that every view takes."""
    changed = copy.deepcopy(values())
    for _ in range(data.draw(st.integers(1, 3))):
        item, key = data.draw(st.sampled_from(list(_spots(changed))))
        if data.draw(st.booleans()):
            item[key] = copy.deepcopy(data.draw(_WORTHLESS))  # it may be changed further
        else:
            del item[key]
            if not changed:
                break
    try:
        story = story_from_json(changed)
    except StoryInvalid:
        return
    assert story == story_from_json(json.loads(json.dumps(story_to_json(story))))
    assert places_of(story) is not None
    for exporter in EXPORTERS:
        if exporter.name in ("html", "geojson", "csv", "tei", "json", "kml"):
            try:
                exporter.write(story)
            except StorymapError:
                continue
