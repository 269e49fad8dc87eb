"""Asks a geocoding service for the names that the gazetteer does not have: opt-in, never needed.

In comes a name, out goes a Place or None. A service sees each name alone, without its document,
so whatever it answers is drawn as uncertain. Names leave the machine: nothing here runs unless
the caller made a geocoder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from storymap.errors import GeocoderFailed
from storymap.files import write_file
from storymap.geometry import Box
from storymap.model import FORMAT, Place, Resolution, Story

# A name without its context: as likely to be another place of that name as not.
PROBABILITY = 0.5
# The usage policy of the public Nominatim: one request a second, and a name for who asks.
SECONDS_BETWEEN_REQUESTS = 1.0
USER_AGENT = "storymap (geo-storymap on PyPI)"
# An answer older than this is asked for anew: half a year, in which places change their names.
DAYS_KEPT = 180.0
# Failures in a row after which a service is left in peace.
_FAILURES = 3
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}
# What reading an answer raises where it is damaged, or is no place.
_UNSOUND = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Geocoder(Protocol):
    """Anything that knows where a name is."""

    def find(self, name: str) -> Place | None:
        """The most likely place of that name, None where there is none."""


class _Service:
    """A service through geopy: asked at its pace, each answer kept in a folder until it is old."""

    def __init__(
        self, ask: Any, folder: str | os.PathLike[str], *, name: str, asked_with: Any,
        seconds_between: float, days_kept: float,
    ) -> None:  # fmt: skip
        from geopy.extra.rate_limiter import RateLimiter

        self._folder, self._name, self._asked_with = Path(folder), name, asked_with
        self._seconds_kept = days_kept * 86_400
        self._ask = RateLimiter(
            ask,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_between, 0.0),
            swallow_exceptions=False,
        )

    def find(self, name: str) -> Place | None:
        """The service's best place of that name, from the folder where it was asked before."""
        words = " ".join(name.split())
        if not words:
            return None
        kept = self._folder / f"{self._key(words)}.json"
        if kept.is_file() and time.time() - kept.stat().st_mtime <= self._seconds_kept:
            with contextlib.suppress(*_UNSOUND):  # a damaged file: ask again
                return self._read(json.loads(kept.read_text(encoding="utf-8"))["answer"])
        try:
            answer = self._answer(words)
            place = self._read(answer)
        except _UNSOUND as error:
            raise GeocoderFailed(
                f"The geocoder at {self._name} answered “{words}” with what is no place; "
                "try again later or build without a geocoder."
            ) from error
        _keep(kept, {"format": FORMAT, "name": words, "answer": answer})
        return place

    def _read(self, answer: Mapping[str, Any] | None) -> Place | None:
        return _place_of(answer)

    def _key(self, words: str) -> str:
        question = json.dumps([self._name, *self._asked_with, words.casefold()])
        return hashlib.sha256(question.encode()).hexdigest()[:32]

    def _answer(self, words: str) -> dict[str, Any] | None:
        """What the service says, as it says it."""
        from geopy.exc import GeopyError

        try:
            location = self._ask(words)
        except GeopyError as error:
            raise GeocoderFailed(
                f"The geocoder at {self._name} did not answer for “{words}”: "
                f"{type(error).__name__}; try again later or build without a geocoder."
            ) from error
        return None if location is None else dict(location.raw)


class Nominatim(_Service):
    """OpenStreetMap's geocoder through geopy, with every answer kept in `folder`.

    Another server than the public one is given by `domain` and `scheme`. Answers that found
    nothing are kept too; a kept one that is damaged, or older than `days_kept`, is asked for
    again. Places inside `near` (south, west, north, east) come first where several have the name.
    `find` raises GeocoderFailed where the service does not answer, or not with a place.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        domain: str = "nominatim.openstreetmap.org",
        scheme: str = "https",
        user_agent: str = USER_AGENT,
        seconds_between: float = SECONDS_BETWEEN_REQUESTS,
        timeout: float = 10.0,
        language: str = "en",
        days_kept: float = DAYS_KEPT,
        near: Box | None = None,
    ) -> None:
        from geopy.geocoders import Nominatim as Service

        service = Service(domain=domain, scheme=scheme, user_agent=user_agent, timeout=timeout)
        biased = {"viewbox": [(near[0], near[1]), (near[2], near[3])]} if near else {}
        super().__init__(
            partial(service.geocode, language=language, addressdetails=True, **biased),
            folder,
            name=domain,
            asked_with=[language, *([near] if near else [])],
            seconds_between=seconds_between,
            days_kept=days_kept,
        )


class Photon(_Service):
    """Komoot's geocoder over OpenStreetMap through geopy; what it takes is what Nominatim takes.

    `near` is asked for by its middle.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        domain: str = "photon.komoot.io",
        scheme: str = "https",
        user_agent: str = USER_AGENT,
        seconds_between: float = SECONDS_BETWEEN_REQUESTS,
        timeout: float = 10.0,
        language: str = "en",
        days_kept: float = DAYS_KEPT,
        near: Box | None = None,
    ) -> None:
        from geopy.geocoders import Photon as Service

        service = Service(domain=domain, scheme=scheme, user_agent=user_agent, timeout=timeout)
        middle = ((near[0] + near[2]) / 2, (near[1] + near[3]) / 2) if near else None
        super().__init__(
            partial(service.geocode, language=language, location_bias=middle),
            folder,
            name=domain,
            asked_with=[language, *([near] if near else [])],
            seconds_between=seconds_between,
            days_kept=days_kept,
        )

    def _read(self, answer: Mapping[str, Any] | None) -> Place | None:
        """Photon's GeoJSON as Nominatim would say it; its extent goes west, north, east, south."""
        if answer is None:
            return None
        facts, (lon, lat) = answer["properties"], answer["geometry"]["coordinates"]
        plain = {"lat": lat, "lon": lon, "name": facts.get("name"), "address": facts}
        if "osm_id" in facts:
            plain |= {"osm_type": _OSM_TYPES[facts["osm_type"]], "osm_id": facts["osm_id"]}
        if extent := facts.get("extent"):
            west, north, east, south = extent
            plain["boundingbox"] = [south, north, west, east]
        return _place_of(plain | {"type": facts.get("osm_value")})


def place_unplaced(story: Story, geocoder: Geocoder) -> Story:
    """The story with places for its unplaced mentions, where the geocoder knows one.

    Each name is asked for once. Adjectives are left alone: a geocoder knows names only, and
    would look for a street called so. A name that the service fails at stays unplaced, with the
    reason as its note; a service that fails again and again is asked no more.
    """
    found: dict[str, Place | None] = {}
    reasons: dict[str, str] = {}
    failures = 0
    resolutions = []
    for resolution in story.resolutions:
        if resolution.status == "unplaced" and resolution.mention.form != "adjective":
            words = " ".join(resolution.mention.text.split())
            if words not in found and failures < _FAILURES:
                try:
                    found[words] = geocoder.find(words)
                    failures = 0
                except GeocoderFailed as error:
                    found[words], reasons[words] = None, str(error)
                    failures += 1
            resolution = _placed(resolution, found.get(words))
            if resolution.place is None and reasons:
                note = reasons.get(words) or "" if words in found else [*reasons.values()][-1]
                resolution = replace(resolution, note=note or resolution.note)
        resolutions.append(resolution)
    return replace(story, resolutions=tuple(resolutions))


def _placed(resolution: Resolution, place: Place | None) -> Resolution:
    if place is None:
        return resolution
    return replace(
        resolution,
        status="ambiguous",
        place=place,
        probability=PROBABILITY,
        source="geocoder",
        note="a geocoder's answer to the name alone",
    )


def _place_of(answer: Mapping[str, Any] | None) -> Place | None:
    """A Place from one of Nominatim's answers; its bounding box goes south, north, west, east.

    What is computed, such as a postcode, has no object on the map: its point stands for it. Raises
    one of `_UNSOUND` where the answer is no place.
    """
    if answer is None:
        return None
    lat, lon = float(answer["lat"]), float(answer["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point on the earth")
    mapped = "osm_type" in answer and "osm_id" in answer
    number = f"{answer['osm_type']}/{answer['osm_id']}" if mapped else f"{lat},{lon}"
    address = answer.get("address") or {}
    box = [float(value) for value in answer.get("boundingbox") or ()]
    names = str(answer.get("display_name", "")).split(",")
    return Place(
        id=f"osm:{number}",
        name=str(answer.get("name") or names[0].strip()),
        lat=lat,
        lon=lon,
        kind=str(answer.get("addresstype") or answer.get("type") or "place"),
        country=address.get("country"),
        region=address.get("state"),
        extent=(box[0], box[2], box[1], box[3]) if len(box) == 4 else None,
        source="OpenStreetMap",
    )


def _keep(path: Path, values: Mapping[str, Any]) -> None:
    """Write the answer in one step, so that an interrupted run leaves no half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
