"""The unplaced names of a story put to a geocoder: a Story in, a Story out.

A service sees each name alone, without its document, so whatever it answers is drawn as uncertain.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Protocol

from storymap.errors import GeocoderFailed
from storymap.geometry import Box, unwrap
from storymap.model import Place, Resolution, Story

# A name without its context: as likely to be another place of that name as not.
PROBABILITY = 0.5
NOTE = "a geocoder's answer to the name alone"
# Failures in a row after which a service is left in peace.
_FAILURES = 3
# The part of a story's mentions, at each end, that does not speak for where it is.
_OUTER = 0.1
# A story that spans more degrees of longitude is everywhere: no region speaks for a name.
_WIDEST = 60.0


class Geocoder(Protocol):
    """Anything that knows where a name is."""

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        """The most likely place of that name, None where there is none.

        Of several, those inside `near` (south, west, north, east) come first.
        """


@dataclass(frozen=True, slots=True)
class Answers:
    """A geocoder that knows what was answered before, and asks `other`, if any, for the rest."""

    places: Mapping[str, Place] = field(default_factory=dict)
    other: Geocoder | None = None

    def find(self, name: str, *, near: Box | None = None) -> Place | None:
        """The place that the name had."""
        found = self.places.get(folded(name))
        return self.other.find(name, near=near) if found is None and self.other else found


def folded(name: str) -> str:
    """The name with single spaces, as it is asked for."""
    return " ".join(name.split())


def place_unplaced(story: Story, geocoder: Geocoder) -> Story:
    """The story with places for its unplaced mentions, where the geocoder knows one.

    Each name is asked for once, with the story's own region. Adjectives are left alone: a geocoder
    knows names only, and would look for a street called so. A name that the service fails at stays
    unplaced, with the reason as its note; a service that fails again and again is asked no more.
    """
    near = region_of(story)
    found: dict[str, Place | None] = {}
    reasons: dict[str, str] = {}
    failures = 0
    resolutions = []
    for resolution in story.resolutions:
        if resolution.status == "unplaced" and resolution.mention.form != "adjective":
            name = folded(resolution.mention.text)
            if name not in found and failures < _FAILURES:
                try:
                    found[name] = geocoder.find(name, near=near)
                    failures = 0
                except GeocoderFailed as error:
                    found[name], reasons[name] = None, str(error)
                    failures += 1
            resolution = _placed(resolution, found.get(name))
            if resolution.place is None and reasons:
                note = reasons.get(name) or "" if name in found else [*reasons.values()][-1]
                resolution = replace(resolution, note=note or resolution.note)
        resolutions.append(resolution)
    return replace(story, resolutions=tuple(resolutions))


def region_of(story: Story) -> Box | None:
    """Where the story is, in whole degrees: its placed mentions but the outermost tenths.

    None where nothing is placed, where it is all over the world, and across 180°, which the
    services' boxes do not know.
    """
    places = [each.place for each in story.resolutions if each.status == "resolved" and each.place]
    if not places:
        return None
    middle = median(place.lon for place in places)
    cut = int(len(places) * _OUTER)
    last = len(places) - cut - 1
    lats = sorted(place.lat for place in places)
    lons = sorted(unwrap(place.lon, middle) for place in places)
    west, east = math.floor(lons[cut]), math.ceil(lons[last])
    if east - west > _WIDEST or west < -180 or east > 180:
        return None
    return float(math.floor(lats[cut])), float(west), float(math.ceil(lats[last])), float(east)


def _placed(resolution: Resolution, place: Place | None) -> Resolution:
    if place is None:
        return resolution
    return replace(
        resolution,
        status="ambiguous",
        place=place,
        probability=PROBABILITY,
        source="geocoder",
        note=NOTE,
    )
