"""Where each place's mark lies in a picture, how large and of which shape."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storymap.basemap.outlines import rings_of
from storymap.basemap.world import bounds_of
from storymap.geometry import unwrap
from storymap.maps.still.ground import Frame
from storymap.maps.symbols import DASHED, FULL, LARGEST, SMALLEST, shape_of
from storymap.model import Place, StoryPlace

_NUMBERED = 20

# An outline of fewer pixels is a speck; the mark of a larger one is hollow, and no larger than so.
_SPECK, _HOLLOW = 30, 14
# A place much of a screen away from the frame's edge is not drawn.
_OUTSIDE = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the picture: its number in the index of places, pixel, diameter and looks.

    `outlined` where the picture shows its outline, so that the mark need not pretend to be it.
    """

    number: int
    place: StoryPlace
    x: float
    y: float
    size: int
    shape: str
    uncertain: bool
    outlined: bool


def marks_of(
    places: Sequence[StoryPlace], frame: Frame, middle: float, *, numbered: bool
) -> list[Mark]:
    """The marks inside the frame, the most named first."""
    most = max((len(p.resolutions) for p in places), default=0)
    found = []
    for number, story_place in enumerate(ranked_places(places), 1):
        place = story_place.place
        x, y = frame.spot(place.lat, unwrap(place.lon, middle))
        if not (-_OUTSIDE < x < frame.width + _OUTSIDE and -_OUTSIDE < y < frame.height + _OUTSIDE):
            continue
        uncertain = all(r.status == "ambiguous" for r in story_place.resolutions)
        size = LARGEST * math.sqrt(len(story_place.resolutions) / max(most, FULL))
        least = _NUMBERED if numbered else DASHED if uncertain else SMALLEST
        shape = shape_of(place.kind)
        outlined = shape == "area" and _is_wide(place, frame)
        size = round(max(least, min(size, _HOLLOW) if outlined else size))
        found.append(Mark(number, story_place, x, y, size, shape, uncertain, outlined))
    return found


def _is_wide(place: Place, frame: Frame) -> bool:
    """Whether the outline of the place is more than a speck in the picture."""
    outline = rings_of(place)
    if outline is None:
        return False
    boxes = [bounds_of(outline[0]["arcs"], ring) for ring in outline[1]]
    return max(max(b[2] - b[0], b[3] - b[1]) for b in boxes) * frame.scale > _SPECK


def ranked_places(places: Iterable[StoryPlace]) -> list[StoryPlace]:
    """In the order of the page's index: the most named first, then as the text names them."""
    return sorted(places, key=lambda p: -len(p.resolutions))
