"""storymap.inference.logistic: scores to probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from storymap.inference.logistic import logistic


def test_a_score_is_the_log_odds_of_its_probability() -> None:
    """Even odds at 0, three to one at ln 3."""
    assert [0.5, 0.75, 0.25] == pytest.approx(logistic([0, np.log(3), -np.log(3)]).tolist())


def test_scores_beyond_all_measure_overflow_nothing() -> None:
    """Warnings are errors here; the ends stay probabilities in order."""
    ends = logistic(np.array([-1e9, -30.0, 30.0, 1e9]))
    assert 0 < ends[0] <= ends[1] < ends[2] <= ends[3] < 1
