"""The JSON block that the map's scripts read: markers and the words beside them."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from storymap.geometry import Box, unwrap
from storymap.maps.symbols import DASHED, FULL, LARGEST, SMALLEST, shape_of
from storymap.model import FORMAT, Place, Story, StoryPlace, is_associative, places_of
from storymap.translations.phrases import interface_language, kinds_in, phrases_in

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


def _marker(story_place: StoryPlace, most: int, middle: float) -> dict[str, Any]:
    count = len(story_place.resolutions)
    uncertain = all(r.status == "ambiguous" for r in story_place.resolutions)
    size = LARGEST * math.sqrt(count / max(most, FULL))
    marker = place_values(story_place.place, middle)
    marker |= {"count": count, "size": round(max(DASHED if uncertain else SMALLEST, size))}
    if uncertain:
        marker["uncertain"] = True
    if is_associative(story_place.resolutions):
        marker["associative"] = True
    return marker


def place_values(place: Place, middle: float) -> dict[str, Any]:
    """A place as the page's JSON has it, its longitude within half a turn of `middle`."""
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
