"""The calibration: right winners apart from wrong ones, and sparse documents to teach it."""

import numpy as np
import pytest

from storymap.errors import ExtraMissing
from storymap.gazetteer import Gazetteer
from storymap.training.calibration import Calibration, Winners, fit_calibration, thin_documents
from storymap.training.synthetic import make_documents

FOLDS = 5


def winners(number: int, *, seed: int) -> Winners:
    """Winners whose first number is the probability that they are right; the second says naught."""
    random = np.random.default_rng(seed)
    rows = random.random((number, 2))
    right = random.random(number) < rows[:, 0]
    counts = random.integers(1, 4, number).astype(np.float64)
    return Winners(rows, np.arange(number) // 3, right, counts)


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    try:
        return fit_calibration(winners(3_000, seed=1), winners(500, seed=2), FOLDS)
    except ExtraMissing as error:
        pytest.skip(str(error))


def test_probabilities_of_what_was_not_taught_mean_what_they_say(calibration: Calibration) -> None:
    """They are near the true ones, and the error over bins is small."""
    assert np.abs(calibration.probability - calibration.winners.rows[:, 0]).mean() < 0.08
    assert 0 < calibration.calibration_error() < 0.04


def test_more_of_the_wrong_than_of_the_right_is_doubted(calibration: Calibration) -> None:
    """If p is the chance to be right, p < 1/2 holds for 1 in 4 right ones and 3 in 4 wrong ones."""
    assert calibration.below(0.5, right=True) == pytest.approx(0.25, abs=0.06)
    assert calibration.below(0.5, right=False) == pytest.approx(0.75, abs=0.06)
    assert [0.0, 1.0] == [calibration.below(bound, right=False) for bound in (0.0, 1.1)]


def test_sparse_documents_keep_few_names_and_are_the_same_each_time(gazetteer: Gazetteer) -> None:
    """About a quarter of the names, none of the documents that have none left."""
    documents = make_documents(200, gazetteer)
    first, second = (thin_documents(documents) for _ in range(2))
    assert first == second
    assert all(gold.toponyms for gold in first)
    kept, had = (sum(len(gold.toponyms) for gold in some) for some in (first, documents))
    assert kept / had == pytest.approx(0.25, abs=0.05)
