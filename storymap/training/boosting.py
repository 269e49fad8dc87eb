"""LightGBM, which only fitting needs, and its trees as the flat arrays that numpy evaluates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from storymap.errors import ExtraMissing
from storymap.inference.forest import Forest

# What all forests have in common; the same rows give the same trees.
BOOSTING: dict[str, Any] = {
    "learning_rate": 0.06,
    "num_leaves": 15,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 7,
    "verbosity": -1,
}


def load_lightgbm() -> Any:
    """LightGBM, which only fitting needs; raises ExtraMissing."""
    try:
        import lightgbm
    except (ImportError, OSError) as error:  # OSError: its wheel wants the system's libgomp
        raise ExtraMissing(
            f"Fitting this model needs LightGBM ({error}); "
            "install it with: pip install 'geo-storymap[train]' (on Debian also libgomp1)"
        ) from error
    return lightgbm


def flatten(trees: Sequence[dict[str, Any]]) -> Forest:
    """LightGBM's trees as flat arrays."""
    feature: list[int] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []

    def add(node: dict[str, Any]) -> tuple[int, int]:
        at = len(feature)
        leaf = "leaf_value" in node and "split_feature" not in node
        feature.append(-1 if leaf else node["split_feature"])
        value.append(node["leaf_value"] if leaf else node["threshold"])
        left.append(at)
        right.append(at)
        if leaf:
            return at, 0
        left[at], depth_left = add(node["left_child"])
        right[at], depth_right = add(node["right_child"])
        return at, 1 + max(depth_left, depth_right)

    roots, depths = zip(*(add(tree["tree_structure"]) for tree in trees), strict=True)
    return Forest(
        np.array(feature, np.int32),
        np.array(left, np.int32),
        np.array(right, np.int32),
        np.array(value, np.float64),
        np.array(roots, np.int32),
        max(depths),
    )
