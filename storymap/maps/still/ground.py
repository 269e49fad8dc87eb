"""The basemap in a picture's frame: projected, cut, thinned, as the path texts of an SVG.

From near it is the fine shores, as in the page; the frame's tenths of pixels are its units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from storymap.basemap.arcs import close_at_pole, decode_line, join
from storymap.basemap.courses import SCALE as COURSES
from storymap.basemap.courses import load_courses
from storymap.basemap.cutting import Line
from storymap.basemap.shores import CELL, SCALE, cells_of, coasts_of
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
from storymap.geometry import thin
from storymap.maps.still.frame import TENTHS, TOP, Frame

# Degrees of longitude in view up to which the finer arcs are worth reading.
_FINE_UP_TO, _MEDIUM_UP_TO = 25, 90
# The zoom from which the shores are the fine ones, as in the page.
FINE_FROM = 7

# A built file of arcs, the world's or the regions', and the rings of one place in it.
Outline = tuple[Mapping[str, Any], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Ground:
    """The path texts of what lies beneath the markers; `areas` are the story's wide places.

    `coast` is empty where the land's own edge is the coast.
    """

    land: str
    coast: str
    lakes: str
    rivers: str
    borders: str
    courses: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Characters of all paths."""
        return sum(
            map(
                len,
                (
                    self.land,
                    self.coast,
                    self.lakes,
                    self.rivers,
                    self.borders,
                    self.courses,
                    *self.areas,
                ),
            )
        )


def draw_ground(
    frame: Frame, *, most: int, outlines: Iterable[Outline] = (), courses: Iterable[str] = ()
) -> Ground:
    """Land, lakes, rivers, borders, areas and courses of the frame in about `most` characters.

    `courses` are the ids of rivers. Where the paths are longer they are thinned more, until they
    fit.
    """
    world = load_world()
    shapes = _Shapes(world, frame)
    rivers: list[Line] = []
    if frame.zoom >= FINE_FROM:
        land, coast, rivers = _fine(frame)
        lakes: list[Line] = []
    else:
        land, coast, lakes = shapes.rings(world["land"]), [], shapes.rings(world["lakes"])
        if frame.width / frame.scale < 120:
            rivers = shapes.lines(world["rivers"])
    borders = shapes.lines(world["borders"])
    lines = [_course(place_id, frame) for place_id in courses]
    # One reader for each source: countries of the world, and regions of their own arcs.
    readers = {id(world): shapes}
    areas = [
        readers.setdefault(id(source), _Shapes(source, frame)).rings(rings)
        for source, rings in outlines
    ]
    smallest = 0.4 * TENTHS**2
    while True:
        # What has been thinned is thinned further: the same points would go first again.
        land, lakes = (_thinned(each, smallest, closed=True) for each in (land, lakes))
        coast, rivers, borders = (
            _thinned(each, smallest, closed=False) for each in (coast, rivers, borders)
        )
        lines = [_thinned(each, smallest, closed=False) for each in lines]
        areas = [_thinned(each, smallest, closed=True) for each in areas]
        ground = Ground(
            _path(land, closed=True),
            _path(coast, closed=False),
            _path(lakes, closed=True),
            _path(rivers, closed=False),
            _path(borders, closed=False),
            tuple(_path(each, closed=False) for each in lines),
            tuple(_path(each, closed=True) for each in areas),
        )
        if ground.size <= most or smallest > 400 * TENTHS**2:
            return ground
        smallest *= 2


def _fine(frame: Frame) -> tuple[list[Line], list[Line], list[Line]]:
    """Land, coasts and rivers of the fine shores in the frame."""
    land: list[Line] = []
    coasts: list[Line] = []
    rivers: list[Line] = []
    for row, column, rings, streams in cells_of(frame.box):

        def degrees(line: Sequence[tuple[int, int]], row: int = row, column: int = column) -> Any:
            return [((x + column * CELL) / SCALE, (y + row * CELL) / SCALE) for x, y in line]

        for ring in rings:
            land += frame.area(degrees(ring))
            for line in coasts_of(ring):
                coasts += frame.line(degrees(line))
        for line in streams:
            rivers += frame.line(degrees(line))
    return land, coasts, rivers


def _course(place_id: str, frame: Frame) -> list[Line]:
    """The line of a river that the story names."""
    found: list[Line] = []
    for text in load_courses().get(place_id, "").split():
        degrees = [(x / COURSES, y / COURSES) for x, y in decode_line(text)]
        found += (part for turn in TURNS for part in frame.line(degrees, turn))
    return found


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
                found += self._frame.area(ring, turn)
        return found

    def lines(self, source: Iterable[int]) -> list[Line]:
        """The lines that meet the frame, cut at it."""
        found = []
        for index in source:
            for turn in TURNS:
                if meets(self._rows[index], self._box, turn):
                    found += self._frame.line(self._arc(index), turn)
        return found

    def _ring(self, refs: Sequence[int]) -> list[tuple[float, float]]:
        lines = [self._arc(ref) if ref >= 0 else self._arc(~ref)[::-1] for ref in refs]
        if not all(lines):
            return []
        ring = join(lines, 360.0)
        close_at_pole(ring, 360.0, -TOP)
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
