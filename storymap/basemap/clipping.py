"""The basemap of one story's page: the world clipped to it, its wide places' outlines, context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storymap.basemap.context import towns_around, waters_around
from storymap.basemap.countries import spots_of_countries
from storymap.basemap.outlines import clip_regions, country_of, region_of
from storymap.basemap.world import clip_world
from storymap.geometry import Box, Spot
from storymap.model import StoryPlace

# Degrees of longitude from which an atlas's own spots for the names of countries do.
_WIDE = 100


def page_basemap(
    view: Box, places: Sequence[StoryPlace], *, context: bool
) -> tuple[dict[str, Any], dict[str, str]]:
    """The basemap as JSON values for `static/basemap.js`, and which outline is which place's.

    `view` is what the map opens on. Outlines go by the ids of places: to a country's name, or to
    the number of a region. With `context` come towns, seas and spots for names of countries.
    """
    ranked = sorted(places, key=lambda story_place: -len(story_place.resolutions))
    wide = widen(view)
    countries = {p.place.id: name for p in places if (name := country_of(p.place))}
    regions = {p.place.id: number for p in ranked if (number := region_of(p.place))}
    spots = [(p.place.lat, p.place.lon) for p in places]
    shapes = clip_world(wide, spots, countries.values())
    rings, arcs = clip_regions(regions.values(), len(shapes["arcs"]))
    shapes |= {"regions": rings, "arcs": shapes["arcs"] + arcs}
    if context:
        own = [(p.place.name, p.place.lat, p.place.lon) for p in places]
        shapes["towns"] = towns_around(wide, [(p.place.lat, p.place.lon) for p in ranked], own)
        shapes["waters"] = waters_around(wide, {name for name, _, _ in own})
        shapes["spots"] = _spots(wide)
    drawn = {place: number for place, number in regions.items() if number in rings}
    return shapes, countries | drawn


def _spots(view: Box) -> dict[str, list[Spot]]:
    """Spots for the names of countries in the view, and fewer around it."""
    found: dict[str, list[Spot]] = {}
    for box in (view, widen(view, 1.5)):
        if box[3] - box[1] < _WIDE:
            for name, spots in spots_of_countries(box).items():
                found.setdefault(name, []).extend(spots)
    return found


def widen(view: Box, share: float = 0.35) -> Box:
    """The view with what a window of another shape shows beside it."""
    south, west, north, east = view
    high, wide = (north - south) * share, (east - west) * share
    return max(south - high, -90.0), west - wide, min(north + high, 90.0), east + wide
