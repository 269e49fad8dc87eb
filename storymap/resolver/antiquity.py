"""Among places of antiquity, the place of a name that lies with them is meant.

What comes in: the groups of a document with the probabilities of their candidates. What goes out:
the same, but that where most names are of places that antiquity made known, a name's place far
from all these gives way to one beside them. With Smyrna and Laodicea, Philadelphia is in Asia.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.geometry import great_circle
from storymap.resolver.fame import historic_index
from storymap.resolver.features import Floats
from storymap.resolver.groups import NameGroup
from storymap.resolver.renown import MOST_BELIEVED, NEARBY_KM, is_told

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FEWEST = 2  # names of antiquity, and as many of them as of others, make a text one of antiquity
OVERSEAS_KM = 2_000.0


def prefer_ancient(
    groups: Sequence[NameGroup], probabilities: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The probabilities, one array a group, with places beside those of antiquity first."""
    result = list(probabilities)
    placed = [index for index, own in enumerate(probabilities) if len(own)]
    ancient = {index for index in placed if _is_ancient(groups[index], result[index], gazetteer)}
    names = {groups[index].key for index in ancient}
    if len(names) < FEWEST or 2 * len(names) < len({groups[index].key for index in placed}):
        return result
    rows = [int(groups[index].rows[result[index].argmax()]) for index in sorted(ancient)]
    for index in placed:
        group, own = groups[index], result[index].copy()
        won = int(own.argmax())
        if index in ancient or is_told(group, int(group.rows[won]), gazetteer):
            continue
        km = great_circle(
            gazetteer.lat[group.rows][:, None], gazetteer.lon[group.rows][:, None],
            gazetteer.lat[rows], gazetteer.lon[rows],
        ).min(axis=1)  # fmt: skip
        if km[won] > OVERSEAS_KM and km.min() <= NEARBY_KM:
            own *= 1 - MOST_BELIEVED
            own[km.argmin()] = MOST_BELIEVED
            result[index] = own
    return result


def _is_ancient(group: NameGroup, chances: Floats, gazetteer: Gazetteer) -> bool:
    """Whether the likeliest place of a name is one that antiquity made known by it."""
    return historic_index(group.key, group.rows, gazetteer, "antiquity") == int(chances.argmax())
