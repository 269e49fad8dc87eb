"""Three topologies of the world become one in which every arc stands at three levels of detail.

Countries, borders and land are the finest one's; lakes, rivers and label points the next one's, and
large lakes that it has lost the third's. An arc's levels share its ends: a page mixes them freely.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from storymap.basemap.arcs import SCALE, Point, encode, index_of, inside
from storymap.basemap.build.topology import Ring, area, chain, decode, mend, split, trace
from storymap.geometry import thin

# Smallest triangle (Visvalingam) that a point may stand for, and smallest island, at each level,
# in square degrees: about what 1:110, 1:50 and 1:10 million maps keep.
LEVELS = ((0.04, 0.6), (0.0025, 0.012), (0.00022, 0.0))
SMALLEST_LAKE = 0.02

# Pieces that the source keeps apart and ISO 3166 does not; the country they belong to.
MERGED = {
    "Akrotiri": "Cyprus",
    "Baikonur": "Kazakhstan",
    "Cyprus U.N. Buffer Zone": "Cyprus",
    "Dhekelia": "Cyprus",
    "N. Cyprus": "Cyprus",
    "Somaliland": "Somalia",
    "USNB Guantanamo Bay": "Cuba",
}
# Reefs and rocks whose owner is disputed: they stay land, without a name.
NAMELESS = {
    "Bajo Nuevo Bank",
    "Scarborough Reef",
    "Serranilla Bank",
    "Siachen Glacier",
    "Spratly Is.",
}
RENAMED = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Clipperton I.": "Clipperton Island",
    "Congo": "Republic of the Congo",
    "Cook Is.": "Cook Islands",
    "Coral Sea Is.": "Coral Sea Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern Territories",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Minor Outlying Is.": "U.S. Outlying Islands",
    "U.S. Virgin Is.": "U.S. Virgin Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}
# The source draws the Crimean peninsula with Russia; the United Nations with Ukraine.
MOVED = (("Russia", "Ukraine", (34.10, 44.95)),)
# It draws Western Sahara along a wall in the desert; the United Nations along the parallel on
# which that wall meets Algeria.
PARTED = (("Morocco", "Western Sahara"),)


def make_world(
    countries: Mapping[str, Any], waters: Mapping[str, Any], small: Mapping[str, Any]
) -> dict[str, Any]:
    """The basemap as JSON values, from the three topologies; `small` is the one of small scale."""
    arcs = _Arcs()
    points, numbers = mend(decode(countries))
    polygons = _merge(countries["objects"]["countries"]["geometries"], numbers)
    for giver, taker, (lon, lat) in MOVED:
        spot = (round(lon * SCALE), round(lat * SCALE))
        piece = next(p for p in polygons[giver] if inside(spot, [trace(p[0], points)]))
        polygons[giver].remove(piece)
        polygons[taker].append(piece)
    for giver, taker in PARTED:
        _part(polygons[giver][0], polygons[taker], points)
    owners: dict[int, set[str]] = {}
    outlines: dict[str, list[Ring]] = {}
    for name, pieces in polygons.items():
        edges = _once([ref for piece in pieces for ring in piece for ref in ring])
        outlines[name] = chain(edges, points)
        for ref in edges:
            owners.setdefault(index_of(ref), set()).add(name)
    coast = [
        ref
        for rings in outlines.values()
        for ring in rings
        for ref in ring
        if len(owners[index_of(ref)]) == 1
    ]
    pieces_of = arcs.add(points, alone=_islands(outlines.values(), points))
    border = sorted(index for index, names in owners.items() if len(names) > 1)
    water = decode(waters)
    labels = [
        (round(g["properties"]["ct"][0] * SCALE), round(g["properties"]["ct"][1] * SCALE))
        for g in waters["objects"]["countries"]["geometries"]
        if "ct" in g.get("properties", {})
    ]
    lakes = [ring for ring in _lakes(waters) if area(trace(ring, water)) > SMALLEST_LAKE * SCALE**2]
    lost, lost_points = _lost_lakes([trace(ring, water) for ring in lakes], small)
    pieces_of_water = arcs.add(water, alone=_islands([lakes], water), only=_used(lakes, waters))
    pieces_of_lost = arcs.add(
        lost_points, alone={}, only={index_of(r) for ring in lost for r in ring}
    )
    return {
        "format": 1,
        "scale": SCALE,
        "arcs": arcs.rows,
        "land": _split_rings(chain(coast, points), pieces_of),
        "borders": [piece for index in border for piece in pieces_of[index]],
        "lakes": _split_rings(lakes, pieces_of_water) + _split_rings(lost, pieces_of_lost),
        "rivers": [
            piece
            for line in _lines(waters["objects"]["rivers"]["geometries"])
            for ref in line
            for piece in pieces_of_water[index_of(ref)]
        ],
        "countries": [
            _country(name, outlines[name], points, labels)
            | {"rings": _split_rings(outlines[name], pieces_of)}
            for name in sorted(outlines)
            if name not in NAMELESS
        ],
    }


def _lakes(waters: Mapping[str, Any]) -> list[Ring]:
    return [ring for g in waters["objects"]["lakes"]["geometries"] for ring in _rings(g)[0]]


def _lost_lakes(
    known: Sequence[Sequence[Point]], small: Mapping[str, Any]
) -> tuple[list[Ring], list[list[Point]]]:
    """The lakes of the small-scale topology that no known one has a corner of, and its arcs."""
    arcs = decode(small)
    lost = [
        ring
        for ring in _lakes(small)
        if not any(inside(corner, [lake]) for corner in trace(ring, arcs) for lake in known)
    ]
    return lost, arcs


class _Arcs:
    """Collects the arcs of the basemap: `[west, south, east, north, coarse, medium, fine]`."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []

    def add(
        self,
        lines: Sequence[Sequence[Point]],
        *,
        alone: Mapping[int, float],
        only: set[int] | None = None,
    ) -> dict[int, list[int]]:
        """Add each line in pieces; gives the pieces' numbers. `alone` has the areas of islands."""
        pieces: dict[int, list[int]] = {}
        for index, line in enumerate(lines):
            if only is not None and index not in only:
                continue
            pieces[index] = []
            for part in split(line):
                pieces[index].append(len(self.rows))
                self.rows.append(self._row(part, alone.get(index)))
        return pieces

    def _row(self, part: Sequence[Point], island: float | None) -> list[Any]:
        xs, ys = [x for x, _ in part], [y for _, y in part]
        row: list[Any] = [math.floor(min(xs) / SCALE), math.floor(min(ys) / SCALE)]
        row += [math.ceil(max(xs) / SCALE), math.ceil(max(ys) / SCALE)]
        texts = [
            ""
            if island is not None and island < smallest * SCALE**2
            else encode(thin(part, triangle * SCALE**2))
            for triangle, smallest in LEVELS
        ]
        # A level that says the same as the one before is left out.
        return row + [t if i == 0 or t != texts[i - 1] else 0 for i, t in enumerate(texts)]


def _merge(
    geometries: Iterable[Mapping[str, Any]], pieces: Sequence[list[int]]
) -> dict[str, list[list[Ring]]]:
    numbered = dict(enumerate(pieces))
    polygons: dict[str, list[list[Ring]]] = {}
    for geometry in geometries:
        name = geometry["properties"]["name"]
        name = MERGED.get(name, RENAMED.get(name, name))
        rings = [_split_rings(polygon, numbered) for polygon in _rings(geometry)]
        polygons.setdefault(name, []).extend(rings)
    return polygons


def _part(giver: list[Ring], taker: list[list[Ring]], points: list[list[Point]]) -> None:
    """Move the giver's land south of its border with the taker's far end to the taker.

    The border runs from that end to the coast, and the giver's next arc is the coast.
    """
    theirs = {index_of(ref) for piece in taker for ring in piece for ref in ring}
    ring = giver[0]
    shared = next(i for i, ref in enumerate(ring) if index_of(ref) in theirs)
    border, coast, *rest = ring[shared:] + ring[:shared]
    line, (x, y) = points[coast], points[border][0]
    i = next(i for i, (a, b) in enumerate(pairwise(line)) if a[1] < y <= b[1])
    (ax, ay), (bx, by) = line[i], line[i + 1]
    spot = (ax + round((bx - ax) * (y - ay) / (by - ay)), y)
    points += [[*line[: i + 1], spot], [spot, *line[i + 1 :]], [spot, (x, y)]]
    south, north, parallel = range(len(points) - 3, len(points))
    giver[0] = [north, *rest, ~parallel]
    taker.append([[south, parallel, border]])


def _rings(geometry: Mapping[str, Any]) -> list[list[Ring]]:
    arcs: list[Any] = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        return [arcs]
    return arcs if geometry["type"] == "MultiPolygon" else []


def _lines(geometries: Iterable[Mapping[str, Any]]) -> list[Ring]:
    lines: list[Ring] = []
    for geometry in geometries:
        arcs = geometry.get("arcs", [])
        lines += [arcs] if geometry["type"] == "LineString" else arcs
    return lines


def _used(lakes: Iterable[Ring], waters: Mapping[str, Any]) -> set[int]:
    rivers = _lines(waters["objects"]["rivers"]["geometries"])
    return {index_of(ref) for line in [*lakes, *rivers] for ref in line}


def _once(refs: Sequence[int]) -> list[int]:
    """The references whose arc is not walked back again: what two pieces share drops out."""
    balance: dict[int, int] = {}
    for ref in refs:
        balance[index_of(ref)] = balance.get(index_of(ref), 0) + (1 if ref >= 0 else -1)
    return [index if turns > 0 else ~index for index, turns in balance.items() if turns]


def _islands(groups: Iterable[list[Ring]], arcs: Sequence[Sequence[Point]]) -> dict[int, float]:
    """The area of each ring that is one arc: the shapes a coarse level may leave out."""
    return {
        index_of(ring[0]): area(trace(ring, arcs))
        for rings in groups
        for ring in rings
        if len(ring) == 1
    }


def _split_rings(rings: Iterable[Ring], pieces: Mapping[int, list[int]]) -> list[Ring]:
    return [
        [
            part
            for ref in ring
            for part in (pieces[ref] if ref >= 0 else [~p for p in reversed(pieces[~ref])])
        ]
        for ring in rings
    ]


def _country(
    name: str, rings: list[Ring], arcs: Sequence[Sequence[Point]], labels: Sequence[Point]
) -> dict[str, Any]:
    """Name, label point (degrees) and size (side of a square of the same area, in degrees)."""
    shapes = sorted((trace(ring, arcs) for ring in rings), key=area, reverse=True)
    spot = next((p for p in labels if inside(p, shapes)), None)
    if spot is None:
        xs, ys = [x for x, _ in shapes[0]], [y for _, y in shapes[0]]
        spot = ((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2)
    size = math.sqrt(sum(area(shape) for shape in shapes[:1])) / SCALE
    return {
        "name": name,
        "lat": round(spot[1] / SCALE, 2),
        "lon": round(spot[0] / SCALE, 2),
        "size": round(size, 2),
    }
