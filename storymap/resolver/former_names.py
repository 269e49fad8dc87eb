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

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.resolver.features import Floats
    from storymap.resolver.groups import Unit

# How much likelier a former name makes a place in its years, and less likely out of them. Dated
# documents with former names are too few in the corpora to fit these.
GAIN = 4.0


def weigh_dates(
    date: str | None, units: Sequence[Unit], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances of each unit's candidates, given the document's ISO 8601 day (or None)."""
    if date is None or not date[:4].isdecimal():
        return list(chances)
    year = int(date[:4])
    return [
        _weighed(unit, own, year, gazetteer) if len(own) > 1 and FORMER in unit.how else own
        for unit, own in zip(units, chances, strict=True)
    ]


def _weighed(unit: Unit, chances: Floats, year: int, gazetteer: Gazetteer) -> Floats:
    """A unit's chances with those of former names changed, and shared anew."""
    weights = np.ones(len(chances))
    for at in np.flatnonzero(unit.how == FORMER).tolist():
        years = gazetteer.former_years(unit.key, int(unit.rows[at]))
        if years is not None and years != (None, None):
            first, last = years
            valid = (first is None or first <= year) and (last is None or year <= last)
            weights[at] = GAIN if valid else 1 / GAIN
    changed = chances * weights
    total = changed.sum()
    return np.asarray(changed * (chances.sum() / total)) if total > 0 else chances
