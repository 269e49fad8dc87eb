"""The marks of places in a still picture: where each lies, how large it is, and its SVG.

Another symbol of `storymap.maps.symbols` is drawn by another row of `DRAWINGS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from storymap.basemap.outlines import rings_of
from storymap.basemap.world import bounds_of
from storymap.geometry import Box, unwrap
from storymap.maps.still.frame import Frame
from storymap.maps.still.svg import words
from storymap.maps.symbols import (
    DASHED,
    HOLLOW,
    LARGEST,
    NUMBERED,
    SMALLEST,
    SYMBOLS,
    Shape,
    marker_size,
    shape_of,
)
from storymap.model import Place, StoryPlace, is_ambiguous, is_associative

# An outline of fewer pixels is a speck; the mark of a larger one is hollow.
SPECK = 30
# A place much of a screen away from the frame's edge is not drawn.
_OUTSIDE = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the picture: its number in the index of places, pixel, diameter and looks.

    `spot` is the place's own pixel, where the mark stands unless it had to move. `outlined` where
    the picture shows its outline, so that the mark need not pretend to be it. `wide`: how many
    pixels its extent is across, 0 for a spot; from `SPECK` on its name is sign enough.
    """

    number: int
    place: StoryPlace
    x: float
    y: float
    spot: tuple[float, float]
    size: int
    shape: Shape
    uncertain: bool
    associative: bool
    outlined: bool
    wide: float


def marks_of(
    places: Sequence[StoryPlace], frame: Frame, middle: float, *, numbered: bool
) -> list[Mark]:
    """The marks inside the frame, the most named first."""
    most = max((len(p.resolutions) for p in places), default=0)
    found = []
    for number, story_place in enumerate(ranked_places(places), 1):
        place, count = story_place.place, len(story_place.resolutions)
        x, y = frame.spot(place.lat, unwrap(place.lon, middle))
        if not (-_OUTSIDE < x < frame.width + _OUTSIDE and -_OUTSIDE < y < frame.height + _OUTSIDE):
            continue
        uncertain = is_ambiguous(story_place.resolutions)
        associative = is_associative(story_place.resolutions)
        shape = shape_of(place.kind)
        bounds = _bounds(place)
        outlined = shape == "area" and bounds is not None and _across(bounds, frame) > SPECK
        extent = bounds or (place.extent if SYMBOLS[shape].wide else None)
        size = marker_size(
            count,
            most,
            least=NUMBERED if numbered else DASHED if uncertain else SMALLEST,
            largest=HOLLOW if outlined else LARGEST,
        )
        spot = (x, y)
        looks = (size, shape, uncertain, associative, outlined, _across(extent, frame))
        found.append(Mark(number, story_place, x, y, spot, *looks))
    return found


def draw_mark(
    mark: Mark, colours: Mapping[str, str], groups: Mapping[str, str], *, numbered: bool
) -> str:
    """The mark as SVG in its group's colour, with its number where marks are numbered."""
    symbol = SYMBOLS[mark.shape]
    colour = groups.get(mark.place.place.group or "", colours[symbol.colour])
    hollow = mark.outlined or mark.associative
    looks = (
        f'fill="{colours["land"]}" fill-opacity=".85" stroke="{colour}" stroke-width="2" '
        'stroke-dasharray="4 3"'
        if mark.uncertain
        else f'fill="{colours["land"]}" fill-opacity=".6" stroke="{colour}" '
        f'stroke-width="{1.4 if mark.associative else 2}"'
        if hollow
        else f'fill="{colour}" fill-opacity=".88" stroke="{colours["paper"]}" stroke-width="1.5"'
    )
    x, y, radius = mark.x, mark.y, mark.size / 2 - 0.75
    drawn = draw_line(mark.spot, (x, y), colour, dot=True) if mark.spot != (x, y) else ""
    drawn += DRAWINGS[mark.shape](x, y, radius, looks)
    if symbol.ringed and not mark.associative:
        drawn += _circle(x, y, radius + 2, f'fill="none" stroke="{colour}" stroke-width="1.6"')
    if numbered:
        ink = colour if mark.uncertain or hollow else colours["on-accent"]
        size = 9 if mark.number > 99 else 11
        drawn += words(
            f"{mark.number}", x, y + 4, size=size, colour=ink, weight=700, anchor="middle"
        )
    return drawn


def draw_line(
    one: tuple[float, float], other: tuple[float, float], colour: str, *, dot: bool = False
) -> str:
    """A line that leads from a spot, with a dot on it if asked for, to what stands for it."""
    (x, y), (ex, ey) = one, other
    line = f'<path d="M{x:.1f} {y:.1f}L{ex:.1f} {ey:.1f}" stroke="{colour}" stroke-width="1"/>'
    return line + (_circle(x, y, 2, f'fill="{colour}"') if dot else "")


def ranked_places(places: Iterable[StoryPlace]) -> list[StoryPlace]:
    """In the order of the page's index: the most named first, then as the text names them."""
    return sorted(places, key=lambda p: -len(p.resolutions))


def _bounds(place: Place) -> Box | None:
    """South, west, north and east of the widest piece of a place's outline."""
    outline = rings_of(place)
    if outline is None:
        return None
    boxes = [bounds_of(outline[0]["arcs"], ring) for ring in outline[1]]
    west, south, east, north = max(boxes, key=lambda b: max(b[2] - b[0], b[3] - b[1]))
    return south, west, north, east


def _across(extent: Box | None, frame: Frame) -> float:
    """The pixels of an extent's longer side; 0 where there is none."""
    if extent is None:
        return 0.0
    south, west, north, east = extent
    return max(north - south, (east - west) % 360) * frame.scale


def _circle(x: float, y: float, radius: float, looks: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {looks}/>'


def _rounded_square(x: float, y: float, radius: float, looks: str) -> str:
    return (
        f'<rect x="{x - radius:.1f}" y="{y - radius:.1f}" width="{2 * radius:.1f}" '
        f'height="{2 * radius:.1f}" rx="{radius / 2:.1f}" {looks}/>'
    )


def _drop(x: float, y: float, radius: float, looks: str) -> str:
    path = f"M{-radius:.1f} 0A{radius:.1f} {radius:.1f} 0 1 1 0 {radius:.1f}H{-radius:.1f}z"
    return f'<path transform="translate({x:.1f} {y:.1f}) rotate(-45)" d="{path}" {looks}/>'


# From the pixel of the middle, a radius and SVG attributes to the element of each shape.
DRAWINGS: dict[Shape, Callable[[float, float, float, str], str]] = {
    "capital": _circle,
    "nature": _drop,
    "area": _rounded_square,
    "city": _circle,
}
