"""storymap.resolver.ranker: the model's file, and what becomes of its scores."""

from pathlib import Path

import numpy as np
import pytest

from storymap.errors import DataMissing
from storymap.inference.forest import Forest
from storymap.resolver.ranker import RankerModel, softmax_groups, spread, winner_features


def stump(feature: int, threshold: float, low: float, high: float) -> Forest:
    return Forest(
        feature=np.array([feature, -1, -1], np.int32),
        left=np.array([1, 1, 2], np.int32),
        right=np.array([2, 1, 2], np.int32),
        value=np.array([threshold, low, high]),
        roots=np.array([0], np.int32),
        depth=1,
    )


def test_a_saved_model_comes_back_and_has_the_same_bytes(tmp_path: Path) -> None:
    """What is saved is what is loaded, byte for byte each time."""
    tree = stump(0, 0.5, -2.0, 2.0)
    model = RankerModel(tree, tree, tree, 1.5, 0.25, 0.75, 0.25)
    for name in ("a.npz", "b.npz"):
        model.save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    loaded = RankerModel.load(tmp_path / "a.npz")
    rows = np.array([[0.1], [0.9]])
    assert model.probability(rows).tolist() == loaded.probability(rows).tolist()
    assert (0.75, 0.25) == (loaded.threshold, loaded.floor)


def test_the_calibrator_sees_the_winner_and_its_lead_over_the_strongest_rival() -> None:
    """Features of the winner, its lead, the shares of winner, surroundings and rival, rivals."""
    rows = np.array([[1.0, 2.0], [3.0, 4.0], [0.5, 9.0], [7.0, 7.0]])
    shares, rivals = np.array([0.2, 0.5, 0.25, 0.05]), np.array([True, False, False, True])
    expected = [3.0, 4.0, 2.0, 2.0, 0.5, 0.75, 0.2, np.log(3)]
    assert expected == winner_features(rows, shares, rivals).tolist()


def test_without_rivals_there_is_no_lead() -> None:
    """A second candidate next to the winner is the same place to a reader."""
    rows = np.array([[1.0, 2.0], [3.0, 4.0]])
    seen = winner_features(rows, np.array([0.6, 0.4]), np.array([False, False]))
    assert [1.0, 2.0, 0.0, 0.0, 0.6, 1.0, 0.0, 0.0] == seen.tolist()


def test_a_calibrator_that_was_fitted_on_other_numbers_is_refused(tmp_path: Path) -> None:
    """It would look at the wrong columns, and its probabilities would mean nothing."""
    tree = stump(0, 0.5, -2.0, 2.0)
    RankerModel(tree, tree, tree, 1.5, 0.25, 0.75, 0.25).save(tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz") as arrays:
        other = {**arrays, "format": arrays["format"] - 1}
        older = {name: array for name, array in arrays.items() if name != "format"}
    for number, changed in enumerate((other, older)):
        path = tmp_path / f"{number}.npz"
        np.savez_compressed(path, **changed)
        with pytest.raises(DataMissing, match="is not a resolver's model"):
            RankerModel.load(path)


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    """One sentence, not a library's error."""
    (tmp_path / "a.npz").write_bytes(b"no model")
    with pytest.raises(DataMissing, match="is not a resolver's model"):
        RankerModel.load(tmp_path / "a.npz")


def test_softmax_shares_one_in_each_group() -> None:
    """Groups are scored together and shared apart; an empty one stays empty."""
    groups = [np.array([[1.0], [3.0]]), np.empty((0, 1)), np.array([[2.0]])]
    shares = softmax_groups(lambda rows: rows[:, 0], groups)
    assert [2, 0, 1] == [len(share) for share in shares]
    assert np.allclose([1 / (1 + np.e**2), np.e**2 / (1 + np.e**2)], shares[0])


def test_what_the_winner_leaves_is_shared_among_its_rivals() -> None:
    """Probabilities never sum above one, and no rival is likelier than the winner."""
    chances = spread(np.array([0.6, 0.3, 0.1]), 0.8)
    assert np.allclose([0.8, 0.15, 0.05], chances)
    doubtful = spread(np.array([0.9, 0.1]), 0.2)
    assert doubtful[1] <= doubtful[0] == 0.2
