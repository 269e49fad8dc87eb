"""Where countries have land in a view, since an atlas writes their names elsewhere."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.basemap.world import COARSE, MEDIUM, bounds_of, load_world, meets, ring_points
from storymap.geometry import Box, Spot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The view is searched for land at so many spots a side; from so many degrees on by coarse borders.
_GRID, _COARSE_FROM = 11, 20
# Spots for the name of one country.
_SPOTS = 4


def spots_of_countries(view: Box) -> dict[str, list[Spot]]:
    """Where in the view each country has land, the roomiest spots first; at most four each."""
    import numpy as np

    south, west, north, east = view
    lats = np.linspace(south, north, _GRID + 2)[1:-1]
    lons = np.linspace(west, east, _GRID + 2)[1:-1]
    grid = np.stack([axis.ravel() for axis in np.meshgrid(lons, lats)], axis=1)
    step = min((north - south), (east - west)) / _GRID
    found: dict[str, list[Spot]] = {}
    for name, box in _boxes().items():
        if not meets(box, view):
            continue
        sides = _sides_near(name, view)
        if not len(sides):
            continue
        spots = grid[_within(grid, sides)]
        room = _room(spots, sides)
        picked: list[int] = []
        for index in np.argsort(-room, kind="stable").tolist():
            if room[index] <= step / 4 or len(picked) == _SPOTS:
                break
            if all(np.hypot(*(spots[index] - spots[i])) > 3 * step for i in picked):
                picked.append(index)
        if picked:
            found[name] = [
                (round(float(spots[i, 1]), 2), round(float(spots[i, 0]), 2)) for i in picked
            ]
    return found


@lru_cache(maxsize=1)
def _boxes() -> dict[str, tuple[float, float, float, float]]:
    """West, south, east and north of each country, in degrees."""
    world = load_world()
    return {
        country["name"]: bounds_of(
            world["arcs"], (ref for ring in country["rings"] for ref in ring)
        )
        for country in world["countries"]
        if country["rings"]
    }


def _sides_near(country: str, view: Box) -> NDArray[np.float64]:
    """Sides (x, y, x, y in degrees) of the country that say which spots of the view it holds.

    Those far above, below or west of the view say nothing.
    """
    import numpy as np

    south, west, north, east = view
    level = COARSE if east - west > _COARSE_FROM else MEDIUM
    margin = (north - south) / 4
    found = []
    for sides, (left, bottom, right, top) in _rings_of(country, level):
        if bottom > north or top < south:
            continue
        for turn in (-360, 0, 360):
            if left + turn <= east and right + turn >= west:
                moved = sides + np.array((turn, 0, turn, 0))
                found.append(
                    moved[
                        (np.maximum(moved[:, 1], moved[:, 3]) >= south - margin)
                        & (np.minimum(moved[:, 1], moved[:, 3]) <= north + margin)
                        & (np.maximum(moved[:, 0], moved[:, 2]) >= west - margin)
                    ]
                )
    return np.concatenate(found) if found else np.empty((0, 4))


@lru_cache(maxsize=512)
def _rings_of(
    country: str, level: int
) -> tuple[tuple[NDArray[np.float64], tuple[float, ...]], ...]:
    """The sides of each of the country's rings, and the ring's box: west, south, east, north."""
    import numpy as np

    world = load_world()
    rings = next(c["rings"] for c in world["countries"] if c["name"] == country)
    found = []
    for ring in rings:
        points = ring_points(ring, level)
        if len(points) > 3:
            corners = np.array(points, float) / world["scale"]
            box = (*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())
            found.append((np.concatenate([corners, np.roll(corners, -1, axis=0)], axis=1), box))
    return tuple(found)


def _within(spots: NDArray[np.float64], sides: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which spots lie inside, by the even-odd rule."""
    import numpy as np

    ax, ay, bx, by = sides.T
    x, y = spots[:, :1], spots[:, 1:]
    high = np.where(by == ay, 1, by - ay)
    crossed = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / high + ax)
    inside: NDArray[np.bool_] = crossed.sum(axis=1) % 2 == 1
    return inside


def _room(spots: NDArray[np.float64], sides: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many degrees of latitude each spot is from the nearest side."""
    import numpy as np

    if not len(spots):
        return np.empty(0)
    shortened = math.cos(math.radians(float(spots[:, 1].mean())))
    ax, ay, bx, by = sides.T
    wide, long = (bx - ax) * shortened, by - ay
    east, north = (spots[:, :1] - ax) * shortened, spots[:, 1:] - ay
    along = (east * wide + north * long) / np.maximum(wide**2 + long**2, 1e-12)
    along = np.clip(along, 0, 1)
    room: NDArray[np.float64] = np.hypot(east - along * wide, north - along * long).min(axis=1)
    return room
