"""Why a place was chosen: the two or three strongest reasons, as data for words to be made of.

Each is a code of the `reasons` in `storymap/translations/` with the names and numbers that its
words are told with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from storymap.coordinates.positions import Position
from storymap.coordinates.proximity import fitting
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, FORMER
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, IS_WIDE, NATURE
from storymap.geometry import degrees_around, great_circle, kilometres
from storymap.model import Ground
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.findings import Findings, Nearby
from storymap.resolver.surroundings.groups import NameGroup

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# The reasons for a place that no gazetteer but the text itself has.
WRITTEN: Ground = ("written",)
WRITTEN_ELSEWHERE: Ground = ("written-elsewhere",)

MOST_REASONS = 3
POSITION_KM = 100  # a position within this is worth telling
_NEARLY = 0.67  # a place with two thirds of the largest one's people is not "much smaller"


def grounds_for(
    index: int, at: int, features: CandidateFeatures, findings: Findings, gazetteer: Gazetteer
) -> tuple[Ground, ...]:
    """The reasons for candidate `at` of group `index`, the strongest first."""
    found = _grounds(index, at, features, findings, gazetteer)
    return tuple(islice(filter(None, found), MOST_REASONS))


def _grounds(
    index: int, at: int, features: CandidateFeatures, findings: Findings, gazetteer: Gazetteer
) -> Iterator[Ground | None]:
    """All reasons, looked for as they are asked for."""
    group = features.groups[index]
    row = int(group.rows[at])
    yield (
        _position(group, row, findings, gazetteer)
        or _qualifier(group, row, features, findings, gazetteer)
    )
    yield _name_use(group, at, gazetteer)
    yield _neighbours(findings.nearby[index][at], gazetteer)
    yield _near_position(group, row, findings, gazetteer)
    yield _parent(row, findings.named, gazetteer)
    yield _rivals(group, row, gazetteer)


def _qualifier(
    group: NameGroup,
    row: int,
    features: CandidateFeatures,
    findings: Findings,
    gazetteer: Gazetteer,
) -> Ground | None:
    written = group.written
    if written and written.code:
        return "postcode", written.code
    located = group.key in findings.located  # what qualifies it elsewhere is then no name
    for parents, code in (
        (set() if written and written.position else group.parents, "qualified"),
        (group.preceding, "preceded"),
        (set() if located else features.qualified(group), "qualified-elsewhere"),
    ):
        if not parents:
            continue
        around = [parent for parent in _ancestors(row, gazetteer) if parent in parents - {row}]
        if around:
            # Of the units that a qualifier may mean, the one it names outright.
            around.sort(key=lambda parent: gazetteer.main_key(parent) != group.qualifier)
            return code, gazetteer.name(around[0])
    return None


def _position(
    group: NameGroup, row: int, findings: Findings, gazetteer: Gazetteer
) -> Ground | None:
    """How near the position is that the text gives the name, here or elsewhere."""
    kind = gazetteer.kind[row]
    wide = IS_WIDE[kind] or GROUP_OF_KIND[kind] == NATURE
    written = group.written
    if written and written.position:
        if not written.own:
            return ("position-there",) if wide else None
        return "position", _kilometres_off(row, written.position, gazetteer)
    if group.qualifier:  # another position, or a name
        return None
    for position in findings.located.get(group.key, ()):
        if fitting(np.array([row]), position, gazetteer)[0]:
            return "position-elsewhere", _kilometres_off(row, position, gazetteer)
    return None


def _kilometres_off(row: int, position: Position, gazetteer: Gazetteer) -> int:
    """How many kilometres a town lies off a position; 0 for what is wider than that."""
    kind = gazetteer.kind[row]
    if IS_WIDE[kind] or GROUP_OF_KIND[kind] == NATURE:
        return 0
    return round(kilometres(position.lat, position.lon, gazetteer.lat[row], gazetteer.lon[row]))


def _near_position(
    group: NameGroup, row: int, findings: Findings, gazetteer: Gazetteer
) -> Ground | None:
    """How near the nearest position is that the text gives for something else."""
    kind = gazetteer.kind[row]
    told = group.written is not None and GROUP_OF_KIND[kind] == NATURE
    if IS_WIDE[kind] or told or not len(findings.positions):
        return None
    lat = float(gazetteer.lat[row])
    high = degrees_around(POSITION_KM)
    first, last = np.searchsorted(findings.positions[:, 0], (lat - high, lat + high))
    around = findings.positions[first:last]
    if not len(around):
        return None
    km = float(great_circle(lat, gazetteer.lon[row], around[:, 0], around[:, 1]).min())
    return ("near-position", max(1, round(km))) if km <= POSITION_KM else None


def _ancestors(row: int, gazetteer: Gazetteer) -> tuple[int, ...]:
    columns = (gazetteer.county, gazetteer.region, gazetteer.country)
    return tuple(int(column[row]) for column in columns if column[row] >= 0)


def _name_use(group: NameGroup, at: int, gazetteer: Gazetteer) -> Ground | None:
    codes = {FORMER: "former-name", ADJECTIVE: "adjective-of", ABBREVIATION: "short-for"}
    code = codes.get(int(group.how[at]))
    return (code, gazetteer.name(int(group.rows[at]))) if code else None


def _neighbours(nearby: Nearby, gazetteer: Gazetteer) -> Ground | None:
    """The nearest other places of the document, if they are near."""
    if not nearby:
        return None
    names = (gazetteer.name(row) for row, _ in nearby)
    reach = max(50, ceil(max(away for _, away in nearby) / 50) * 50)
    return "near-both" if len(nearby) > 1 else "near", *names, reach


def _parent(row: int, named: Mapping[int, int], gazetteer: Gazetteer) -> Ground | None:
    for parent in (int(gazetteer.region[row]), int(gazetteer.country[row])):
        times = named.get(parent, 0) if parent >= 0 else 0
        if times:
            return "parent", gazetteer.name(parent), times
    return None


def _rivals(group: NameGroup, row: int, gazetteer: Gazetteer) -> Ground | None:
    if group.written:  # its other places are out of the question
        return None
    count = len(group.rows)
    if count == 1:
        return ("only",)
    population = gazetteer.population[group.rows]
    mine = int(gazetteer.population[row])
    if mine and mine >= int(population.max()):
        return "largest", count
    if GROUP_OF_KIND[gazetteer.kind[row]] == COUNTRY:
        return "country", count
    if mine >= _NEARLY * int(population.max()):
        return "among-largest", count
    return "one-of", count
