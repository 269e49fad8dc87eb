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

from storymap.candidates.lookup import Ints, among
from storymap.coordinates.locations import Located
from storymap.coordinates.positions import Position
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import degrees_around, great_circle
from storymap.resolver.surroundings.groups import NameGroup

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

NEARBY_KM = 300  # other places of the document within this are worth telling
_SHOWN_NEIGHBOURS = 2
_AT_ONCE = 16  # groups whose candidates are held against the document's points together

Nearby = list[tuple[int, float]]  # place rows and how many kilometres away they are


@dataclass(frozen=True, slots=True)
class Findings:
    """What the resolver found in a document, as far as reasons tell of it.

    `named`: how often the text names each place row, by its likeliest reading. `nearby`: for each
    group and each of its candidates the nearest other towns and points of the text that are near.
    `positions`: the latitudes and longitudes of the positions written in the text, by latitude;
    `located`: for the key of each name with a position or postal code beside it, the positions that
    are its own.
    """

    named: Mapping[int, int]
    nearby: Sequence[Sequence[Nearby]]
    positions: NDArray[np.float64]
    located: Mapping[str, Sequence[Position]]


def findings_of(
    groups: Sequence[NameGroup], likely: Sequence[int], located: Located, gazetteer: Gazetteer
) -> Findings:
    """The findings of a document; `likely` holds each group's likeliest place row, or -1."""
    named: Counter[int] = Counter()
    for group, row in zip(groups, likely, strict=True):
        if row >= 0:
            named[row] += len(group.mentions)
    rows = np.array(sorted(named), np.int64)
    points = rows[GROUP_OF_KIND[gazetteer.kind[rows]] > AREA]
    points = points[np.argsort(gazetteer.lat[points], kind="stable")]
    nearby: list[list[Nearby]] = []
    for first in range(0, len(groups), _AT_ONCE):
        nearby += _nearby(groups[first : first + _AT_ONCE], points, gazetteer)
    positions = sorted((at.lat, at.lon) for at in located.points.values())
    beside: dict[str, list[Position]] = {}
    for group in groups:
        if group.written and (group.written.position or group.written.code):
            own = [group.written.position] if group.written.position and group.written.own else []
            beside.setdefault(group.key, []).extend(own)
    return Findings(named, nearby, np.array(positions).reshape(-1, 2), beside)


def _nearby(groups: Sequence[NameGroup], points: Ints, gazetteer: Gazetteer) -> list[list[Nearby]]:
    """The nearest of `points`, which stand by latitude, to each candidate of some groups."""
    rows = np.concatenate([group.rows for group in groups])
    group = np.repeat(np.arange(len(groups)), [len(each.rows) for each in groups])
    lat, lats = gazetteer.lat[rows].astype(np.float64), gazetteer.lat[points].astype(np.float64)
    high = degrees_around(NEARBY_KM)
    first = np.searchsorted(lats, lat - high)
    count = np.searchsorted(lats, lat + high) - first
    count[GROUP_OF_KIND[gazetteer.kind[rows]] <= AREA] = 0
    # Pairs of a candidate and a point, candidate by candidate.
    pair = np.repeat(np.arange(len(rows)), count)
    place = points[np.arange(len(pair)) - (np.cumsum(count) - count - first)[pair]]
    km = great_circle(
        lat[pair], gazetteer.lon[rows][pair], gazetteer.lat[place], gazetteer.lon[place]
    )
    near = np.flatnonzero(km <= NEARBY_KM)
    size = len(gazetteer)
    namesake = among(group[pair[near]] * size + place[near], group * size + rows)
    near = near[~namesake]  # not what the same name may mean
    near = near[np.lexsort((km[near], pair[near]))]
    nearest: list[Nearby] = [[] for _ in rows]
    for at, row, away in zip(*(each[near].tolist() for each in (pair, place, km)), strict=True):
        if len(nearest[at]) < _SHOWN_NEIGHBOURS:
            nearest[at].append((row, away))
    each = iter(nearest)
    return [list(islice(each, len(group.rows))) for group in groups]
