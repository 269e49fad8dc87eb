"""Places that history made known by their names: Troy, Waterloo, Bethlehem.

What comes in: a folded name and its candidates. What goes out: which of them history means by it,
and whether antiquity had a place of the name. The table of them, `renowned.csv`, is written from
general knowledge, class by class; sites and lands that nobody but antiquity knows are in
`regions.csv`. Of the table's eras `NAMESAKE` is of places of antiquity that are no better known for
it, so that another place of the name is meant but beside others of theirs: Arcadia, Syracuse.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.memory import remembered
from storymap.files import data_path
from storymap.gazetteer import fold
from storymap.geometry import great_circle

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

ANTIQUITY, LATER, NAMESAKE = "antiquity", "later", "namesake of antiquity"
ANCIENT, MADE_KNOWN = (ANTIQUITY, NAMESAKE), (ANTIQUITY, LATER)
SITE_KM = 40.0  # from a historic point to the place that bears its name today
_SOURCE = "ancient geography"  # of sites and lands in `regions.csv`
_MARK = " (ancient)"  # behind the names of those that have namesakes


def historic_index(
    key: str,
    rows: NDArray[np.int64],
    gazetteer: Gazetteer,
    eras: tuple[str, ...] = (ANTIQUITY, LATER),
) -> int:
    """Which candidate of a folded name is the place that history made known by it; -1 for none."""
    known = _historic().get(key)
    if known is None or not len(rows) or known[2] not in eras:
        return -1
    km = great_circle(gazetteer.lat[rows], gazetteer.lon[rows], *known[:2])
    near = np.flatnonzero(km <= SITE_KM)
    if not len(near):
        return -1
    return int(near[np.lexsort((km[near], -gazetteer.fame[rows[near]]))[0]])


def is_ancient(key: str) -> bool:
    """Whether antiquity had a place of a folded name that is known by it."""
    known = _historic().get(key)
    return (known is not None and known[2] == ANTIQUITY) or key in _sites()[1]


@remembered
def sites_of(gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Which rows of the gazetteer are places that nobody but antiquity knows."""
    found = (gazetteer.row_of(each) for each in _sites()[0])
    sites = np.zeros(len(gazetteer) + 1, np.bool_)  # the last is for row -1, no place
    sites[[row for row in found if row is not None]] = True
    return sites


@cache
def _historic() -> Mapping[str, tuple[float, float, str]]:
    """The point and the era of each place that history made known, by its folded name."""
    with data_path("curated", "renowned.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["name"]): (float(row["lat"]), float(row["lon"]), row["era"])
                for row in csv.DictReader(file)}  # fmt: skip


@cache
def _sites() -> tuple[tuple[str, ...], frozenset[str]]:
    """The identifiers of the sites and lands of antiquity, and their folded names."""
    with data_path("curated", "regions.csv").open(encoding="utf-8", newline="") as file:
        ours = (line for line in file if _SOURCE in line)  # of many thousand lines
        rows = [*csv.DictReader(chain([next(file)], ours))]
    names = (
        name
        for row in rows
        for name in (row["name"].removesuffix(_MARK), *row["alternates"].split("|"))
    )
    return tuple(f"curated:{row['id']}" for row in rows), frozenset(map(fold, names)) - {""}
