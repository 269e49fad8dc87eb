"""The logistic function, which makes a probability of a score, and its inverse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Beyond a score of ±30 a probability is 0 or 1 to thirteen digits, and exp would overflow in time.
_LARGEST = 30.0


def logistic(scores: ArrayLike) -> NDArray[Any]:
    """1 / (1 + exp(-score)) of each score (log odds); never an overflow, never quite 0 or 1."""
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -_LARGEST, _LARGEST))))


def log_odds(probabilities: ArrayLike, edge: float) -> NDArray[Any]:
    """The log odds of each probability, which is kept `edge` away from 0 and 1."""
    import numpy as np

    kept = np.clip(probabilities, edge, 1 - edge)
    return np.asarray(np.log(kept / (1 - kept)))
