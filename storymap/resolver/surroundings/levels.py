"""Which of several places of one name the words around it mean: the city, its region, the river.

What comes in: a mention with its candidates and the text. What goes out: the candidates of the kind
that the text speaks of. A city that shares the name of the region around it is meant unless the
text speaks of a region: people go to New York, governors are of New York.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import Ints, among, has_ancestor, likeness
from storymap.candidates.memory import remembered
from storymap.gazetteer import ALTERNATE, CODES, MAIN
from storymap.gazetteer.groups import (
    CAPITAL,
    CITY,
    COUNTRY,
    COUNTY,
    DISTRICT,
    GROUP_OF_KIND,
    IS_TOWN,
    REGION,
)
from storymap.geometry import great_circle
from storymap.languages.en.places import (
    COUNTY_OF,
    EXTENT_BEFORE,
    REGION_AFTER,
    REGION_BEFORE,
    TOWN_OF,
)
from storymap.resolver.fame import CITY_PEOPLE, LEAD, RENOWNED, fame_of
from storymap.resolver.surroundings.narrowing import Candidates
from storymap.resolver.surroundings.rivers import behind_the, speaks_of_river, stands_alone

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# A city with this share of its region's people is what the bare name means: Quebec has less.
LEAST_SHARE = 0.15
SPELT_ALIKE = 0.85  # likeness of a name to another spelling of it
# So much better known (in log1p of names) is New York City than its state, and Oklahoma City not.
CITY_LEAD = 1.5
BESIDE_KM = 300.0  # from such a city to a unit of its name that it is no part of: Lima's, Almaty's
QUARTER_KM = 25.0  # from a city to a quarter that it may stand behind: "Kadıköy, Istanbul"
_REACH = 24  # characters before a name in which the words stand that tell of its sort
WATER = "water"  # the sort of what is a river's or a bay's
_WATERS = np.array([CODES["river"], CODES["bay"]])
# What bears an article as no town or region does: the Andes, the Gobi.
_ARTICLED = np.array([CODES[kind] for kind in (
    "range", "desert", "archipelago", "peninsula", "plain", "plateau", "forest", "strait", "canal",
)])  # fmt: skip
_SETTLED = np.array([REGION, COUNTY, CAPITAL, CITY, DISTRICT])


@dataclass(frozen=True, slots=True)
class Levels:
    """The candidates of a name that are left when the words around it tell of a sort; or None.

    None: the name has none of that sort, or no others to tell them from.
    """

    waters: Candidates | None
    nature: Candidates | None  # a range, a desert … that towns and units share the name with
    towns: Candidates | None  # all towns of the name, where regions bear it too
    counties: Candidates | None  # all counties of the name
    units: Candidates | None  # all regions of the name, where towns or a country bear it too
    country: Candidates | None  # without regions, counties and villages inside it
    nested: Nested | None


@dataclass(frozen=True, slots=True)
class Nested:
    """Cities as well known as a region or county of the name around them."""

    cities: Ints
    around: frozenset[int]  # these regions and counties
    city: Candidates  # all but these
    region: Candidates  # all but the cities, and but the counties inside such a region
    units: Candidates  # the regions and counties alone, but for those counties


def levels_of(key: str, rows: Ints, how: Ints, gazetteer: Gazetteer) -> Levels | None:
    """The levels among the candidates of a name; None where there is nothing to tell apart."""
    waters = among(gazetteer.kind[rows], _WATERS)
    cities, regions = _nested(key, rows, gazetteer)
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    region = group == REGION
    country = group == COUNTRY
    smaller = gazetteer.fame[rows] + LEAD < gazetteer.fame[rows[country]].max(initial=0)
    inner = (region | (group == COUNTY)) & among(
        gazetteer.country[rows], rows[country & (how == MAIN)]
    )
    inner |= (group == CITY) & smaller & among(gazetteer.country[rows], rows[country])
    lesser = regions & ~region & (regions & region).any()
    units = region & among(how, np.array([MAIN, ALTERNATE]))
    units &= among(group, np.array([COUNTRY, CAPITAL, CITY])).any()
    counties = (group == COUNTY) & (group != COUNTY).any()
    towns = IS_TOWN[gazetteer.kind[rows]] & region.any()
    unnatural = among(group, _SETTLED) & among(gazetteer.kind[rows], _ARTICLED).any()

    def left(told: NDArray[np.bool_], kept: NDArray[np.bool_]) -> Candidates | None:
        return (rows[kept], how[kept]) if told.any() else None

    nested = None
    if regions.any():
        kept = ~regions, ~cities & ~lesser, regions & ~lesser
        around = frozenset(rows[regions].tolist())
        nested = Nested(rows[cities], around, *((rows[some], how[some]) for some in kept))
    levels = Levels(
        waters=left(waters & ~waters.all(), waters),
        nature=left(unnatural, ~unnatural),
        towns=left(towns, towns),
        counties=left(counties, counties),
        units=left(units, units),
        country=left(inner, ~inner),
        nested=nested,
    )
    told = levels.waters, levels.nature, levels.counties, levels.units, levels.country, nested
    return levels if any(told) else None


def meant_level(
    text: str,
    start: int,
    end: int,
    candidates: tuple[str, Ints, Ints],
    levels: Levels,
    before: tuple[str, Ints],
    gazetteer: Gazetteer,
) -> tuple[str, Ints, Ints]:
    """What sort of place the text speaks of at `start:end`, and the candidates that are one.

    The sort is "country", "city", "region", "nature", "water", or "" where nothing tells and all
    stay. `candidates` are the name's key, rows and uses, `before` the key and rows of a name that
    this one stands behind as its qualifier may.
    """
    key, rows, how = candidates
    if levels.waters and speaks_of_river(text, start, end, key):
        return WATER, *levels.waters
    before_it = text, max(0, start - _REACH), start
    if levels.nature and behind_the(text, start) and stands_alone(text, end, key):
        return "nature", *levels.nature
    if levels.towns and TOWN_OF.search(*before_it):
        return "city", *levels.towns
    if levels.counties and COUNTY_OF.search(*before_it):
        return "region", *levels.counties
    if not (levels.units or levels.country or levels.nested):
        return "", rows, how
    told = REGION_AFTER.match(text, end) or REGION_BEFORE.search(*before_it)
    if told and levels.units:
        return "region", *levels.units
    if levels.country:  # Mexico has a state of its name
        return ("", rows, how) if told else ("country", *levels.country)
    nested = levels.nested
    if nested is None:
        return "", rows, how
    if told:
        return "region", *nested.units
    if EXTENT_BEFORE.search(*before_it) or (
        len(before[1])
        and not outshone(*before, nested.around, gazetteer)
        and not _is_quarter(gazetteer, before[1], key, nested.cities, nested.around)
    ):
        return "region", *nested.region
    return "city", *nested.city


def outshone(key: str, rows: Ints, parents: Set[int], gazetteer: Gazetteer) -> bool:
    """Whether none of `rows` lies in one of `parents`, or a far better known one does not."""
    return _outshone(gazetteer, key, rows, frozenset(parents))


def has_rivals(key: str, rows: Ints, how: Ints, parents: Set[int], gazetteer: Gazetteer) -> bool:
    """Whether a city elsewhere bears the name of a place in `parents`, or a better known place."""
    inside = has_ancestor(rows, parents, gazetteer)
    cities = (how == MAIN) & (gazetteer.population[rows] >= CITY_PEOPLE)
    rivals = bool((cities & ~inside).any()) or outshone(key, rows, parents, gazetteer)
    return bool(inside.any()) and rivals


@remembered
def _outshone(gazetteer: Gazetteer, key: str, rows: Ints, parents: frozenset[int]) -> bool:
    inside = has_ancestor(rows, parents, gazetteer)
    if not inside.any():
        return True
    fame = fame_of(key, rows, gazetteer)
    return bool(fame.max() >= RENOWNED and fame.max() - fame[inside].max() >= LEAD)


@remembered
def _is_quarter(
    gazetteer: Gazetteer, rows: Ints, key: str, cities: Ints, around: frozenset[int]
) -> bool:
    """Whether one of `rows` is a quarter of one of the cities, and not a town beside it.

    Beside a city that is all but the region `around`, as Istanbul is, a town is a quarter too.
    """
    least = CITY_LEAD + max(float(gazetteer.fame[area]) for area in around)
    known = [
        row
        for row in cities.tolist()
        if gazetteer.main_key(row) == key and gazetteer.fame[row] >= least
    ]
    quarters = rows[GROUP_OF_KIND[gazetteer.kind[rows]] == DISTRICT]
    lat, lon = gazetteer.lat, gazetteer.lon
    return any(
        (great_circle(lat[near][:, None], lon[near][:, None], lat[of], lon[of]) <= QUARTER_KM).any()
        for near, of in ((quarters, cities), (rows, known))
    )


def _is_own(key: str, main: str) -> bool:
    """Whether a name is a place's usual one, but for a letter ("Karaganda", "Karagandy")."""
    return key == main or (likeness(key, main) >= SPELT_ALIKE and not main.startswith(f"{key} "))


def _nested(
    key: str, rows: Ints, gazetteer: Gazetteer
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which candidates are cities as well known as the regions and counties around them.

    And which are these regions and counties. So is a unit beside a city that is far better known.
    """
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    cities, regions = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
    wide = np.flatnonzero((group == REGION) | (group == COUNTY))
    towns = np.flatnonzero(IS_TOWN[gazetteer.kind[rows]])
    if not len(wide) or not len(towns):
        return cities, regions
    town, unit = rows[towns][:, None], rows[wide][None, :]
    inside = (gazetteer.region[town] == unit) | (gazetteer.county[town] == unit)
    better = gazetteer.fame[town] - gazetteer.fame[unit] >= LEAD
    km = great_circle(
        gazetteer.lat[town], gazetteer.lon[town], gazetteer.lat[unit], gazetteer.lon[unit]
    )
    beside = (gazetteer.country[town] == gazetteer.country[unit]) & better & (km < BESIDE_KM)
    for at, around in zip(*np.nonzero(beside & ~inside), strict=True):
        cities[towns[at]] = regions[wide[around]] = True
    for at, around in zip(*np.nonzero(inside), strict=True):
        row, area = int(rows[towns[at]]), int(rows[wide[around]])
        share = gazetteer.population[row] / max(1, int(gazetteer.population[area]))
        own = _is_own(key, gazetteer.main_key(row)) or gazetteer.main_key(area) != key
        lead = float(gazetteer.fame[row]) - float(gazetteer.fame[area])
        if share >= LEAST_SHARE and (own or lead >= CITY_LEAD):
            cities[towns[at]] = regions[wide[around]] = True
    return cities, regions
