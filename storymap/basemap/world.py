"""Reads the built basemap: its arcs at three levels of detail, and the rings made of them.

An arc is a row of west, south, east and north in whole degrees and a text for each level, see
`storymap.basemap.arcs`; coordinates are on a grid of `scale` steps a degree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from storymap.basemap.arcs import Point, close_at_pole, decode_line, index_of, join
from storymap.files import sound_path
from storymap.geometry import Box

COARSE, MEDIUM, FINE = 0, 1, 2
# The world repeats east and west: a box may lie a whole turn from what it meets.
TURNS = (-360, 0, 360)


@lru_cache(maxsize=1)
def load_world() -> Mapping[str, Any]:
    """The built basemap as JSON values; raises DataMissing where it is not installed."""
    text = sound_path("basemap", "world.json").read_text(encoding="utf-8")
    world: dict[str, Any] = json.loads(text)
    return world


def ring_points(ring: Sequence[int], level: int) -> list[Point]:
    """The ring's points on the grid; closed below the map where it runs around the pole."""
    world = load_world()
    turn = 360 * world["scale"]
    lines = []
    for ref in ring:
        line = decode_line(text_of(world["arcs"][index_of(ref)], level))
        if line:
            lines.append(line if ref >= 0 else line[::-1])
    points = join(lines, turn)
    close_at_pole(points, turn, -90 * world["scale"])
    return points


def text_of(row: Sequence[Any], level: int) -> str:
    """The arc's text at a level; a 0 stands for the same as the coarser one."""
    text: str = row[4]
    for finer in row[5 : 5 + level]:
        text = text if finer == 0 else finer
    return text


def bounds_of(rows: Sequence[Sequence[Any]], refs: Iterable[int]) -> tuple[int, int, int, int]:
    """West, south, east and north of the arcs together, in whole degrees."""
    boxes = [rows[index_of(ref)][:4] for ref in refs]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def meets(bounds: Sequence[Any], box: Box, turn: float) -> bool:
    """Whether `bounds`, which start with west, south, east and north, meet the box `turn` off."""
    inside: bool = (
        bounds[1] <= box[2]
        and bounds[3] >= box[0]
        and bounds[0] + turn <= box[3]
        and bounds[2] + turn >= box[1]
    )
    return inside


def meets_somewhere(bounds: Sequence[Any], box: Box) -> bool:
    """Whether the bounds meet the box, be it a whole turn off."""
    # A page asks this of ten thousand arcs.
    return meets(bounds, box, 0) or meets(bounds, box, -360) or meets(bounds, box, 360)
