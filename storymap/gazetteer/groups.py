"""Kinds of places in groups that are told apart: countries, regions, towns, nature."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from storymap.gazetteer.kinds import CODES, KINDS

# The groups are numbers, wider ones first; models know them by these numbers.
COUNTRY, AREA, REGION, COUNTY, CAPITAL, CITY, DISTRICT, NATURE = range(8)
_GROUPS = {
    "country": COUNTRY, "former country": COUNTRY, "continent": AREA, "area": AREA,
    "region": REGION, "county": COUNTY, "municipality": COUNTY, "capital": CAPITAL, "city": CITY,
    "district": DISTRICT,
}  # fmt: skip
# The group of each kind's code; what is neither settled nor governed is nature, airports included.
GROUP_OF_KIND = np.array([_GROUPS.get(kind, NATURE) for kind in KINDS], np.int64)
PARENTS = (COUNTRY, REGION, COUNTY)
IS_PARENT = np.isin(GROUP_OF_KIND, PARENTS)  # by kind's code
IS_WIDE = np.isin(GROUP_OF_KIND, (*PARENTS, AREA))
IS_TOWN = np.isin(GROUP_OF_KIND, (CAPITAL, CITY))


def groups_of_kinds(kinds: Iterable[str]) -> frozenset[int]:
    """The groups of kinds that are in `storymap.gazetteer.KINDS`."""
    return frozenset(int(GROUP_OF_KIND[CODES[kind]]) for kind in kinds)
