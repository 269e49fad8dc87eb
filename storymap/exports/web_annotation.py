"""A Story's mentions as W3C Web Annotations in JSON-LD, as Recogito and others exchange them.

Positions count code points of the text, as the recommendation has it; the quote with what stands
around it finds the name again in a text that has changed.
"""

from __future__ import annotations

import uuid
from typing import Any

from storymap.addresses import is_address
from storymap.exports.linked_places import identifier_of
from storymap.exports.story_json import json_text
from storymap.model import Document, Place, Resolution, Story
from storymap.review.anchors import CONTEXT
from storymap.text.characters import one_line, without_controls

_ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
# What the recommendation has no words for: where the place lies, and how sure that is.
_TERMS = {
    "schema": "https://schema.org/",
    "storymap": "tag:storymap,2026:",
    "name": "schema:name",
    "latitude": "schema:latitude",
    "longitude": "schema:longitude",
    "identifier": "schema:identifier",
    "probability": "storymap:probability",
    "status": "storymap:status",
    "kind": "storymap:kind",
}


def story_annotations(story: Story) -> str:
    """An AnnotationPage with an annotation of each mention that is not rejected."""
    source = _source(story.document)
    items = [
        _annotation(story.document, source, resolution)
        for resolution in story.resolutions
        if resolution.status != "rejected"
    ]
    page = {
        "@context": [_ANNOTATIONS, _TERMS],
        "id": _name(source, "page"),
        "type": "AnnotationPage",
        "items": items,
    }
    return json_text(page)


def _source(document: Document) -> str:
    """The address of the text, or a name that the same text always has."""
    if document.source and is_address(document.source):
        return document.source
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, without_controls(document.text))}"


def _name(source: str, part: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{source}#{part}')}"


def _annotation(document: Document, source: str, resolution: Resolution) -> dict[str, Any]:
    mention, text = resolution.mention, document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": mention.text,
        "prefix": text[max(0, mention.start - CONTEXT) : mention.start],
        "suffix": text[mention.end : mention.end + CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": mention.start, "end": mention.end}
    bodies: list[dict[str, Any]] = []
    if resolution.place is not None:
        bodies.append(_identification(resolution.place, resolution))
    tag = "place" if resolution.place is not None else "unplaced place"
    bodies.append({"type": "TextualBody", "purpose": "tagging", "value": tag})
    return {
        "id": _name(source, f"{mention.start}-{mention.end}"),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {"source": source, "selector": [quote, position]},
    }


def _identification(place: Place, resolution: Resolution) -> dict[str, Any]:
    source = {
        "id": identifier_of(place),
        "type": "schema:Place",
        "identifier": place.id,
        "name": one_line(place.name),
        "kind": place.kind,
        "latitude": place.lat,
        "longitude": place.lon,
    }
    return {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": source,
        "probability": resolution.probability,
        "status": resolution.status,
    }
