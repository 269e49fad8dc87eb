"""Reliability bins and the calibration error, by hand."""

import pytest

from storymap.evaluation.calibration import (
    Doubt,
    calibration_error,
    doubt,
    gold_placements,
    raw_placements,
    reliability,
)
from storymap.evaluation.gold import Toponym
from storymap.evaluation.scoring import Outcome
from storymap.model import Candidate, Mention, Place, Resolution, Status

HERE = Place("geonames:1", "Here", 0.0, 0.0, "city")
FAR = Place("geonames:2", "Far", 0.0, 20.0, "city")


def gold(start: int, *, located: bool = True) -> Toponym:
    """A gold span of four letters, at HERE."""
    return Toponym(start, start + 4, "Here", *((0.0, 0.0, 1) if located else ()))


def said(start: int, place: Place | None, probability: float, status: Status) -> Resolution:
    """A resolution whose best candidate is `place`."""
    mention = Mention(start, start + 4, "Here", 0, "name", 1.0)
    best = (Candidate(place, probability, ()),) if place else ()
    shown = place if status != "unplaced" else None
    return Resolution(mention, status, shown, probability if shown else None, best)


class TestReliability:
    """Ten bins of equal width."""

    def test_bins_have_mean_probability_and_share_right(self) -> None:
        """0.3 opens its bin and 1 stands in the last one."""
        bins = reliability([(0.3, True), (0.38, False), (1.0, True), (0.91, True)])
        assert [(each.low, each.count) for each in bins if each.count] == [(0.3, 2), (0.9, 2)]
        assert (bins[3].probability, bins[3].right) == (pytest.approx(0.34), 0.5)
        assert (bins[0].probability, bins[0].right) == (None, None)

    def test_the_error_weighs_bins_by_their_placements(self) -> None:
        """(2 · |0.34 - 0.5| + 1 · |0.9 - 1|) / 3."""
        bins = reliability([(0.3, True), (0.38, False), (0.9, True)])
        assert calibration_error(bins) == pytest.approx((2 * 0.16 + 0.1) / 3)

    def test_a_placement_may_count_several_times(self) -> None:
        """A name with three mentions is three placements."""
        once = reliability([(0.3, True)] * 3 + [(0.38, False), (0.9, True)])
        several = reliability([(0.3, True), (0.38, False), (0.9, True)], times=[3, 1, 1])
        assert once == several

    def test_without_placements_there_is_no_error(self) -> None:
        """None, not a perfect zero."""
        assert calibration_error(reliability([])) is None


class TestPlacements:
    """What is held against its probability."""

    def test_gold_spans_with_a_place_count(self) -> None:
        """Not those unplaced, nor gold without coordinates."""
        toponyms = (gold(0), gold(10), gold(20), gold(30, located=False))
        placed = (
            said(0, HERE, 0.9, "resolved"),
            said(10, FAR, 0.4, "ambiguous"),
            said(20, HERE, 0.1, "unplaced"),
            said(30, HERE, 0.8, "resolved"),
        )
        outcome = Outcome(toponyms, (), placed)
        assert [(0.9, True), (0.4, False)] == gold_placements([outcome])

    def test_from_raw_text_what_is_no_gold_is_wrong(self) -> None:
        """What lies over gold without coordinates is left out."""
        predicted = (
            said(0, HERE, 0.9, "resolved"),
            said(10, HERE, 0.7, "resolved"),
            said(30, HERE, 0.8, "resolved"),
        )
        outcome = Outcome((gold(0), gold(30, located=False)), predicted, ())
        assert [(0.9, True), (0.7, False)] == raw_placements([outcome])

    def test_doubt_counts_best_candidates_that_are_not_shown_as_certain(self) -> None:
        """Ambiguous or not shown at all; a name without candidates is neither right nor wrong."""
        placed = (
            said(0, HERE, 0.9, "resolved"),
            said(10, HERE, 0.5, "ambiguous"),
            said(20, FAR, 0.9, "resolved"),
            said(30, FAR, 0.1, "unplaced"),
            said(40, None, 0.0, "unplaced"),
        )
        outcome = Outcome(tuple(gold(start) for start in range(0, 50, 10)), (), placed)
        assert Doubt(right=2, right_doubted=1, wrong=2, wrong_doubted=1) == doubt([outcome])
