"""What the resolver found in a document, as far as the reasons for a place tell of it.

What comes in: groups of names with their likeliest places, and the positions in the text. What goes
out: how often each place is named, and for each candidate the nearest of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import Ints
from storymap.coordinates.locations import Located
from storymap.coordinates.positions import Position
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import DEGREE_KM, great_circle
from storymap.resolver.groups import Unit

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

COMPANY_KM = 300  # other places of the document within this are worth telling
_SPARE = 1.01  # a window of latitudes is this much wider than the circle in it
_SHOWN_NEIGHBOURS = 2
_AT_ONCE = 16  # units whose candidates are held against the document's points together

Company = list[tuple[int, float]]  # place rows and how many kilometres away they are


@dataclass(frozen=True, slots=True)
class Findings:
    """What the resolver found in a document, as far as reasons tell of it.

    `named`: how often the text names each place row, by its likeliest reading. `company`: for each
    unit and each of its candidates the nearest other towns and points of the text that are near.
    `positions`: the latitudes and longitudes of the positions written in the text, by latitude;
    `located`: for the key of each name with a position or postal code beside it, the positions that
    are its own.
    """

    named: Mapping[int, int]
    company: Sequence[Sequence[Company]]
    positions: NDArray[np.float64]
    located: Mapping[str, Sequence[Position]]


def findings_of(
    units: Sequence[Unit], likely: Sequence[int], located: Located, gazetteer: Gazetteer
) -> Findings:
    """The findings of a document; `likely` holds each unit's likeliest place row, or -1."""
    named: Counter[int] = Counter()
    for unit, row in zip(units, likely, strict=True):
        if row >= 0:
            named[row] += len(unit.mentions)
    rows = np.array(sorted(named), np.int64)
    points = rows[GROUP_OF_KIND[gazetteer.kind[rows]] > AREA]
    points = points[np.argsort(gazetteer.lat[points], kind="stable")]
    company: list[list[Company]] = []
    for first in range(0, len(units), _AT_ONCE):
        company += _company(units[first : first + _AT_ONCE], points, gazetteer)
    positions = sorted((at.lat, at.lon) for at in located.points.values())
    beside: dict[str, list[Position]] = {}
    for unit in units:
        if unit.written and (unit.written.position or unit.written.code):
            own = [unit.written.position] if unit.written.position and unit.written.own else []
            beside.setdefault(unit.key, []).extend(own)
    return Findings(named, company, np.array(positions).reshape(-1, 2), beside)


def _company(units: Sequence[Unit], points: Ints, gazetteer: Gazetteer) -> list[list[Company]]:
    """The nearest of `points`, which stand by latitude, to each candidate of some units."""
    rows = np.concatenate([unit.rows for unit in units])
    unit = np.repeat(np.arange(len(units)), [len(each.rows) for each in units])
    lat, lats = gazetteer.lat[rows].astype(np.float64), gazetteer.lat[points].astype(np.float64)
    high = _SPARE * COMPANY_KM / DEGREE_KM
    first = np.searchsorted(lats, lat - high)
    count = np.searchsorted(lats, lat + high) - first
    count[GROUP_OF_KIND[gazetteer.kind[rows]] <= AREA] = 0
    # Pairs of a candidate and a point, candidate by candidate.
    pair = np.repeat(np.arange(len(rows)), count)
    place = points[np.arange(len(pair)) - (np.cumsum(count) - count - first)[pair]]
    km = great_circle(
        lat[pair], gazetteer.lon[rows][pair], gazetteer.lat[place], gazetteer.lon[place]
    )
    near = np.flatnonzero(km <= COMPANY_KM)
    size = len(gazetteer)
    namesake = np.isin(unit[pair[near]] * size + place[near], unit * size + rows)
    near = near[~namesake]  # rivals are no company
    near = near[np.lexsort((km[near], pair[near]))]
    nearest: list[Company] = [[] for _ in rows]
    for at, row, away in zip(*(each[near].tolist() for each in (pair, place, km)), strict=True):
        if len(nearest[at]) < _SHOWN_NEIGHBOURS:
            nearest[at].append((row, away))
    each = iter(nearest)
    return [list(islice(each, len(unit.rows))) for unit in units]
