"""Trees evaluated with numpy give what the trees say."""

import numpy as np

from storymap.inference.forest import Forest


def stump(feature: int, threshold: float, low: float, high: float) -> Forest:
    return Forest(
        feature=np.array([feature, -1, -1], np.int32),
        left=np.array([1, 1, 2], np.int32),
        right=np.array([2, 1, 2], np.int32),
        value=np.array([threshold, low, high]),
        roots=np.array([0], np.int32),
        depth=1,
    )


def test_rows_fall_left_up_to_the_threshold() -> None:
    """At the threshold a row still goes left."""
    rows = np.array([[0.0, 1.0], [0.0, 2.0], [0.0, 2.5]])
    assert [-1.0, -1.0, 4.0] == stump(1, 2.0, -1.0, 4.0).scores(rows).tolist()


def test_many_rows_are_scored_in_parts() -> None:
    """More rows than fit one part give the same scores."""
    rows = np.linspace(0, 1, 10_000)[:, None]
    scores = stump(0, 0.5, 0.0, 1.0).scores(rows)
    assert (scores == (rows[:, 0] > 0.5)).all()
