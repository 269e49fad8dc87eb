"""Names in one list are of one sort: in "Donetsk and Mariupol" the city is meant, not its region.

What comes in: the groups of a document. What goes out: the same, but that a name of a city and of
the region around it is the city's where it is coordinated with a town's, and that a direction is a
unit's name where the text lists it as one of a country's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, among, has_ancestor
from storymap.candidates.memory import remembered
from storymap.candidates.units import unit_lists
from storymap.gazetteer.groups import COUNTY, GROUP_OF_KIND, IS_TOWN, REGION
from storymap.languages.en.places import ENUMERATED, UNITS_AFTER
from storymap.languages.en.words import DIRECTIONS

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Mention
    from storymap.resolver.surroundings.groups import NameGroup

SHARE = 0.075  # of its people that a unit's city has at least: Maryland City has none of Maryland's
_UNIT = np.array([REGION, COUNTY])


def keep_cities_of_lists(
    groups: Sequence[NameGroup], text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    """Leave the regions out of what names of a list mean that may be cities as towns beside are."""
    group_of = {at: group for group in groups for at in group.mentions}
    for at, (mention, after) in enumerate(pairwise(mentions)):
        joint = ENUMERATED.fullmatch(text, mention.end, after.start)
        if joint is None or UNITS_AFTER.match(text, after.end):
            continue
        one, other = group_of[at], group_of[at + 1]
        if _is_town(gazetteer, one.rows):
            # "Mariupol, Donetsk" is no list.
            if joint[0].strip() != "," or not _holds(gazetteer, other.rows, one.rows):
                _keep_cities(other, gazetteer)
        elif _is_town(gazetteer, other.rows):
            _keep_cities(one, gazetteer)


def keep_listed_units(
    groups: Sequence[NameGroup], text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    """Leave directions that are listed as units those of the country that all of the list are in.

    "The regions of Centre and Littoral in Cameroon".
    """
    group_at = {mentions[at].start: group for group in groups for at in group.mentions}
    for starts in unit_lists(text):
        listed = [group_at[start] for start in starts if start in group_at]
        if len(listed) < len(starts) or all(group.key not in DIRECTIONS for group in listed):
            continue
        units = [
            among(GROUP_OF_KIND[gazetteer.kind[group.rows]], _UNIT)
            & (has_ancestor(group.rows, listed[-1].parents, gazetteer) | (not listed[-1].parents))
            for group in listed
        ]
        lands = [
            set(gazetteer.country[group.rows[own]].tolist())
            for group, own in zip(listed, units, strict=True)
        ]
        shared = set.intersection(*lands)
        for group, own in zip(listed, units, strict=True):
            within = own & np.isin(gazetteer.country[group.rows], list(shared))
            if group.key in DIRECTIONS and within.any():
                group.keep(np.flatnonzero(within))
                group.unit = True


@remembered
def _is_town(gazetteer: Gazetteer, rows: Ints) -> bool:
    """Whether a name with these places means a town and no unit of its name."""
    kinds = gazetteer.kind[rows]
    return bool(len(kinds) and IS_TOWN[kinds[0]] and not among(GROUP_OF_KIND[kinds], _UNIT).any())


@remembered
def _holds(gazetteer: Gazetteer, rows: Ints, towns: Ints) -> bool:
    return bool(has_ancestor(towns, set(rows.tolist()), gazetteer).any())


def _keep_cities(group: NameGroup, gazetteer: Gazetteer) -> None:
    """Leave out the units that a large city in them is called as."""
    kept = _cities_of(gazetteer, group.rows)
    if len(kept) < len(group.rows) and not group.parents:
        group.keep(kept)


@remembered
def _cities_of(gazetteer: Gazetteer, rows: Ints) -> Ints:
    """Which of some places are no units that a large city among them is called as."""
    called = np.zeros(len(rows), np.bool_)
    for town in rows[IS_TOWN[gazetteer.kind[rows]]].tolist():
        around = among(rows, np.array([gazetteer.region[town], gazetteer.county[town]]))
        called |= around & (gazetteer.population[rows] * SHARE <= gazetteer.population[town])
    return np.flatnonzero(~called)
