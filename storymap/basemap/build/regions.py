"""Outlines of first- and second-order units: polygons in, shared arcs and rings by GeoNames id out.

Natural Earth's units carry GeoNames ids, but their order differs from country to country (France's
are departments). So a region without a polygon of its own is put together from those of its parts,
and every outline is checked against the gazetteer's towns: a unit that has since been divided, or
whose id is wrong, is left out rather than drawn falsely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from storymap.basemap.arcs import SCALE, Point, encode, index_of
from storymap.basemap.build.topology import Ring, area, chain, snap, trace
from storymap.geometry import thin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

# Smallest triangle that a point may stand for, in square degrees: for a page that shows the
# region among many, and for one that opens on it. Islands under a size are left out.
LEVELS = ((0.004, 0.01), (0.0005, 0.0008))
# Share of the towns inside an outline, or of their people, that must be the unit's. What fails has
# mostly been divided since: Kazakhstan's Almaty Region in 2022.
MOST_OWN = 0.85
# Share of the unit's towns, or of their people, that must lie inside. A polygon of its own may miss
# more, since towns stand on coasts that are drawn coarsely; where it is put together of parts, one
# may be wanting.
MOST_INSIDE, MOST_INSIDE_OF_PARTS = 0.5, 0.85
# Districts whose outlines in the source reach over lines that the United Nations draw: Israel's
# Jerusalem and Northern districts, with East Jerusalem and the Golan. They keep plain markers.
LEFT_OUT = frozenset({293198, 294824})
_TURN = 360 * SCALE

Rings = list[list[Point]]


def make_regions(admin1: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    """The outlines as JSON values: `regions` maps GeoNames ids to rings of arc numbers.

    Each arc is `[west, south, east, north, medium, fine]`, boxes in degrees; a fine of 0 is the
    same as the medium.
    """
    features = admin1["features"]
    shapes = _snapped([_grid_rings(feature["geometry"]) for feature in features])
    arcs, refs = _share(shapes)
    towns = _Towns(gazetteer)
    ids = [feature["properties"].get("gn_id") for feature in features]
    own, parts = towns.units_of(ids, shapes)
    outlines: dict[int, list[Ring]] = {}
    for made, least in ((own, MOST_INSIDE), (parts, MOST_INSIDE_OF_PARTS)):
        for unit, numbers in sorted(made.items()):
            rings = chain(_once([ref for number in numbers for ref in refs[number]]), arcs)
            shape = [trace(ring, arcs) for ring in rings]
            if unit not in outlines and unit not in LEFT_OUT and towns.agree(unit, shape, least):
                outlines[unit] = rings
    return {"format": 1, "scale": SCALE, **_written(outlines, arcs)}


class _Towns:
    """The gazetteer's towns, and which unit each belongs to."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        import numpy as np

        from storymap.gazetteer.kinds import CODES

        self._gazetteer = gazetteer
        # Villages of the post and barangays have the units of the town beside, and vouch for none.
        told = [
            geonameid > 0 or not gazetteer.place(row).id.startswith(("post:", "psgc:"))
            for row, geonameid in enumerate(gazetteer.geonameid.tolist())
        ]
        self._rows = np.flatnonzero((gazetteer.kind <= CODES["capital"]) & told)
        self._x = gazetteer.lon[self._rows].astype(float) * SCALE
        self._y = gazetteer.lat[self._rows].astype(float) * SCALE
        # A village whose people nobody counted still is one.
        self._people = np.maximum(gazetteer.population[self._rows].astype(float), 500.0)
        self._by_y = np.argsort(self._y, kind="stable")
        self._kinds = {CODES["region"]: gazetteer.region, CODES["county"]: gazetteer.county}

    def units_of(
        self, ids: Sequence[int | None], shapes: Sequence[Rings]
    ) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Units to the numbers of the shapes that are theirs, and of those that are their parts'.

        Units go by their GeoNames ids, as the shapes do; most regions have no parts here.
        """
        own: dict[int, list[int]] = {}
        parts: dict[int, list[int]] = {}
        for number, (geonameid, rings) in enumerate(zip(ids, shapes, strict=True)):
            row = self._row(geonameid)
            if row is not None:
                own.setdefault(int(self._gazetteer.geonameid[row]), []).append(number)
            region = self._region(row, rings)
            if region is not None and region != row:
                parts.setdefault(int(self._gazetteer.geonameid[region]), []).append(number)
        return own, parts

    def agree(self, unit: int, rings: Rings, least: float) -> bool:
        """Whether the outline holds the unit's towns, `least` of them, and few of others."""
        row = self._row(unit)
        if row is None:
            return False
        within = self._inside(rings)
        members = self._kinds[int(self._gazetteer.kind[row])][self._rows] == row
        return any(
            weight[members & within].sum() >= least * weight[members].sum()
            and 0 < weight[members & within].sum() >= MOST_OWN * weight[within].sum()
            for weight in (self._people, self._people > 0)
        )

    def _row(self, geonameid: int | None) -> int | None:
        row = self._gazetteer.row_of(f"geonames:{geonameid}") if geonameid else None
        return row if row is not None and int(self._gazetteer.kind[row]) in self._kinds else None

    def _region(self, row: int | None, rings: Rings) -> int | None:
        """The row of the region that a shape is part of: its unit's, or its towns' by majority."""
        import numpy as np

        if row is not None:
            region = int(self._gazetteer.region[row])
            return region if region >= 0 else None
        regions = self._gazetteer.region[self._rows[self._inside(rings)]]
        found, counts = np.unique(regions[regions >= 0], return_counts=True)
        if not len(found) or counts.max() < MOST_OWN * counts.sum():
            return None
        return int(found[counts.argmax()])

    def _inside(self, rings: Rings) -> NDArray[np.bool_]:
        """Which of the towns lie inside the rings, by the even-odd rule."""
        import numpy as np

        found = np.zeros(len(self._rows), bool)
        for ring in rings:
            points = np.array(ring, float)
            south, north = points[:, 1].min(), points[:, 1].max()
            first, last = np.searchsorted(self._y[self._by_y], (south, north))
            near = self._by_y[first:last]
            middle = (points[:, 0].min() + points[:, 0].max()) / 2
            x = self._x[near] - _TURN * np.round((self._x[near] - middle) / _TURN)
            kept = (x >= points[:, 0].min()) & (x <= points[:, 0].max())
            near, x = near[kept], x[kept]
            found[near] ^= _crossings(x, self._y[near], points) % 2 == 1
        return found


def _crossings(
    x: NDArray[np.float64], y: NDArray[np.float64], ring: NDArray[np.float64]
) -> NDArray[np.int64]:
    """How many of the ring's sides lie east of each spot."""
    import numpy as np

    count = np.zeros(len(x), np.int64)
    ends = np.roll(ring, -1, axis=0)
    # A slice of the sides at a time: a long coast times a thousand towns would fill the memory.
    for start in range(0, len(ring) if len(x) else 0, 2000):
        (ax, ay), (bx, by) = ring[start : start + 2000].T, ends[start : start + 2000].T
        spans = (ay > y[:, None]) != (by > y[:, None])
        high = np.where(by == ay, 1, by - ay)
        count += (spans & (x[:, None] < (bx - ax) * (y[:, None] - ay) / high + ax)).sum(axis=1)
    return count


def _grid_rings(geometry: Mapping[str, Any]) -> Rings:
    """The geometry's rings on our grid, without the repeated last point, running on past 180°."""
    polygons = geometry["coordinates"]
    rings: Rings = []
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        for source in polygon:
            ring: list[Point] = []
            for lon, lat in source:
                point = (round(lon * SCALE), round(lat * SCALE))
                if not ring or ring[-1] != point:
                    ring.append(point)
            if len(ring) > 1 and ring[0] == ring[-1]:
                ring.pop()
            if len(ring) > 2:
                rings.append(ring)
    return rings


def _snapped(shapes: Sequence[Rings]) -> list[Rings]:
    """The shapes with one line along the antimeridian where they are cut there."""
    rings = iter(snap([ring for rings in shapes for ring in rings]))
    return [[next(rings) for _ in shape] for shape in shapes]


def _share(shapes: Sequence[Rings]) -> tuple[list[list[Point]], list[list[int]]]:
    """The shapes as references to arcs, each line between the same two neighbours stored once."""
    neighbours: dict[Point, set[Point]] = {}
    for ring in _all(shapes):
        for i, point in enumerate(ring):
            around = neighbours.setdefault(_node(point), set())
            around.update((_node(ring[i - 1]), _node(ring[(i + 1) % len(ring)])))
    arcs: list[list[Point]] = []
    numbers: dict[tuple[Point, ...], int] = {}
    refs: list[list[int]] = []
    for rings in shapes:
        refs.append([])
        for ring in rings:
            for line in _cut(ring, neighbours):
                nodes = tuple(map(_node, line))
                if nodes[::-1] in numbers and nodes not in numbers:
                    refs[-1].append(~numbers[nodes[::-1]])
                    continue
                if nodes not in numbers:
                    numbers[nodes] = len(arcs)
                    arcs.append(line)
                refs[-1].append(numbers[nodes])
    return arcs, refs


def _all(shapes: Sequence[Rings]) -> Iterator[list[Point]]:
    return (ring for rings in shapes for ring in rings)


def _cut(ring: list[Point], neighbours: Mapping[Point, set[Point]]) -> Iterator[list[Point]]:
    """The ring's lines from one meeting point of borders to the next."""
    cuts = [i for i, point in enumerate(ring) if len(neighbours[_node(point)]) > 2]
    # A ring of its own starts at the same point wherever it is met.
    cuts = cuts or [ring.index(min(ring))]
    for here, there in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        yield [ring[i % len(ring)] for i in range(here, there + 1)]


def _node(point: Point) -> Point:
    """The point by which lines are compared: the antimeridian is one line, not two."""
    return point[0] % _TURN, point[1]


def _once(refs: Iterable[int]) -> list[int]:
    """The references that are not walked back again: borders between the parts drop out."""
    left: dict[int, int] = {}
    for ref in refs:
        if left.get(~ref):
            left[~ref] -= 1
        else:
            left[ref] = left.get(ref, 0) + 1
    return [ref for ref, count in left.items() if count]


def _written(outlines: Mapping[int, list[Ring]], arcs: Sequence[list[Point]]) -> dict[str, Any]:
    """The arcs that the outlines use, as rows, and the outlines by their new numbers."""
    users: dict[int, int] = {}
    for rings in outlines.values():
        for ring in rings:
            for ref in ring:
                users[index_of(ref)] = users.get(index_of(ref), 0) + 1
    alone = {
        index_of(ring[0]): area(trace(ring, arcs))
        for rings in outlines.values()
        for ring in rings
        if len(ring) == 1
    }
    rows: list[list[Any]] = []
    numbers: dict[int, int] = {}
    for index in sorted(users):
        row = _row(arcs[index], alone.get(index))
        if row is not None:
            numbers[index] = len(rows)
            rows.append(row)
    regions = {}
    for unit, rings in outlines.items():
        kept = [
            [numbers[ref] if ref >= 0 else ~numbers[~ref] for ref in ring]
            for ring in rings
            if all(index_of(ref) in numbers for ref in ring)
        ]
        if kept:
            regions[str(unit)] = kept
    return {"arcs": rows, "regions": regions}


def _row(line: Sequence[Point], island: float | None) -> list[Any] | None:
    """The arc as a row; None for an island that no level shows."""
    unwrapped = _unwrapped(line)
    texts = [
        ""
        if island is not None and island < smallest * SCALE**2
        else encode(thin(unwrapped, triangle * SCALE**2))
        for triangle, smallest in LEVELS
    ]
    if not texts[-1]:
        return None
    xs, ys = [x for x, _ in unwrapped], [y for _, y in unwrapped]
    box = [min(xs) // SCALE, min(ys) // SCALE, -(-max(xs) // SCALE), -(-max(ys) // SCALE)]
    return [*box, texts[0], texts[1] if texts[1] != texts[0] else 0]


def _unwrapped(line: Sequence[Point]) -> list[Point]:
    """The line with longitudes that run on past the antimeridian."""
    found = [line[0]]
    for x, y in line[1:]:
        found.append((x - _TURN * round((x - found[-1][0]) / _TURN), y))
    return found
