"""Reads the built basemap and cuts out of it what a story's page needs.

The whole world stands at the coarse level. Where the story happens the arcs are finer: as fine as
a budget of bytes allows in the view that opens, and of medium detail around each other place.
Coordinates are on a grid of `scale` steps a degree; see `storymap.basemap.arcs` for the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from storymap.basemap.arcs import Point, decode_line, inside
from storymap.files import data_path
from storymap.geometry import Box, Spot

COARSE, MEDIUM, FINE = 0, 1, 2
# Characters of arcs in the opening view: keeps the page of a story of one country near 400 KB.
BUDGET = 150_000
# Degrees around a place outside the opening view that get medium detail, and their share.
AROUND = 3.5
BUDGET_AROUND = 70_000
MANY_CELLS = 250


@lru_cache(maxsize=1)
def load_world() -> Mapping[str, Any]:
    """The built basemap as JSON values; raises DataMissing where it is not installed."""
    text = data_path("basemap", "world.json").read_text(encoding="utf-8")
    world: dict[str, Any] = json.loads(text)
    return world


def clip_world(
    view: Box, spots: Sequence[Spot] = (), outlines: Iterable[str] = ()
) -> dict[str, Any]:
    """The part of the basemap that a page needs, as JSON values for `static/basemap.js`.

    `view` is what the map opens on, `spots` are the other places it may fly to, `outlines` the
    countries whose own shape the page can show.
    """
    world = load_world()
    rows = world["arcs"]
    levels = _levels(rows, view, spots)
    texts = [text_of(row, level) for row, level in zip(rows, levels, strict=True)]
    kept: dict[int, int] = {}
    chosen: list[str] = []

    def number(ref: int) -> int:
        index = ref if ref >= 0 else ~ref
        if index not in kept:
            kept[index] = len(chosen)
            chosen.append(texts[index])
        return kept[index] if ref >= 0 else ~kept[index]

    def rings(source: Iterable[Sequence[int]]) -> list[list[int]]:
        drawn = (ring for ring in source if all(texts[r if r >= 0 else ~r] for r in ring))
        return [[number(ref) for ref in ring] for ring in drawn]

    wanted = set(outlines)
    return {
        "scale": world["scale"],
        "land": rings(world["land"]),
        "lakes": rings(world["lakes"]),
        "borders": [number(index) for index in world["borders"]],
        "rivers": [number(index) for index in world["rivers"]],
        "outlines": {
            country["name"]: rings(country["rings"])
            for country in world["countries"]
            if country["name"] in wanted
        },
        "names": [[c["name"], c["lat"], c["lon"], c["size"]] for c in world["countries"]],
        "arcs": chosen,
    }


@lru_cache(maxsize=1024)
def find_country(lat: float, lon: float, name: str | None = None) -> str | None:
    """The basemap's name of the country called `name` or, failing that, around the point."""
    world = load_world()
    folded = name.casefold() if name else None
    for country in world["countries"]:
        if country["name"].casefold() == folded:
            return str(country["name"])
    return next((c["name"] for c in world["countries"] if contains(c["name"], lat, lon)), None)


def contains(country: str, lat: float, lon: float) -> bool:
    """Whether the point lies in the country, at the finest level, by the even-odd rule."""
    world = load_world()
    rings: list[list[int]] = next(
        (c["rings"] for c in world["countries"] if c["name"] == country), []
    )
    scale, rows = world["scale"], world["arcs"]
    spot = round(lon * scale), round(lat * scale)
    shapes = [
        ring_points(ring, FINE)
        for ring in rings
        if any(rows[r if r >= 0 else ~r][1] <= lat <= rows[r if r >= 0 else ~r][3] for r in ring)
    ]
    # Rings run on past the antimeridian: the point may lie in them a whole turn off.
    turns = (-360 * scale, 0, 360 * scale)
    return any(inside((spot[0] + turn, spot[1]), shapes) for turn in turns)


def ring_points(ring: Sequence[int], level: int) -> list[Point]:
    """The ring's points on the grid; closed below the map where it runs around the pole."""
    world = load_world()
    scale, rows = world["scale"], world["arcs"]
    points: list[Point] = []
    for ref in ring:
        line = decode_line(text_of(rows[ref if ref >= 0 else ~ref], level))
        line = line if ref >= 0 else line[::-1]
        turn = round((points[-1][0] - line[0][0]) / 360 / scale) if points and line else 0
        points += [(x + turn * 360 * scale, y) for x, y in line]
    if points and abs(points[-1][0] - points[0][0]) > 180 * scale:
        points += [(points[-1][0], -90 * scale), (points[0][0], -90 * scale)]
    return points


def text_of(row: Sequence[Any], level: int) -> str:
    """The arc's text at a level; a 0 stands for the same as the coarser one."""
    text: str = row[4]
    for finer in row[5 : 5 + level]:
        text = text if finer == 0 else finer
    return text


def _levels(rows: Sequence[Sequence[Any]], view: Box, spots: Sequence[Spot]) -> list[int]:
    levels = [COARSE] * len(rows)
    near = list(_within(rows, view))
    for level in (FINE, MEDIUM):
        if sum(len(text_of(rows[i], level)) for i in near) <= BUDGET:
            for i in near:
                levels[i] = level
            break
    left = BUDGET_AROUND
    # Neighbours share their surroundings: one look for each whole degree, or each four of them
    # where places are spread so wide that the looks would take longer than the drawing.
    cells = dict.fromkeys((round(lat), round(lon)) for lat, lon in spots)
    around = AROUND
    if len(cells) > MANY_CELLS:
        cells = dict.fromkeys((round(lat / 4) * 4, round(lon / 4) * 4) for lat, lon in spots)
        around += 2
    for lat, lon in cells:
        for i in _within(rows, (lat - around, lon - around, lat + around, lon + around)):
            if levels[i] == COARSE:
                levels[i] = MEDIUM
                left -= len(text_of(rows[i], MEDIUM))
        if left < 0:
            break
    return levels


def _within(rows: Sequence[Sequence[Any]], box: Box) -> Iterator[int]:
    """The arcs whose boxes meet `box`."""
    south, north = (max(0, min(179, int(lat + 90))) for lat in (box[0], box[2]))
    found = {i for belt in _belts()[south : north + 1] for i in belt}
    return (i for i in sorted(found) if meets(rows[i], box))


@lru_cache(maxsize=1)
def _belts() -> tuple[tuple[int, ...], ...]:
    """The arcs that touch each degree of latitude, from the south pole on."""
    belts: list[list[int]] = [[] for _ in range(180)]
    for i, row in enumerate(load_world()["arcs"]):
        for belt in range(max(0, row[1] + 90), min(180, row[3] + 91)):
            belts[belt].append(i)
    return tuple(tuple(belt) for belt in belts)


def bounds_of(rows: Sequence[Sequence[Any]], refs: Iterable[int]) -> tuple[int, int, int, int]:
    """West, south, east and north of the arcs together, in whole degrees."""
    boxes = [rows[ref if ref >= 0 else ~ref][:4] for ref in refs]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def meets(row: Sequence[Any], box: Box) -> bool:
    """Whether a row that starts with west, south, east and north meets the box."""
    west: int
    south: int
    east: int
    north: int
    west, south, east, north = row[:4]
    if south > box[2] or north < box[0]:
        return False
    # The box, or the arc, may lie a whole turn off.
    return (
        (west <= box[3] and east >= box[1])
        or (west <= box[3] - 360 and east >= box[1] - 360)
        or (west <= box[3] + 360 and east >= box[1] + 360)
    )
