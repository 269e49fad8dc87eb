"""The courses of rivers: lines as true as GSHHG's, told apart by Natural Earth's.

GSHHG's lines are fine and have no names; Natural Earth's are crude, but each is a river of its own.
A river of the gazetteer is the one that its point lies on and that keeps to its box. Its course
follows GSHHG's lines beside that, goes through the water of lakes and tidal mouths, and is Natural
Earth's own where there is neither; a river for which that is most of the way has none.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from storymap.basemap.arcs import SCALE as SOURCE
from storymap.basemap.arcs import Point, decode_line, encode, index_of, inside, join
from storymap.basemap.build.gshhg import BINS, METRES, Lines, corner_of, opened
from storymap.basemap.build.network import Network, degrees_between
from storymap.basemap.build.shores import is_water
from storymap.basemap.build.topology import decode
from storymap.basemap.courses import SCALE
from storymap.basemap.cutting import cut_area
from storymap.basemap.world import FINE, bounds_of, meets, text_of
from storymap.gazetteer.kinds import CODES
from storymap.geometry import Box, thin

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Metres that a line may lie off; levels of WDBII's lines that always flow, or mostly.
TOLERANCE, LEVELS = 300.0, 5
# Degrees: so far from a river's line its point may lie; and the part of the line's box that is in
# the river's own, which has a margin: both are rounded.
ON, WITHIN, MARGIN = 0.3, 0.9, 0.3
# A box of three degrees around its point is no river's own: nobody has measured it.
_UNMEASURED = 3.0
# Degrees to either side in which a course follows a line, and between the points of that.
BESIDE, STEP = 0.15, 0.05
# Degrees between two points of a line from which it has a gap.
GAP = 0.3
# How much longer a way counts along Natural Earth's line, and through water.
CRUDE, WET = 5.0, 1.5
# Of a course the part that may be Natural Earth's, and its length by that of the line it follows.
MOST_CRUDE, LONGEST = 0.34, 2.5
# Grid steps between spots of water, 250 m, and what is looked at around one.
_CELL = 5
# Of these so many to a bank at most, and in a tidal mouth.
BANKS, MOST_CELLS = 20, 60_000
# How much longer a way counts between banks one step off.
NARROW = 10.0
# Degrees from a river's last point in which its mouth is looked for.
AWAY = 1.5
_AROUND = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]

Water = Callable[[float, float], bool]


def make_courses(
    waters: Mapping[str, Any],
    rivers: bytes,
    gazetteer: Gazetteer,
    shores: Mapping[str, Any],
    world: Mapping[str, Any],
) -> dict[str, str]:
    """The text of a line (`basemap.arcs`) for each river that has a course, by the place's id.

    `waters` is Natural Earth's topology, `rivers` GSHHG's file, and `shores` are the tiles that
    `build.shores` makes, which say where water is; `world` is the built basemap, whose land is
    asked of tidal mouths too: GSHHG has none of the Hudson's.
    """
    lines = read_lines(waters)
    network = read_network(rivers)
    wet = cache(lambda lat, lon: is_water(shores, lat, lon))
    measured = list(_rivers(gazetteer))
    own = {place_id: line_of(spot, box, lines) for place_id, spot, box in measured}
    others = [line for line in lines if line and line not in own.values()]
    found: dict[str, str] = {}
    for place_id, _, box in measured:
        line = own[place_id]
        course = follow(lengthened(line, box, others), network, wet) if line else None
        if course:
            for _ in ("mouth", "source"):
                course = mouth(course, box, _tidal(course[-1], world, wet))[::-1]
            found[place_id] = encode(course)
    return dict(sorted(found.items()))


def _rivers(gazetteer: Gazetteer) -> Iterator[tuple[str, Point, Box]]:
    """The rivers of which somebody has measured the box: ids, points and boxes."""
    import numpy as np

    for row in np.flatnonzero(gazetteer.kind == CODES["river"]).tolist():
        place = gazetteer.place(row)
        box = place.extent
        if box and box[3] > box[1] and abs(box[2] - box[0] - _UNMEASURED) > 0.01:
            yield place.id, (round(place.lon * SCALE), round(place.lat * SCALE)), box


def read_lines(waters: Mapping[str, Any]) -> list[list[Point]]:
    """The line of each river of Natural Earth's, side arms left out."""
    arcs = decode(waters)
    lines = []
    for geometry in waters["objects"]["rivers"]["geometries"]:
        refs = geometry["arcs"]
        network = Network()
        pieces = [
            [(x * SCALE // SOURCE, y * SCALE // SOURCE) for x, y in arcs[index_of(ref)]]
            for ref in (refs if geometry["type"] == "LineString" else chain.from_iterable(refs))
        ]
        for piece in pieces:
            network.add(piece, 0)
        _span(network, pieces)
        lines.append(_longest(network))
    return lines


def read_network(rivers: bytes) -> Network:
    """The lines of GSHHG's file of rivers, as they are."""
    file = opened(rivers)
    lines = Lines(file, SCALE)
    levels = file["Hierarchial_level_of_a_segment"][:].tolist()
    counts = file["N_points_for_a_segment"][:].tolist()
    network = Network()
    for number in range(BINS):
        lat, lon = corner_of(number)
        for at in lines.of_bin(number):
            if levels[at] <= LEVELS:
                points = lines.points(at, counts[at])
                line = [(x + lon * SCALE, y + lat * SCALE) for x, y in points]
                network.add(thin(line, _smallest()), levels[at])
    return network


def _smallest() -> float:
    """The area on the grid under which a bend is none."""
    return (TOLERANCE / METRES * SCALE) ** 2


def line_of(spot: Point, box: Box, lines: Iterable[Sequence[Point]]) -> Sequence[Point] | None:
    """The longest line by the spot that keeps to the box; None where none does."""
    fitting = [
        line
        for line in lines
        if _keeps_to(line, box)
        and min(degrees_between(spot, point) for point in _dense(line)) <= ON
    ]
    return max(fitting, key=_length, default=None)


def lengthened(
    line: Sequence[Point], box: Box, others: Iterable[Sequence[Point]]
) -> Sequence[Point]:
    """The line with those of no other river that go on where it ends or stops, within the box."""
    rest = [other for other in others if _keeps_to(other, box)]
    line = _bridged(line, rest)
    while True:
        further = [
            [*head, *tail]
            for other in rest
            for head, tail in (
                (line, other), (line, other[::-1]), (other, line), (other[::-1], line)
            )
            if not set(other) <= set(line) and degrees_between(head[-1], tail[0]) <= STEP
        ]  # fmt: skip
        if not further:
            return line
        line = max(further, key=_length)


def _bridged(line: Sequence[Point], others: Sequence[Sequence[Point]]) -> list[Point]:
    """The line with others that lead over its gaps: through lakes."""
    whole = list(line[:1])
    for one, two in pairwise(line):
        if degrees_between(one, two) > GAP:
            ways = [way for other in others for way in (list(other), list(other[::-1]))]
            fit = min(
                ways, default=[one, two],
                key=lambda way: degrees_between(one, way[0]) + degrees_between(way[-1], two),
            )  # fmt: skip
            if max(degrees_between(one, fit[0]), degrees_between(fit[-1], two)) <= GAP:
                whole += fit
        whole.append(two)
    return whole


def follow(line: Sequence[Point], network: Network, wet: Water) -> list[Point] | None:
    """The way beside the line along a network and through water; None where there is hardly any."""
    dense = _dense(line)
    local = Network()
    beside = {point for spot in dense for point in network.near(spot, BESIDE)}
    for point in sorted(beside):
        for other, length in network.ways[point].items():
            if other in beside:
                local.join(point, other, length)
    local.mend()
    far = [spot for spot in dense if not network.near(spot, STEP)]
    _flood(local, far, wet)
    crude = set(dense)
    for spot in dense:
        for other in local.near(spot, BESIDE)[:1]:
            local.join(spot, other, CRUDE * degrees_between(spot, other))
    for one, two in pairwise(dense):
        local.join(one, two, CRUDE * degrees_between(one, two))
    way = shortest(local, dense[0], {dense[-1]})
    steps = [(degrees_between(*pair), not crude.isdisjoint(pair)) for pair in pairwise(way)]
    long = sum(length for length, _ in steps)
    drawn = sum(length for length, is_crude in steps if is_crude)
    if drawn > MOST_CRUDE * long or long > LONGEST * _length(line):
        return None
    # Where the line only begins and ends beside the way that it leads to.
    first = 1 if len(way) > 1 and way[1] not in crude else 0
    last = len(way) - (1 if len(way) > 1 and way[-2] not in crude else 0)
    return thin(way[first:last], _smallest())


def mouth(course: list[Point], box: Box, wet: Water) -> list[Point]:
    """The course with its way from its last point through a tidal mouth, to the end of the box.

    Only through water that has banks on opposite sides: not out to sea.
    """
    local = Network()
    x, y = course[-1]
    first = (round(x / _CELL), round(y / _CELL))
    # The last point may lie on the bank, or some way above where the tides come to.
    seen = {(first[0] + dx * far, first[1] + dy * far) for dx, dy in _AROUND for far in range(24)}
    rest = sorted(cell for cell in seen if _banks(cell, wet))
    while rest and len(seen) < MOST_CELLS:
        cell = rest.pop()
        for dx, dy in _AROUND:
            beside = cell[0] + dx, cell[1] + dy
            here = beside[0] * _CELL, beside[1] * _CELL
            near = degrees_between(here, course[-1]) < AWAY - MARGIN
            if not near or not _holds(box, here, 0) or not (banks := _banks(beside, wet)):
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
    goals = {point for point, degrees in away.items() if degrees >= far - STEP}
    return [*course, *thin(shortest(local, start, goals), _smallest())[1:]]


def _tidal(point: Point, world: Mapping[str, Any], wet: Water) -> Water:
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
    far = [next((at for at in steps if is_land(dx * at, dy * at)), 0) for dx, dy in _AROUND]
    opposite = zip(far[:4], far[:3:-1], strict=True)
    # The wider of two arms is the river.
    return 1 + NARROW / min(step for step in far if step) if any(map(all, opposite)) else 0.0


def _flood(network: Network, spots: Iterable[Point], wet: Water) -> None:
    """Add ways through the water around the spots: the middle of it is the shortest."""
    reach = round(BESIDE * SCALE / _CELL)
    cells: set[Point] = set()
    for x, y in spots:
        for row in range(-reach, reach + 1):
            for column in range(-reach, reach + 1):
                cells.add((x // _CELL + column, y // _CELL + row))
    water = {cell for cell in cells if wet(cell[1] * _CELL / SCALE, cell[0] * _CELL / SCALE)}
    banks = [point for point, ways in network.ways.items() if len(ways) == 1]
    for x, y in sorted(water):
        beside = [(x + dx, y + dy) for dx, dy in _AROUND]
        narrow = sum(cell in cells and cell not in water for cell in beside)
        here = x * _CELL, y * _CELL
        for cell in beside:
            if cell in water:
                there = cell[0] * _CELL, cell[1] * _CELL
                length = degrees_between(here, there)
                network.join(here, there, WET * length * (1 + narrow / 2))
    for end in banks:
        for other in network.near(end, 2 * _CELL / SCALE):
            if other != end and other[0] % _CELL == 0 and other[1] % _CELL == 0:
                network.join(end, other, WET * degrees_between(end, other))


def shortest(network: Network, start: Point, goals: Collection[Point] = ()) -> list[Point]:
    """The points of the shortest way (Dijkstra's), to the nearest goal or to where it is farthest.

    Empty where no way leads to a goal.
    """
    before: dict[Point, Point | None] = {start: None}
    lengths = {start: 0.0}
    heap = [(0.0, start)]
    goal: Point | None = None
    while heap:
        length, point = heapq.heappop(heap)
        if point in goals:
            goal = point
            break
        if length > lengths[point]:
            continue
        for other, step in network.ways[point].items():
            if length + step < lengths.get(other, math.inf):
                lengths[other] = length + step
                before[other] = point
                heapq.heappush(heap, (length + step, other))
    way: list[Point] = []
    if not goals:
        goal = max(lengths, key=lambda point: (lengths[point], point))
    at = goal
    while at is not None:
        way.append(at)
        at = before[at]
    return way[::-1]


def _span(network: Network, pieces: Sequence[Sequence[Point]]) -> None:
    """Join pieces of a line that lie apart, each where it is nearest to one that is joined."""
    joined: list[Point] = []
    rest = {index: [piece[0], piece[-1]] for index, piece in enumerate(pieces)}
    while rest:
        gap, index, here, there = min(
            (degrees_between(one, two), index, one, two)
            for index, ends in rest.items()
            for one in ends
            for two in joined or ends
        )
        if gap:
            network.join(here, there, gap)
        joined += rest.pop(index)


def _longest(network: Network) -> list[Point]:
    """The longest of the shortest ways between two points of a river's lines."""
    return shortest(network, shortest(network, min(network.ways))[-1])


def _dense(line: Sequence[Point]) -> list[Point]:
    """The line with a point at each step of so many degrees."""
    points = list(line[:1])
    for (ax, ay), (bx, by) in pairwise(line):
        parts = max(1, math.ceil(degrees_between((ax, ay), (bx, by)) / STEP))
        points += [
            (ax + (bx - ax) * part // parts, ay + (by - ay) * part // parts)
            for part in range(1, parts + 1)
        ]
    return points


def _length(line: Sequence[Point]) -> float:
    return sum(degrees_between(one, two) for one, two in pairwise(line))


def _keeps_to(line: Sequence[Point], box: Box) -> bool:
    """Whether nearly all of a line is in a box."""
    dense = _dense(line)
    return len(line) > 1 and sum(_holds(box, point, MARGIN) for point in dense) >= WITHIN * len(
        dense
    )


def _holds(box: Box, point: Point, margin: float) -> bool:
    lon, lat = point[0] / SCALE, point[1] / SCALE
    south, west, north, east = box
    return south - margin <= lat <= north + margin and west - margin <= lon <= east + margin
