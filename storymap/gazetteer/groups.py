"""Kinds of places in groups that are told apart: countries, regions, towns, nature."""

from __future__ import annotations

import numpy as np

from storymap.gazetteer.kinds import KINDS

_GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"country", "former country"}),
    frozenset({"continent", "area"}),
    frozenset({"region"}),
    frozenset({"county", "municipality"}),
    frozenset({"capital"}),
    frozenset({"city"}),
    frozenset({"district"}),
)
GROUP_OF_KIND = np.array(
    [next((g for g, kinds in enumerate(_GROUPS) if kind in kinds), 7) for kind in KINDS], np.int64
)
COUNTRY, AREA, REGION, COUNTY, CAPITAL, CITY, DISTRICT, NATURE = range(8)
PARENTS = (COUNTRY, REGION, COUNTY)
IS_PARENT = np.isin(GROUP_OF_KIND, PARENTS)
IS_WIDE = np.isin(GROUP_OF_KIND, (*PARENTS, AREA))
