"""The fine shores that come with the program, and which of them a story's page carries.

They lie in cells of half a degree, which fit together: rings on a grid of `SCALE` steps a degree
from the cell's south-west corner, of which what an odd number holds is land, and lines of rivers.
`assets/map/shores.js` draws them over the coarser basemap, so far as a page has them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

from storymap.basemap.arcs import decode_line
from storymap.files import sound_path
from storymap.geometry import Box, Spot

# Grid steps a degree: 28 m. Cells a degree, and steps a cell.
SCALE = 4000
PER_DEGREE = 2
CELL = SCALE // PER_DEGREE
# Degrees of a tile, which is a file of its own in the archive.
TILE = 10
ARCHIVE = "shores.zip"
# What a cell without lines is.
WATER, LAND, MIXED = ".", "#", "+"
# Characters of cells in a page, degrees around a place that are worth them, and how wide an opening
# view may be to have all of its cells: a wider one is drawn as well by the basemap.
BUDGET = 90_000
AROUND = 0.25
WIDEST = 4.0

Cell = tuple[int, int]


def tile_name(row: int, column: int) -> str:
    """The tile that has the cell, by the degrees of its south-west corner."""
    side = TILE * PER_DEGREE
    return f"{row // side * TILE},{column // side * TILE}"


@lru_cache(maxsize=64)
def load_tile(name: str) -> dict[str, Any]:
    """A tile: the `kinds` of its cells, row by row, and the `cells` that have lines.

    Empty where there is none: the poles. Raises DataMissing where the archive is not installed.
    """
    with ZipFile(sound_path("basemap", ARCHIVE)) as archive:
        try:
            tile: dict[str, Any] = json.loads(archive.read(f"{name}.json"))
        except KeyError:
            return {"kinds": {}, "cells": {}}
    return tile


def clip_shores(view: Box, spots: Sequence[Spot]) -> dict[str, Any]:
    """The cells that a page needs, as JSON values: the first spots', and the opening view's.

    `cells` are `[row, column, rings, rivers]`, the row and column of the south-west corner in cells
    from the equator and Greenwich; a cell that is all land has `1` for its rings, all water `0`.
    """
    chosen: list[list[Any]] = []
    left = BUDGET
    for row, column in _wanted(view, spots):
        cell = _cell(row, column)
        if cell is None:
            continue
        left -= len(json.dumps(cell, separators=(",", ":")))
        if left < 0:
            break
        chosen.append(cell)
    return {"scale": SCALE, "side": CELL, "cells": sorted(chosen, key=lambda cell: cell[:2])}


Ring = list[tuple[int, int]]


def cells_of(box: Box) -> Iterator[tuple[int, int, list[Ring], list[Ring]]]:
    """The row, column, rings and rivers of every cell in the box, on the cell's grid."""
    whole: Ring = [(0, 0), (CELL, 0), (CELL, CELL), (0, CELL)]
    for row, column in _cells_in(box):
        cell = _cell(row, column)
        if cell is not None:
            _, _, rings, rivers = cell
            drawn = [decode_line(text) for text in rings] if isinstance(rings, list) else []
            yield row, column, drawn or [whole] * int(rings == 1), list(map(decode_line, rivers))


def coasts_of(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring that do not run along its cell's sides."""
    line: Ring = []
    for point, after in pairwise([*ring, ring[0]]):
        if any(point[axis] == after[axis] and point[axis] in (0, CELL) for axis in (0, 1)):
            if line:
                yield line
            line = []
        else:
            line = [*(line or [point]), after]
    if line:
        yield line


def _cell(row: int, column: int) -> list[Any] | None:
    east = (column + 180 * PER_DEGREE) % (360 * PER_DEGREE) - 180 * PER_DEGREE
    tile = load_tile(tile_name(row, east))
    kinds = tile["kinds"].get(str(row))
    if kinds is None:
        return None
    kind = kinds[east % (TILE * PER_DEGREE)]
    lines = tile["cells"].get(f"{row},{east}", {})
    rings = lines["rings"] if kind == MIXED else int(kind == LAND)
    return [row, column, rings, lines.get("rivers", [])]


def _wanted(view: Box, spots: Sequence[Spot]) -> list[Cell]:
    """The cells by how near they are to a spot, those of the first spots first, then the view's."""
    ranked: dict[Cell, tuple[int, int]] = {}
    for rank, (lat, lon) in enumerate(spots):
        half = AROUND / max(0.2, math.cos(math.radians(lat)))
        for cell in _cells_in((lat - AROUND, lon - half, lat + AROUND, lon + half)):
            away = int(4 * _distance(cell, lat, lon))
            ranked[cell] = min((away, rank), ranked.get(cell, (away, rank)))
    found = sorted(ranked, key=lambda cell: (ranked[cell], cell))
    if max(view[2] - view[0], view[3] - view[1]) <= WIDEST:
        found += _cells_in(view)
    return list(dict.fromkeys(found))


def _cells_in(box: Box) -> list[Cell]:
    south, west, north, east = (math.floor(degrees * PER_DEGREE) for degrees in box)
    return [(row, column) for row in range(south, north + 1) for column in range(west, east + 1)]


def _distance(cell: Cell, lat: float, lon: float) -> float:
    """Degrees of latitude from a spot to the nearest point of a cell."""
    south, west = cell[0] / PER_DEGREE, cell[1] / PER_DEGREE
    high = max(south - lat, 0.0, lat - south - 1 / PER_DEGREE)
    wide = max(west - lon, 0.0, lon - west - 1 / PER_DEGREE)
    return math.hypot(high, wide * math.cos(math.radians(lat)))
