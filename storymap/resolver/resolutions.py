"""Mentions become Resolutions: which place on Earth each one means.

The places of each name are weighed (`storymap.resolver.weighing`), then a verdict tells how likely
the likeliest one is right, or the span no name of a place at all (`storymap.resolver.verdict`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.memory import remembered
from storymap.coordinates.locations import Located, written_place
from storymap.files import model_path
from storymap.gazetteer import ADJECTIVE, FORMER
from storymap.languages.en.places import FEATURES_AFTER
from storymap.model import Candidate, Document, Form, Ground, Mention, Place, Resolution, Status
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.findings import Findings, findings_of
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.preferences.doubt import adrift
from storymap.resolver.ranker import RankerModel, load_ranker
from storymap.resolver.reasons import WRITTEN, WRITTEN_ELSEWHERE, grounds_for
from storymap.resolver.rules import (
    BARE_DIRECTION,
    BYWORD,
    HARDLY_A_NAME,
    bywords_of,
    is_bare_direction,
)
from storymap.resolver.surroundings.groups import NameGroup
from storymap.resolver.verdict import NO_NAME, verdict_beside, verdicts_in
from storymap.resolver.weighing import read_in, weigh
from storymap.translations.phrases import say_reason

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Candidates that a resolution lists; the rest is summed up in the first one's reasons.
MOST_LISTED = 6
NO_PLACE = "no place of this name in the gazetteer"
TOO_LITTLE = "too little speaks for any of the places of this name"
NO_FEATURE = "a feature named after another place; the gazetteer does not have it"


def resolve_mentions(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    model: Path | None = None,
    home: Place | None = None,
) -> tuple[Resolution, ...]:
    """One resolution for each mention, in the same order.

    `home` is a place that speaks for those near it, as if the text named it too.

    A mention that the recogniser rejected stays so, with its reason as note, and tells nothing of
    the others. `model` is a ranker that `storymap train resolver` wrote (default: the one that
    ships).

    >>> from storymap import Gazetteer, find_mentions, read_text
    >>> document, gazetteer = read_text("She left Paris, Texas."), Gazetteer.open()
    >>> mentions = find_mentions(document, gazetteer)
    >>> resolve_mentions(document, mentions, gazetteer)[0].place.region
    'Texas'
    """
    gazetteer = read_in(document, gazetteer)
    kept = [mention for mention in mentions if not mention.rejection]
    resolved = iter(_resolutions(document, kept, gazetteer, model, home))
    return tuple(
        _rejected(mention) if mention.rejection else next(resolved) for mention in mentions
    )


def _rejected(mention: Mention) -> Resolution:
    """The resolution of a mention that the recogniser rejected."""
    place_name = dataclasses.replace(mention, rejection="")  # an edit may make a place of it
    return Resolution(place_name, "rejected", note=mention.rejection)


def _resolutions(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    model: Path | None,
    home: Place | None,
) -> tuple[Resolution, ...]:
    """One resolution for each of the mentions that may be places."""
    path = model or model_path("resolver.npz")
    ranker = load_ranker(str(path))
    weighed = weigh(document, mentions, gazetteer, path, home)
    groups, probabilities = weighed.groups, weighed.probabilities
    points = np.array([group.point for group in groups], np.bool_)
    likely = np.where(points, -1, weighed.winners).tolist()
    findings = findings_of(groups, likely, weighed.located, gazetteer)
    bywords = bywords_of(groups, likely, gazetteer)
    undrawn = adrift(groups, probabilities, gazetteer, ranker.threshold)
    written = _written(groups, mentions, weighed.located, gazetteer)
    verdicts = verdicts_in(document, weighed, gazetteer, verdict_beside(path))
    resolutions: dict[int, Resolution] = {}
    for index, group in enumerate(groups):
        if group.mentions[0] in written:
            continue
        chances = probabilities[index]
        candidates = _candidates(index, weighed.features, chances, findings, gazetteer)
        note = BARE_DIRECTION if is_bare_direction(group, weighed.features) else ""
        note = note or (BYWORD if index in bywords else "")
        note = note or (HARDLY_A_NAME if verdicts.named[index] < NO_NAME else "")
        adjective = bool(candidates) and int(group.how[chances.argmax()]) == ADJECTIVE
        kept = _believed(candidates, float(verdicts.right[index]))
        for at in group.mentions:
            resolutions[at] = (
                Resolution(mentions[at], "rejected", candidates=candidates, note=note)
                if note
                else _undrawn(mentions[at], candidates)
                if index in undrawn or not verdicts.drawn[index]
                else _resolution(mentions[at], candidates, kept, adjective, ranker)
            )
    resolutions.update(written)
    return tuple(resolutions[at] for at in range(len(mentions)))


def _written(
    groups: Sequence[NameGroup], mentions: Sequence[Mention], located: Located, gazetteer: Gazetteer
) -> dict[int, Resolution]:
    """The mentions that are where the text's positions say, since no place of theirs lies there.

    Positions that stand for themselves, names that have a position but no place near it, and the
    same names where nothing else qualifies them.
    """
    result: dict[int, Resolution] = {}
    given: dict[str, Place] = {}
    for group in groups:
        for at in group.mentions:
            position = located.points.get(at)
            if group.written and not len(group.rows):
                position = group.written.position
            if position is None:
                continue
            place = written_place(position, mentions[at].text, located.towns[at], gazetteer)
            result[at] = _at(mentions[at], place, WRITTEN)
            if not group.point:
                given.setdefault(group.key, place)
    for group in groups:
        if group.key in given and not group.qualifier:
            result |= {
                at: _at(mentions[at], given[group.key], WRITTEN_ELSEWHERE) for at in group.mentions
            }
    return result


def _at(mention: Mention, place: Place, ground: Ground) -> Resolution:
    """The resolution of a mention whose place the text itself gives."""
    candidate = Candidate(place, 1.0, (say_reason("en", ground),), (ground,))
    return Resolution(mention, "resolved", place, 1.0, (candidate,), "author")


def _candidates(
    index: int,
    features: CandidateFeatures,
    probabilities: Floats,
    findings: Findings,
    gazetteer: Gazetteer,
) -> tuple[Candidate, ...]:
    """The group's best candidates, the likeliest first, with probability and reasons."""
    group = features.groups[index]
    order = np.argsort(-probabilities, kind="stable")[:MOST_LISTED].tolist()
    candidates = []
    for at in order:
        grounds = grounds_for(index, at, features, findings, gazetteer)
        reasons = tuple(say_reason("en", ground) for ground in grounds)
        chance = round(float(probabilities[at]), 4)
        place = _place(gazetteer, int(group.rows[at]), int(group.how[at]))
        candidates.append(Candidate(place, chance, reasons, grounds))
    return tuple(candidates)


@remembered
def _place(gazetteer: Gazetteer, row: int, how: int) -> Place:
    """A candidate's place; a former name tells today's."""
    place = gazetteer.place(row)
    return dataclasses.replace(place, named=place.name) if how == FORMER else place


def _believed(candidates: tuple[Candidate, ...], chance: float) -> tuple[Candidate, ...]:
    """The candidates with `chance` as the first one's probability.

    What it loses, the others lose in proportion: the name may be none. What it gains, they lose.
    """
    if not candidates or (best := candidates[0].probability) == chance:
        return candidates
    left = chance / best if chance < best else (1 - chance) / max(1 - best, 1e-9)
    chances = [chance, *(each.probability * left for each in candidates[1:])]
    return tuple(
        dataclasses.replace(each, probability=round(own, 4))
        for each, own in zip(candidates, chances, strict=True)
    )


def _undrawn(mention: Mention, candidates: tuple[Candidate, ...]) -> Resolution:
    """The resolution of a mention whose places are too doubtful to be drawn; they stay listed."""
    return Resolution(mention, "unplaced", candidates=candidates, note=TOO_LITTLE)


def _resolution(
    mention: Mention,
    candidates: tuple[Candidate, ...],
    kept: tuple[Candidate, ...],
    adjective: bool,
    ranker: RankerModel,
) -> Resolution:
    """The resolution of one mention, given its group's candidates and what they keep of chances."""
    if not candidates:
        feature = mention.text.rpartition(" ")[2] in FEATURES_AFTER and " " in mention.text
        return Resolution(mention, "unplaced", note=NO_FEATURE if feature else NO_PLACE)
    if candidates[0].probability < ranker.floor:
        return _undrawn(mention, candidates)
    form: Form = "adjective" if adjective else "name"
    if mention.form not in ("embedded", form):
        mention = dataclasses.replace(mention, form=form)
    best = kept[0]
    status: Status = "resolved" if best.probability >= ranker.threshold else "ambiguous"
    return Resolution(mention, status, best.place, best.probability, kept)
