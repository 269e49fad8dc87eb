"""What lies around a story, for quiet names on its map: towns and waters.

They are the embedded gazetteer's, chosen so that every view of the map has some and the page stays
small.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.basemap.names import knows_towns, local_name
from storymap.geometry import Box, Spot, unwrap
from storymap.model import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from storymap.gazetteer import Gazetteer

Named = tuple[str, float, float]  # name, lat, lon
Town = tuple[str, float, float, int]  # and how many thousands live there
Sized = tuple[str, float, float, float]  # and the size in degrees

# The opening view in cells, and the towns that each may give; so many for the whole world.
_CELLS, _IN_CELL, _IN_WORLD = 9, 2, 70
# Towns around each of the first places, within so many degrees.
_AROUND, _NEAR, _PLACES = 8, 0.7, 24
MOST = 320
# People that a town has for a name on a map a degree wide, and how the number grows with it:
# 800 for a town's surroundings, 50,000 for Kazakhstan.
_PEOPLE, _STEEP = 400, 1.3
# Degrees within which a town of the same name is the story's own place.
_SAME = 0.5
_WATERS = ("ocean", "sea", "gulf", "bay", "strait", "channel", "lake")
# Smaller water is not worth a name on a map that goes no nearer than a county.
_SMALLEST_WATER = 0.35
# Water this much narrower than the view has no room for its name until one is far nearer.
_FINEST = 50
# Water that every page names, where its map comes there.
_LARGE_WATER = 8
# The gazetteer has one point for an ocean; a map of one of its shores shows another part of it.
_OCEANS: dict[str, tuple[Spot, ...]] = {
    "Atlantic Ocean": (
        (45, -32), (33, -55), (24, -40), (2, -24), (-28, -15), (-12, -15), (47, -14), (39, -14),
        (32, -20), (40, -55), (33, -72), (24, -24), (12, -42), (2, -2), (-12, 4), (-26, 7),
        (-28, -40), (-42, -50), (-40, 8), (58, -30),
    ),
    "Indian Ocean": (
        (-8, 74), (-38, 75), (-20, 62), (-2, 58), (-10, 95), (-30, 45), (-32, 105), (-20, 108),
    ),
    "Pacific Ocean": (
        (28, -155), (25, 165), (-25, -160), (-35, -115), (-12, -120), (8, 160), (48, -145),
        (34, -130), (38, 152), (20, -120), (6, -92), (-8, -92), (-22, -80), (-35, -82), (48, 172),
        (-30, 178), (-10, 178),
    ),
    "Arctic Ocean": ((84, 0), (80, 150)),
    "Southern Ocean": ((-63, 100), (-65, -100), (-62, -150)),
}  # fmt: skip
# As if so many degrees wide: such a spot serves where an ocean is not in view as a whole.
_PART = 16.0
# The first of its spots serve on maps of the world, as if so wide.
_FIRST, _WHOLE = 3, 70.0


def least_people(wide: float) -> float:
    """How many people a town must have to be worth a name on a map so many degrees wide."""
    return _PEOPLE * math.pow(wide, _STEEP)


def named_places(places: Iterable[Place]) -> list[Named]:
    """The places by their own names, and by the gazetteer's, which may be in another language."""
    gazetteer = embedded_gazetteer()
    found: list[Named] = []
    for place in places:
        row = gazetteer.row_of(place.id)
        names = [place.name] if row is None else [place.name, gazetteer.name(row)]
        found += [(name, place.lat, place.lon) for name in dict.fromkeys(names)]
    return found


def towns_around(
    view: Box, spots: Sequence[Spot], own: Iterable[Named], language: str = "en"
) -> list[Town]:
    """Towns that are not the story's `own`, the weightiest first; at most `MOST`.

    They have their names in the language where those are known; in a language whose names of towns
    mostly are, the others are left out.

    `view` is what the map opens on, `spots` the story's places by weight. Coordinates are rounded
    to about a kilometre.
    """
    gazetteer = embedded_gazetteer()
    south, west, north, east = view
    chosen = set(_weightiest())
    rows, lat, lon = _within(south, north, (west + east) / 2, (east - west) / 2)
    weighty = gazetteer.population[rows] >= least_people(east - west)
    rows, lat, lon = rows[weighty], lat[weighty], lon[weighty]
    across = ((lon - west) / max(east - west, 1e-9) * _CELLS).astype(int)
    down = ((lat - south) / max(north - south, 1e-9) * _CELLS).astype(int)
    taken: dict[int, int] = {}
    for row, cell in zip(rows.tolist(), (across * (_CELLS + 1) + down).tolist(), strict=True):
        taken[cell] = taken.get(cell, 0) + 1
        if taken[cell] <= _IN_CELL:
            chosen.add(row)
    for y, x in spots[:_PLACES]:
        half = _NEAR / max(0.2, math.cos(math.radians(y)))
        chosen.update(_within(y - _NEAR, y + _NEAR, x, half)[0][:_AROUND].tolist())
    taken_names: dict[str, list[Spot]] = {}
    for name, y, x in own:
        taken_names.setdefault(name.casefold(), []).append((y, x))
    found: list[Town] = []
    for row in sorted(chosen):
        town = _town(gazetteer, row)
        called = town[0] if language == "en" else _name_of(gazetteer, row, language)
        if called and not _is_one_of(town, taken_names):
            found.append((called, *town[1:]))
    return found[:MOST]


def _name_of(gazetteer: Gazetteer, row: int, language: str) -> str | None:
    name = local_name(f"geonames:{gazetteer.geonameid[row]}", language)
    return name or (None if knows_towns(language) else gazetteer.name(row))


def waters_around(view: Box, own: Collection[str], language: str = "en") -> list[Sized]:
    """Names of waters but the story's `own`, the largest first, in the language as towns' are.

    Seas of the whole world, and near the view lakes and bays too.
    """
    high, middle = view[2] - view[0], (view[1] + view[3]) / 2
    wide = view[3] - view[1]

    def near(lat: float, lon: float) -> bool:
        across = abs(unwrap(lon, middle) - middle)
        return view[0] - high < lat < view[2] + high and across < 1.5 * wide

    return [
        (called, *water[1:])
        for water in _waters()
        if water[0] not in own
        and water[3] > wide / _FINEST
        and (water[3] >= _LARGE_WATER or near(*water[1:3]))
        and (called := _called(water[0], language))
    ]


@lru_cache(maxsize=1024)
def _called(water: str, language: str) -> str | None:
    if language == "en":
        return water
    meant = (place for place in embedded_gazetteer().lookup(water) if place.kind in _WATERS)
    names = (local_name(place.id, language) for place in meant)
    return next(filter(None, names), None if knows_towns(language) else water)


@lru_cache(maxsize=1)
def embedded_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the program, opened once."""
    from storymap.gazetteer import Gazetteer

    return Gazetteer.open()


@lru_cache(maxsize=1)
def _weightiest() -> list[int]:
    """The rows of the towns that stand on a map of the world."""
    import numpy as np

    found: list[int] = np.sort(embedded_gazetteer().towns.rows)[:_IN_WORLD].tolist()
    return found


def _within(
    south: float, north: float, middle: float, half: float
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """The towns in a window of degrees around the meridian `middle`, the weightiest first.

    Rows, latitudes, and longitudes near the meridian.
    """
    import numpy as np

    rows, lat, lon = embedded_gazetteer().towns.within(south, north, middle, half)
    order = np.argsort(rows, kind="stable")
    return rows[order], lat[order], lon[order]


@lru_cache(maxsize=1)
def _waters() -> tuple[Sized, ...]:
    import numpy as np

    from storymap.gazetteer.kinds import CODES

    gazetteer = embedded_gazetteer()
    waters: list[Sized] = []
    for row in np.flatnonzero(np.isin(gazetteer.kind, [CODES[kind] for kind in _WATERS])).tolist():
        place = gazetteer.place(row)
        if place.extent is None or (place.kind == "ocean" and place.name not in _OCEANS):
            continue
        south, west, north, east = place.extent
        wide = (east - west) % 360 * math.cos(math.radians(place.lat))
        # A name runs from west to east, and a sea may be long from north to south.
        size = round(min(wide, 2 * (north - south)), 1)
        if place.kind == "ocean":
            spots = enumerate(_OCEANS[place.name])
            waters += [
                (place.name, lat, lon, _WHOLE if i < _FIRST else _PART) for i, (lat, lon) in spots
            ]
            continue
        if size >= _SMALLEST_WATER:
            waters.append((place.name, _round(place.lat), _round(place.lon), size))
    return tuple(sorted(waters, key=lambda water: (-water[3], water[0])))


def _is_one_of(town: Town, own: dict[str, list[Spot]]) -> bool:
    name, lat, lon, _ = town
    return any(
        abs(lat - y) < _SAME and abs(unwrap(lon, x) - x) < 2 * _SAME
        for y, x in own.get(name.casefold(), ())
    )


def _town(gazetteer: Gazetteer, row: int) -> Town:
    lat, lon = _round(gazetteer.lat[row]), _round(gazetteer.lon[row])
    return gazetteer.name(row), lat, lon, round(int(gazetteer.population[row]) / 1000)


def _round(degrees: float) -> float:
    return round(float(degrees), 2)
