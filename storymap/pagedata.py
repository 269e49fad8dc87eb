"""Story to the JSON block that the map and the page read: places, mentions, reasons, edits.

The text itself stands in the page's HTML; here are only what the scripts need and the edits, so
that a reviewer's decisions travel with the file. Places are numbered: the ones with a marker come
first, in reading order, then the others that mentions or candidates point to.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

from storymap.basemap import Box
from storymap.model import (
    FORMAT,
    Candidate,
    Place,
    Resolution,
    Story,
    StoryPlace,
    counted,
    edit_to_json,
    is_associative,
    places_of,
)
from storymap.pagetext import MANY, is_address
from storymap.shapes import shape_of
from storymap.strings import interface_language, kinds_in, phrases_in, say_note, say_reason
from storymap.viewport import unwrap

# Candidates shown to a reader for one mention.
MOST_CANDIDATES = 6
FEWER_CANDIDATES = 2
# Diameters of markers in pixels, and the count that the largest stands for at least.
SMALLEST, LARGEST, FULL = 10, 34, 8
# An uncertain marker is dashed, and dashes need room.
DASHED = 14

# The columns of the table of places, the rarest last, and those whose words repeat.
_PLACE_KEYS = (
    "id", "name", "lat", "lon", "kind", "shape", "count", "size", "country", "region",
    "population", "uncertain", "associative", "outline", "extent",
)  # fmt: skip
_MENTION_KEYS = ("p", "pr", "r", "i", "s", "form", "named", "role", "src", "note", "c")
_WORDS = ("kind", "shape", "country", "region", "role")

_UNSAFE = "<>&\u2028\u2029"


def embed_json(value: Any) -> str:
    """JSON that may stand inside a `<script>` element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in _UNSAFE:  # ten times as quick as str.translate
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def pack(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with places and mentions as tables: a row each, repeated words by number."""
    packed = data | {"places": _table(data["places"], _PLACE_KEYS)}
    if "mentions" in data:
        packed["mentions"] = _table(_counted(data["mentions"]), _MENTION_KEYS)
    return packed


def _counted(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions without their number where it is one more than the one before."""
    before = -1
    items = []
    for mention in mentions:
        number = mention["i"]
        items.append(mention if number != before + 1 else mention | {"i": None})
        before = number
    return items


def _table(items: list[dict[str, Any]], order: tuple[str, ...]) -> dict[str, Any]:
    keys = sorted({key for item in items for key in item}, key=order.index)
    words: dict[str, dict[str, int]] = {key: {} for key in _WORDS if key in keys}
    rows = []
    for item in items:
        row = [
            words[key].setdefault(item[key], len(words[key]))
            if key in words and key in item
            else item.get(key)
            for key in keys
        ]
        if keys and keys[0] == "id":
            row[0] = _short(item["id"])
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    lists = {key: list(found) for key, found in words.items()}
    return {"keys": keys, "words": lists, "rows": rows}


def _short(place_id: str) -> str | int:
    """A GeoNames id as its number."""
    name, _, number = place_id.partition(":")
    plain = name == "geonames" and number.isascii() and number.isdecimal()
    return int(number) if plain and len(number) < 12 and number[0] != "0" else place_id


def map_data(story: Story, view: Box, places: Sequence[StoryPlace] | None = None) -> dict[str, Any]:
    """What the map needs: `view` and the places that have a marker, `places` where known."""
    places = places_of(story) if places is None else places
    most = max((len(p.resolutions) for p in places), default=0)
    language = interface_language(story.document.language)
    return {
        "format": FORMAT,
        "interface": language,
        "phrases": phrases_in(language),
        "kinds": kinds_in(language),
        "view": [round(degrees, 4) for degrees in view],
        "markers": len(places),
        "places": [_marker(p, most, (view[1] + view[3]) / 2) for p in places],
    }


def page_data(story: Story, view: Box, drawn: dict[str, Any]) -> dict[str, Any]:
    """What the page needs: `map_data`, the mentions it shows, the document's card and the edits.

    `drawn` is the `map_data` of the map that was drawn, with what the map has added to it.
    """
    data = drawn | {"places": [*drawn["places"]]}
    numbers = {place["id"]: number for number, place in enumerate(data["places"])}
    middle = (view[1] + view[3]) / 2
    language = interface_language(story.document.language)

    def number(place: Place) -> int:
        if place.id not in numbers:
            numbers[place.id] = len(numbers)
            data["places"].append(_place(place, middle))
        return numbers[place.id]

    reasons: dict[str, int] = {}

    def told(candidate: Candidate) -> list[int]:
        words = [say_reason(language, ground) for ground in candidate.grounds] or candidate.reasons
        return [reasons.setdefault(text, len(reasons)) for text in words]

    most = MOST_CANDIDATES if data["markers"] <= MANY else FEWER_CANDIDATES
    shown = {id(resolution) for resolution in counted(story)}
    data["mentions"] = [
        _mention(index, resolution, number, told, most, language)
        for index, resolution in enumerate(story.resolutions)
        if id(resolution) in shown
    ]
    data["reasons"] = list(reasons)
    days: dict[str, list[int]] = {}
    for passage in story.document.passages:
        if passage.date and passage.repeats is None:
            days.setdefault(passage.date, []).append(passage.index)
    if days:
        data["days"] = days
    document = story.document
    card = {
        "id": document.id,
        "title": document.title,
        "source": document.source if is_address(document.source) else None,
        "language": document.language,
        "author": document.author,
        "date": document.date,
    }
    data["document"] = {key: value for key, value in card.items() if value}
    data["edits"] = [edit_to_json(edit) for edit in story.edits]
    return data


def _marker(story_place: StoryPlace, most: int, middle: float) -> dict[str, Any]:
    count = len(story_place.resolutions)
    uncertain = all(r.status == "ambiguous" for r in story_place.resolutions)
    size = LARGEST * math.sqrt(count / max(most, FULL))
    marker = _place(story_place.place, middle)
    marker |= {"count": count, "size": round(max(DASHED if uncertain else SMALLEST, size))}
    if uncertain:
        marker["uncertain"] = True
    if is_associative(story_place.resolutions):
        marker["associative"] = True
    return marker


def _place(place: Place, middle: float) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "lat": round(place.lat, 5),
        "lon": round(unwrap(place.lon, middle), 5),
        "kind": place.kind,
        "shape": shape_of(place.kind),
    }
    for key in ("country", "region", "population"):
        if getattr(place, key) is not None:
            item[key] = getattr(place, key)
    if place.extent is not None:
        south, west, north, east = place.extent
        shift = item["lon"] - place.lon
        east += 360 if west > east else 0
        item["extent"] = [south, round(west + shift, 4), north, round(east + shift, 4)]
    return item


def _mention(
    index: int,
    resolution: Resolution,
    number: Callable[[Place], int],
    told: Callable[[Candidate], list[int]],
    most: int,
    language: str,
) -> dict[str, Any]:
    # Its words stand in the text, in the element of that number.
    item: dict[str, Any] = {"i": index}
    if resolution.status != "resolved":
        item["s"] = resolution.status
    if resolution.mention.role == "associative":
        item["role"] = "associative"
    if resolution.mention.form != "name":
        item["form"] = resolution.mention.form
    if resolution.place is not None:
        item["p"] = number(resolution.place)
        if resolution.place.named:
            item["named"] = resolution.place.named
    if resolution.probability is not None:
        item["pr"] = round(resolution.probability, 3)
    if resolution.source != "gazetteer":
        item["src"] = resolution.source
    if resolution.note:
        item["note"] = say_note(language, resolution.note)
    candidates = resolution.candidates[:most]
    listed = [[number(c.place), round(c.probability, 3), *told(c)] for c in candidates]
    # The chosen place's own line is nearly always the first: only its reasons are new.
    if listed and listed[0][:2] == [item.get("p"), item.get("pr")]:
        item["r"] = listed.pop(0)[2:]
    if listed:
        item["c"] = listed
    return item
