"""A Story as flat records, one a place and one a mention: what tables and features are made of.

Every format that has columns or properties has these, under the same names. Text in them has no
characters that XML forbids; None is what is not known.
"""

from __future__ import annotations

from typing import Any

from storymap.model import (
    Document,
    Passage,
    Place,
    Resolution,
    Stop,
    Story,
    StoryPlace,
    former_name,
    is_ambiguous,
    is_associative,
    places_of,
    shown_name,
)
from storymap.review.anchors import CONTEXT
from storymap.text.characters import one_line, without_controls

Record = dict[str, Any]

PLACE_COLUMNS: tuple[str, ...] = (
    "id", "name", "named", "kind", "country", "region", "population", "lat", "lon",
    "south", "west", "north", "east", "mentions", "probability", "status", "role", "link",
)  # fmt: skip
MENTION_COLUMNS: tuple[str, ...] = (
    "start", "end", "text", "before", "after", "passage", "page", "chapter", "date", "repeat",
    "form", "role", "status", "probability", "place_id", "name", "kind", "country", "region",
    "lat", "lon", "source", "note",
)  # fmt: skip
# Columns of floats.
MEASURED = frozenset(("lat", "lon", "south", "west", "north", "east", "probability"))


def place_records(story: Story) -> list[Record]:
    """The places in the order of their first mention; rejected names are none."""
    return [place_record(each) for each in places_of(story)]


def place_record(each: StoryPlace) -> Record:
    """A place with the number of its mentions, their best probability and its status."""
    place = each.place
    south, west, north, east = place.extent or (None, None, None, None)
    return _clean(
        {
            "id": place.id,
            "name": place.name,
            "named": former_name(each),
            "kind": place.kind,
            "country": place.country,
            "region": place.region,
            "population": place.population,
            "lat": place.lat,
            "lon": place.lon,
            "south": south,
            "west": west,
            "north": north,
            "east": east,
            "mentions": len(each.resolutions),
            "probability": max((r.probability or 0.0 for r in each.resolutions), default=0.0),
            "status": "ambiguous" if is_ambiguous(each.resolutions) else "resolved",
            "role": "associative" if is_associative(each.resolutions) else None,
            "link": address_of(place),
        }
    )


def mention_records(story: Story) -> list[Record]:
    """Every mention in order of position: adjectives, repeats, unplaced and rejected ones too."""
    passages = {passage.index: passage for passage in story.document.passages}
    return [_mention(story.document, passages[r.mention.passage], r) for r in story.resolutions]


def _mention(document: Document, passage: Passage, resolution: Resolution) -> Record:
    mention, place = resolution.mention, resolution.place
    before, after = context_of(document.text, mention.start, mention.end)
    return _clean(
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "before": before,
            "after": after,
            "passage": passage.index,
            "page": passage.page,
            "chapter": passage.chapter,
            "date": passage.date,
            "repeat": passage.repeats is not None,
            "form": mention.form,
            "role": mention.role,
            "status": resolution.status,
            "probability": resolution.probability,
            "place_id": place and place.id,
            "name": place and place.name,
            "kind": place and place.kind,
            "country": place and place.country,
            "region": place and place.region,
            "lat": place and place.lat,
            "lon": place and place.lon,
            "source": resolution.source,
            "note": resolution.note or None,
        }
    )


def context_of(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a mention on one line, as edits are anchored by it."""
    return one_line(text[max(0, start - CONTEXT) : start]), one_line(text[end : end + CONTEXT])


def address_of(place: Place) -> str | None:
    """The address by which linked data name a place of GeoNames; None for any other."""
    scheme, _, number = place.id.partition(":")
    plain = scheme == "geonames" and number.isascii() and number.isdecimal()
    return f"https://sws.geonames.org/{number}/" if plain else None


def certainty_of(record: Record) -> str:
    """A place's probability as a cell for people, who are told where it is uncertain."""
    sure = f"{record['probability']:.2f}"
    return f"{sure} uncertain" if record["status"] == "ambiguous" else sure


def line_name(each: StoryPlace | Stop) -> str:
    """The place's name as the story shows it, on one line."""
    return one_line(shown_name(each)).strip()


def quotes_of(document: Document, resolutions: tuple[Resolution, ...]) -> list[str]:
    """The passages that the mentions stand in, once each, on one line."""
    passages = {passage.index: passage for passage in document.passages}
    found = dict.fromkeys(r.mention.passage for r in resolutions)
    spans = (passages[index] for index in found)
    return [one_line(document.text[p.start : p.end]).strip() for p in spans]


def _clean(record: Record) -> Record:
    return {
        name: without_controls(value) if isinstance(value, str) else value
        for name, value in record.items()
    }
