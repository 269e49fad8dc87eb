"""Mentions become Resolutions: which place on Earth each one means.

Every name's candidates come from the gazetteer and are ranked with the whole document in view, in
two passes: the first looks at each name and at what the text says of it, the second also at where
the first put the other names. The ranker's scores become probabilities by a calibration fitted on
documents that the ranker had not seen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.localised import in_language
from storymap.candidates.lookup import KNOWN_FEATURE
from storymap.candidates.memory import remembered
from storymap.coordinates.locations import Located, locate, written_place
from storymap.files import model_path
from storymap.gazetteer import ADJECTIVE, FORMER
from storymap.gazetteer.groups import AREA, COUNTRY, GROUP_OF_KIND, NATURE
from storymap.inference.wordlists import read_words, words_beside
from storymap.languages.en.places import FEATURES_AFTER, RIVER
from storymap.languages.scripts import passage_languages
from storymap.model import Candidate, Document, Form, Ground, Mention, Place, Resolution, Status
from storymap.resolver.fame import RENOWNED
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.findings import Findings, findings_of
from storymap.resolver.preferences.antiquity import prefer_ancient
from storymap.resolver.preferences.chances import MOST_BELIEVED, Floats
from storymap.resolver.preferences.common_country import prefer_common_country
from storymap.resolver.preferences.countries import prefer_at_home
from storymap.resolver.preferences.doubt import adrift, doubt_unsupported
from storymap.resolver.preferences.former_names import weigh_dates
from storymap.resolver.preferences.language import weigh_language
from storymap.resolver.preferences.renown import (
    prefer_bearers,
    prefer_beside_points,
    prefer_quarters,
)
from storymap.resolver.ranker import RankerModel, load_ranker, rank
from storymap.resolver.reasons import WRITTEN, WRITTEN_ELSEWHERE, grounds_for
from storymap.resolver.rules import BARE_DIRECTION, BYWORD, bywords_of, is_bare_direction
from storymap.resolver.surroundings.gathering import gathered_groups
from storymap.resolver.surroundings.groups import NameGroup, home_groups, winners_of
from storymap.translations.phrases import say_reason

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Candidates that a resolution lists; the rest is summed up in the first one's reasons.
MOST_LISTED = 6
# What is less likely a name than this is less likely any of its places. With models of one corpus
# on the other, of places told at 0.88 and 0.75 whose names had a score of 0.2 to 0.4, 0.49
# (GeoWebNews) and 0.41 (LGL) were right.
SURE_NAME = 0.5
# Of names of renowned places with such a score half were gold in documents that the recogniser had
# not seen, of thirteen corpora (166): a place keeps so much, and is not shown as certain.
RENOWNED_KEEPS = 0.6

NO_PLACE = "no place of this name in the gazetteer"
TOO_LITTLE = "too little speaks for any of the places of this name"
NO_FEATURE = "a feature named after another place; the gazetteer does not have it"

# The probability of a place that lies where the text says that the name does.
AT_ITS_POSITION = 0.95


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
    for language in dict.fromkeys((document.language, *passage_languages(document))):
        gazetteer = in_language(gazetteer, language)
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
    located = locate(document, mentions, gazetteer)
    groups = gathered_groups(document, mentions, gazetteer, located)
    speaking = [*groups, *home_groups(home, gazetteer)]
    features = CandidateFeatures(speaking, gazetteer, read_words(words_beside(path)))
    ranked = features.settled(weigh_language(speaking, rank(features, ranker), gazetteer))
    ranked = prefer_bearers(speaking, ranked, gazetteer)
    ranked = prefer_quarters(speaking, ranked, gazetteer)
    ranked = prefer_at_home(speaking, ranked, gazetteer)
    ranked = prefer_common_country(speaking, ranked, gazetteer)
    ranked = prefer_ancient(document.text, speaking, ranked, gazetteer)
    ranked = prefer_beside_points(speaking, ranked, gazetteer)
    ranked = doubt_unsupported(speaking, ranked, gazetteer, mentions)[: len(groups)]
    probabilities = weigh_dates(document.date, groups, ranked, gazetteer)
    probabilities = [
        _assured(group, own, mentions, gazetteer)
        for group, own in zip(groups, probabilities, strict=True)
    ]
    points = np.array([group.point for group in groups], np.bool_)
    likely = np.where(points, -1, winners_of(groups, probabilities)).tolist()
    findings = findings_of(groups, likely, located, gazetteer)
    bywords = bywords_of(groups, likely, gazetteer)
    undrawn = adrift(groups, probabilities, gazetteer, ranker.threshold)
    resolutions: dict[int, Resolution] = {}
    written = _written(groups, mentions, located, gazetteer)
    for index, group in enumerate(groups):
        if group.mentions[0] in written:
            continue
        candidates = _candidates(index, features, probabilities[index], findings, gazetteer)
        adjective = bool(candidates) and (
            int(group.how[probabilities[index].argmax()]) == ADJECTIVE
        )
        note = BARE_DIRECTION if is_bare_direction(group, features) else ""
        note = note or (BYWORD if index in bywords else "")
        sureness = _sureness(group, likely[index], mentions, gazetteer)
        kept = _less_sure(candidates, sureness)
        for at in group.mentions:
            resolutions[at] = (
                Resolution(mentions[at], "rejected", candidates=candidates, note=note)
                if note
                else _undrawn(mentions[at], candidates)
                if index in undrawn
                else _resolution(mentions[at], candidates, kept, adjective, ranker)
            )
    resolutions.update(written)
    return tuple(resolutions[at] for at in range(len(mentions)))


def _assured(
    group: NameGroup, chances: Floats, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Floats:
    """The chances, higher for the only place of a name where the corpora tell too little of it.

    At the name's own position it is as good as certain; the corpora have no positions. A river, a
    sea, a range or a continent that is known by several names is believed as much as other places
    of renown: its point lies far from gold's, which the calibration takes for an error. So is the
    one river that is called so, which the text speaks of. In LGL and GeoWebNews all 15 rivers, seas
    and ranges told below that were right.
    """
    if len(chances) != 1:
        return chances
    if group.written and group.written.own:
        return np.maximum(chances, AT_ITS_POSITION)
    row = int(group.rows[0])
    river = gazetteer.main_key(row) == f"{group.key} {RIVER}"  # the Mississippi
    known = GROUP_OF_KIND[gazetteer.kind[row]] in (AREA, NATURE) and (
        river or gazetteer.fame[row] >= KNOWN_FEATURE
    )
    if known and max(mentions[at].score for at in group.mentions) >= SURE_NAME:
        return np.maximum(chances, MOST_BELIEVED)
    return chances


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


def _sureness(
    group: NameGroup, row: int, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> float:
    """How much of its probability a name's place keeps: less where it may be no name at all.

    Places known the world over keep most.
    """
    if row < 0 or group.point or group.written:
        return 1.0
    wide = GROUP_OF_KIND[gazetteer.kind[row]] in (AREA, COUNTRY)
    least = RENOWNED_KEEPS if wide or gazetteer.fame[row] >= RENOWNED else 0.0
    return max(least, min(1.0, max(mentions[at].score for at in group.mentions) / SURE_NAME))


def _less_sure(candidates: tuple[Candidate, ...], sureness: float) -> tuple[Candidate, ...]:
    """The candidates with so much of their probability."""
    if sureness >= 1:
        return candidates
    return tuple(
        dataclasses.replace(each, probability=round(each.probability * sureness, 4))
        for each in candidates
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
