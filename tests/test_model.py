"""The model: places, stops and ledger follow from resolutions; JSON goes out and back."""

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import storymap
from storymap import (
    Candidate,
    Document,
    Edit,
    Image,
    Link,
    Mention,
    Passage,
    Place,
    Resolution,
    Story,
    ledger_of,
    places_of,
    stops_of,
    story_from_json,
    story_to_json,
)
from storymap.model import former_name, shown_name

SCHEMA = json.loads(
    (Path(storymap.__file__).parent / "story.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

ROME = Place("geonames:3169070", "Rome", 41.89, 12.48, "capital", country="Italy")
OSLO = Place("geonames:3143244", "Oslo", 59.91, 10.75, "capital", country="Norway")
TEXT = "Rome, Rome and Oslo met.\n\nThe Roman press left Rome.\n\nRome, Rome and Oslo met."
PASSAGES = (
    Passage(0, 0, 24, "paragraph"),
    Passage(1, 26, 52, "paragraph"),
    Passage(2, 54, 78, "paragraph", repeats=0),
)


def _resolved(start: int, passage: int, place: Place, form: Any = "name") -> Resolution:
    length = 5 if form == "adjective" else 4
    mention = Mention(start, start + length, TEXT[start : start + length], passage, form, 0.9)
    return Resolution(mention, "resolved", place, 0.9, (Candidate(place, 0.9, ("large",)),))


STORY = Story(
    Document("d", "Two capitals", TEXT, PASSAGES, language="en", date="2022-01-06"),
    (
        _resolved(0, 0, ROME),
        _resolved(6, 0, ROME),
        _resolved(15, 0, OSLO),
        _resolved(30, 1, ROME, "adjective"),
        _resolved(47, 1, ROME),
        Resolution(Mention(36, 41, "press", 1, "name", 0.2), "rejected", note="no place"),
        _resolved(54, 2, ROME),
        _resolved(60, 2, ROME),
        _resolved(69, 2, OSLO),
    ),
    (Edit("reject", "press", "Roman ", " left", 36),),
)


def test_the_sample_is_sound() -> None:
    """The spans of this file's own story are its words."""
    for resolution in STORY.resolutions:
        mention = resolution.mention
        assert TEXT[mention.start : mention.end] == mention.text


def test_places_leave_out_repeats_and_adjectives() -> None:
    """Order of first mention; Rome three times, Oslo once."""
    assert [(p.place.name, len(p.resolutions)) for p in places_of(STORY)] == [
        ("Rome", 3),
        ("Oslo", 1),
    ]


def test_places_count_adjectives_and_repeats_when_asked() -> None:
    """Both options add to the counts, neither to the places here."""
    counts = [len(p.resolutions) for p in places_of(STORY, adjectives=True, repeats=True)]
    assert counts == [6, 2]


def test_a_place_with_adjectives_only_makes_no_marker() -> None:
    """ "Roman" alone does not put Rome on the map."""
    story = Story(STORY.document, (STORY.resolutions[3],))
    assert places_of(story) == ()
    assert stops_of(story) == ()


def test_rejected_mentions_make_no_place() -> None:
    """A rejected mention may keep its place for the reviewer; it is not drawn."""
    rejected = Resolution(STORY.resolutions[0].mention, "rejected", ROME)
    assert places_of(Story(STORY.document, (rejected,))) == ()


def test_a_place_keeps_its_former_name_where_the_text_mostly_uses_it() -> None:
    """ "Christiania" is shown as such where the text says so more often than "Oslo"."""
    former = Place(OSLO.id, "Oslo", OSLO.lat, OSLO.lon, "capital", named="Oslo")
    first, second = _resolved(15, 0, former), _resolved(69, 1, OSLO)
    (alone,) = places_of(Story(STORY.document, (first,)))
    (mostly,) = places_of(Story(STORY.document, (second, first, first)))
    (evenly,) = places_of(Story(STORY.document, (first, second)))
    spelt = first.mention.text
    assert [former_name(each) for each in (alone, mostly, evenly)] == [spelt, spelt, None]
    assert shown_name(mostly) == f"{spelt} (today Oslo)"
    assert shown_name(evenly) == "Oslo"


def test_neighbouring_mentions_of_one_place_make_one_stop() -> None:
    """Rome, Rome, Oslo, Rome are three stops."""
    assert [(s.place.name, len(s.resolutions)) for s in stops_of(STORY)] == [
        ("Rome", 2),
        ("Oslo", 1),
        ("Rome", 1),
    ]


def test_the_ledger_holds_every_mention_outside_repeats() -> None:
    """Adjectives and rejected ones are in it; each status has its list."""
    assert {status: len(several) for status, several in ledger_of(STORY).items()} == {
        "resolved": 5,
        "ambiguous": 0,
        "unplaced": 0,
        "rejected": 1,
    }


def test_a_story_goes_to_json_and_back() -> None:
    """Through text, and the schema holds."""
    data = json.loads(json.dumps(story_to_json(STORY)))
    VALIDATOR.validate(data)
    assert story_from_json(data) == STORY


def test_links_and_images_go_to_json_and_back() -> None:
    """With the schema; a story of before, which has neither, still reads."""
    links = (Link(0, 4, "https://example.org/rome"), Link(15, 19, "mailto:a@example.org"))
    images = (Image(26, 52, "data:image/png;base64,AAAA", "alt", "title"), Image(78, 78))
    document = replace(STORY.document, links=links, images=images)
    data = json.loads(json.dumps(story_to_json(replace(STORY, document=document))))
    VALIDATOR.validate(data)
    assert story_from_json(data).document == document
    assert data["document"]["images"][1] == {"start": 78, "end": 78}
    del data["document"]["links"], data["document"]["images"]
    assert story_from_json(data) == STORY


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("links", {"start": 0, "end": 4, "href": "javascript:alert(1)"}),
        ("links", {"start": 0, "end": 4}),
        ("images", {"start": 0, "end": 0, "src": "data:image/svg+xml;base64,AAAA"}),
        ("images", {"start": 0, "end": 0, "src": "picture.png"}),
    ],
)
def test_the_schema_refuses_addresses_that_are_none(name: str, item: dict[str, Any]) -> None:
    """Scripts, files, types that are no picture's."""
    data = story_to_json(STORY)
    data["document"][name] = [item]
    assert not VALIDATOR.is_valid(data)


def test_a_story_pickles() -> None:
    """Workers on other machines get stories by pickle."""
    assert pickle.loads(pickle.dumps(STORY)) == STORY


def test_values_are_frozen_and_slotted() -> None:
    """Nobody changes a mention on the way, nobody adds a field in passing."""
    with pytest.raises(AttributeError):
        STORY.resolutions[0].mention.start = 3  # type: ignore[misc]
    assert not hasattr(STORY.resolutions[0], "__dict__")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("document", "language"), "english"),
        (("document", "passages", 0, "kind"), "footnote"),
        (("resolutions", 0, "status"), "maybe"),
        (("resolutions", 0, "probability"), 1.5),
        (("resolutions", 0, "place", "lat"), 91),
        (("resolutions", 0, "surprise"), 1),
        (("edits", 0, "action"), "burn"),
    ],
)
def test_the_schema_refuses_what_the_model_does_not_mean(path: Any, value: Any) -> None:
    """Other formats, unknown words, values out of range."""
    data = json.loads(json.dumps(story_to_json(STORY)))
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_a_place_is_a_feature() -> None:
    """A point with longitude first, as GeoJSON has it."""
    feature = OSLO.__geo_interface__
    assert ("Feature", OSLO.id) == (feature["type"], feature["id"])
    assert {"type": "Point", "coordinates": [10.75, 59.91]} == feature["geometry"]
    assert ("Oslo", "capital", "Norway") == tuple(
        feature["properties"][name] for name in ("name", "kind", "country")
    )


def test_a_story_is_a_collection_of_its_places() -> None:
    """Those on the map, with how often and how surely they are named; it goes to JSON."""
    collection = json.loads(json.dumps(STORY.__geo_interface__))
    assert collection["type"] == "FeatureCollection"
    assert [("Rome", 3, 0.9, "resolved"), ("Oslo", 1, 0.9, "resolved")] == [
        tuple(each["properties"][name] for name in ("name", "mentions", "probability", "status"))
        for each in collection["features"]
    ]
    assert STORY.__geo_interface__ == STORY.__geo_interface__
    assert "mentions" not in ROME.__geo_interface__["properties"]


def test_a_passage_keeps_its_page_and_chapter() -> None:
    """In JSON and back, by the schema; they are left out where there are none."""
    passage = replace(PASSAGES[0], page=12, chapter="The north")
    story = replace(STORY, document=replace(STORY.document, passages=(passage, *PASSAGES[1:])))
    data = story_to_json(story)
    VALIDATOR.validate(data)
    assert story == story_from_json(data)
    assert ["page" in each for each in data["document"]["passages"]] == [True, False, False]
