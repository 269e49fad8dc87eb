"""What speaks for each place that a name might mean: numbers for the ranker.

What comes in: a document's units. What goes out: for each unit a matrix of evidence with a row a
candidate. `BASE` names the columns that need no knowledge of the other names' places; `COHERENCE`
those that do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.distance import great_circle
from storymap.units import AREA, CAPITAL, GROUP_OF_KIND, IS_PARENT, Ints, Unit, among, has_ancestor
from storymap.votes import Votes

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Floats = NDArray[np.float64]
Guesses = tuple[Ints, Floats]

# The other names that coherence looks at: the neighbours in reading order and the commonest.
NEIGHBOURS = 24
COMMONEST = 16
GUESSES = 3  # the likeliest places of each of them

BASE = (
    "population", "population_lead", "population_rank", "rivals", "kind", "how", "own_name",
    "mentions", "country_named", "region_named", "county_named", "country_vote", "region_vote",
    "county_vote", "cell_vote", "qualified", "qualified_elsewhere", "preceded", "hint",
    "opening", "words", "likeness", "nested", "common",
)  # fmt: skip
COHERENCE = (
    "first_share", "nearest", "within_30", "within_100", "within_300", "mean_distance",
    "same_country", "same_region", "same_county", "text_neighbour",
)  # fmt: skip


class Evidence:
    """The evidence for all units of one document."""

    def __init__(
        self, units: Sequence[Unit], gazetteer: Gazetteer, commonness: Mapping[str, int]
    ) -> None:
        self.units = units
        self._gazetteer = gazetteer
        self._common = commonness
        sizes = np.array([len(unit.mentions) for unit in units])
        self._commonest = np.argsort(-sizes, kind="stable")[:COMMONEST].tolist()
        self._named = self._count_named()
        self._votes = [
            Votes([column[unit.rows] for unit in units])
            for column in (gazetteer.country, gazetteer.region, gazetteer.county)
        ]
        self._cells = Votes([self._cell(unit.rows) for unit in units])
        self._qualified: dict[str, set[int]] = {}
        for unit in units:
            self._qualified.setdefault(unit.key, set()).update(unit.parents)

    def qualified(self, unit: Unit) -> set[int]:
        """The places that qualify the unit's name elsewhere, if nothing does where it stands."""
        return set() if unit.parents else self._qualified[unit.key]

    def _count_named(self) -> Counter[int]:
        """How often the text names each country, region and county (as any reading of a name)."""
        named: Counter[int] = Counter()
        for unit in self.units:
            for row in unit.rows[IS_PARENT[self._gazetteer.kind[unit.rows]]].tolist():
                named[row] += len(unit.mentions)
            for row in unit.parents:
                named[row] += len(unit.mentions)
        return named

    def _cell(self, rows: Ints) -> Ints:
        """The one-degree cell of each place, as one number."""
        lat = np.floor(self._gazetteer.lat[rows]).astype(np.int64) + 90
        lon = np.floor(self._gazetteer.lon[rows]).astype(np.int64) + 180
        return np.asarray(lat * 361 + lon)

    def base(self, index: int) -> Floats:
        """The BASE evidence of a unit: (candidates, len(BASE))."""
        unit, gazetteer = self.units[index], self._gazetteer
        rows = unit.rows
        population = np.log10(gazetteer.population[rows].astype(np.float64) + 1)
        group = GROUP_OF_KIND[gazetteer.kind[rows]]
        country, region, county = (
            column[rows] for column in (gazetteer.country, gazetteer.region, gazetteer.county)
        )
        main_keys = [gazetteer.main_key(row) for row in rows.tolist()]
        own = np.array([key == unit.key for key in main_keys], np.float64)
        columns = [
            population,
            population - _best_rival(population),
            np.argsort(np.argsort(-population, kind="stable"), kind="stable"),
            np.full(len(rows), np.log1p(len(rows))),
            group,
            unit.how,
            own,
            np.full(len(rows), np.log1p(len(unit.mentions))),
            self._log_named(country, rows),
            self._log_named(region, rows),
            self._log_named(county, rows),
            *(vote.share(index, column[rows]) for vote, column in zip(
                self._votes, (gazetteer.country, gazetteer.region, gazetteer.county), strict=True)),
            self._cells.share(index, self._cell(rows)),
            _inside(rows, unit.parents, gazetteer),
            _inside(rows, self.qualified(unit), gazetteer),
            _inside(rows, unit.preceding, gazetteer),
            _hinted(group, unit.hints),
            np.full(len(rows), float(unit.opening)),
            np.full(len(rows), float(unit.key.count(" ") + 1)),
            _likeness(unit.key, main_keys),
            self._nested(rows, group),
            np.full(len(rows), float(self._common.get(unit.key, 0))),
        ]  # fmt: skip
        return np.column_stack(columns).astype(np.float64)

    def _nested(self, rows: Ints, group: Ints) -> Floats:
        """1 for a town inside a candidate region or county of its name, -1 for that unit."""
        towns = group >= CAPITAL
        outer = among(self._gazetteer.region[rows], rows)
        outer |= among(self._gazetteer.county[rows], rows)
        inner = rows[towns & outer]
        holders = np.concatenate([self._gazetteer.region[inner], self._gazetteer.county[inner]])
        return np.where(towns & outer, 1.0, np.where(among(rows, holders), -1.0, 0.0))

    def _log_named(self, parents: NDArray[np.integer], rows: Ints) -> Floats:
        """log1p of how often the text names each candidate's parent (itself not counted)."""
        return np.array(
            [
                0.0 if parent < 0 or parent == row else np.log1p(self._named[parent])
                for parent, row in zip(parents.tolist(), rows.tolist(), strict=True)
            ]
        )

    def whole(self, base: Sequence[Floats], shares: Sequence[Floats]) -> list[Floats]:
        """All evidence of every unit, BASE then COHERENCE, given the first pass's shares."""
        guesses = self._guesses(shares)
        return [
            np.hstack([rows, self.coherence(index, shares[index], guesses)])
            for index, rows in enumerate(base)
        ]

    def coherence(self, index: int, share: Floats, guesses: Guesses) -> Floats:
        """The COHERENCE evidence of a unit, given its shares and where all units may be."""
        unit, gazetteer = self.units[index], self._gazetteer
        rows = unit.rows
        others, weights, adjacent = self._context(index, guesses)
        columns = np.zeros((len(rows), len(COHERENCE)))
        columns[:, 0] = share
        if not len(others):
            columns[:, 1] = columns[:, 5] = columns[:, 9] = np.log1p(20_039)
            return columns
        km = great_circle(
            gazetteer.lat[rows][:, None], gazetteer.lon[rows][:, None],
            gazetteer.lat[others][None, :], gazetteer.lon[others][None, :],
        )  # fmt: skip
        pointlike = weights * (GROUP_OF_KIND[gazetteer.kind[others]] > AREA)
        total = max(float(pointlike.sum()), 1e-9)
        log_km = np.log1p(km)
        columns[:, 1] = np.where(pointlike > 0.3, log_km, np.log1p(20_039)).min(axis=1)
        for column, radius in ((2, 30), (3, 100), (4, 300)):
            columns[:, column] = ((km < radius) * pointlike).sum(axis=1) / total
        columns[:, 5] = (log_km * pointlike).sum(axis=1) / total
        for column, parent in (
            (6, gazetteer.country),
            (7, gazetteer.region),
            (8, gazetteer.county),
        ):
            mine, theirs = parent[rows][:, None], parent[others][None, :]
            alike = ((mine == theirs) & (mine >= 0)) * weights
            columns[:, column] = alike.sum(axis=1) / max(float(weights.sum()), 1e-9)
        near = adjacent * pointlike
        columns[:, 9] = np.where(near > 0.3, log_km, np.log1p(20_039)).min(axis=1)
        return columns

    def _guesses(self, shares: Sequence[Floats]) -> Guesses:
        """The likeliest places of each unit by these shares, and how likely they are."""
        rows = np.full((len(self.units), GUESSES), -1, np.int64)
        weights = np.zeros((len(self.units), GUESSES))
        for at, (unit, mine) in enumerate(zip(self.units, shares, strict=True)):
            best = np.argsort(-mine, kind="stable")[:GUESSES]
            rows[at, : len(best)] = unit.rows[best]
            weights[at, : len(best)] = mine[best]
        return rows, weights

    def _context(self, index: int, guesses: Guesses) -> tuple[Ints, Floats, NDArray[np.bool_]]:
        """The likeliest places of the units around: rows, weights, whether next to this unit."""
        rows, weights = guesses
        first = max(0, index - NEIGHBOURS // 2)
        around = set(range(first, min(len(self.units), first + NEIGHBOURS + 1)))
        around.update(self._commonest)
        key = self.units[index].key
        others = np.array(sorted(at for at in around if self.units[at].key != key), np.int64)
        known = rows[others] >= 0
        adjacent = np.broadcast_to((np.abs(others - index) == 1)[:, None], known.shape)
        return rows[others][known], weights[others][known], adjacent[known]


def _best_rival(values: Floats) -> Floats:
    """For each value the largest of the others (0 without any)."""
    if len(values) < 2:
        return np.zeros(len(values))
    order = np.argsort(values, kind="stable")
    rival = np.full(len(values), values[order[-1]])
    rival[order[-1]] = values[order[-2]]
    return rival


def _likeness(key: str, main_keys: Sequence[str]) -> Floats:
    """How much of each place's usual name begins as the name written does, 0..1."""
    shared = (
        next(
            (at for at, pair in enumerate(zip(key, main, strict=False)) if pair[0] != pair[1]),
            min(len(key), len(main)),
        )
        for main in main_keys
    )
    longest = (max(len(key), len(main), 1) for main in main_keys)
    return np.array([same / whole for same, whole in zip(shared, longest, strict=True)])


def _inside(rows: Ints, parents: set[int], gazetteer: Gazetteer) -> Floats:
    """1 inside one of `parents`, -1 outside all of them, 0 where there are none."""
    if not parents or not len(rows):
        return np.zeros(len(rows))
    inside = has_ancestor(rows, parents, gazetteer)
    return np.where(inside, 1.0, -1.0) if inside.any() else np.zeros(len(rows))


def _hinted(group: Ints, hints: Counter[int]) -> Floats:
    """1 for the kinds that the text calls the name, -1 for others, 0 where it says nothing."""
    if not hints:
        return np.zeros(len(group))
    fits = among(group, np.array(list(hints)))
    return np.where(fits, 1.0, -1.0) if fits.any() else np.zeros(len(group))
