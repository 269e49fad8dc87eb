"""Of two places about as likely, the one at home with the text's other names is meant.

What comes in: the groups of a document with the chances of their candidates. What goes out: the
chances again. The corpora hardly have texts that are at home in the wide world, so that the ranker
takes the larger namesake: with Mendoza, San Juan is Argentina's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, IS_TOWN
from storymap.resolver.fame import leads_of
from storymap.resolver.preferences.chances import Floats, greatest
from storymap.resolver.surroundings.groups import NameGroup, winners_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# Of two places so much apart, or less, in probability the one is meant that shares its country with
# so many of the other names, if the likelier shares it with none. In LGL and GeoWebNews that one
# was right in 3 gold spans of 6, the likelier in none.
RIVAL = 1 / 5
MOST = 0.6
LEAST = 0.2  # what is less likely is none of the places known
LIKELY = 0.5  # the probability from which on a name speaks for its country
AT_HOME = 0.7  # no more is believed of a place for that alone
# So much better known (log1p of names) is Cairo than Cairo in Ohio: it may be named anywhere.
FAR_LEAD = 2.5


def prefer_at_home(
    groups: Sequence[NameGroup], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances with the place first that is at home with most other names of the text.

    That is where it is nearly as likely as the winner, and this shares its country with none: San
    José with Limón and Cartago is Costa Rica's. Denver in a paper of Indiana is Colorado's.
    """
    winners = winners_of(groups, chances)
    likely = greatest(chances)
    speaking = winners[(winners >= 0) & (likely >= LIKELY)]
    result = list(chances)
    for index, (group, own) in enumerate(zip(groups, chances, strict=True)):
        if likely[index] < LEAST or group.parents or group.written:
            continue
        close = np.flatnonzero(own >= likely[index] * RIVAL).tolist()
        if len(close) < 2:
            continue
        others = np.setdiff1d(speaking, group.rows)
        for at in sorted(close, key=lambda at: -own[at]):
            strangers = [
                other for other in close if is_at_home(group, at, other, own, others, gazetteer)
            ]
            if strangers:
                lands = lands_of(group.rows, gazetteer)
                home = lands == lands[at]
                ours, theirs = own[home].sum(), own[strangers].sum()
                moved = min(theirs, max(0.0, AT_HOME - ours))
                result[index] = own = own.copy()
                own[home] *= 1 + moved / ours
                own[strangers] *= 1 - moved / theirs
                break
    return result


def is_at_home(
    group: NameGroup, one: int, other: int, chances: Floats, speaking: Ints, gazetteer: Gazetteer
) -> bool:
    """Whether most places at `speaking` share a town's country, and none shares the other's.

    The one is nearly as likely at least, and not by far less known.
    """
    towns = IS_TOWN[gazetteer.kind[group.rows[[one, other]]]]
    if chances[one] < chances[other] * RIVAL or not towns.all():
        return False
    mine, others = _shares(group.rows[[one, other]], speaking, gazetteer)
    lead = leads_of(group.fame, group.rows, other, gazetteer)[one]
    return bool(mine >= MOST and not others and lead < FAR_LEAD)


def _shares(rows: Ints, speaking: Ints, gazetteer: Gazetteer) -> Floats:
    """The share of the places at `speaking` that lie in the country of each row, or are it."""
    lands = lands_of(speaking, gazetteer)
    if not len(lands):
        return np.zeros(len(rows))
    return np.asarray((lands_of(rows, gazetteer)[:, None] == lands).mean(axis=1))


def lands_of(rows: Ints, gazetteer: Gazetteer) -> Ints:
    """The country of each place; its own row for a country."""
    country = GROUP_OF_KIND[gazetteer.kind[rows]] == COUNTRY
    return np.asarray(np.where(country, rows, gazetteer.country[rows]))
