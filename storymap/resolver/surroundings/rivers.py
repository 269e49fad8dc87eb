"""Rivers: where the words speak of one, and what one that is named says of the town beside it.

What comes in: a text and a name in it. What goes out: the rivers called so; or the river that the
name stands on. "Frankfort on the Oder", "Durham upon Wear", "down the Ohio to Cairo": of the towns
of the name those are meant that lie where the river flows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, has_ancestor
from storymap.candidates.memory import remembered
from storymap.gazetteer import ALTERNATE, CODES, fold
from storymap.gazetteer.groups import IS_TOWN
from storymap.languages.en.places import (
    ALONG_RIVER,
    ARTICLED,
    ON_RIVER,
    RIVER,
    RIVER_BEFORE,
    RIVER_JOINTS,
    THE_ALONE,
    THE_BEFORE,
    WATER_AFTER,
)
from storymap.languages.neutral.words import RIVER_CALLED

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


def speaks_of_river(text: str, start: int, end: int, key: str) -> bool:
    """Whether the words around speak of a river: "up the Niger", "the Ohio rose"."""
    before = text, max(0, start - 30), start
    if behind_the(text, start):  # so RIVER_BEFORE ends too
        after = WATER_AFTER.match(text, end) or RIVER_BEFORE.search(*before)
        return after is not None or stands_alone(text, end, key)
    return RIVER_CALLED.search(*before) is not None


def behind_the(text: str, start: int) -> bool:
    """Whether the article stands before a name."""
    return THE_BEFORE.search(text, max(0, start - len("the ")), start) is not None


def stands_alone(text: str, end: int, key: str) -> bool:
    """Whether a name behind "the" ends there: "the Andes", but not "the Paris show"."""
    return key not in ARTICLED and THE_ALONE.match(text, end) is not None


def river_called(
    text: str, start: int, end: int, key: str, gazetteer: Gazetteer
) -> tuple[Ints, Ints] | None:
    """The rivers known as the name and "River", where the words around speak of one.

    The Mississippi: the gazetteer has few of them by the bare name, which is a state's.
    """
    rivers = _called(gazetteer, (f"{key} {RIVER}", f"{RIVER} {key}"))
    if not len(rivers) or not speaks_of_river(text, start, end, key):
        return None
    return rivers, np.full(len(rivers), ALTERNATE)


def on_river(
    text: str, start: int, end: int, meanings: tuple[str, Ints, Ints], gazetteer: Gazetteer
) -> tuple[str, Ints, tuple[Ints, Ints]] | None:
    """The river that the name at `start:end` stands on, those called so, and the towns there.

    `meanings` are the name's key, its candidates' rows and uses.
    """
    beside = ON_RIVER.match(text, end) or ALONG_RIVER.search(text, max(0, start - 60), start)
    if beside is None:
        return None
    key, rows, how = meanings
    words = beside["river"].split(" ")
    for count in range(len(words), 0, -1):
        river = fold(" ".join(words[:count]))
        rivers = _called(gazetteer, (river,))
        if not len(rivers):
            rivers = _called(gazetteer, (f"{river} {RIVER}", f"{RIVER} {river}"))
        towns = _named_with(gazetteer, key, river)
        if not len(towns[0]) and len(rivers) and beside["sure"]:
            flown = has_ancestor(rows, set(rivers.tolist()), gazetteer)
            flown = flown & IS_TOWN[gazetteer.kind[rows]]
            towns = rows[flown], how[flown]
        if len(towns[0]):
            return river, rivers, towns
    return None


@remembered
def _called(gazetteer: Gazetteer, keys: tuple[str, ...]) -> Ints:
    """The rivers that have one of the names."""
    rows = np.unique(np.concatenate([gazetteer.postings(key)[0] for key in keys]))
    return np.asarray(rows[gazetteer.kind[rows] == CODES["river"]], np.int64)


@remembered
def _named_with(gazetteer: Gazetteer, key: str, river: str) -> tuple[Ints, Ints]:
    """The towns that bear a name with the river's: Frankfurt (Oder), Stratford-upon-Avon."""
    found = [gazetteer.postings(f"{key}{joint}{river}") for joint in RIVER_JOINTS]
    rows, how = (np.concatenate([one[at] for one in found]).astype(np.int64) for at in (0, 1))
    towns = IS_TOWN[gazetteer.kind[rows]]
    rows, first = np.unique(rows[towns], return_index=True)
    return rows, how[towns][first]
