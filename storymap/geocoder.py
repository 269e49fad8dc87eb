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
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from storymap.errors import GeocoderFailed
from storymap.files import write_file
from storymap.model import FORMAT, Place, Resolution, Story

# A name without its context: as likely to be another place of that name as not.
PROBABILITY = 0.5
# The usage policy of the public Nominatim: one request a second, and a name for who asks.
SECONDS_BETWEEN_REQUESTS = 1.0
USER_AGENT = "storymap (geo-storymap on PyPI)"
# What reading an answer raises where it is damaged, or is no place.
_UNSOUND = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Geocoder(Protocol):
    """Anything that knows where a name is."""

    def find(self, name: str) -> Place | None:
        """The most likely place of that name, None where there is none."""


class Nominatim:
    """OpenStreetMap's geocoder through geopy, with every answer kept in `folder`.

    Another server than the public one is given by `domain` and `scheme`. Answers that found
    nothing are kept too; a kept one that is damaged is asked for again. `find` raises
    GeocoderFailed where the service does not answer, or not with a place.
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
    ) -> None:
        from geopy.extra.rate_limiter import RateLimiter
        from geopy.geocoders import Nominatim as Service

        self._folder = Path(folder)
        self._language = language
        self._domain = domain
        service = Service(domain=domain, scheme=scheme, user_agent=user_agent, timeout=timeout)
        self._ask = RateLimiter(
            service.geocode,
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
        if kept.is_file():
            with contextlib.suppress(*_UNSOUND):  # a damaged file: ask again
                return _place_of(json.loads(kept.read_text(encoding="utf-8"))["answer"])
        try:
            answer = self._answer(words)
            place = _place_of(answer)
        except _UNSOUND as error:
            raise GeocoderFailed(
                f"The geocoder at {self._domain} answered “{words}” with what is no place; "
                "try again later or build without a geocoder."
            ) from error
        _keep(kept, {"format": FORMAT, "name": words, "answer": answer})
        return place

    def _key(self, words: str) -> str:
        question = json.dumps([self._domain, self._language, words.casefold()])
        return hashlib.sha256(question.encode()).hexdigest()[:32]

    def _answer(self, words: str) -> dict[str, Any] | None:
        """What the service says, as it says it."""
        from geopy.exc import GeopyError

        try:
            location = self._ask(words, language=self._language, addressdetails=True)
        except GeopyError as error:
            raise GeocoderFailed(
                f"The geocoder at {self._domain} did not answer for “{words}”: "
                f"{type(error).__name__}; try again later or build without a geocoder."
            ) from error
        return None if location is None else dict(location.raw)


def place_unplaced(story: Story, geocoder: Geocoder) -> Story:
    """The story with places for its unplaced mentions, where the geocoder knows one.

    Each name is asked for once. Adjectives are left alone: a geocoder knows names only, and
    would look for a street called so.
    """
    found: dict[str, Place | None] = {}
    resolutions = []
    for resolution in story.resolutions:
        if resolution.status == "unplaced" and resolution.mention.form != "adjective":
            words = " ".join(resolution.mention.text.split())
            if words not in found:
                found[words] = geocoder.find(words)
            resolution = _placed(resolution, found[words])
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
