"""What the map's scripts read: the story's places with their markers, and the words beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from storymap.assets.bundle import phrases_said
from storymap.geometry import Box, unwrap
from storymap.maps.packing import pack_table
from storymap.maps.symbols import DASHED, SMALLEST, marker_size, shape_of
from storymap.model import FORMAT, Place, StoryPlace, is_ambiguous, is_associative
from storymap.translations.phrases import kinds_in, phrases_in

# The columns of the table of places, the rarest last, and those whose words repeat.
_KEYS = (
    "id", "name", "lat", "lon", "kind", "shape", "count", "size", "country", "region",
    "population", "uncertain", "associative", "outline", "extent", "caption", "group", "picture",
)  # fmt: skip
_REPEATED = ("kind", "shape", "country", "region", "group")


def map_data(
    places: Sequence[StoryPlace], view: Box, language: str, roots: Sequence[str]
) -> dict[str, Any]:
    """What the map needs: `view`, the `places` that have a marker, the words that `roots` say."""
    most = max((len(p.resolutions) for p in places), default=0)
    return {
        "format": FORMAT,
        "interface": language,
        "phrases": _phrases(language, phrases_said(*roots)),
        "kinds": kinds_in(language),
        "view": [round(degrees, 4) for degrees in view],
        "markers": len(places),
        "places": [_marker(p, most, (view[1] + view[3]) / 2) for p in places],
    }


def _phrases(language: str, said: Collection[str]) -> dict[str, Any]:
    begun = tuple(word for word in said if word.endswith("-"))
    return {
        key: phrase
        for key, phrase in phrases_in(language).items()
        if key in said or key.startswith(begun)
    }


def pack_map(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the places as a table, GeoNames ids as numbers."""
    places = [place | {"id": short_id(place["id"])} for place in data["places"]]
    return data | {"places": pack_table(places, _KEYS, repeated=_REPEATED)}


def short_id(place_id: str) -> str | int:
    """An id as a page's tables have it: a GeoNames id is its number."""
    name, _, number = place_id.partition(":")
    plain = name == "geonames" and number.isascii() and number.isdecimal()
    return int(number) if plain and len(number) < 12 and number[0] != "0" else place_id


def _marker(story_place: StoryPlace, most: int, middle: float) -> dict[str, Any]:
    count = len(story_place.resolutions)
    uncertain = is_ambiguous(story_place.resolutions)
    marker = place_values(story_place.place, middle)
    size = marker_size(count, most, least=DASHED if uncertain else SMALLEST)
    marker |= {"count": count, "size": size}
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
    for key in ("country", "region", "population", "caption", "group"):
        if getattr(place, key) is not None:
            item[key] = getattr(place, key)
    if place.extent is not None:
        south, west, north, east = place.extent
        shift = item["lon"] - place.lon
        east += 360 if west > east else 0
        item["extent"] = [south, round(west + shift, 4), north, round(east + shift, 4)]
    return item
