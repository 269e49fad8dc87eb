"""A country that the text names speaks for the cities there that the world knows.

What comes in: the groups of a document with the chances of their candidates. What goes out: the
chances again. The corpora hardly have texts of a country and a city or two, and there the ranker
takes the larger namesake: "in Spain they stayed in Valencia" for Venezuela's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, among
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND
from storymap.resolver.chances import Floats, reweighed
from storymap.resolver.fame import LEAD, RENOWNED
from storymap.resolver.groups import NameGroup, winners_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# How much likelier such a city is than a namesake in a country that the text does not name. Gold
# spans of both corpora score the same (models of the one on the other).
GAIN = 10.0
SPEAKING = 0.75  # the probability from which on a country counts as named


def weigh_countries(
    groups: Sequence[NameGroup], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances of each group's candidates, given the countries that other names mean."""
    winners = winners_of(groups, chances)
    country = GROUP_OF_KIND[gazetteer.kind[winners]] == COUNTRY
    likely = np.array([own.max(initial=0.0) for own in chances])
    named = winners[(winners >= 0) & (likely >= SPEAKING) & country]
    asked = (winners >= 0) & ~country & ~among(gazetteer.country[winners], named)
    return [
        _weighed(group, own, named, gazetteer) if ask and len(named) and len(own) > 1 else own
        for group, own, ask in zip(groups, chances, asked.tolist(), strict=True)
    ]


def _weighed(group: NameGroup, chances: Floats, named: Ints, gazetteer: Gazetteer) -> Floats:
    """A name's chances, more of them to what is about as well known as its likeliest place."""
    least = max(RENOWNED, float(group.fame[chances.argmax()]) - LEAD)
    inside = among(gazetteer.country[group.rows], named) & (group.fame >= least)
    return reweighed(chances, np.where(inside, GAIN, 1.0)) if inside.any() else chances
