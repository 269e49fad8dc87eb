"""Mentions become Resolutions: which place on Earth each one means.

Every name's candidates come from the gazetteer and are ranked with the whole document in view, in
two passes: the first looks at each name and at what the text says of it, the second also at where
the first put the other names. The ranker's scores become probabilities by a calibration fitted on
documents that the ranker had not seen.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.datafiles import data_path
from storymap.dating import weigh_dates
from storymap.evidence import Evidence, Floats
from storymap.forest import RankerModel, judged
from storymap.gazetteer import ADJECTIVE, FORMER
from storymap.locations import Located, locate, written_place
from storymap.model import Candidate, Document, Ground, Mention, Place, Resolution, Status
from storymap.reasons import (
    WRITTEN,
    WRITTEN_ELSEWHERE,
    Findings,
    findings_of,
    grounds_for,
)
from storymap.strings import say_reason
from storymap.units import COUNTRY, GROUP_OF_KIND, NATURE, Unit, units_of
from storymap.words import read_words, words_beside

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Candidates that a resolution lists; the rest is summed up in the first one's reasons.
MOST_LISTED = 6

# The probability of a place that lies where the text says that the name does.
AT_ITS_POSITION = 0.95

BARE_DIRECTION = "a direction, unless the text says in which country a place of this name lies"
BYWORD = "stands for what happened there, not for the place"
_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern"
    " western central centre center upper lower".split()
)


def resolve_mentions(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    model: Path | None = None,
) -> tuple[Resolution, ...]:
    """One resolution for each mention, in the same order.

    `model` is a ranker that `storymap train resolver` wrote (default: the one that ships).
    """
    path = model or data_path("models", "resolver.npz")
    ranker = _load(str(path))
    located = locate(document, mentions, gazetteer)
    units = units_of(document, mentions, gazetteer, located)
    evidence = Evidence(units, gazetteer, read_words(words_beside(path)))
    probabilities = weigh_dates(document.date, units, rank(evidence, ranker), gazetteer)
    probabilities = [_assured(unit, own) for unit, own in zip(units, probabilities, strict=True)]
    likely = [
        int(unit.rows[chances.argmax()]) if len(unit.rows) and not unit.point else -1
        for unit, chances in zip(units, probabilities, strict=True)
    ]
    findings = findings_of(units, likely, located, gazetteer)
    bywords = _bywords(units, likely, gazetteer)
    resolutions: dict[int, Resolution] = {}
    written = _written(units, mentions, located, gazetteer)
    for index, unit in enumerate(units):
        if unit.mentions[0] in written:
            continue
        candidates = _candidates(index, evidence, probabilities[index], findings, gazetteer)
        adjective = bool(candidates) and (int(unit.how[probabilities[index].argmax()]) == ADJECTIVE)
        note = BARE_DIRECTION if _is_bare_direction(unit, evidence) else ""
        note = note or (BYWORD if index in bywords else "")
        for at in unit.mentions:
            resolutions[at] = (
                Resolution(mentions[at], "rejected", candidates=candidates, note=note)
                if note
                else _resolution(mentions[at], candidates, adjective, ranker)
            )
    resolutions.update(written)
    return tuple(resolutions[at] for at in range(len(mentions)))


def _assured(unit: Unit, chances: Floats) -> Floats:
    """The chances; the one place of a name at the name's own position is as good as certain.

    The corpora have no positions, so the ranker was not fitted on what they tell.
    """
    if len(chances) == 1 and unit.written and unit.written.own:
        return np.maximum(chances, AT_ITS_POSITION)
    return chances


def _written(
    units: Sequence[Unit], mentions: Sequence[Mention], located: Located, gazetteer: Gazetteer
) -> dict[int, Resolution]:
    """The mentions that are where the text's positions say, since no place of theirs lies there.

    Positions that stand for themselves, names that have a position but no place near it, and the
    same names where nothing else qualifies them.
    """
    result: dict[int, Resolution] = {}
    given: dict[str, Place] = {}
    for unit in units:
        for at in unit.mentions:
            position = located.points.get(at)
            if unit.written and not len(unit.rows):
                position = unit.written.position
            if position is None:
                continue
            place = written_place(position, mentions[at].text, located.towns[at], gazetteer)
            result[at] = _at(mentions[at], place, WRITTEN)
            if not unit.point:
                given.setdefault(unit.key, place)
    for unit in units:
        if unit.key in given and not unit.qualifier:
            result |= {
                at: _at(mentions[at], given[unit.key], WRITTEN_ELSEWHERE) for at in unit.mentions
            }
    return result


def _at(mention: Mention, place: Place, ground: Ground) -> Resolution:
    """The resolution of a mention whose place the text itself gives."""
    candidate = Candidate(place, 1.0, (say_reason("en", ground),), (ground,))
    return Resolution(mention, "resolved", place, 1.0, (candidate,), "author")


def _is_bare_direction(unit: Unit, evidence: Evidence) -> bool:
    """Whether a name is but a direction ("the West") and the text speaks for no place called so."""
    return unit.key in _DIRECTIONS and not (unit.parents or evidence.qualified(unit))


def _bywords(units: Sequence[Unit], likely: Sequence[int], gazetteer: Gazetteer) -> set[int]:
    """The units that the text makes a byword of: "another Vietnam", "a new Watergate".

    A country, region or town counts only where nothing else of the text lies in its country: "a new
    Kazakhstan" may be the old one's hope. A landmark always does: nobody builds a second one.
    """
    countries = [
        row if row < 0 or GROUP_OF_KIND[gazetteer.kind[row]] == COUNTRY else gazetteer.country[row]
        for row in likely
    ]
    named = Counter(map(int, countries))
    return {
        index
        for index, (unit, country) in enumerate(zip(units, countries, strict=True))
        if unit.byword
        and country >= 0
        and (named[int(country)] == 1 or GROUP_OF_KIND[gazetteer.kind[likely[index]]] == NATURE)
    }


def rank(evidence: Evidence, ranker: RankerModel) -> list[Floats]:
    """For each unit the probability of each of its candidates."""
    base = [evidence.base(index) for index in range(len(evidence.units))]
    shares = softmax_groups(ranker.first.scores, base)
    full = evidence.whole(base, shares)
    shares = softmax_groups(ranker.second.scores, full)
    winners = [
        judged(*one)
        for one in zip(full, shares, evidence.rivals(shares), strict=True)
        if len(one[1])
    ]
    if not winners:
        return shares
    chances = iter(ranker.probability(np.vstack(winners)).tolist())
    return [spread(share, next(chances)) if len(share) else share for share in shares]


def spread(share: Floats, chance: float) -> Floats:
    """The winner's probability, and what it leaves shared among its rivals as `share` has them."""
    winner = int(share.argmax())
    left = 1 - share[winner]
    result = share * ((1 - chance) / left if left > 0 else 0.0)
    result = np.minimum(result, chance)  # a rival is never likelier than the winner
    result[winner] = chance
    return np.asarray(result)


def softmax_groups(scores_of: Callable[[Floats], Floats], groups: Sequence[Floats]) -> list[Floats]:
    """Score all rows at once and share 1 among each group's rows by their exponentials."""
    sizes = [len(group) for group in groups]
    if not sum(sizes):
        return [np.zeros(0) for _ in groups]
    scores = scores_of(np.vstack([group for group in groups if len(group)]))
    result, first = [], 0
    for size in sizes:
        part = scores[first : first + size]
        weights = np.exp(part - part.max()) if size else part
        result.append(weights / weights.sum() if size else weights)
        first += size
    return result


@lru_cache(maxsize=4)
def _load(path: str) -> RankerModel:
    return RankerModel.load(Path(path))


def _candidates(
    index: int,
    evidence: Evidence,
    probabilities: Floats,
    findings: Findings,
    gazetteer: Gazetteer,
) -> tuple[Candidate, ...]:
    """The unit's best candidates, the likeliest first, with probability and reasons."""
    unit = evidence.units[index]
    order = np.argsort(-probabilities, kind="stable")[:MOST_LISTED].tolist()
    candidates = []
    for at in order:
        grounds = grounds_for(index, at, evidence, findings, gazetteer)
        reasons = tuple(say_reason("en", ground) for ground in grounds)
        chance = round(float(probabilities[at]), 4)
        candidates.append(Candidate(_place(unit, at, gazetteer), chance, reasons, grounds))
    return tuple(candidates)


def _place(unit: Unit, at: int, gazetteer: Gazetteer) -> Place:
    """A candidate's place; a former name tells today's."""
    place = gazetteer.place(int(unit.rows[at]))
    former = int(unit.how[at]) == FORMER
    return dataclasses.replace(place, named=place.name) if former else place


def _resolution(
    mention: Mention, candidates: tuple[Candidate, ...], adjective: bool, ranker: RankerModel
) -> Resolution:
    """The resolution of one mention, given its unit's candidates."""
    if not candidates:
        return Resolution(mention, "unplaced", note="no place of this name in the gazetteer")
    best = candidates[0]
    if best.probability < ranker.floor:
        note = "too little speaks for any of the places of this name"
        return Resolution(mention, "unplaced", candidates=candidates, note=note)
    if mention.form != "embedded":
        mention = dataclasses.replace(mention, form="adjective" if adjective else "name")
    status: Status = "resolved" if best.probability >= ranker.threshold else "ambiguous"
    return Resolution(mention, status, best.place, best.probability, candidates)
