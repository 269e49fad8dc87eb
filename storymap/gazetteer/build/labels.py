"""Label points: where on a map the name of a country, a region or a county is written.

Polygons and towns in, points out. A unit's point lies inside its own outline, on the part of it
that is large and lived on: Malaysia's on the peninsula, not on Borneo.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storymap.gazetteer.build.entries import Entry
from storymap.geometry import Spot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Ring = Sequence[tuple[float, float]]  # lon, lat in degrees
Polygon = Sequence[Ring]  # an outer ring, then its holes

# How far inside its outline a point must lie: drawn coarsely, a border moves by about so much
# (degrees), and a small island has no more room than this share of its width.
_ROOM, _SHARE_OF_WIDTH = 0.03, 0.15
# Share of a unit's people, or of its towns, that its outline must hold.
_MOST_PEOPLE = 0.5
_COAST = 0.05  # degrees that a town may lie outside and still count
# Share of the towns in a unit that is no more that must be of the region that has it now.
_NEARLY_ALL = 0.85
# The pole of inaccessibility is searched for on a grid of so many spots a side, around the best
# spot again and again, each time on a smaller one.
_GRID, _ROUNDS, _SHRINK = 24, 4, 4.0
# What an uninhabited part counts as: a desert island is still a place for a name.
_NOBODY = 1.0
_VILLAGE = 500.0
_CELLS = 2_000_000  # spots times sides that are looked at in one go


@dataclass(frozen=True, slots=True)
class Outline:
    """A unit's polygons, and where an atlas writes its name.

    The polygons of a `divided` unit are those of its parts: what lies between two of them is no
    border of the unit.
    """

    polygons: Sequence[Polygon]
    label: Spot | None = None
    divided: bool = False


def settle(units: Iterable[Entry], outlines: Mapping[str, Outline], towns: Iterable[Entry]) -> None:
    """Move each unit's point that is not well inside the main part of its outline.

    `outlines` go by the units' codes. The atlas's label is taken where it lies well inside, and
    otherwise a roomy spot near where the point was. A region's outline without most of its
    people is an older region's of that name and says nothing.
    """
    wanted = [unit for unit in units if unit.code in outlines]
    members: dict[str, list[Entry]] = {unit.code: [] for unit in wanted}
    for town in towns:
        for code in {town.country, town.region, town.county} & members.keys():
            if town.point:
                members[code].append(town)
    for unit in wanted:
        outline = outlines[unit.code]
        part, share = main_part(outline.polygons, members[unit.code])
        if unit.kind != "country" and share < _MOST_PEOPLE:
            continue
        if outline.divided and _is_inside_any(unit.point, outline):
            continue
        known = (unit.point, outline.label)
        kept = (point for point in known if point and _is_well_inside(point, part))
        unit.point = next(kept, None) or roomy_spot(part, unit.point)


def main_part(polygons: Sequence[Polygon], towns: Sequence[Entry]) -> tuple[Polygon, float]:
    """The polygon with the largest product of area and people, and what share all of them hold.

    The share is that of the people or of the towns, whichever is greater; without towns it is 1.
    Of equal polygons the first is taken.
    """
    import numpy as np

    spots = np.array([town.point for town in towns]).reshape(-1, 2)
    people = np.array([town.population for town in towns], float)
    within = [_inside(spots, polygon) for polygon in polygons]
    share = _share(people, np.any(within, axis=0))
    if share < _MOST_PEOPLE:
        # Ports stand in the sea where the coast is drawn coarsely.
        near = (_distances(spots, polygon) <= _COAST for polygon in polygons)
        within = [inside | beside for inside, beside in zip(within, near, strict=True)]
        share = _share(people, np.any(within, axis=0))
    weights = [
        _area(polygon) * (people[inside].sum() + _NOBODY)
        for polygon, inside in zip(polygons, within, strict=True)
    ]
    return polygons[weights.index(max(weights))], share


def _share(people: NDArray[np.float64], held: NDArray[np.bool_]) -> float:
    """The share of the people, or of the towns, that are `held`; 1 without towns."""
    import numpy as np

    # A village whose people nobody counted still is one.
    counts = (np.maximum(people, _VILLAGE), np.ones(len(people)))
    return max(float(count[held].sum() / count.sum()) for count in counts) if len(people) else 1.0


def main_region(
    polygons: Sequence[Polygon], towns: Sequence[Entry], spots: NDArray[np.float64]
) -> str:
    """The code of the region that nearly all towns in the polygons belong to; "" without one.

    `spots` are the towns' points as rows of lat, lon.
    """
    import numpy as np

    within = np.any([_inside(spots, polygon) for polygon in polygons], axis=0)
    if not within.any():
        return ""
    counts = Counter(towns[index].region for index in np.flatnonzero(within).tolist())
    code, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return code if most >= _NEARLY_ALL * counts.total() else ""


def pole(polygon: Polygon) -> Spot:
    """The pole of inaccessibility: the spot inside that is farthest from the border."""
    lats, lons = _box(polygon)
    height, width = lats[1] - lats[0], lons[1] - lons[0]
    best, room = (sum(lats) / 2, sum(lons) / 2), -math.inf
    for _ in range(_ROUNDS):
        spots, rooms = _search(polygon, best, height, width)
        index = int(rooms.argmax())
        if rooms[index] > room:
            best, room = (float(spots[index, 0]), float(spots[index, 1])), float(rooms[index])
        height, width = height / _SHRINK, width / _SHRINK
    return round(best[0], 4), round(best[1], 4)


def roomy_spot(polygon: Polygon, point: Spot | None) -> Spot:
    """The spot nearest to `point` that has half as much room as the pole; the pole without one."""
    import numpy as np

    centre = pole(polygon)
    if point is None:
        return centre
    lats, lons = _box(polygon)
    middle = (sum(lats) / 2, sum(lons) / 2)
    spots, rooms = _search(polygon, middle, lats[1] - lats[0], lons[1] - lons[0])
    most = float(_distances(np.array([centre]), polygon)[0])
    roomy = spots[rooms >= most / 2]
    if not len(roomy):
        return centre
    shortened = math.cos(math.radians(point[0]))
    apart = np.hypot(roomy[:, 0] - point[0], (roomy[:, 1] - point[1]) * shortened)
    lat, lon = roomy[int(apart.argmin())]
    return round(float(lat), 4), round(float(lon), 4)


def _box(polygon: Polygon) -> tuple[Spot, Spot]:
    """The least and the greatest latitude of the outer ring, and longitude."""
    lons, lats = zip(*polygon[0], strict=True)
    return (min(lats), max(lats)), (min(lons), max(lons))


def _search(
    polygon: Polygon, middle: Spot, height: float, width: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A grid of spots around `middle`, and the room of each; outside it is below zero."""
    import numpy as np

    lat = np.linspace(middle[0] - height / 2, middle[0] + height / 2, _GRID)
    lon = np.linspace(middle[1] - width / 2, middle[1] + width / 2, _GRID)
    spots = np.stack([axis.ravel() for axis in np.meshgrid(lat, lon)], axis=1)
    inside = _inside(spots, polygon)
    rooms = np.full(len(spots), -math.inf)
    if inside.any():
        rooms[inside] = _distances(spots[inside], polygon)
    return spots, rooms


def _is_inside_any(point: Spot | None, outline: Outline) -> bool:
    import numpy as np

    return point is not None and any(
        _inside(np.array([point]), polygon)[0] for polygon in outline.polygons
    )


def _is_well_inside(point: Spot, polygon: Polygon) -> bool:
    import numpy as np

    spot = np.array([point])
    room = min(_ROOM, _SHARE_OF_WIDTH * math.sqrt(_area(polygon)))
    return bool(_inside(spot, polygon)[0] and _distances(spot, polygon)[0] >= room)


def _area(polygon: Polygon) -> float:
    """The outer ring's area in square degrees of latitude, east-west shortened as on the globe."""
    import numpy as np

    x, y = np.array(polygon[0], float).T
    total = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
    return abs(total) / 2 * math.cos(math.radians(float(y.mean())))


def _sides(polygon: Polygon, spots: int) -> Iterator[NDArray[np.float64]]:
    """The sides of all rings as rows of lon, lat, lon, lat; so many at a time as memory holds."""
    import numpy as np

    rings = [np.array(ring, float) for ring in polygon]
    sides = np.concatenate([np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings])
    step = max(_CELLS // max(spots, 1), 1)
    return (sides[start : start + step] for start in range(0, len(sides), step))


def _inside(spots: NDArray[np.float64], polygon: Polygon) -> NDArray[np.bool_]:
    """Which spots lie inside, by the even-odd rule."""
    import numpy as np

    outer = np.array(polygon[0], float)[:, ::-1]
    near = ((spots >= outer.min(axis=0)) & (spots <= outer.max(axis=0))).all(axis=1)
    lats, lons = spots[near, :1], spots[near, 1:]
    crossings = np.zeros(len(lats), int)
    for sides in _sides(polygon, len(lats)):
        ax, ay, bx, by = sides.T
        spans = (ay > lats) != (by > lats)
        high = np.where(by == ay, 1, by - ay)
        crossings += (spans & (lons < (bx - ax) * (lats - ay) / high + ax)).sum(axis=1)
    found = np.zeros(len(spots), bool)
    found[near] = crossings % 2 == 1
    return found


def _distances(spots: NDArray[np.float64], polygon: Polygon) -> NDArray[np.float64]:
    """How many degrees of latitude each spot is from the nearest side."""
    import numpy as np

    lats, lons = spots[:, :1], spots[:, 1:]
    shortened = math.cos(math.radians(float(lats.mean())))
    nearest = np.full(len(spots), math.inf)
    for sides in _sides(polygon, len(spots)):
        ax, ay, bx, by = sides.T
        wide, high = (bx - ax) * shortened, by - ay
        east, north = (lons - ax) * shortened, lats - ay
        along = (east * wide + north * high) / np.maximum(wide**2 + high**2, 1e-12)
        along = np.clip(along, 0, 1)
        apart = np.hypot(east - along * wide, north - along * high).min(axis=1)
        nearest = np.minimum(nearest, apart)
    return nearest
