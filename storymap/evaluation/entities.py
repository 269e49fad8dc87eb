"""Scores by which place is meant, and of names alone: what distances and demonyms blur.

What comes in: the outcomes of documents. What goes out: scores, as `storymap.evaluation.scoring`
has them. A country's gold point moves by more than 161 km between two reference works, and corpora
annotate demonyms by different rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from storymap.evaluation.gold import Toponym
from storymap.evaluation.scoring import Outcome, Scores, auc, distance, is_hit, place_of, ratio
from storymap.geometry import contains
from storymap.model import Resolution


def entities(outcomes: Iterable[Outcome]) -> Scores:
    """On gold spans, whether the place is the one that is meant, however far its points lie apart.

    A hit is one of `resolution`, or a wide area that holds the gold point, if no other candidate of
    the name lies nearer to it. Of the gold with a geonameid `exact_id` is how much has the same.
    `median_km` and `auc` take the same id for no distance at all.
    """
    distances = []
    hits = numbered = same = 0
    for outcome in outcomes:
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True):
            if toponym.lat is None:
                continue
            place = place_of(decided)
            exact = place is not None and place.id == f"geonames:{toponym.geonameid}"
            numbered += toponym.geonameid is not None
            same += exact
            hits += is_hit(toponym, place) or holds(toponym, decided)
            distances.append(0.0 if exact else distance(toponym, place))
    return {
        "gold": len(distances),
        "accuracy": ratio(hits, len(distances)),
        "exact_id": ratio(same, numbered),
        "median_km": median(distances) if distances else None,
        "auc": auc(distances),
    }


def holds(toponym: Toponym, decided: Resolution) -> bool:
    """Whether the place is an area with the gold point inside, and no candidate is nearer to it."""
    place = place_of(decided)
    if place is None or place.extent is None or toponym.lat is None or toponym.lon is None:
        return False
    if not contains(place.extent, toponym.lat, toponym.lon):
        return False
    own = distance(toponym, place)
    return all(distance(toponym, each.place) >= own for each in decided.candidates)


def without_adjectives(outcome: Outcome) -> Outcome:
    """The outcome without gold and predictions that are demonyms or adjectives ("Kazakh")."""
    pairs = [
        (toponym, decided)
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True)
        if decided.mention.form != "adjective"
    ]
    adjectives = {
        (t.start, t.end)
        for t, decided in zip(outcome.toponyms, outcome.placed, strict=True)
        if decided.mention.form == "adjective"
    }
    predicted = tuple(
        each
        for each in outcome.predicted
        if each.mention.form != "adjective"
        and (each.mention.start, each.mention.end) not in adjectives
    )
    toponyms = tuple(toponym for toponym, _ in pairs)
    return replace(
        outcome,
        toponyms=toponyms,
        predicted=predicted,
        placed=tuple(decided for _, decided in pairs),
    )
