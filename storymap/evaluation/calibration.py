"""Whether probabilities mean what they say: of places given 0.8, are four in five right?

What comes in: placements, each a probability and whether the place was right. What goes out:
reliability bins, the expected calibration error (Naeini, Cooper and Hauskrecht 2015) over them,
and what a threshold keeps and drops.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from storymap.evaluation.scoring import Outcome, is_hit, match, place_of, ratio

BINS = 10

Placement = tuple[float, bool]  # probability, whether right


@dataclass(frozen=True, slots=True)
class Bin:
    """The placements with a probability in `low` ≤ p < `high` (the last bin has 1 too).

    `probability` is their mean probability and `right` the share that is right, both None in a
    bin without placements.
    """

    low: float
    high: float
    count: int
    probability: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """How many right and wrong placements there are, and how many are not shown as certain."""

    right: int
    right_doubted: int
    wrong: int
    wrong_doubted: int


def gold_placements(outcomes: Iterable[Outcome]) -> list[Placement]:
    """On gold spans: every place that is shown, resolved or ambiguous, for gold that has one."""
    return [
        (decided.probability, is_hit(toponym, place))
        for outcome in outcomes
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True)
        if toponym.lat is not None
        and (place := place_of(decided)) is not None
        and decided.probability is not None
    ]


def raw_placements(outcomes: Iterable[Outcome]) -> list[Placement]:
    """From raw text: every place shown that gold can judge; what is no gold at all is wrong."""
    placements = []
    for outcome in outcomes:
        matched = match(outcome)
        right = {number for _, number in matched.hits}
        for number in sorted(matched.fair):
            probability = matched.predicted[number].probability
            if probability is not None:
                placements.append((probability, number in right))
    return placements


def reliability(
    placements: Sequence[Placement], *, times: Sequence[int] | None = None, bins: int = BINS
) -> list[Bin]:
    """`bins` bins of equal width over the probabilities 0..1.

    `times`: how often each placement counts, once where it is None.
    """
    inside: list[list[tuple[float, bool, int]]] = [[] for _ in range(bins)]
    for (probability, right), count in zip(
        placements, repeat(1, len(placements)) if times is None else times, strict=True
    ):
        inside[min(bins - 1, int(probability * bins))].append((probability, right, count))
    return [
        Bin(
            number / bins,
            (number + 1) / bins,
            total := sum(count for _, _, count in several),
            ratio(sum(probability * count for probability, _, count in several), total),
            ratio(sum(right * count for _, right, count in several), total),
        )
        for number, several in enumerate(inside)
    ]


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """The mean gap between probability and share right, each bin weighed by its placements."""
    filled = [
        (each.count, abs(each.probability - each.right))
        for each in bins
        if each.probability is not None and each.right is not None
    ]
    return ratio(sum(count * gap for count, gap in filled), sum(count for count, _ in filled))


def doubt(outcomes: Iterable[Outcome]) -> Doubt:
    """What the thresholds do to the best candidates of gold spans: ambiguous, or not shown."""
    counts = {True: [0, 0], False: [0, 0]}
    for outcome in outcomes:
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True):
            best = decided.candidates[0].place if decided.candidates else decided.place
            if toponym.lat is not None and best is not None:
                count = counts[is_hit(toponym, best)]
                count[0] += 1
                count[1] += decided.status != "resolved"
    return Doubt(*counts[True], *counts[False])
