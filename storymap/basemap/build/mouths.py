"""The tidal mouths of rivers: ways through water between banks, from where a river's line ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from storymap.basemap.arcs import Point, decode_line, index_of, inside, join
from storymap.basemap.build.network import Network, degrees_between, shortest
from storymap.basemap.courses import SCALE
from storymap.basemap.cutting import cut_area
from storymap.basemap.world import FINE, bounds_of, meets, text_of
from storymap.geometry import Box

Water = Callable[[float, float], bool]
# Grid steps between spots of water, 250 m, and what is looked at around one.
_CELL = 5
AROUND = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]
# Of these so many to a bank at most, from a river's end to water, and in a tidal mouth.
BANKS, FIRST, MOST_CELLS = 20, 24, 40_000
# How much longer a way counts between banks one step off.
NARROW = 10.0
# Degrees around a river's last point that are looked at, the part of them in which its mouth is
# looked for, and how far from the farthest it may end.
AWAY, PART, AS_FAR = 1.0, 0.7, 0.05


def mouth(course: list[Point], box: Box, wet: Water) -> list[Point]:
    """The course with its way from its last point through a tidal mouth, to the end of the box.

    Only through water that has banks on opposite sides: not out to sea.
    """
    local = Network()
    banks_of = cache(lambda cell: _banks(cell, wet))
    x, y = course[-1]
    first = (round(x / _CELL), round(y / _CELL))
    # The last point may lie on the bank, or some way above where the tides come to.
    around = (
        (first[0] + dx * far, first[1] + dy * far) for far in range(FIRST) for dx, dy in AROUND
    )
    rest = [cell for cell in around if banks_of(cell)][:1]
    seen = set(rest)
    while rest and len(seen) < MOST_CELLS:
        cell = rest.pop()
        for dx, dy in AROUND:
            beside = cell[0] + dx, cell[1] + dy
            here = beside[0] * _CELL, beside[1] * _CELL
            near = degrees_between(here, course[-1]) < PART * AWAY
            if not near or not holds(box, here, 0) or not (banks := banks_of(beside)):
                continue
            local.join(
                (cell[0] * _CELL, cell[1] * _CELL), here,
                degrees_between((cell[0] * _CELL, cell[1] * _CELL), here) * banks,
            )  # fmt: skip
            if beside not in seen:
                seen.add(beside)
                rest.append(beside)
    if not local.ways:
        return course
    start = min(local.ways, key=lambda point: (degrees_between(course[-1], point), point))
    away = {point: degrees_between(course[0], point) for point in local.ways}
    far = max(away.values())
    if far <= degrees_between(course[0], course[-1]):
        return course
    goals = {point for point, degrees in away.items() if degrees >= far - AS_FAR}
    return [*course, *shortest(local, start, goals)[1:]]


def tidal(point: Point, world: Mapping[str, Any], wet: Water) -> Water:
    """What is water around a river's last point, by the fine shores or by Natural Earth's land."""
    scale = world["scale"]
    lon, lat = (round(axis / SCALE * scale) for axis in point)
    half = round(AWAY * scale)
    edges = lon - half, lat - half, lon + half, lat + half
    box = tuple(edge / scale for edge in (edges[1], edges[0], edges[3], edges[2]))
    rings = [
        ring
        for refs in world["land"]
        if meets(bounds_of(world["arcs"], refs), box, 0)
        and (ring := cut_area(_ring(refs, world), *edges))
    ]

    @cache
    def is_tidal(lat: float, lon: float) -> bool:
        return wet(lat, lon) or not inside((round(lon * scale), round(lat * scale)), rings)

    return is_tidal


def _ring(refs: Sequence[int], world: Mapping[str, Any]) -> list[Point]:
    lines = [(ref, decode_line(text_of(world["arcs"][index_of(ref)], FINE))) for ref in refs]
    return join((line if ref >= 0 else line[::-1] for ref, line in lines), 360 * world["scale"])


def _banks(cell: Point, wet: Water) -> float:
    """How much longer a way counts for the banks beside it; 0 on land and where there are none."""
    if not wet(cell[1] * _CELL / SCALE, cell[0] * _CELL / SCALE):
        return 0.0

    def is_land(dx: int, dy: int) -> bool:
        return not wet((cell[1] + dy) * _CELL / SCALE, (cell[0] + dx) * _CELL / SCALE)

    steps = range(1, BANKS + 1)
    far = [next((at for at in steps if is_land(dx * at, dy * at)), 0) for dx, dy in AROUND]
    opposite = zip(far[:4], far[:3:-1], strict=True)
    # The wider of two arms is the river.
    return 1 + NARROW / min(step for step in far if step) if any(map(all, opposite)) else 0.0


def holds(box: Box, point: Point, margin: float) -> bool:
    """Whether a point lies in a box or at most so many degrees outside."""
    lon, lat = point[0] / SCALE, point[1] / SCALE
    south, west, north, east = box
    return south - margin <= lat <= north + margin and west - margin <= lon <= east + margin
