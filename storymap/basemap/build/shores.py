"""Fine shores: GSHHG's coasts, lakes and rivers, thinned, and cut into cells of half a degree.

In come the two files of GSHHG as the Generic Mapping Tools have them: segments in bins of a degree,
which end on the bin's sides or are closed in it, and which of the bin's corners are land. Each
level (land, lakes in it, islands in those, ponds on these) is put together to rings, so that a cell
needs nothing of its neighbours: what an odd number of its rings holds is land.

Where many people live the lines are finer: stories happen there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storymap.basemap.arcs import Point, decode_line, encode, inside
from storymap.basemap.build.gshhg import BINS, METRES, Lines, corner_of, opened
from storymap.basemap.cutting import cut_area, cut_line
from storymap.basemap.shores import CELL, LAND, MIXED, PER_DEGREE, SCALE, TILE, WATER, tile_name
from storymap.geometry import thin

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Metres that a line may lie off, by how many people live in the largest town near: chosen so that
# the whole world takes under 6 MB. A pixel is 20 to 40 m where the map goes no nearer.
PEOPLE = ((50_000, 100.0), (3_000, 250.0), (0, 700.0))
# Degrees within which a town is near.
NEAR = 0.25
# Islands and lakes so many times the area that a line may lie off are kept: of 300 m near a town.
LEAST = 12
# WDBII's rivers by its own levels: large ones that always flow, lesser ones near towns. They are
# not as true as the coasts: finer lines would only look so.
RIVERS, RIVERS_NEAR, RIVERS_COARSER = 2, 3, 2.0
SOUTH = -60
BIN = SCALE  # a bin's side in grid steps
_CLOSED = 4
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A line of a bin on its grid: the level, and the sides it enters and leaves by, 4 for none."""

    level: int
    entry: int
    exit: int
    line: Ring


@dataclass(frozen=True, slots=True)
class _Bin:
    """South-west corner in degrees, levels of the corners (SW, SE, NE, NW), segments, rivers."""

    lat: int
    lon: int
    corners: tuple[int, int, int, int]
    segments: tuple[_Segment, ...]
    rivers: tuple[tuple[int, Ring], ...]


def make_shores(coasts: bytes, rivers: bytes, gazetteer: Gazetteer) -> dict[str, Any]:
    """The tiles by their names, each with the kinds of its cells and the lines of those with any.

    `coasts` and `rivers` are GSHHG's files for its full resolution. Raises ExtraMissing without
    h5py, which reads them.
    """
    cells: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    kinds: dict[tuple[int, int], str] = {}
    for each in _bins(coasts, rivers, _tolerances(gazetteer)):
        for (row, column), rings, lines in _cells(each):
            kinds[row, column] = kind = _kind(rings)
            if kind == MIXED or lines:
                found = {"rings": rings if kind == MIXED else [], "rivers": lines}
                cells[tile_name(row, column)][f"{row},{column}"] = {
                    name: [encode(line) for line in drawn] for name, drawn in found.items() if drawn
                }
    return _tiles(cells, kinds)


def is_water(tiles: Mapping[str, Any], lat: float, lon: float) -> bool:
    """Whether a spot is water, by the tiles that were made."""
    row, column = math.floor(lat * PER_DEGREE), math.floor(lon * PER_DEGREE)
    tile = tiles.get(tile_name(row, column), {"kinds": {}})
    kinds = tile["kinds"].get(str(row))
    if kinds is None:
        return False
    kind = kinds[column % (TILE * PER_DEGREE)]
    if kind != MIXED:
        return bool(kind == WATER)
    spot = round(lon * SCALE) - column * CELL, round(lat * SCALE) - row * CELL
    rings = [decode_line(text) for text in tile["cells"][f"{row},{column}"]["rings"]]
    return not inside(spot, rings)


def _tiles(
    cells: Mapping[str, Mapping[str, Any]], kinds: Mapping[tuple[int, int], str]
) -> dict[str, Any]:
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row, column in sorted(kinds):
        name = tile_name(row, column)
        rows[name][str(row)] = rows[name].get(str(row), "") + kinds[row, column]
    return {name: {"kinds": rows[name], "cells": cells.get(name, {})} for name in rows}


def _kind(rings: Sequence[Ring]) -> str:
    """Whether a cell is all water, all land, or has a shore."""
    square = {(0, 0), (CELL, 0), (CELL, CELL), (0, CELL)}
    if any(set(ring) != square for ring in rings):
        return MIXED
    return LAND if len(rings) % 2 else WATER


def _tolerances(gazetteer: Gazetteer) -> dict[tuple[int, int], float]:
    """Metres by which lines of a bin may be off, for bins that have people near."""
    rows = gazetteer.towns.rows
    found: dict[tuple[int, int], float] = {}
    columns = (gazetteer.population[rows], gazetteer.lat[rows], gazetteer.lon[rows])
    for people, lat, lon in zip(*(column.tolist() for column in columns), strict=True):
        metres = next(metres for least, metres in PEOPLE if people >= least)
        for north in (-NEAR, NEAR):
            for east in (-NEAR, NEAR):
                at = math.floor(lat + north), (math.floor(lon + east) + 180) % 360 - 180
                found[at] = min(metres, found.get(at, metres))
    return found


def _bins(
    coasts: bytes, rivers: bytes, tolerances: Mapping[tuple[int, int], float]
) -> Iterator[_Bin]:
    """The bins north of the Antarctic, their lines thinned."""
    files = [opened(content) for content in (coasts, rivers)]
    shore, water = (Lines(file, BIN) for file in files)
    corners = files[0]["Embedded_node_levels_in_a_bin"][:].tolist()
    headers = files[0]["Embedded_npts_levels_exit_entry_for_a_segment"][:].tolist()
    levels = files[1]["Hierarchial_level_of_a_segment"][:].tolist()
    counts = files[1]["N_points_for_a_segment"][:].tolist()
    for number in range(BINS):
        lat, lon = corner_of(number)
        if lat < SOUTH:
            return
        metres = tolerances.get((lat, lon), PEOPLE[-1][1])
        stretch = max(0.05, math.cos(math.radians(lat + 0.5)))
        smallest = (metres / METRES * SCALE) ** 2 / stretch
        segments = (
            _segment(headers[at], shore.points(at, headers[at] >> 9), smallest)
            for at in shore.of_bin(number)
        )
        most = RIVERS_NEAR if metres < PEOPLE[-1][1] else RIVERS
        yield _Bin(
            lat,
            lon,
            tuple(corners[number] >> shift & 7 for shift in (9, 6, 3, 0)),
            tuple(segment for segment in segments if segment),
            tuple(
                (levels[at], thin(water.points(at, counts[at]), RIVERS_COARSER * smallest))
                for at in water.of_bin(number)
                if levels[at] <= most
            ),
        )


def _segment(header: int, line: Ring, smallest: float) -> _Segment | None:
    """A segment with its line thinned; None for a shape that is too small to be kept."""
    entry, leaves = header >> 3 & 7, header & 7
    if leaves == _CLOSED:
        wide, high = (max(axis) - min(axis) for axis in zip(*line, strict=True))
        if wide * high < LEAST * smallest:
            return None
        line = line if line[0] == line[-1] else [*line, line[0]]
    return _Segment(header >> 6 & 7, entry, leaves, thin(line, smallest))


def _cells(each: _Bin) -> Iterator[tuple[tuple[int, int], list[Ring], list[Ring]]]:
    """Row and column of each cell of a bin, its rings and its rivers, on the cell's own grid."""
    rings = [ring for level in range(1, 5) for ring in _rings(each, level)]
    for north in range(PER_DEGREE):
        for east in range(PER_DEGREE):
            left, bottom = east * CELL, north * CELL
            box = left, bottom, left + CELL, bottom + CELL
            cut = (cut_area(ring, *box) for ring in rings)
            lines = (part for _, line in each.rivers for part in cut_line(line, *box))
            yield (
                (each.lat * PER_DEGREE + north, each.lon * PER_DEGREE + east),
                [_moved(ring, left, bottom) for ring in cut if len(set(ring)) > 2],
                [_moved(line, left, bottom) for line in lines if len(set(line)) > 1],
            )


def _moved(line: Sequence[Point], left: int, bottom: int) -> Ring:
    moved = [(x - left, y - bottom) for x, y in line]
    return [moved[0], *(b for a, b in pairwise(moved) if a != b)]


def _rings(each: _Bin, level: int) -> list[Ring]:
    """The rings around what lies at a level or deeper in.

    Lines that cross the bin are joined along its sides, on which inside and outside take turns from
    one end of a line to the next; whether the corner is inside says which comes first.
    """
    segments = [segment for segment in each.segments if segment.level == level]
    rings = [s.line for s in segments if s.exit == _CLOSED]
    crossing = [s.line for s in segments if s.exit != _CLOSED]
    ends = sorted(
        (_along(line[end]), number, end) for number, line in enumerate(crossing) for end in (0, -1)
    )
    within = each.corners[0] >= level
    if not ends:
        return [*rings, *([_corners()] if within else [])]
    # From each end inside begins the way along the sides to the end after it, or from that one.
    paired = (
        list(zip(ends[1::2], [*ends[2::2], ends[0]], strict=True))
        if within
        else list(zip(ends[::2], ends[1::2], strict=True))
    )
    way: dict[tuple[int, int], tuple[int, int, list[Point]]] = {}
    for (start, *one), (stop, *other) in paired:
        between = _corners_between(start, stop)
        way[one[0], one[1]] = (other[0], other[1], between)
        way[other[0], other[1]] = (one[0], one[1], between[::-1])
    left = set(range(len(crossing)))
    while left:
        number, end = min(left), 0
        ring: Ring = []
        while number in left:
            left.discard(number)
            ring += crossing[number] if end == 0 else crossing[number][::-1]
            number, end, between = way[number, -1 if end == 0 else 0]
            ring += between
        rings.append(ring)
    return rings


def _corners() -> Ring:
    return [(0, 0), (BIN, 0), (BIN, BIN), (0, BIN)]


def _along(point: Point) -> int:
    """How far a point of the bin's sides is from the south-west corner, against the clock."""
    x, y = point
    distances = {0: y, 1: BIN - x, 2: BIN - y, 3: x}
    side = min(distances, key=lambda at: distances[at])
    return (x, BIN + y, 3 * BIN - x, 4 * BIN - y)[side]


def _corners_between(start: int, stop: int) -> list[Point]:
    """The corners that lie on the way from one place of the sides to another, against the clock."""
    stop += 4 * BIN if stop < start else 0
    return [_corners()[at % 4] for at in range(1, 9) if start < at * BIN < stop]
