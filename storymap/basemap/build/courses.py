"""The courses of rivers: lines as true as GSHHG's, told apart by Natural Earth's.

GSHHG's lines are fine and have no names; Natural Earth's are crude, but each is a river of its own.
A river of the gazetteer is the one that its point lies on and that keeps to its box. Its course
follows GSHHG's lines beside that, goes through the water of lakes and tidal mouths, and is Natural
Earth's own where there is neither; a river for which that is most of the way has none. Of a river
whose towns are known (`riversides`) the course is the way by them along GSHHG's lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storymap.basemap.arcs import Point, encode
from storymap.basemap.build.gshhg import BINS, METRES, Lines, corner_of, opened
from storymap.basemap.build.lines import STEP, dense_points, length_of, read_lines
from storymap.basemap.build.mouths import AROUND, Water, holds, mouth, tidal
from storymap.basemap.build.network import JOINED, Network, degrees_between, shortest
from storymap.basemap.build.riversides import passes, read_riversides, way_by
from storymap.basemap.build.shores import is_water
from storymap.basemap.courses import SCALE
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
# Degrees that a course by towns may pass from the river's point.
ABOUT = 1.0
# Degrees to either side in which a course follows a line.
BESIDE = 0.15
# Degrees between two points of a line from which it has a gap, and of a course from which it has.
GAP, STRAIGHT = 0.3, 0.2
# How much longer a way counts along Natural Earth's line, and through water.
CRUDE, WET = 5.0, 1.5
# Of a course the part that may be Natural Earth's, and its length by that of the line it follows.
MOST_CRUDE, LONGEST = 0.34, 2.5
# Grid steps between spots of water in a lake, a kilometre.
_LAKE_CELL = 20


def make_courses(
    waters: Mapping[str, Any],
    rivers: bytes,
    gazetteer: Gazetteer,
    shores: Mapping[str, Any],
    world: Mapping[str, Any],
) -> dict[str, str]:
    """The texts of lines (`basemap.arcs`), with spaces between, of each river that has a course.

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
                course = mouth(course, box, tidal(course[-1], world, wet))[::-1]
            found[place_id] = _text(course)
    for place_id, spot, towns in read_riversides(gazetteer):
        course = follow_towns(towns, network, wet)
        if course and _is_about(course, spot):
            found[place_id] = _text(course)
    return dict(sorted(found.items()))


def _text(course: Sequence[Point]) -> str:
    return " ".join(map(encode, parted(thin(course, _smallest()))))


def parted(course: Sequence[Point]) -> list[list[Point]]:
    """The pieces of a course between stretches so straight that nobody has drawn a river there."""
    pieces: list[list[Point]] = [list(course[:1])]
    for one, two in pairwise(course):
        if degrees_between(one, two) > STRAIGHT:
            pieces.append([])
        pieces[-1].append(two)
    return [piece for piece in pieces if len(piece) > 1]


def _rivers(gazetteer: Gazetteer) -> Iterator[tuple[str, Point, Box]]:
    """The rivers of which somebody has measured the box: ids, points and boxes."""
    import numpy as np

    for row in np.flatnonzero(gazetteer.kind == CODES["river"]).tolist():
        place = gazetteer.place(row)
        box = place.extent
        if box and box[3] > box[1] and abs(box[2] - box[0] - _UNMEASURED) > 0.01:
            yield place.id, (round(place.lon * SCALE), round(place.lat * SCALE)), box


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
        and min(degrees_between(spot, point) for point in dense_points(line)) <= ON
    ]
    return max(fitting, key=length_of, default=None)


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
        line = max(further, key=length_of)


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
    dense = dense_points(line)
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
    if drawn > MOST_CRUDE * long or long > LONGEST * length_of(line):
        return None
    # Where the line only begins and ends beside the way that it leads to.
    first = 1 if len(way) > 1 and way[1] not in crude else 0
    last = len(way) - (1 if len(way) > 1 and way[-2] not in crude else 0)
    return thin(way[first:last], _smallest()) if first < last else None


def follow_towns(towns: Sequence[Point], network: Network, wet: Water) -> list[Point] | None:
    """The way by the towns along a network, and through water where it has no lines.

    None where much of it has neither, or where it misses a town.
    """
    way = way_by(towns, network)
    course, straight = way[:1], 0.0
    for one, two in pairwise(way):
        apart = degrees_between(one, two)
        drawn = two in network.ways.get(one, ()) or apart <= JOINED
        through = None if drawn else follow([one, two], network, wet)
        straight += 0.0 if drawn or through else apart
        course += [*(through or ()), two]
    if straight > MOST_CRUDE * length_of(course) or not passes(course, towns):
        return None
    return thin(course, _smallest())


def _is_about(course: Sequence[Point], spot: Point) -> bool:
    """Whether a course passes a river's point, which lies roughly on it."""
    spots = (point for piece in parted(course) for point in dense_points(piece))
    return any(degrees_between(spot, point) <= ABOUT for point in spots)


def _flood(network: Network, spots: Iterable[Point], wet: Water) -> None:
    """Add ways through the water around the spots: the middle of it is the shortest."""
    reach = round(BESIDE * SCALE / _LAKE_CELL)
    cells: set[Point] = set()
    for x, y in spots:
        for row in range(-reach, reach + 1):
            for column in range(-reach, reach + 1):
                cells.add((x // _LAKE_CELL + column, y // _LAKE_CELL + row))
    water = {
        cell for cell in cells if wet(cell[1] * _LAKE_CELL / SCALE, cell[0] * _LAKE_CELL / SCALE)
    }
    banks = [point for point, ways in network.ways.items() if len(ways) == 1]
    for x, y in sorted(water):
        beside = [(x + dx, y + dy) for dx, dy in AROUND]
        narrow = sum(cell in cells and cell not in water for cell in beside)
        here = x * _LAKE_CELL, y * _LAKE_CELL
        for cell in beside:
            if cell in water:
                there = cell[0] * _LAKE_CELL, cell[1] * _LAKE_CELL
                length = degrees_between(here, there)
                network.join(here, there, WET * length * (1 + narrow / 2))
    for end in banks:
        for other in network.near(end, 2 * _LAKE_CELL / SCALE):
            if other != end and other[0] % _LAKE_CELL == 0 and other[1] % _LAKE_CELL == 0:
                network.join(end, other, WET * degrees_between(end, other))


def _keeps_to(line: Sequence[Point], box: Box) -> bool:
    """Whether nearly all of a line is in a box."""
    held = [holds(box, point, MARGIN) for point in dense_points(line)]
    return len(line) > 1 and sum(held) >= WITHIN * len(held)
