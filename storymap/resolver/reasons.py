"""Why a place was chosen: the two or three strongest reasons, as data for words to be made of.

Each is a code of `translations/reasons.json`, with the names and numbers its words are told with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import Ints
from storymap.coordinates.locations import Located
from storymap.coordinates.positions import Position
from storymap.coordinates.proximity import reachable
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, FORMER
from storymap.gazetteer.groups import AREA, COUNTRY, GROUP_OF_KIND, IS_WIDE, NATURE
from storymap.geometry import great_circle
from storymap.model import Ground
from storymap.resolver.features import Evidence
from storymap.resolver.groups import Unit

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# The reasons for a place that no gazetteer but the text itself has.
WRITTEN: Ground = ("written",)
WRITTEN_ELSEWHERE: Ground = ("written-elsewhere",)

MOST_REASONS = 3
NEAR_KM = 300  # neighbours within this are worth telling
NEAR_DEGREES = 2.8  # the same in degrees of latitude, with a little to spare
NEAR_POSITION_KM = 100  # a position within this is worth telling
_POSITION_DEGREES = 1.0
_SHOWN_NEIGHBOURS = 2
_AT_ONCE = 16  # units whose candidates are held against the document's points together
_NEARLY = 0.67  # a place with two thirds of the largest one's people is not "much smaller"


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
    first = np.searchsorted(lats, lat - NEAR_DEGREES)
    count = np.searchsorted(lats, lat + NEAR_DEGREES) - first
    count[GROUP_OF_KIND[gazetteer.kind[rows]] <= AREA] = 0
    # Pairs of a candidate and a point, candidate by candidate.
    pair = np.repeat(np.arange(len(rows)), count)
    place = points[np.arange(len(pair)) - (np.cumsum(count) - count - first)[pair]]
    km = great_circle(
        lat[pair], gazetteer.lon[rows][pair], gazetteer.lat[place], gazetteer.lon[place]
    )
    near = np.flatnonzero(km <= NEAR_KM)
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


def grounds_for(
    index: int, at: int, evidence: Evidence, findings: Findings, gazetteer: Gazetteer
) -> tuple[Ground, ...]:
    """The reasons for candidate `at` of unit `index`, the strongest first."""
    found = _grounds(index, at, evidence, findings, gazetteer)
    return tuple(islice(filter(None, found), MOST_REASONS))


def _grounds(
    index: int, at: int, evidence: Evidence, findings: Findings, gazetteer: Gazetteer
) -> Iterator[Ground | None]:
    """All reasons, looked for as they are asked for."""
    unit = evidence.units[index]
    row = int(unit.rows[at])
    yield (
        _position(unit, row, findings, gazetteer)
        or _qualifier(unit, row, evidence, findings, gazetteer)
    )
    yield _use(unit, at, gazetteer)
    yield _neighbours(findings.company[index][at], gazetteer)
    yield _near_position(unit, row, findings, gazetteer)
    yield _parent(row, findings.named, gazetteer)
    yield _rivals(unit, row, gazetteer)


def _qualifier(
    unit: Unit, row: int, evidence: Evidence, findings: Findings, gazetteer: Gazetteer
) -> Ground | None:
    written = unit.written
    if written and written.code:
        return "postcode", written.code
    located = unit.key in findings.located  # what qualifies it elsewhere is then no name
    for parents, code in (
        (set() if written and written.position else unit.parents, "qualified"),
        (unit.preceding, "preceded"),
        (set() if located else evidence.qualified(unit), "qualified-elsewhere"),
    ):
        if not parents:
            continue
        around = [parent for parent in _ancestors(row, gazetteer) if parent in parents - {row}]
        if around:
            # Of the units that a qualifier may mean, the one it names outright.
            around.sort(key=lambda parent: gazetteer.main_key(parent) != unit.qualifier)
            return code, gazetteer.name(around[0])
    return None


def _position(unit: Unit, row: int, findings: Findings, gazetteer: Gazetteer) -> Ground | None:
    """How near the position is that the text gives the name, here or elsewhere."""
    kind = gazetteer.kind[row]
    wide = IS_WIDE[kind] or GROUP_OF_KIND[kind] == NATURE
    written = unit.written
    if written and written.position:
        if not written.own:
            return ("position-there",) if wide else None
        return "position", _off(row, written.position, gazetteer)
    if unit.qualifier:  # another position, or a name
        return None
    for position in findings.located.get(unit.key, ()):
        if reachable(np.array([row]), position, gazetteer)[0]:
            return "position-elsewhere", _off(row, position, gazetteer)
    return None


def _off(row: int, position: Position, gazetteer: Gazetteer) -> int:
    """How many kilometres a town lies off a position; 0 for what is wider than that."""
    kind = gazetteer.kind[row]
    if IS_WIDE[kind] or GROUP_OF_KIND[kind] == NATURE:
        return 0
    return round(
        float(great_circle(position.lat, position.lon, gazetteer.lat[row], gazetteer.lon[row]))
    )


def _near_position(unit: Unit, row: int, findings: Findings, gazetteer: Gazetteer) -> Ground | None:
    """How near the nearest position is that the text gives for something else."""
    kind = gazetteer.kind[row]
    told = unit.written is not None and GROUP_OF_KIND[kind] == NATURE
    if IS_WIDE[kind] or told or not len(findings.positions):
        return None
    lat = float(gazetteer.lat[row])
    ends = (lat - _POSITION_DEGREES, lat + _POSITION_DEGREES)
    first, last = np.searchsorted(findings.positions[:, 0], ends)
    around = findings.positions[first:last]
    if not len(around):
        return None
    km = float(great_circle(lat, gazetteer.lon[row], around[:, 0], around[:, 1]).min())
    return ("near-position", max(1, round(km))) if km <= NEAR_POSITION_KM else None


def _ancestors(row: int, gazetteer: Gazetteer) -> tuple[int, ...]:
    columns = (gazetteer.county, gazetteer.region, gazetteer.country)
    return tuple(int(column[row]) for column in columns if column[row] >= 0)


def _use(unit: Unit, at: int, gazetteer: Gazetteer) -> Ground | None:
    codes = {FORMER: "former-name", ADJECTIVE: "adjective-of", ABBREVIATION: "short-for"}
    code = codes.get(int(unit.how[at]))
    return (code, gazetteer.name(int(unit.rows[at]))) if code else None


def _neighbours(company: Company, gazetteer: Gazetteer) -> Ground | None:
    """The nearest other places of the document, if they are near."""
    if not company:
        return None
    names = (gazetteer.name(row) for row, _ in company)
    reach = max(50, ceil(max(away for _, away in company) / 50) * 50)
    return "near-both" if len(company) > 1 else "near", *names, reach


def _parent(row: int, named: Mapping[int, int], gazetteer: Gazetteer) -> Ground | None:
    for parent in (int(gazetteer.region[row]), int(gazetteer.country[row])):
        times = named.get(parent, 0) if parent >= 0 else 0
        if times:
            return "parent", gazetteer.name(parent), times
    return None


def _rivals(unit: Unit, row: int, gazetteer: Gazetteer) -> Ground | None:
    if unit.written:  # its other places are out of the question
        return None
    count = len(unit.rows)
    if count == 1:
        return ("only",)
    population = gazetteer.population[unit.rows]
    mine = int(gazetteer.population[row])
    if mine and mine >= int(population.max()):
        return "largest", count
    if GROUP_OF_KIND[gazetteer.kind[row]] == COUNTRY:
        return "country", count
    if mine >= _NEARLY * int(population.max()):
        return "among-largest", count
    return "one-of", count
