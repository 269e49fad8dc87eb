"""What a text's language says of namesakes: those where it is spoken are a little likelier.

What comes in: the chances of each name's candidates. What goes out: the chances again. Whoever
writes of Santa Fe in Spanish means a town of Argentina rather than New Mexico's, unless something
else in the text speaks for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.gazetteer import MAIN
from storymap.resolver.preferences.chances import Floats, reweighed

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.resolver.surroundings.groups import NameGroup

# How much likelier a place is where the text's language is spoken: less than a neighbour named
# makes it. Of other languages there is no gold that has points, so that this cannot be fitted; of
# 5,864 gold names in eight languages a gain of 3 sent 18 elsewhere, 11 of them to the right place
# and none from it, as read by hand.
GAIN = 4.0
# The same where a city of so many people bears the name: to the French Brest is in Brittany.
CITY_GAIN, CITY_PEOPLE = 10.0, 100_000


def weigh_language(
    groups: Sequence[NameGroup], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances of each name's candidates, given which of them are `spoken` of."""
    return [
        reweighed(own, _weights(group, gazetteer)) if group.spoken.any() else own
        for group, own in zip(groups, chances, strict=True)
    ]


def _weights(group: NameGroup, gazetteer: Gazetteer) -> Floats:
    """How much likelier each candidate is than where the language is not spoken."""
    large = (group.how == MAIN) & (gazetteer.population[group.rows] >= CITY_PEOPLE)
    gain = CITY_GAIN if (group.spoken & large).any() else GAIN
    return np.where(group.spoken, gain, 1.0)
