"""Two settlements of which a text says that they are neighbours: "Thruxton, near Andover".

What comes in: the groups of a document. What goes out: the same, each with those that it is told by
and only the places that may lie so, on the side that a direction tells. Where the likeliest places
of both do not, the first is doubtful (`storymap.resolver.preferences.doubt`): the gazetteer may
lack the village that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.coordinates.offsets import (
    BESIDE,
    COUNT,
    DIRECTION,
    UNIT,
    any_word,
    told_bearing,
    told_distance,
)
from storymap.gazetteer.groups import CAPITAL, CITY, DISTRICT, GROUP_OF_KIND
from storymap.geometry import great_circle
from storymap.languages.en.offsets import CLOSE, NEAR, OF, TO_THE
from storymap.languages.en.places import A_TOWN
from storymap.resolver.fame import RENOWNED
from storymap.resolver.surroundings.groups import Told

if TYPE_CHECKING:
    from storymap.candidates.lookup import Ints
    from storymap.gazetteer import Gazetteer
    from storymap.model import Mention
    from storymap.resolver.surroundings.groups import NameGroup

# Of 25 pairs in fourteen corpora whose places were right none was farther apart without a distance
# told; of those farther apart all were wrong.
NEAR_KM, CLOSE_KM = 80.0, 40.0
# A distance is told in round figures, along roads, from a city's edge.
STRETCH, EDGE_KM = 1.4, 20.0
CITY_PEOPLE = 100_000
# Winds are named by eye: a place lies within so many degrees of one, if it is not so near that its
# middle tells nothing.
ASIDE, BESIDE_KM = 75.0, 10.0
_LONGEST = 70  # characters between the two names
_SETTLED = (CAPITAL, CITY, DISTRICT)
_TOLD = re.compile(
    rf"{BESIDE.pattern}(?:(?:{A_TOWN}|(?:an?|the)\s(?:[\w'’-]+\s){{0,2}}[\w'’-]+)\s)?(?:(?P<number>{COUNT})[\s-]"
    rf"(?P<unit>{UNIT})\s{TO_THE}(?:away\s)?(?:(?i:{DIRECTION})\s)?{OF}"
    rf"|(?i:{DIRECTION})\s{OF}|(?P<close>{any_word(CLOSE)})\s|(?P<near>{any_word(NEAR)})\s)"
)

# With one of these words what stands between two names ends, if it is that.
_LAST_WORDS = {each.split()[-1] for each in (*CLOSE, *NEAR)} | {"of", "from"}

_WIND = re.compile(rf"(?<!\w)((?i:{DIRECTION}))\s{OF}")


def note_neighbours(
    groups: Sequence[NameGroup], text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    """Note by which group another is told, and leave that one the places near a place of it."""
    number_of = {at: number for number, group in enumerate(groups) for at in group.mentions}
    for at, (mention, after) in enumerate(pairwise(mentions)):
        if after.start - mention.end > _LONGEST:
            continue
        between = text[mention.end : after.start].split()
        if not between or between[-1] not in _LAST_WORDS:
            continue
        match = _TOLD.fullmatch(text, mention.end, after.start)
        if match is None:
            continue
        told, by = groups[number_of[at]], groups[number_of[at + 1]]
        reach = _reach(match, told, gazetteer)
        if told is not by and reach and all(_is_settlement(each, gazetteer) for each in (told, by)):
            wind = _WIND.search(match[0])
            bearing = told_bearing(wind[1])[0] if wind else None
            lies = Told(number_of[at + 1], reach, bearing)
            told.near.append(lies)
            # Who says Sheffield alone means the one that everybody knows.
            others = by.rows[:1] if by.fame[0] >= RENOWNED else by.rows
            ways = (None, bearing) if len(others) == 1 else (None,)
            for way in ways:
                close = _may_lie(lies._replace(bearing=way), told.rows, others, gazetteer)
                if close.any():
                    told.keep(np.flatnonzero(close.any(axis=1)))


def _reach(match: re.Match[str], told: NameGroup, gazetteer: Gazetteer) -> float | None:
    """How far from its neighbour a name may be by what stands between, None if that leaves it open.

    A city is told by a direction from far away: "Taldykorgan, north-east of Almaty".
    """
    km = told_distance(match["number"], match["unit"])
    if km is not None:
        return STRETCH * km + EDGE_KM
    if match["close"]:
        return CLOSE_KM
    city = gazetteer.population[told.rows].max(initial=0) >= CITY_PEOPLE
    return None if city and not match["near"] else NEAR_KM


def _is_settlement(group: NameGroup, gazetteer: Gazetteer) -> bool:
    """Whether the name is best known as a settlement's, and no position is beside it."""
    plain = len(group.rows) and not group.written and not group.point
    return bool(plain and GROUP_OF_KIND[gazetteer.kind[group.rows[0]]] in _SETTLED)


def _may_lie(told: Told, rows: Ints, others: Ints, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Whether each of the rows lies as told from each of the others."""
    lat, lon = gazetteer.lat[rows][:, None], gazetteer.lon[rows][:, None]
    from_lat, from_lon = gazetteer.lat[others], gazetteer.lon[others]
    km = great_circle(lat, lon, from_lat, from_lon)
    lies = km <= told.km
    if told.bearing is not None:
        north, east = lat - from_lat, ((lon - from_lon + 180) % 360 - 180) * np.cos(np.radians(lat))
        off = np.abs((np.degrees(np.arctan2(east, north)) - told.bearing + 180) % 360 - 180)
        lies &= (off <= ASIDE) | (km <= BESIDE_KM)
    return np.asarray(lies, np.bool_)


def is_astray(group: NameGroup, row: int, winners: Ints, gazetteer: Gazetteer) -> bool:
    """Whether a place does not lie as told from the likeliest one of a group that it is told by."""
    return any(
        winners[told.by] >= 0
        and not _may_lie(told, np.array([row]), winners[[told.by]], gazetteer).all()
        for told in group.near
    )
