"""What a document's date says for former names.

What comes in: the chances of each name's candidates, and the day the document is of. What goes
out: the chances again. A place that had the name in that year gains on the others; one that had
it only before or after loses: "Zhambyl" in 1995 is the city, now Taraz, rather than the region.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.gazetteer import FORMER
from storymap.resolver.preferences.chances import reweighed

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.resolver.preferences.chances import Floats
    from storymap.resolver.surroundings.groups import NameGroup

# How much likelier a former name makes a place in its years, and less likely out of them. Dated
# documents with former names are too few in the corpora to fit these.
GAIN = 4.0


def weigh_dates(
    date: str | None, groups: Sequence[NameGroup], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances of each group's candidates, given the document's ISO 8601 day (or None)."""
    if date is None or not date[:4].isdecimal():
        return list(chances)
    year = int(date[:4])
    return [
        _weighed(group, own, year, gazetteer) if len(own) > 1 and FORMER in group.how else own
        for group, own in zip(groups, chances, strict=True)
    ]


def _weighed(group: NameGroup, chances: Floats, year: int, gazetteer: Gazetteer) -> Floats:
    """A group's chances with those of former names changed, and shared anew."""
    weights = np.ones(len(chances))
    for at in np.flatnonzero(group.how == FORMER).tolist():
        years = gazetteer.former_years(group.key, int(group.rows[at]))
        if years is not None and years != (None, None):
            first, last = years
            valid = (first is None or first <= year) and (last is None or year <= last)
            weights[at] = GAIN if valid else 1 / GAIN
    return reweighed(chances, weights)
