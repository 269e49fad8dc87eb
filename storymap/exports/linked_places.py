"""A Story in the Linked Places Format 1.3, which the World Historical Gazetteer takes."""

from __future__ import annotations

from typing import Any

from storymap.addresses import is_address
from storymap.exports.records import address_of, quotes_of
from storymap.exports.story_json import json_text
from storymap.model import Document, Place, Story, StoryPlace, is_ambiguous, places_of
from storymap.text.characters import one_line, without_controls

_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_MOST_QUOTES = 5
# GeoNames' feature classes, which the format asks for: A units, H waters, L areas, P settlements,
# S sites, T landforms.
_CLASSES = {
    "A": "country region county former-country municipality continent",
    "H": "ocean sea gulf bay strait channel canal lake river waterfall wetland glacier reef",
    "L": "area park forest",
    "P": "city capital district",
    "S": "landmark airport",
    "T": "mountain volcano range plateau plain valley desert island archipelago peninsula cape",
}
_CLASS_OF = {
    kind.replace("-", " "): letter for letter, kinds in _CLASSES.items() for kind in kinds.split()
}
# Concepts of the Getty's Art and Architecture Thesaurus for the kinds that have a plain one.
_CONCEPTS = {
    "country": ("aat:300128207", "nation"),
    "city": ("aat:300008347", "inhabited place"),
    "capital": ("aat:300008347", "inhabited place"),
    "river": ("aat:300008707", "river"),
    "lake": ("aat:300008680", "lake"),
    "sea": ("aat:300008694", "sea"),
    "island": ("aat:300008791", "island"),
    "mountain": ("aat:300008795", "mountain"),
}


def story_linked_places(story: Story) -> str:
    """A FeatureCollection with the names as the text has them, each cited."""
    features = [_feature(story.document, each) for each in places_of(story)]
    return json_text({"type": "FeatureCollection", "@context": _CONTEXT, "features": features})


def identifier_of(place: Place) -> str:
    """An IRI of the place: its address in linked data, or one of the `tag:` scheme."""
    words = "".join(c if c.isascii() and (c.isalnum() or c in ":._,-") else "_" for c in place.id)
    return address_of(place) or f"tag:storymap,2026:{words}"


def _feature(document: Document, each: StoryPlace) -> dict[str, Any]:
    place = each.place
    citation: dict[str, str] = {"label": one_line(document.title) or "untitled"}
    if document.source and is_address(document.source):
        citation["@id"] = document.source
    names = dict.fromkeys(
        one_line(r.mention.text) for r in each.resolutions if r.mention.form == "name"
    )
    certainty = "less-certain" if is_ambiguous(each.resolutions) else "certain"
    point = {"type": "Point", "coordinates": [place.lon, place.lat], "certainty": certainty}
    kind: dict[str, Any] = {"sourceLabels": [{"label": place.kind, "lang": "en"}]}
    if place.kind in _CONCEPTS:
        identifier, label = _CONCEPTS[place.kind]
        kind = {"identifier": identifier, "label": label, **kind}
    language = {"lang": document.language} if document.language else {}
    feature: dict[str, Any] = {
        "@id": identifier_of(place),
        "type": "Feature",
        "properties": {
            "title": without_controls(place.name),
            "fclasses": [_CLASS_OF.get(place.kind, "L")],
        },
        "names": [
            {"toponym": name, **language, "citations": [citation]}
            for name in names or {without_controls(place.name): None}
        ],
        "types": [kind],
        "geometry": {"type": "GeometryCollection", "geometries": [point]},
        "descriptions": [
            {"value": quote, **language}
            for quote in quotes_of(document, each.resolutions)[:_MOST_QUOTES]
        ],
    }
    if document.date:
        feature["when"] = {"timespans": [{"start": {"in": document.date}}]}
    link = address_of(place)
    if link:
        feature["links"] = [{"type": "closeMatch", "identifier": link}]
    return feature
