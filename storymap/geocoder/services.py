"""The services that can be asked, through geopy: a class each, and the table of them.

In comes a name, out goes a Place or None. A new service is a class with four things: where it is,
what it is asked with, which of its answers is taken, and how that is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from storymap.errors import GeocoderFailed, InputError
from storymap.files import cache_folder, write_file
from storymap.geocoder.replies import (
    UNSOUND,
    place_of_geonames,
    place_of_nominatim,
    place_of_photon,
)
from storymap.geocoder.unplaced import folded
from storymap.geometry import Box
from storymap.model import FORMAT, Place

# The usage policy of the public Nominatim: one request a second, and a name for who asks.
SECONDS_BETWEEN_REQUESTS = 1.0
USER_AGENT = "storymap (geo-storymap on PyPI)"
# An answer older than this is asked for anew: half a year, in which places change their names.
DAYS_KEPT = 180.0
# Whose account GeoNames is asked with, where the caller does not say.
ACCOUNT = "STORYMAP_GEONAMES_USER"

Answer = Mapping[str, Any]


class Service:
    """A service through geopy: asked at its pace, each answer kept in `folder` until it is old.

    Another server than the public one is given by `domain` and `scheme`. Answers that found
    nothing are kept too; a kept one that is damaged, or older than `days_kept`, is asked for
    again. `find` raises GeocoderFailed where the service does not answer, or not with a place.
    """

    title: ClassVar[str]
    host: ClassVar[str]

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        domain: str = "",
        scheme: str = "https",
        user_agent: str = USER_AGENT,
        seconds_between: float = SECONDS_BETWEEN_REQUESTS,
        timeout: float = 10.0,
        language: str = "en",
        days_kept: float = DAYS_KEPT,
        **account: Any,
    ) -> None:
        import geopy.geocoders
        from geopy.extra.rate_limiter import RateLimiter

        from storymap.geocoder.adapter import BoundedAdapter

        self.domain = domain or self.host
        self._folder, self._language = Path(folder), language
        self._seconds_kept = days_kept * 86_400
        service = getattr(geopy.geocoders, type(self).__name__)(
            domain=self.domain,
            scheme=scheme,
            user_agent=user_agent,
            timeout=timeout,
            adapter_factory=BoundedAdapter,
            **account,
        )
        self._ask = RateLimiter(
            service.geocode,
            min_delay_seconds=seconds_between,
            max_retries=1,
            error_wait_seconds=max(seconds_between, 0.0),
            swallow_exceptions=False,
        )

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        """The service's best place of that name, from the folder where it was asked before.

        Of several, those inside `near` (south, west, north, east) come first.
        """
        words = folded(name)
        if not words:
            return None
        kept = self._folder / f"{self._key(words, near)}.json"
        if kept.is_file() and time.time() - kept.stat().st_mtime <= self._seconds_kept:
            with contextlib.suppress(*UNSOUND):  # a damaged file: ask again
                return self._read(json.loads(kept.read_text(encoding="utf-8"))["answer"])
        try:
            answer = self._answer(words, near)
            place = self._read(answer)
            values = {"format": FORMAT, "name": words, "answer": answer}
            content = json.dumps(values, ensure_ascii=False, sort_keys=True).encode(
                errors="replace"
            )
        except UNSOUND as error:
            raise GeocoderFailed(
                f"The geocoder at {self.domain} answered “{words}” with what is no place; "
                "try again later or build without a geocoder."
            ) from error
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_file(kept, content)
        return place

    def _question(self, near: Box | None) -> dict[str, Any]:
        """What the service is asked with, beside the name."""
        raise NotImplementedError

    def _place(self, answer: Answer) -> Place:
        """An answer as a place; raises one of UNSOUND where it is none."""
        raise NotImplementedError

    def _best(self, found: Sequence[Answer], near: Box | None) -> Answer:  # noqa: ARG002
        """The answer that is taken; most services put those in a region first themselves."""
        return found[0]

    def _read(self, answer: Answer | None) -> Place | None:
        return None if answer is None else self._place(answer)

    def _key(self, words: str, near: Box | None) -> str:
        asked_with = [self._language, *([near] if near else [])]
        question = json.dumps([self.domain, *asked_with, words.casefold()])
        return hashlib.sha256(question.encode(errors="replace")).hexdigest()[:32]

    def _answer(self, words: str, near: Box | None) -> Answer | None:
        """What the service says, as it says it."""
        from geopy.exc import GeopyError

        try:
            found = self._ask(words, exactly_one=False, **self._question(near))
        except GeopyError as error:
            raise GeocoderFailed(
                f"The geocoder at {self.domain} did not answer for “{words}”: "
                f"{type(error).__name__}; try again later or build without a geocoder."
            ) from error
        return dict(self._best([each.raw for each in found], near)) if found else None


class Nominatim(Service):
    """OpenStreetMap's geocoder; what it takes is what Service takes."""

    title = "Nominatim (OpenStreetMap)"
    host = "nominatim.openstreetmap.org"

    def _question(self, near: Box | None) -> dict[str, Any]:
        biased = {"viewbox": [(near[0], near[1]), (near[2], near[3])]} if near else {}
        return {"language": self._language, "addressdetails": True, "limit": 1, **biased}

    def _place(self, answer: Answer) -> Place:
        return place_of_nominatim(answer)


class Photon(Service):
    """Komoot's geocoder over OpenStreetMap, asked near the middle of a region."""

    title = "Photon (OpenStreetMap)"
    host = "photon.komoot.io"

    def _question(self, near: Box | None) -> dict[str, Any]:
        middle = ((near[0] + near[2]) / 2, (near[1] + near[3]) / 2) if near else None
        return {"language": self._language, "location_bias": middle, "limit": 1}

    def _place(self, answer: Answer) -> Place:
        return place_of_photon(answer)


class GeoNames(Service):
    """GeoNames' own search, larger than the gazetteer; `username` is an account with GeoNames.

    Without one it is what STORYMAP_GEONAMES_USER says; raises InputError where nobody does.
    """

    title = "GeoNames"
    host = "secure.geonames.org"

    def __init__(
        self, folder: str | os.PathLike[str], *, username: str = "", **options: Any
    ) -> None:
        username = username or os.environ.get(ACCOUNT, "")
        if not username:
            raise InputError(
                f"GeoNames answers only those with an account: set {ACCOUNT} to its name "
                "(a free one is made at https://www.geonames.org/login)."
            )
        super().__init__(folder, username=username, **options)

    def _question(self, near: Box | None) -> dict[str, Any]:  # noqa: ARG002  it knows no boxes
        return {}

    def _place(self, answer: Answer) -> Place:
        return place_of_geonames(answer)

    def _best(self, found: Sequence[Answer], near: Box | None) -> Answer:
        if near is None:
            return found[0]
        south, west, north, east = near
        inside = (
            each
            for each in found
            if south <= float(each["lat"]) <= north and west <= float(each["lng"]) <= east
        )
        return next(inside, found[0])


SERVICES: Mapping[str, type[Service]] = {
    "nominatim": Nominatim,
    "photon": Photon,
    "geonames": GeoNames,
}


def open_geocoder(name: str, folder: str | os.PathLike[str] | None = None) -> Service:
    """The service of that name, or of `NAME=ADDRESS` at a server of one's own; asks nothing yet.

    Its answers are kept in `folder`, the user's cache if not given. Raises InputError where there
    is no such service, or its address is none of the web.
    """
    kind, _, address = name.partition("=")
    if kind not in SERVICES:
        raise InputError(f"There is no geocoder called {kind!r}; choose {', '.join(SERVICES)}.")
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise InputError(f"{address} is no address of a geocoder, such as http://localhost:8080.")
    folder = folder or cache_folder() / "geocoder"
    if not address:
        return SERVICES[kind](folder)
    return SERVICES[kind](folder, domain=parts.netloc + parts.path.rstrip("/"), scheme=parts.scheme)
