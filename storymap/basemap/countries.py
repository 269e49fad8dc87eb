"""The basemap's countries: which one a point lies in, and where each has land in a view.

An atlas writes a country's name where there is room for it, which a story's map need not show.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.basemap.arcs import index_of, inside
from storymap.basemap.world import (
    COARSE,
    FINE,
    MEDIUM,
    TURNS,
    bounds_of,
    load_world,
    meets,
    meets_somewhere,
    ring_points,
)
from storymap.geometry import Box, Spot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The view is searched for land at so many spots a side; from so many degrees on by coarse borders.
_GRID, _COARSE_FROM = 11, 20
# Degrees of longitude from which an atlas's own spots for the names do.
_WIDE = 100
# Spots for the name of one country.
_SPOTS = 4


@lru_cache(maxsize=1024)
def find_country(lat: float, lon: float, name: str | None = None) -> str | None:
    """The basemap's name of the country called `name` or, failing that, around the point."""
    world = load_world()
    folded = name.casefold() if name else None
    for country in world["countries"]:
        if country["name"].casefold() == folded:
            return str(country["name"])
    return next((c["name"] for c in world["countries"] if is_in_country(c["name"], lat, lon)), None)


def is_in_country(country: str, lat: float, lon: float) -> bool:
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
        if any(rows[index][1] <= lat <= rows[index][3] for index in map(index_of, ring))
    ]
    # Rings run on past the antimeridian: the point may lie in them a whole turn off.
    return any(inside((spot[0] + turn * scale, spot[1]), shapes) for turn in TURNS)


def land_around(lat: float, lon: float, name: str | None = None) -> float:
    """Degrees across of the land around a point that is its country's, where that is narrower.

    Told by boxes: an island off a coast counts as what it lies off. 0 where there is no country.
    """
    country = find_country(lat, lon, name)
    sizes = [0.0]
    for _, (west, south, east, north) in _rings_of(country, COARSE) if country else ():
        if south <= lat <= north and any(west <= lon - turn <= east for turn in TURNS):
            sizes.append(min(north - south, (east - west) * math.cos(math.radians(lat))))
    return max(sizes)


def spots_of_countries(view: Box) -> dict[str, list[Spot]]:
    """Where in the view each country has land, the roomiest spots first; at most four each.

    None where the view is so wide that the one spot of an atlas does.
    """
    import numpy as np

    south, west, north, east = view
    if east - west >= _WIDE:
        return {}
    lats = np.linspace(south, north, _GRID + 2)[1:-1]
    lons = np.linspace(west, east, _GRID + 2)[1:-1]
    grid = np.stack([axis.ravel() for axis in np.meshgrid(lons, lats)], axis=1)
    step = min((north - south), (east - west)) / _GRID
    found: dict[str, list[Spot]] = {}
    for name, box in _boxes().items():
        if not meets_somewhere(box, view):
            continue
        sides = _sides_near(name, view)
        if not len(sides):
            continue
        spots = grid[_within(grid, sides)]
        clearance = _clearance(spots, sides)
        picked: list[int] = []
        for index in np.argsort(-clearance, kind="stable").tolist():
            if clearance[index] <= step / 4 or len(picked) == _SPOTS:
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
    for sides, box in _rings_of(country, level):
        for turn in TURNS:
            if meets(box, view, turn):
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


def _clearance(spots: NDArray[np.float64], sides: NDArray[np.float64]) -> NDArray[np.float64]:
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
    clearance: NDArray[np.float64] = np.hypot(east - along * wide, north - along * long).min(axis=1)
    return clearance
