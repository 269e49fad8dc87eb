"""A second look: the spans that may name a place, weighed with the whole document in view.

What comes in: what the first look, the random field, made of each passage. What goes out: the
spans to keep, none overlapping, each with the probability that it names a place. The field sees
one passage at a time; here a name's other uses, the names around it in the gazetteer and the
countries the document speaks of have a say (two-stage recognition: Krishnan and Manning 2006).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.votes import Votes

if TYPE_CHECKING:
    from storymap.candidates.matcher import Scan
    from storymap.gazetteer import Gazetteer
    from storymap.recogniser.features import FeatureMaker

Floats = NDArray[np.float64]

COLUMNS = (
    "score", "likeliest", "known", "longest", "words", "group", "size", "use", "rivals",
    "surest_elsewhere", "mean_elsewhere", "longer", "longer_known", "country_votes",
    "region_votes",
)  # fmt: skip

# A name votes for its countries and regions once a span of it is likelier than not.
VOTING = 0.5
MEANT = 12  # the weightiest places of a name, which are what it may mean here
LONGEST = 12  # tokens; longer names are not looked for around a reading
_GROUPS = "CRNAPYD"
_USES = "mbjfa"
_SURE = 1e-6  # probabilities are kept this far from 0 and 1


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens `first:last` of a passage as a name: its folded key and the field's probability.

    `likeliest`: it is among the spans of the field's most likely labels; `known`: the gazetteer
    has the name; `longest`: no longer name of the gazetteer starts at its first token.
    """

    passage: int
    scan: Scan
    first: int
    last: int
    key: str
    score: float
    likeliest: bool
    known: bool
    longest: bool


def evidence_of(readings: Sequence[Reading], maker: FeatureMaker, gazetteer: Gazetteer) -> Floats:
    """What speaks for each reading: (readings, len(COLUMNS))."""
    rows = np.full((len(readings), len(COLUMNS)), -1.0)
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        by_key[reading.key].append(at)
    scores = np.array([reading.score for reading in readings])
    for key, same in by_key.items():
        if not readings[same[0]].known:
            continue
        facts = maker.facts(key)
        group = _GROUPS.find(facts.group)
        rows[same, 5:9] = (group, facts.size, _USES.index(facts.use), facts.rivals)
    _add_uses(rows, by_key, scores)
    _add_votes(rows, readings, by_key, gazetteer)
    rows[:, 0] = scores
    rows[:, 1] = [reading.likeliest for reading in readings]
    rows[:, 2] = [reading.known for reading in readings]
    rows[:, 3] = [reading.longest for reading in readings]
    rows[:, 4] = [reading.last - reading.first for reading in readings]
    longer = [list(_longer(at, readings)) for at in range(len(readings))]
    rows[:, 11] = [max((other.score for other in several), default=-1.0) for several in longer]
    rows[:, 12] = [any(other.known for other in several) for several in longer]
    return rows


def _longer(at: int, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings of more tokens that share some with this one; all are in order."""
    reading = readings[at]
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(readings) and readings[other].passage == reading.passage:
            near = readings[other]
            if near.first >= reading.last or near.first < reading.first - LONGEST:
                break
            if near.last > reading.first and near.last - near.first > reading.last - reading.first:
                yield near
            other += step


def _add_uses(rows: Floats, by_key: dict[str, list[int]], scores: Floats) -> None:
    """The best and the mean probability of the same name elsewhere in the document."""
    for same in by_key.values():
        if len(same) < 2:
            continue
        mine = scores[same]
        best, second = np.sort(mine)[[-1, -2]]
        rows[same, 9] = np.where(np.arange(len(same)) == mine.argmax(), second, best)
        rows[same, 10] = (mine.sum() - mine) / (len(same) - 1)


def _add_votes(
    rows: Floats,
    readings: Sequence[Reading],
    by_key: dict[str, list[int]],
    gazetteer: Gazetteer,
) -> None:
    """How many of the document's sure names may lie in a country or region of this name's."""
    known = [key for key, same in by_key.items() if readings[same[0]].known]
    meant = {key: gazetteer.postings(key)[0][:MEANT] for key in known}
    sure = {reading.key for reading in readings if reading.score >= VOTING}
    voters = [key for key in known if key in sure]
    number = {key: voter for voter, key in enumerate(voters)}
    for column, parents in ((13, gazetteer.country), (14, gazetteer.region)):
        places = {key: parents[rows_] for key, rows_ in meant.items()}
        votes = Votes([places[key] for key in voters])
        best = {key: votes.best(number.get(key), places[key].tolist()) for key in known}
        rows[:, column] = [best.get(reading.key, -1.0) for reading in readings]


def choose(
    readings: Sequence[Reading], probabilities: Floats, likely: float
) -> list[tuple[Reading, float]]:
    """The readings to keep, in order, none overlapping, each with its probability.

    Of each passage the set with the greatest sum of log odds over `likely`'s (weighted interval
    scheduling, by dynamic programming).
    """
    chances = np.clip(probabilities, _SURE, 1 - _SURE)
    gains = np.log(chances / (1 - chances)) - np.log(likely / (1 - likely))
    by_passage: dict[int, list[int]] = defaultdict(list)
    for at in np.flatnonzero(gains > 0).tolist():
        by_passage[readings[at].passage].append(at)
    chosen: list[int] = []
    for within in by_passage.values():
        chosen += _best_apart(within, readings, gains)
    return [(readings[at], float(probabilities[at])) for at in chosen]


def _best_apart(within: list[int], readings: Sequence[Reading], gains: Floats) -> list[int]:
    """The readings of one passage that together gain most, in order."""
    within = sorted(within, key=lambda at: (readings[at].last, readings[at].first))
    ends = [readings[at].last for at in within]
    totals = [0.0]
    before: list[int | None] = []  # for each reading taken, how many of those before stay possible
    for number, at in enumerate(within):
        free = bisect_right(ends, readings[at].first, 0, number)
        total = totals[free] + float(gains[at])
        takes = total > totals[-1]
        before.append(free if takes else None)
        totals.append(total if takes else totals[-1])
    chosen: list[int] = []
    number = len(within)
    while number:
        free_ = before[number - 1]
        if free_ is None:
            number -= 1
        else:
            chosen.append(within[number - 1])
            number = free_
    return chosen[::-1]
