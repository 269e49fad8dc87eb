"""How a name's chances change by what the ranker was not fitted on: one rule a function."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# No more is believed of a place that is preferred by a rule alone.
MOST_BELIEVED = 0.85


def greatest(chances: Sequence[Floats]) -> Floats:
    """The chance of each name's likeliest candidate, 0 without any; there are few of each."""
    return np.array([max(own.tolist(), default=0.0) for own in chances], np.float64)


def preferred(chances: Floats, at: int) -> Floats:
    """A name's chances with as much as is ever believed of a preferred place for candidate `at`."""
    own = chances * (1 - MOST_BELIEVED)
    own[at] = MOST_BELIEVED
    return own


def overtaken(chances: Floats, at: int) -> Floats:
    """A name's chances with candidate `at` in its winner's stead, by what both have together."""
    own, won = chances.copy(), int(chances.argmax())
    both = own[at] + own[won]
    own[at] = min(both, MOST_BELIEVED)
    own[won] = both - own[at]
    return own


def reweighed(chances: Floats, weights: Floats) -> Floats:
    """A name's chances times the `weights` of its candidates, their sum shared anew."""
    changed = chances * weights
    total = changed.sum()
    return np.asarray(changed * (chances.sum() / total)) if total > 0 else chances
