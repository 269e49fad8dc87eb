"""What speaks for each place that a name might mean: numbers for the ranker.

What comes in: a document's groups. What goes out: for each group a matrix of features with a row a
candidate. `BASE` names the columns that need no knowledge of the other names' places; `COHERENCE`
those that do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import Ints, among, has_ancestor, likeness
from storymap.candidates.votes import Votes
from storymap.gazetteer.groups import CAPITAL, GROUP_OF_KIND, IS_PARENT
from storymap.geometry import HIT_KM, great_circle
from storymap.resolver.coherence import COHERENCE, LikelyPlaces
from storymap.resolver.fame import renowned_of
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.preferences.renown import prefer_renowned
from storymap.resolver.surroundings.groups import NameGroup, names_of, winners_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


# The other names that coherence looks at: the neighbours in reading order and the commonest.
NEIGHBOURS = 24
COMMONEST = 16
GUESSES = 3  # the likeliest places of each of them
# Groups that are looked at together: the tables of their distances stay in the processor's cache.
_AT_ONCE = 32

BASE = (
    "population", "population_lead", "population_rank", "rivals", "kind", "how", "own_name",
    "mentions", "country_named", "region_named", "county_named", "country_vote", "region_vote",
    "county_vote", "cell_vote", "qualified", "qualified_elsewhere", "preceded", "hint",
    "opening", "words", "likeness", "nested", "common", "fame", "fame_lead", "names_told",
    "contradicted",
)  # fmt: skip


class CandidateFeatures:
    """The features for all groups of one document.

    They are worked out for all candidates at once, those of one group after those of another: one
    look at a column of thousands is quicker than thousands of looks at a few.
    """

    def __init__(
        self, groups: Sequence[NameGroup], gazetteer: Gazetteer, commonness: Mapping[str, int]
    ) -> None:
        self.groups = groups
        self._gazetteer = gazetteer
        self._common = commonness
        sizes = np.array([len(group.rows) for group in groups], np.int64)
        self._last = np.cumsum(sizes)
        self._first = self._last - sizes
        self._group = np.repeat(np.arange(len(groups)), sizes)  # of each candidate
        self._rows = np.concatenate([np.empty(0, np.int64), *(group.rows for group in groups)])
        self._mentions = np.array([len(group.mentions) for group in groups], np.int64)
        self._qualified: dict[str, set[int]] = {}
        for group in groups:
            self._qualified.setdefault(group.key, set()).update(group.parents)

    def qualified(self, group: NameGroup) -> set[int]:
        """The places that qualify the group's name elsewhere, if nothing does where it stands."""
        return set() if group.parents or group.another else self._qualified[group.key]

    def base(self, index: int) -> Floats:
        """The BASE features of a group: (candidates, len(BASE))."""
        return self._base[self._first[index] : self._last[index]]

    def whole(self, base: Sequence[Floats], shares: Sequence[Floats]) -> list[Floats]:
        """All features of every group, BASE then COHERENCE, given the first pass's shares."""
        return self._parts(np.hstack([np.vstack(base), self.coherence(shares)])) if base else []

    def settled(self, shares: Sequence[Floats]) -> list[Floats]:
        """The shares of a pass with renowned places before namesakes that nothing speaks for."""
        return prefer_renowned(self.groups, shares, self._renowned, self._gazetteer)

    @cached_property
    def _renowned(self) -> list[int | None]:
        """Of each group the candidate that outshines all others of the name."""
        return [renowned_of(self._gazetteer, *group.candidates) for group in self.groups]

    def _parts(self, values: NDArray[Any]) -> list[NDArray[Any]]:
        """What is told of all candidates, parted by group."""
        bounds = zip(self._first.tolist(), self._last.tolist(), strict=True)
        return [values[first:last] for first, last in bounds]

    @cached_property
    def _base(self) -> Floats:
        """The BASE features of all candidates."""
        groups, group, rows, gazetteer = self.groups, self._group, self._rows, self._gazetteer
        kind_group = GROUP_OF_KIND[gazetteer.kind[rows]]
        population = np.log10(gazetteer.population[rows].astype(np.float64) + 1)
        rank, rival = self._rivalry(population)
        fame = np.concatenate([np.empty(0), *(each.fame for each in groups)]).astype(np.float64)
        parents = [
            column[rows] for column in (gazetteer.country, gazetteer.region, gazetteer.county)
        ]
        keys = [groups[at].key for at in group.tolist()]
        main_keys = [gazetteer.main_key(row) for row in rows.tolist()]
        country, region, county = parents
        country_named, region_named, county_named = self._log_named(parents)

        def of_groups(values: Iterable[float]) -> Floats:
            return np.array(list(values), np.float64)[group]

        columns = {
            "population": population,
            "population_lead": population - rival,
            "population_rank": rank,
            "rivals": np.log1p(self._last - self._first)[group],
            "kind": kind_group,
            "how": np.concatenate([np.empty(0, np.int64), *(each.how for each in groups)]),
            "own_name": [key == main for key, main in zip(keys, main_keys, strict=True)],
            "mentions": np.log1p(self._mentions)[group],
            "country_named": country_named,
            "region_named": region_named,
            "county_named": county_named,
            "country_vote": self._votes(country),
            "region_vote": self._votes(region),
            "county_vote": self._votes(county),
            "cell_vote": self._votes(self._cells()),
            "qualified": self._inside([each.parents for each in groups]),
            "qualified_elsewhere": self._inside([self.qualified(each) for each in groups]),
            "preceded": self._inside([each.preceding for each in groups]),
            "hint": self._hinted(kind_group),
            "opening": of_groups(each.opening for each in groups),
            "words": of_groups(each.key.count(" ") + 1 for each in groups),
            "likeness": [likeness(key, main) for key, main in zip(keys, main_keys, strict=True)],
            "nested": self._nested(kind_group),
            "common": of_groups(self._common.get(each.key, 0) for each in groups),
            "fame": fame,
            "fame_lead": fame - self._rivalry(fame)[1],
            "names_told": np.full(len(rows), np.log1p(len({each.key for each in groups}))),
            "contradicted": of_groups(each.contradicted for each in groups),
        }
        return np.column_stack([columns[name] for name in BASE])

    def _rivalry(self, population: Floats) -> tuple[Ints, Floats]:
        """Each candidate's rank in its group, and the largest of the others (0 without any)."""
        order = np.lexsort((-population, self._group))
        first, last = self._first[self._group], self._last[self._group]
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order)) - first
        best = np.where(rank == 0, first + 1, first)  # of the others, in that order
        several = last - first > 1
        return rank, np.where(several, population[order[np.where(several, best, 0)]], 0.0)

    def _log_named(self, parents: Sequence[NDArray[np.integer]]) -> list[Floats]:
        """For each column log1p of how often the text names a candidate's parent (itself apart).

        A country, region or county is named by any reading of a name.
        """
        named: Counter[int] = Counter()
        outlines = IS_PARENT[self._gazetteer.kind[self._rows]]
        times = self._mentions[self._group[outlines]].tolist()
        for row, mentions in zip(self._rows[outlines].tolist(), times, strict=True):
            named[row] += mentions
        for group in self.groups:
            for row in group.parents:
                named[row] += len(group.mentions)
        return [
            np.log1p(np.where(own == self._rows, 0, [named.get(at, 0) for at in own.tolist()]))
            for own in parents
        ]

    def _votes(self, parents: NDArray[np.integer]) -> Floats:
        """The other groups' votes for each candidate's parent."""
        return Votes(self._parts(parents)).shares(self._group.tolist(), parents.tolist())

    def _cells(self) -> Ints:
        """The one-degree cell of each place, as one number."""
        lat = np.floor(self._gazetteer.lat[self._rows]).astype(np.int64) + 90
        lon = np.floor(self._gazetteer.lon[self._rows]).astype(np.int64) + 180
        return np.asarray(lat * 361 + lon)

    def _inside(self, parents: Sequence[set[int]]) -> Floats:
        """1 inside one of a group's `parents`, -1 outside all of them, 0 where there are none."""
        column = np.zeros(len(self._rows))
        for part, group, wanted in zip(self._parts(column), self.groups, parents, strict=True):
            if wanted and len(part):
                inside = has_ancestor(group.rows, wanted, self._gazetteer)
                part[:] = np.where(inside, 1.0, -1.0) if inside.any() else 0.0
        return column

    def _hinted(self, kind_group: Ints) -> Floats:
        """1 for the kinds that the text calls the name, -1 for others, 0 where it says nothing."""
        column = np.zeros(len(kind_group))
        for part, kinds, group in zip(
            self._parts(column), self._parts(kind_group), self.groups, strict=True
        ):
            if group.hints:
                fits = among(kinds, np.array(list(group.hints)))
                part[:] = np.where(fits, 1.0, -1.0) if fits.any() else 0.0
        return column

    def _nested(self, kind_group: Ints) -> Floats:
        """1 for a town inside a candidate region or county of its name, -1 for that unit."""
        own, region, county = (
            self._group * (len(self._gazetteer) + 1) + rows + 1  # one number for group and row
            for rows in (
                self._rows,
                self._gazetteer.region[self._rows],
                self._gazetteer.county[self._rows],
            )
        )
        towns = (kind_group >= CAPITAL) & (among(region, own) | among(county, own))
        holders = np.concatenate([region[towns], county[towns]])
        return np.where(towns, 1.0, np.where(among(own, holders), -1.0, 0.0))

    def coherence(self, shares: Sequence[Floats]) -> Floats:
        """The COHERENCE features of all candidates, given the shares of each group's."""
        share = np.concatenate([np.empty(0), *shares])
        around, rows, weights = self._around(), *self._guesses(share)
        columns = {name: np.zeros(len(share)) for name in COHERENCE}
        columns["first_share"] = share
        for first in range(0, len(self.groups), _AT_ONCE):
            last = min(first + _AT_ONCE, len(self.groups))
            near = around[first:last]
            apart = np.abs(near - np.arange(first, last)[:, None])
            others = LikelyPlaces.packed(
                rows[near].reshape(len(near), -1),
                weights[near].reshape(len(near), -1),
                np.repeat(apart == 1, GUESSES, axis=1),
            )
            mine = slice(self._first[first], self._last[last - 1])
            told = others.coherence(self._rows[mine], self._group[mine] - first, self._gazetteer)
            for name, values in told.items():
                columns[name][mine] = values
        return np.column_stack([columns[name] for name in COHERENCE])

    def rivals(self, shares: Sequence[Floats]) -> list[NDArray[np.bool_]]:
        """For each group which candidates lie elsewhere than its likeliest: HIT_KM off or more."""
        rows, winners = self._rows, winners_of(self.groups, shares)[self._group]
        lat, lon = self._gazetteer.lat, self._gazetteer.lon
        return self._parts(great_circle(lat[rows], lon[rows], lat[winners], lon[winners]) >= HIT_KM)

    def _guesses(self, share: Floats) -> tuple[Ints, Floats]:
        """The likeliest places of each group by these shares, and how likely they are.

        Both are (groups + 1, GUESSES), the last row and what there is none for -1 and 0.
        """
        rows = np.full((len(self.groups) + 1, GUESSES), -1, np.int64)
        weights = np.zeros(rows.shape)
        order = np.lexsort((-share, self._group))
        rank = np.arange(len(order)) - self._first[self._group]
        best, at = order[rank < GUESSES], rank[rank < GUESSES]
        rows[self._group[best], at] = self._rows[best]
        weights[self._group[best], at] = share[best]
        return rows, weights

    def _around(self) -> Ints:
        """The groups around each group and the commonest, in order; len(groups) for none.

        A name tells nothing of where the same name is elsewhere.
        """
        count = len(self.groups)
        at = np.arange(count)[:, None]
        first = np.maximum(0, at - NEIGHBOURS // 2)
        window = first + np.arange(NEIGHBOURS + 1)
        common = np.argsort(-self._mentions, kind="stable")[:COMMONEST]
        further = np.where((common < first) | (common > first + NEIGHBOURS), common, count)
        around = np.minimum(np.hstack([window, further]), count)
        name = np.append(names_of(self.groups), -1)
        return np.sort(np.where(name[around] == name[at], count, around), axis=1)
