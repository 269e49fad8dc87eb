"""The basemap in a picture's frame: projected, clipped, thinned, as the path texts of an SVG.

Coordinates are tenths of a pixel in whole numbers, so that paths are short and the same on every
machine. Everything is cut at the frame in Python: the SVG needs no clip path and so no id.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from storymap.basemap.arcs import close_at_pole, decode_line, join
from storymap.basemap.cutting import Line, cut_area, cut_line
from storymap.basemap.world import (
    COARSE,
    FINE,
    MEDIUM,
    TURNS,
    bounds_of,
    load_world,
    meets,
    meets_somewhere,
    text_of,
)
from storymap.geometry import Box, thin

TENTHS = 10
# Mercator's square ends here.
_TOP = 85.06
# What is cut off lies this far outside, so that no coast line runs along the picture's edge.
_MARGIN = 4 * TENTHS
# Two points nearer than this are one, before the costlier thinning by area.
_NEAR = 5
# Degrees of longitude in view up to which the finer arcs are worth reading.
_FINE_UP_TO, _MEDIUM_UP_TO = 25, 90

# A built file of arcs, the world's or the regions', and the rings of one place in it.
Outline = tuple[Mapping[str, Any], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A Mercator picture: `width` by `height` pixels, `scale` pixels a degree, its west and north.

    `north` is in Mercator degrees, as `mercator` gives them.
    """

    width: int
    height: int
    scale: float
    west: float
    north: float

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixel, x and y, of a position."""
        return (lon - self.west) * self.scale, (self.north - mercator(lat)) * self.scale

    @property
    def box(self) -> Box:
        """South, west, north and east of the picture in degrees."""
        south = _latitude(self.north - self.height / self.scale)
        return south, self.west, _latitude(self.north), self.west + self.width / self.scale


@dataclass(frozen=True, slots=True)
class Ground:
    """The path texts of what lies beneath the markers; `areas` are the story's wide places."""

    land: str
    lakes: str
    rivers: str
    borders: str
    areas: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Characters of all paths."""
        return sum(map(len, (self.land, self.lakes, self.rivers, self.borders, *self.areas)))


def fit_frame(view: Box, width: int, height: int, padding: int) -> Frame:
    """The frame that shows all of `view` with `padding` pixels of room on every side."""
    south, north = mercator(view[0]), mercator(view[2])
    high, wide = max(north - south, 1e-6), max(view[3] - view[1], 1e-6)
    scale = min((height - 2 * padding) / high, (width - 2 * padding) / wide)
    return Frame(
        width,
        height,
        scale,
        west=(view[1] + view[3]) / 2 - width / scale / 2,
        north=(north + south) / 2 + height / scale / 2,
    )


def mercator(lat: float) -> float:
    """A latitude in Mercator's degrees, as long as a degree at the equator."""
    lat = max(-_TOP, min(_TOP, lat))
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(stretched: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(stretched))))


def draw_ground(frame: Frame, *, most: int, outlines: Iterable[Outline] = ()) -> Ground:
    """Land, lakes, rivers, borders and areas of the frame in about `most` characters at most.

    Where the paths are longer they are thinned more, until they fit.
    """
    world = load_world()
    shapes = _Shapes(world, frame)
    land = shapes.rings(world["land"])
    lakes = shapes.rings(world["lakes"])
    rivers = shapes.lines(world["rivers"]) if frame.width / frame.scale < 120 else []
    borders = shapes.lines(world["borders"])
    # One reader for each source: countries of the world, and regions of their own arcs.
    readers = {id(world): shapes}
    areas = [
        readers.setdefault(id(source), _Shapes(source, frame)).rings(rings)
        for source, rings in outlines
    ]
    smallest = 0.4 * TENTHS**2
    while True:
        # What has been thinned is thinned further: the same points would go first again.
        land, lakes = (_thinned(lines, smallest, closed=True) for lines in (land, lakes))
        rivers, borders = (_thinned(lines, smallest, closed=False) for lines in (rivers, borders))
        areas = [_thinned(lines, smallest, closed=True) for lines in areas]
        ground = Ground(
            _path(land, closed=True),
            _path(lakes, closed=True),
            _path(rivers, closed=False),
            _path(borders, closed=False),
            tuple(_path(lines, closed=True) for lines in areas),
        )
        if ground.size <= most or smallest > 400 * TENTHS**2:
            return ground
        smallest *= 2


class _Shapes:
    """The basemap's rings and lines in a frame's tenths of pixels."""

    def __init__(self, world: Any, frame: Frame) -> None:
        self._rows = world["arcs"]
        self._scale = world["scale"]
        self._frame = frame
        self._box = frame.box
        wide = frame.width / frame.scale
        self._level = FINE if wide <= _FINE_UP_TO else MEDIUM if wide <= _MEDIUM_UP_TO else COARSE
        self._decoded: dict[int, list[tuple[float, float]]] = {}

    def rings(self, source: Iterable[Sequence[int]]) -> list[Line]:
        """The rings that meet the frame, cut at it."""
        found = []
        for refs in source:
            bounds = bounds_of(self._rows, refs)
            if not meets_somewhere(bounds, self._box):
                continue
            ring = self._ring(refs)
            # A ring may run on past the bounds of its arcs, which start anew at the antimeridian.
            for turn in TURNS:
                cut = cut_area(self._project(ring, turn), *self._edges())
                if len(cut) > 2:
                    found.append(cut)
        return found

    def lines(self, source: Iterable[int]) -> list[Line]:
        """The lines that meet the frame, cut at it."""
        found = []
        for index in source:
            for turn in TURNS:
                if meets(self._rows[index], self._box, turn):
                    line = self._project(self._arc(index), turn)
                    found += cut_line(line, *self._edges())
        return found

    def _ring(self, refs: Sequence[int]) -> list[tuple[float, float]]:
        lines = [self._arc(ref) if ref >= 0 else self._arc(~ref)[::-1] for ref in refs]
        if not all(lines):
            return []
        ring = join(lines, 360.0)
        close_at_pole(ring, 360.0, -_TOP)
        return ring

    def _arc(self, index: int) -> list[tuple[float, float]]:
        """Longitudes and latitudes; an arc far from the frame is read at its coarsest."""
        if index not in self._decoded:
            row = self._rows[index]
            near = meets_somewhere(row, self._box)
            text = text_of(row, self._level if near else COARSE)
            # An arc that is too small for the coarse level still has to close its ring.
            line = decode_line(text or text_of(row, self._level))
            self._decoded[index] = [(x / self._scale, y / self._scale) for x, y in line]
        return self._decoded[index]

    def _project(self, line: Iterable[tuple[float, float]], turn: float) -> Line:
        projected: Line = []
        for lon, lat in line:
            x, y = self._frame.spot(lat, lon + turn)
            point = round(x * TENTHS), round(y * TENTHS)
            if projected:
                before = projected[-1]
                if abs(point[0] - before[0]) + abs(point[1] - before[1]) < _NEAR:
                    continue
            projected.append(point)
        return projected

    def _edges(self) -> tuple[int, int, int, int]:
        right, bottom = self._frame.width * TENTHS, self._frame.height * TENTHS
        return -_MARGIN, -_MARGIN, right + _MARGIN, bottom + _MARGIN


def _thinned(lines: Iterable[Line], smallest: float, *, closed: bool) -> list[Line]:
    """The lines with fewer points; areas too small to be seen are left out."""
    found = []
    for line in lines:
        if closed and _extent(line) < 2 * smallest:
            continue
        kept = thin([*line, line[0]] if closed else line, smallest)
        if closed:
            kept = kept[:-1]
        if len(kept) > (2 if closed else 1):
            found.append(kept)
    return found


def _path(lines: Iterable[Line], *, closed: bool) -> str:
    """An SVG path: absolute starts, relative steps."""
    pieces = []
    for line in lines:
        steps = "".join(
            _number(bx - ax) + _number(by - ay) for (ax, ay), (bx, by) in pairwise(line)
        )
        start = f"M{line[0][0]}{_number(line[0][1])}"
        pieces.append(f"{start}l{steps.lstrip()}{'z' if closed else ''}")
    return "".join(pieces)


def _extent(line: Line) -> int:
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _number(value: int) -> str:
    """A number that may follow another: a minus sign separates as a space does."""
    return str(value) if value < 0 else f" {value}"
