"""Which candidates of a name its surroundings leave: inside a unit, outside it, that unit itself.

What comes in: the candidates of a name, their rows and uses. What goes out: those that are left.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, among, has_ancestor
from storymap.candidates.memory import remembered
from storymap.gazetteer import ALTERNATE, MAIN
from storymap.gazetteer.groups import IS_TOWN
from storymap.languages.en.places import SPOKEN_IN
from storymap.resolver.fame import RENOWNED

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Candidates = tuple[Ints, Ints]


def commonly_meant(
    key: str, rows: Ints, how: Ints, gazetteer: Gazetteer, *, abroad: bool = False
) -> Candidates:
    """The candidates but for towns of English-speaking countries that bore the name long ago.

    Oshkosh was an Athens and Independence a Bristol for a year or two. Elsewhere an alternate name
    may be the English one (Corinth); so it may where no other place has the name for its own, or
    where both share a word or the one holds the other (Derry). In a text from `abroad`, in another
    language, what the world knows has the name of that language: Londres is London.
    """
    towns = IS_TOWN[gazetteer.kind[rows]] & (how == ALTERNATE)
    if abroad:
        towns &= gazetteer.fame[rows] < RENOWNED
    kept = np.ones(len(rows), bool)
    for at in np.flatnonzero(towns).tolist() if (how == MAIN).any() else ():
        country = int(gazetteer.country[rows[at]])
        if country >= 0 and gazetteer.name(country) in SPOKEN_IN:
            main = gazetteer.main_key(int(rows[at]))
            kept[at] = key in main or main in key or bool({*key.split()} & {*main.split()})
    return rows[kept], how[kept]


def within(rows: Ints, how: Ints, parents: Set[int], gazetteer: Gazetteer) -> Candidates:
    """The candidates in one of `parents`: "Paris, Texas" can be nowhere else."""
    inside = has_ancestor(rows, parents, gazetteer)
    return rows[inside], how[inside]


def outside(rows: Ints, how: Ints, parents: Set[int], gazetteer: Gazetteer) -> Candidates:
    """The candidates in none of `parents`, or all where there are no others."""
    elsewhere = ~has_ancestor(rows, parents, gazetteer)
    return (rows[elsewhere], how[elsewhere]) if elsewhere.any() else (rows, how)


def holding(rows: Ints, how: Ints, held: Ints, gazetteer: Gazetteer) -> Candidates | None:
    """The candidates that hold one of the places `held`, where these are some and not all.

    Behind "Atlanta," Georgia is the state, behind "Tbilisi," the country.
    """
    return _holding(gazetteer, rows, how, held)


@remembered
def _holding(gazetteer: Gazetteer, rows: Ints, how: Ints, held: Ints) -> Candidates | None:
    around = np.concatenate(
        [gazetteer.country[held], gazetteer.region[held], gazetteer.county[held]]
    )
    holds = among(rows, around)
    return (rows[holds], how[holds]) if holds.any() and not holds.all() else None
