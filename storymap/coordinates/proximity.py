"""Which places a written position may be in, be of, or lie next to.

What comes in: a position and rows of the gazetteer. What goes out: which of them lie there, and
the nearest town.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints
from storymap.gazetteer.groups import (
    AREA,
    CAPITAL,
    CITY,
    COUNTRY,
    COUNTY,
    DISTRICT,
    GROUP_OF_KIND,
    NATURE,
    REGION,
)
from storymap.geometry import contains, great_circle

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from storymap.coordinates.positions import Position
    from storymap.gazetteer import Gazetteer

# How far from the gazetteer's point of a place a position may lie and still be of it: towns are
# some kilometres wide, and people give the position of what lies at their edge; larger things have
# their extent besides.
_TOLERANCE = {
    COUNTRY: 300, AREA: 300, REGION: 200, COUNTY: 80, CAPITAL: 40, CITY: 25, DISTRICT: 25,
    NATURE: 100,
}  # fmt: skip
TOLERANCE_KM = np.array([_TOLERANCE[group] for group in range(len(_TOLERANCE))], np.float64)
# A region or a sea is where a position says only if its middle is this near; otherwise the position
# is that of something in it: "Kharkiv Oblast, 49.1234, 37.1234".
CENTRAL_KM = 40
# After a mere comma the place itself is meant within this: not in "12 km off Talas, 42.41, 72.23".
BESIDE_KM = 10
# Of two towns of a name, the one this much farther from the position than the other is not meant.
NAMESAKES_KM = 5
# A town within this many kilometres speaks for a position.
TOWN_KM = 60
# A town within this many tells its country and region: farther off may be the sea.
LAND_KM = 30


def nearest_town(position: Position, gazetteer: Gazetteer) -> int:
    """The row of the town that speaks for a position, -1 where none is near."""
    return gazetteer.towns.nearest(position.lat, position.lon, TOWN_KM)


def fitting(rows: Ints, position: Position, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Which of the places at `rows` a position may be in or of."""
    groups = GROUP_OF_KIND[gazetteer.kind[rows]]
    km = _kilometres(rows, position, gazetteer)
    near = km <= TOLERANCE_KM[groups] + position.slack_km
    for at in np.flatnonzero(~near & ((groups < CAPITAL) | (groups == NATURE))).tolist():
        extent = gazetteer.place(int(rows[at])).extent
        near[at] = extent is not None and contains(extent, position.lat, position.lon)
    return np.asarray(near)


def is_near(rows: Ints, position: Position, gazetteer: Gazetteer, *, beside: bool) -> bool:
    """Whether the middle of one of the places is so near that figures can hardly be by chance.

    Figures of many other things would lie in a country or continent, and some in a region: that
    counts only right `beside` its name.
    """
    groups = GROUP_OF_KIND[gazetteer.kind[rows]]
    narrow = (groups == CAPITAL) | (groups == CITY) | (groups == DISTRICT)
    if beside:
        narrow = (groups != COUNTRY) & (groups != AREA)
    km = _kilometres(rows, position, gazetteer)
    return bool((narrow & (km <= TOLERANCE_KM[groups] + position.slack_km)).any())


def is_central(rows: Ints, position: Position, gazetteer: Gazetteer, *, sure: bool) -> bool:
    """Whether a position can be that of one of the places, not only of something in or by it.

    `sure`: the text has it in brackets behind the name, or says that the place lies there.
    """
    km = _kilometres(rows, position, gazetteer)
    return bool((km <= (CENTRAL_KM if sure else BESIDE_KM) + position.slack_km).any())


def is_land(position: Position, town: int, gazetteer: Gazetteer) -> bool:
    """Whether a position is in the country of the town nearest to it, -1 for none."""
    if town < 0:
        return False
    return bool(_kilometres(np.array([town]), position, gazetteer)[0] <= LAND_KM)


def meant(rows: Ints, position: Position, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Which of a name's places its position can mean: of towns and units in reach the towns, and
    of towns the nearest.
    """
    near = fitting(rows, position, gazetteer)
    groups = GROUP_OF_KIND[gazetteer.kind[rows]]
    towns = near & (groups > AREA)
    if not towns.any() or (near & (groups == COUNTRY)).any():
        return near
    km = _kilometres(rows, position, gazetteer)
    return np.asarray(towns & (km <= 2 * km[towns].min() + NAMESAKES_KM + position.slack_km))


def _kilometres(rows: Ints, position: Position, gazetteer: Gazetteer) -> NDArray[np.float64]:
    return great_circle(position.lat, position.lon, gazetteer.lat[rows], gazetteer.lon[rows])
