"""What the services answer, as Places: one function a service.

Each takes one answer as the service said it, and raises one of `UNSOUND` where that is no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storymap.model import Place

# What reading an answer raises where it is damaged, or is no place.
UNSOUND = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}
_LONGEST = 200  # characters of a name
_MOST_PEOPLE = 10**11
# GeoNames' codes that are kinds of ours; other towns are cities, other things what it calls them.
_GEONAMES_KINDS = {"PCLI": "country", "PPLC": "capital", "ADM1": "region", "ADM2": "county"}


def place_of_nominatim(answer: Mapping[str, Any]) -> Place:
    """A Place from one of Nominatim's answers; its bounding box goes south, north, west, east.

    What is computed, such as a postcode, has no object on the map: its point stands for it.
    """
    lat, lon = _position(answer["lat"], answer["lon"])
    mapped = "osm_type" in answer and "osm_id" in answer
    number = f"{answer['osm_type']}/{answer['osm_id']}" if mapped else f"{lat},{lon}"
    address = answer.get("address") or {}
    extent = None
    if answer.get("boundingbox"):
        south, north, west, east = answer["boundingbox"]
        extent = (*_position(south, west), *_position(north, east))
    return Place(
        id=f"osm:{_text(number)}",
        name=_text(answer.get("name") or str(answer["display_name"]).partition(",")[0]) or "?",
        lat=lat,
        lon=lon,
        kind=_text(answer.get("addresstype") or answer.get("type")) or "place",
        country=_text(address.get("country")),
        region=_text(address.get("state")),
        extent=extent,
        source="OpenStreetMap",
    )


def place_of_photon(answer: Mapping[str, Any]) -> Place:
    """A Place from Photon's GeoJSON; its extent goes west, north, east, south."""
    facts, (lon, lat) = answer["properties"], answer["geometry"]["coordinates"]
    plain = {"lat": lat, "lon": lon, "name": facts["name"], "address": facts}
    if "osm_id" in facts:
        plain |= {"osm_type": _OSM_TYPES[facts["osm_type"]], "osm_id": facts["osm_id"]}
    if extent := facts.get("extent"):
        west, north, east, south = extent
        plain["boundingbox"] = [south, north, west, east]
    return place_of_nominatim(plain | {"type": facts.get("osm_value")})


def place_of_geonames(answer: Mapping[str, Any]) -> Place:
    """A Place from one of GeoNames' answers, under the id that the gazetteer gives it."""
    lat, lon = _position(answer["lat"], answer["lng"])
    town = "city" if answer.get("fcl") == "P" else None
    kind = _GEONAMES_KINDS.get(str(answer.get("fcode"))) or town or _text(answer.get("fcodeName"))
    people = int(answer.get("population") or 0)
    return Place(
        id=f"geonames:{int(answer['geonameId'])}",
        name=_text(answer["name"]) or "?",
        lat=lat,
        lon=lon,
        kind=kind or "place",
        country=_text(answer.get("countryName")),
        region=_text(answer.get("adminName1")),
        population=people if 0 < people < _MOST_PEOPLE else None,
        source="GeoNames",
    )


def _position(lat: Any, lon: Any) -> tuple[float, float]:
    lat, lon = float(lat), float(lon)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point on the earth")
    return lat, lon


def _text(value: Any) -> str | None:
    """Words on one line; JSON lets half a surrogate pair through, which could not be written."""
    words = " ".join(str(value or "").split())[:_LONGEST]
    return words.encode(errors="replace").decode() or None
