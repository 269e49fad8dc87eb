"""What the pipeline made of gold documents in, scores out: a function for each rule.

Ratios are in 0..1 and None where there is nothing to divide by; distances are in kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median
from typing import Any, get_args

from storymap.evaluation.gold import Toponym
from storymap.geometry import HIT_KM, kilometres
from storymap.model import Place, Resolution, Role

Scores = dict[str, Any]
Span = tuple[int, int]

# Half the Earth's circumference, rounded: what a toponym without a place counts.
FARTHEST_KM = 20039.0
# Gold that names no place: it is neither asked for nor held against a prediction.
NOT_PLACES = frozenset({"Homonym", "Language"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pipeline made of one gold document.

    `predicted` are the resolutions from the raw text; `placed` has one resolution for each gold
    toponym. `words` and `seconds` are of the way from the raw text to its resolutions.
    """

    toponyms: tuple[Toponym, ...]
    predicted: tuple[Resolution, ...]
    placed: tuple[Resolution, ...]
    words: int = 0
    seconds: float = 0.0
    skipped: int = 0  # gold spans that are not sound


@dataclass(frozen=True, slots=True)
class Matched:
    """The raw text's resolutions against the gold: which are held to it and which are right.

    `predicted` are those not rejected. `pairs` has (toponym, prediction) that share text, one to
    one; `hits` are the pairs in the right place. `fair` are the predictions that count: those
    with a place, over no gold without coordinates. All are indices.
    """

    predicted: tuple[Resolution, ...]
    pairs: tuple[tuple[int, int], ...]
    hits: tuple[tuple[int, int], ...]
    fair: frozenset[int]


def recognition(outcomes: Iterable[Outcome]) -> Scores:
    """Exact spans: what gold and the predictions that are not rejected have in common."""
    gold = predicted = both = 0
    for outcome in outcomes:
        wanted, found = wanted_of(outcome), found_of(outcome)
        gold += len(wanted)
        predicted += len(found)
        both += len(wanted.keys() & found.keys())
    return _found(gold, predicted, both)


def _found(gold: int, predicted: int, both: int) -> Scores:
    """Precision, recall and F1 from three counts."""
    return {
        "gold": gold,
        "predicted": predicted,
        "precision": ratio(both, predicted),
        "recall": ratio(both, gold),
        "f1": ratio(2 * both, gold + predicted),
    }


def resolution(outcomes: Iterable[Outcome]) -> Scores:
    """On gold spans, over all gold with coordinates; a toponym without a place counts as far."""
    distances = []
    hits = 0
    for outcome in outcomes:
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True):
            if toponym.lat is not None:
                place = place_of(decided)
                distances.append(distance(toponym, place))
                hits += is_hit(toponym, place)
    return {
        "gold": len(distances),
        "accuracy_161km": ratio(hits, len(distances)),
        "mean_km": fmean(distances) if distances else None,
        "median_km": median(distances) if distances else None,
        "auc": auc(distances),
    }


def end_to_end(outcomes: Iterable[Outcome]) -> Scores:
    """From raw text: gold and predictions matched one to one, a hit in the right place."""
    gold = gold_hits = placed = placed_hits = 0
    for outcome in outcomes:
        matched = match(outcome)
        gold += sum(toponym.lat is not None for toponym in outcome.toponyms)
        placed += len(matched.fair)
        gold_hits += len(matched.hits)
        placed_hits += sum(number in matched.fair for _, number in matched.hits)
    recall, precision = ratio(gold_hits, gold), ratio(placed_hits, placed)
    return {
        "recall_161km": recall,
        "precision_161km": precision,
        "f1_161km": _harmonic(recall, precision),
    }


def roles(outcomes: Iterable[Outcome]) -> Scores:
    """On gold spans with a role: `{"roles": scores}`, nothing where the gold has none."""
    pairs = [
        (toponym.role, decided.mention.role)
        for outcome in outcomes
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True)
        if toponym.role is not None and toponym.type not in NOT_PLACES
    ]
    return {"roles": role_scores(pairs)} if pairs else {}


def role_scores(pairs: Sequence[tuple[Role, Role | None]]) -> Scores:
    """Scores over (gold, predicted) roles: accuracy, macro F1, and each role's own."""
    right = sum(gold == said for gold, said in pairs)
    scores: Scores = {"gold": len(pairs), "accuracy": ratio(right, len(pairs))}
    each = {role: _one_role(pairs, role) for role in get_args(Role)}
    f1s = [one["f1"] for one in each.values() if one["f1"] is not None]
    return {**scores, "macro_f1": fmean(f1s) if f1s else None, **each}


def _one_role(pairs: Sequence[tuple[Role, Role | None]], role: Role) -> Scores:
    both = sum(gold == said == role for gold, said in pairs)
    gold = sum(gold == role for gold, _ in pairs)
    predicted = sum(said == role for _, said in pairs)
    return _found(gold, predicted, both)


def wanted_of(outcome: Outcome) -> dict[Span, Toponym]:
    """The gold that a recogniser is asked for, by its span."""
    return {(t.start, t.end): t for t in outcome.toponyms if t.type not in NOT_PLACES}


def found_of(outcome: Outcome) -> dict[Span, Resolution]:
    """The predictions that a recogniser answers for, by their span."""
    ignored = [toponym for toponym in outcome.toponyms if toponym.type in NOT_PLACES]
    return {
        (r.mention.start, r.mention.end): r
        for r in outcome.predicted
        if r.status != "rejected" and not any(overlap(toponym, r) for toponym in ignored)
    }


def match(outcome: Outcome) -> Matched:
    """The raw text's resolutions matched with the gold."""
    predicted = tuple(r for r in outcome.predicted if r.status != "rejected")
    unlocated = [toponym for toponym in outcome.toponyms if toponym.lat is None]
    fair = frozenset(
        number
        for number, r in enumerate(predicted)
        if place_of(r) is not None and not any(overlap(toponym, r) for toponym in unlocated)
    )
    pairs = tuple(matches(outcome.toponyms, predicted))
    hits = tuple(
        (which, number)
        for which, number in pairs
        if is_hit(outcome.toponyms[which], place_of(predicted[number]))
    )
    return Matched(predicted, pairs, hits, fair)


def matches(toponyms: Sequence[Toponym], predicted: Sequence[Resolution]) -> list[tuple[int, int]]:
    """Pairs of indices, each toponym and prediction in one at most, the largest overlaps first."""
    pairs = [
        (-shared, which, number)
        for which, toponym in enumerate(toponyms)
        for number, decided in enumerate(predicted)
        if (shared := overlap(toponym, decided))
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, which, number in sorted(pairs):
        if which not in taken[0] and number not in taken[1]:
            taken[0].add(which)
            taken[1].add(number)
            result.append((which, number))
    return result


def distance(toponym: Toponym, place: Place | None) -> float:
    """Kilometres from the gold point to the place, 20039 where there is none."""
    if place is None or toponym.lat is None or toponym.lon is None:
        return FARTHEST_KM
    return kilometres(toponym.lat, toponym.lon, place.lat, place.lon)


def is_hit(toponym: Toponym, place: Place | None) -> bool:
    """Whether the place is the gold one: the same geonameid, or nearer than 161 km."""
    if place is None or toponym.lat is None:
        return False
    same = toponym.geonameid is not None and place.id == f"geonames:{toponym.geonameid}"
    return same or distance(toponym, place) < HIT_KM


def auc(distances: Sequence[float]) -> float | None:
    """The area under the sorted curve of ln(d + 1), over its largest: 0 is best; None below two."""
    if len(distances) < 2:
        return None
    curve = sorted(math.log(d + 1) for d in distances)
    area = sum((low + high) / 2 for low, high in pairwise(curve))
    return area / (math.log(FARTHEST_KM) * (len(curve) - 1))


def place_of(decided: Resolution) -> Place | None:
    """The best place, resolved or ambiguous."""
    return decided.place if decided.status in ("resolved", "ambiguous") else None


def overlap(toponym: Toponym, decided: Resolution) -> int:
    """The characters that the two spans share."""
    mention = decided.mention
    return max(0, min(toponym.end, mention.end) - max(toponym.start, mention.start))


def ratio(part: float, whole: float) -> float | None:
    """The quotient, None where there is nothing to divide by."""
    return part / whole if whole else None


def _harmonic(first: float | None, second: float | None) -> float | None:
    if first is None or second is None:
        # One side without anything to count leaves the other to say whether there was a miss.
        return None if first is second else 0.0
    return 2 * first * second / (first + second) if first + second else 0.0
