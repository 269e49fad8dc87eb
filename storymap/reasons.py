"""Why a place was chosen: the two or three strongest reasons, as data for words to be made of.

Each is a code of `static/reasons.json` with the names and numbers that its words are told with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.distance import great_circle
from storymap.evidence import Evidence
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, FORMER
from storymap.model import Ground
from storymap.units import AREA, COUNTRY, GROUP_OF_KIND, Ints, Unit, among

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

MOST_REASONS = 3
NEAR_KM = 300  # neighbours within this are worth telling
NEAR_DEGREES = 2.8  # the same in degrees of latitude, with a little to spare
_SHOWN_NEIGHBOURS = 2
_NEARLY = 0.67  # a place with two thirds of the largest one's people is not "much smaller"


@dataclass(frozen=True, slots=True)
class Findings:
    """What the resolver found in a document, as far as reasons tell of it.

    `named`: how often the text names each place row, by its likeliest reading. `points`: the rows
    of towns and other points among them, by latitude; `lats`: their latitudes.
    """

    named: Mapping[int, int]
    points: Ints
    lats: NDArray[np.float64]


def findings_of(units: Sequence[Unit], likely: Sequence[int], gazetteer: Gazetteer) -> Findings:
    """The findings of a document; `likely` holds each unit's likeliest place row, or -1."""
    named: Counter[int] = Counter()
    for unit, row in zip(units, likely, strict=True):
        if row >= 0:
            named[row] += len(unit.mentions)
    rows = np.array(sorted(named), np.int64)
    points = rows[GROUP_OF_KIND[gazetteer.kind[rows]] > AREA]
    points = points[np.argsort(gazetteer.lat[points], kind="stable")]
    return Findings(named, points, gazetteer.lat[points].astype(np.float64))


def grounds_for(
    index: int, at: int, evidence: Evidence, findings: Findings, gazetteer: Gazetteer
) -> tuple[Ground, ...]:
    """The reasons for candidate `at` of unit `index`, the strongest first."""
    unit = evidence.units[index]
    row = int(unit.rows[at])
    found = (
        _qualifier(unit, row, evidence, gazetteer),
        _use(unit, at, gazetteer),
        _neighbours(unit, row, findings, gazetteer),
        _parent(row, findings.named, gazetteer),
        _rivals(unit, row, gazetteer),
    )
    return tuple(ground for ground in found if ground)[:MOST_REASONS]


def _qualifier(unit: Unit, row: int, evidence: Evidence, gazetteer: Gazetteer) -> Ground | None:
    for parents, code in (
        (unit.parents, "qualified"),
        (unit.preceding, "preceded"),
        (evidence.qualified(unit), "qualified-elsewhere"),
    ):
        around = [parent for parent in _ancestors(row, gazetteer) if parent in parents - {row}]
        if around:
            # Of the units that a qualifier may mean, the one it names outright.
            around.sort(key=lambda parent: gazetteer.main_key(parent) != unit.qualifier)
            return code, gazetteer.name(around[0])
    return None


def _ancestors(row: int, gazetteer: Gazetteer) -> tuple[int, ...]:
    columns = (gazetteer.county, gazetteer.region, gazetteer.country)
    return tuple(int(column[row]) for column in columns if column[row] >= 0)


def _use(unit: Unit, at: int, gazetteer: Gazetteer) -> Ground | None:
    codes = {FORMER: "former-name", ADJECTIVE: "adjective-of", ABBREVIATION: "short-for"}
    code = codes.get(int(unit.how[at]))
    return (code, gazetteer.name(int(unit.rows[at]))) if code else None


def _neighbours(unit: Unit, row: int, findings: Findings, gazetteer: Gazetteer) -> Ground | None:
    """The nearest other places of the document, if they are near."""
    if GROUP_OF_KIND[gazetteer.kind[row]] <= AREA:
        return None
    lat = float(gazetteer.lat[row])
    first, last = np.searchsorted(findings.lats, (lat - NEAR_DEGREES, lat + NEAR_DEGREES))
    rows = findings.points[first:last]
    rows = rows[~among(rows, unit.rows)]  # namesakes are rivals, not company
    if not len(rows):
        return None
    km = great_circle(lat, gazetteer.lon[row], gazetteer.lat[rows], gazetteer.lon[rows])
    nearest = np.argsort(km, kind="stable")[:_SHOWN_NEIGHBOURS]
    close = [at for at in nearest.tolist() if km[at] <= NEAR_KM]
    if not close:
        return None
    names = (gazetteer.name(int(rows[at])) for at in close)
    reach = max(50, int(np.ceil(km[close].max() / 50) * 50))
    return "near-both" if len(close) > 1 else "near", *names, reach


def _parent(row: int, named: Mapping[int, int], gazetteer: Gazetteer) -> Ground | None:
    for parent in (int(gazetteer.region[row]), int(gazetteer.country[row])):
        times = named.get(parent, 0) if parent >= 0 else 0
        if times:
            return "parent", gazetteer.name(parent), times
    return None


def _rivals(unit: Unit, row: int, gazetteer: Gazetteer) -> Ground:
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
