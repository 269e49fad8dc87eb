"""Web Annotations: what the recommendation says an annotation must have, and what they state."""

import json

import jsonschema
from factories import make_story
from hostile import hostile_story
from linked_data import OA, triples

from storymap.exports.web_annotation import story_annotations

# Sections 3.1 to 4.2 of the Web Annotation Data Model, in the parts that are written.
SELECTORS = [
    {
        "properties": {
            "type": {"const": "TextQuoteSelector"},
            **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
        },
        "required": ["type", "exact"],
    },
    {
        "properties": {
            "type": {"const": "TextPositionSelector"},
            **{name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
        },
        "required": ["type", "start", "end"],
    },
]
IRI = {"type": "string", "format": "uri", "pattern": "^(urn:uuid:|https?://|tag:)"}
ANNOTATION = {
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "identifying"},
        "body": {"type": "array", "items": {"required": ["type", "purpose"]}},
        "target": {
            "properties": {
                "source": IRI,
                "selector": {"type": "array", "items": {"oneOf": SELECTORS}},
            },
            "required": ["source", "selector"],
        },
    },
    "required": ["id", "type", "target"],
}
PAGE = {
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "required": ["@context", "id", "type", "items"],
}


def test_it_is_what_the_recommendation_says() -> None:
    """Ids are IRIs and told once."""
    for story in (make_story(), hostile_story()):
        page = json.loads(story_annotations(story))
        jsonschema.Draft202012Validator(PAGE).validate(page)
        ids = [item["id"] for item in page["items"]]
        assert len(set(ids)) == len(ids)


def test_selectors_find_the_words() -> None:
    """By position, in code points, and by quote; a rejected name is not annotated."""
    for story in (make_story(), hostile_story()):
        text = story.document.text
        items = json.loads(story_annotations(story))["items"]
        assert len(items) == sum(r.status != "rejected" for r in story.resolutions)
        for item in items:
            quote, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_linked_data_programs_read_every_statement() -> None:
    """No key is without a meaning; quotes, positions and purposes are those of the vocabulary."""
    for story in (make_story(), hostile_story()):
        stated, unknown = triples(story_annotations(story))
        assert unknown == set()
        kept = [r for r in story.resolutions if r.status != "rejected"]
        told = sorted(c for _, b, c in stated if b == f"{OA}exact")
        assert told == sorted(r.mention.text for r in kept)
        assert {int(c) for _, b, c in stated if b == f"{OA}start"} == {
            r.mention.start for r in kept
        }
        purposes = [c for _, b, c in stated if b == f"{OA}hasPurpose"]
        assert purposes.count(f"{OA}tagging") == len(kept)
        assert purposes.count(f"{OA}identifying") == sum(r.place is not None for r in kept)
