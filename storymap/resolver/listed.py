"""Names in one list are of one sort: in "Donetsk and Mariupol" the city is meant, not its region.

What comes in: the groups of a document. What goes out: the same, but that a name of a city and of
the region around it is the city's where it is coordinated with a town's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, among, has_ancestor
from storymap.candidates.memory import remembered
from storymap.gazetteer.groups import COUNTY, GROUP_OF_KIND, IS_TOWN, REGION
from storymap.languages.en.places import ENUMERATED, UNITS_AFTER

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Mention
    from storymap.resolver.groups import NameGroup

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
