"""Names vote for the countries they could lie in."""

import numpy as np
import pytest
from numpy.typing import NDArray

from storymap.candidates.votes import Votes


def column(*parents: int) -> NDArray[np.int32]:
    return np.array(parents, np.int32)


def test_a_voter_that_fits_many_parents_votes_less_for_each() -> None:
    """One vote a name, divided evenly among the different parents it could lie in."""
    votes = Votes([column(1), column(1, 2), column(2, 3, 3, 4, 5)])
    assert votes.best(None, [1]) == pytest.approx((1 + 1 / 2) / 3)
    assert votes.best(None, [3]) == pytest.approx(1 / 4 / 3)


def test_nobody_votes_for_itself() -> None:
    """A voter's own vote is taken out, and it is not counted among the others."""
    votes = Votes([column(1), column(1), column(2)])
    assert votes.best(0, [1]) == pytest.approx(1 / 2)
    assert votes.best(2, [2]) == 0
    assert votes.shares([0, 0, 0], [1, 2, 7]).tolist() == [0.5, 0.5, 0.0]


def test_the_best_parent_counts() -> None:
    """Of the parents a name could have, the one with most votes."""
    votes = Votes([column(1), column(2), column(2)])
    assert votes.best(None, [1, 2, 9]) == pytest.approx(2 / 3)


def test_no_parent_is_no_vote() -> None:
    """What lies in no country neither votes nor is voted for."""
    votes = Votes([column(-1), column(-1, 4)])
    assert votes.best(None, [-1]) == 0
    assert votes.best(None, []) == 0
    assert votes.best(0, [4]) == 1
    assert votes.shares([1], [-1]).tolist() == [0.0]


def test_without_voters_all_is_nought() -> None:
    """A document that is sure of nothing divides by nothing."""
    assert Votes([]).best(None, [1, 2]) == 0
    assert Votes([column(3)]).best(0, [3]) == 0
