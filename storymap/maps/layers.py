"""The layers under a story, as maps draw them: lines run on across 180°, views hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from storymap.geometry import Box, Spot, unwrap
from storymap.model import Layer

# Colours of the palette that layers take in turn.
COLOURS = 4
# A layer wider than this, in degrees, is a world of its own: the opening view stays the story's.
WIDEST = 60
# Degrees around a layer where nothing else says how much land to show.
AROUND = 0.05


def unbroken(part: Sequence[Spot], middle: float) -> list[Spot]:
    """A line's positions from half a turn around `middle` on, each near the one before."""
    spots: list[Spot] = []
    for lat, lon in part:
        middle = unwrap(lon, middle)
        spots.append((lat, middle))
    return spots


def layer_values(layers: Sequence[Layer], middle: float) -> list[dict[str, Any]]:
    """The layers as the page's JSON has them: a list of lon, lat, lon, lat … for each part."""
    return [
        {
            "name": layer.name,
            "outlines": [
                [
                    outline.kind,
                    outline.name,
                    [
                        [round(n, 5) for lat, lon in unbroken(part, middle) for n in (lon, lat)]
                        for part in outline.parts
                    ],
                ]
                for outline in layer.outlines
            ],
        }
        for layer in layers
    ]


def widened(view: Box, layers: Sequence[Layer], *, places: bool) -> Box:
    """The view with the layers that reach into it; without `places` it is theirs alone."""
    boxes = list(_boxes(layers, (view[1] + view[3]) / 2))
    alone = bool(boxes) and not places
    view = boxes[0] if alone else view
    for south, west, north, east in boxes:
        apart = south > view[2] or north < view[0] or west > view[3] or east < view[1]
        if alone or not (apart or max(north - south, east - west) > WIDEST):
            view = min(south, view[0]), min(west, view[1]), max(north, view[2]), max(east, view[3])
    return view


def _boxes(layers: Sequence[Layer], middle: float) -> Iterator[Box]:
    """The box of each layer, with a little around it."""
    for layer in layers:
        parts = (part for outline in layer.outlines for part in outline.parts)
        spots = [spot for part in parts for spot in unbroken(part, middle)]
        lats, lons = [lat for lat, _ in spots], [lon for _, lon in spots]
        yield min(lats) - AROUND, min(lons) - AROUND, max(lats) + AROUND, max(lons) + AROUND
