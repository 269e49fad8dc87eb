"""Areas and lines on an integer grid, cut at the sides of a box."""

from __future__ import annotations

from itertools import pairwise

from storymap.basemap.arcs import Point

Line = list[Point]


def cut_area(ring: Line, left: int, top: int, right: int, bottom: int) -> Line:
    """The part of an area inside the edges (Sutherland and Hodgman's way)."""
    for axis, edge, side in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if not ring:
            return []
        if all((point[axis] - edge) * side >= 0 for point in ring):
            continue
        kept: Line = []
        for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
            was, stays = (before[axis] - edge) * side >= 0, (point[axis] - edge) * side >= 0
            if was != stays:
                kept.append(_crossing(before, point, axis, edge))
            if stays:
                kept.append(point)
        ring = kept
    return ring


def cut_line(line: Line, left: int, top: int, right: int, bottom: int) -> list[Line]:
    """The parts of a line inside the edges."""
    parts = [line]
    for axis, edge, side in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        cut: list[Line] = []
        for part in parts:
            run: Line = [part[0]] if part and (part[0][axis] - edge) * side >= 0 else []
            for before, point in pairwise(part):
                was, stays = (before[axis] - edge) * side >= 0, (point[axis] - edge) * side >= 0
                if was != stays:
                    run.append(_crossing(before, point, axis, edge))
                if stays:
                    run.append(point)
                elif run:
                    cut.append(run)
                    run = []
            if run:
                cut.append(run)
        parts = cut
    return [part for part in parts if len(part) > 1]


def _crossing(one: Point, two: Point, axis: int, edge: int) -> Point:
    other = 1 - axis
    share = (edge - one[axis]) / (two[axis] - one[axis])
    across = round(one[other] + (two[other] - one[other]) * share)
    return (edge, across) if axis == 0 else (across, edge)
