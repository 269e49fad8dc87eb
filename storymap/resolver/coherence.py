"""How well a place agrees with where the other names of a document are likely to be.

What comes in: the likeliest places of the names around some groups of a document's. What goes out:
the features `COHERENCE` of these groups' candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.lookup import Ints
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import great_circle
from storymap.resolver.preferences.chances import Floats

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer


COHERENCE = (
    "first_share", "nearest", "within_30", "within_100", "within_300", "mean_distance",
    "same_country", "same_region", "same_county", "text_neighbour",
)  # fmt: skip
_LIKELY = 0.3  # from this share on a place counts as where its name is
_FARTHEST = np.log1p(20_039)


@dataclass(frozen=True, slots=True)
class LikelyPlaces:
    """The likeliest places around some groups, a row a group: `rows`, `weights`, `adjacent`.

    A row ends with nothing, place -1 of weight 0, where others have more.
    """

    rows: Ints
    weights: Floats
    adjacent: NDArray[np.bool_]

    @classmethod
    def packed(cls, rows: Ints, weights: Floats, adjacent: NDArray[np.bool_]) -> LikelyPlaces:
        """The same places, those that are none at the end and as few of them as can be."""
        most = max(1, int((rows >= 0).sum(axis=1).max()))
        order = np.argsort(rows < 0, axis=1, kind="stable")[:, :most]
        group = np.arange(len(rows))[:, None]
        return cls(rows[group, order], weights[group, order], adjacent[group, order])

    def coherence(self, rows: Ints, group: Ints, gazetteer: Gazetteer) -> dict[str, Floats]:
        """The COHERENCE features, but for the first pass's share, of candidates at `rows`.

        Each is one of the `group` given, counted from the first of these.
        """
        weights = self.weights
        pointlike = weights * (GROUP_OF_KIND[gazetteer.kind[self.rows]] > AREA)
        near = (self.adjacent * pointlike > _LIKELY)[group]
        total = np.maximum(pointlike.sum(axis=1), 1e-9)[group]
        all_weights, places = np.maximum(weights.sum(axis=1), 1e-9)[group], self.rows[group]
        weights, pointlike = weights[group], pointlike[group]
        km = great_circle(
            gazetteer.lat[rows][:, None], gazetteer.lon[rows][:, None],
            gazetteer.lat[places], gazetteer.lon[places],
        )  # fmt: skip
        log_km = np.log1p(km)
        mean = (log_km * pointlike).sum(axis=1) / total

        def share_within(radius: float) -> Floats:
            return np.asarray(((km < radius) * pointlike).sum(axis=1) / total)

        def share_in(parent: NDArray[np.integer]) -> Floats:
            mine = parent[rows][:, None]
            alike = ((mine == parent[places]) & (mine >= 0)) * weights
            return np.asarray(alike.sum(axis=1) / all_weights)

        return {
            "nearest": np.where(pointlike > _LIKELY, log_km, _FARTHEST).min(axis=1),
            "within_30": share_within(30),
            "within_100": share_within(100),
            "within_300": share_within(300),
            "mean_distance": np.where((places >= 0).any(axis=1), mean, _FARTHEST),
            "same_country": share_in(gazetteer.country),
            "same_region": share_in(gazetteer.region),
            "same_county": share_in(gazetteer.county),
            "text_neighbour": np.where(near, log_km, _FARTHEST).min(axis=1),
        }
