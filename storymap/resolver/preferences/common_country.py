"""Names that all have a town in one country are of that one, where chance would hardly have it so.

What comes in: the groups of a document with the chances of their candidates. What goes out: the
chances again. With Georgetown and New Amsterdam, Linden is Guyana's: few countries have all three,
and a small one has them by chance the least. The ranker, fitted on news of America, takes one there
for a reason to place the other there too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.gazetteer import MAIN
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, IS_TOWN
from storymap.resolver.fame import RENOWNED
from storymap.resolver.preferences.chances import Floats, greatest, overtaken
from storymap.resolver.preferences.countries import AT_HOME, lands_of
from storymap.resolver.surroundings.groups import NameGroup, winners_of

if TYPE_CHECKING:
    from storymap.candidates.lookup import Ints
    from storymap.gazetteer import Gazetteer

FEWEST = 3  # names
SPEAKING = 0.75  # the probability from which on a country counts as named
LIKELY = 0.5  # the probability from which on one of them speaks for its country, or for renown
# So much likelier (log) the names are all of the country than of any other, or of the wide world,
# where a name is drawn as its town has a share of the people.
LEAD = np.log(30.0)
WORLD_PEOPLE = 8e9
ABROAD = np.log(0.1)  # of ten names at home one is of a place abroad
VILLAGE_PEOPLE = 500  # where none are told


def prefer_common_country(
    groups: Sequence[NameGroup], chances: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The chances with the towns of the one country first that all names have in common.

    What the world knows stays where it is, and so does what lies in a country that is named.
    """
    winners, result = winners_of(groups, chances), list(chances)
    likely = greatest(chances)
    country = GROUP_OF_KIND[gazetteer.kind[winners]] == COUNTRY
    named = winners[(winners >= 0) & country & (likely >= SPEAKING)]
    open_names = [
        index
        for index, (group, row) in enumerate(zip(groups, winners.tolist(), strict=True))
        if row >= 0
        and IS_TOWN[gazetteer.kind[row]]
        and not (group.parents or group.written or group.point)
        and gazetteer.country[row] not in named
    ]
    if len({groups[index].key for index in open_names}) < FEWEST:
        return result
    sure = [index for index in open_names if likely[index] >= LIKELY]
    renowned = {i for i in sure if _is_renowned(groups[i], int(chances[i].argmax()))}
    bearers = {index: _bearers(groups[index], gazetteer) for index in open_names}
    for index in renowned:  # speaks for its own country alone
        bearers[index] = np.arange(len(chances[index])) == chances[index].argmax()
    home = _common_country(groups, bearers, renowned, gazetteer)
    if home < 0 or not (gazetteer.country[winners[sure]] == home).any():
        return result
    for index in open_names:
        group, own = groups[index], result[index]
        if index not in renowned and gazetteer.country[winners[index]] != home:
            inside = bearers[index] & (gazetteer.country[group.rows] == home)
            best = int(np.where(inside, own, -1.0).argmax())
            result[index] = np.minimum(overtaken(own, best), AT_HOME)
    return result


def _is_renowned(group: NameGroup, at: int) -> bool:
    """Whether the world knows a candidate by the name that it bears."""
    return bool(group.how[at] == MAIN and group.fame[at] >= RENOWNED)


def _bearers(group: NameGroup, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    """Which candidates of a name are towns that bear it, or the first or last words of theirs."""
    towns = IS_TOWN[gazetteer.kind[group.rows]]
    borne = group.how == MAIN
    for at in np.flatnonzero(towns & ~borne).tolist():
        main = gazetteer.main_key(int(group.rows[at]))
        borne[at] = main.startswith(f"{group.key} ") or main.endswith(f" {group.key}")
    return np.asarray(towns & borne)


def _common_country(
    groups: Sequence[NameGroup],
    bearers: Mapping[int, NDArray[np.bool_]],
    renowned: Set[int],
    gazetteer: Gazetteer,
) -> int:
    """The country that the names are likelier of than of any other or none; -1 for no such.

    Each is of it or `renowned`.
    """
    world, shares = 0.0, []
    for index, borne in bearers.items():
        rows = groups[index].rows[borne]
        people = np.maximum(gazetteer.population[rows].astype(np.float64), VILLAGE_PEOPLE)
        abroad = float(np.log(people.max(initial=VILLAGE_PEOPLE) / WORLD_PEOPLE))
        world += abroad
        shares.append((_shares(lands_of(rows, gazetteer), people, gazetteer), abroad, index))
    scores: dict[int, float] = {}
    for land in {land for own, _, _ in shares for land in own if land >= 0}:
        of_it = {groups[index].key for own, _, index in shares if land in own}
        others = {groups[index].key for _, _, index in shares if index not in renowned}
        if len(of_it) >= FEWEST and others <= of_it:
            told = sum(own.get(land, ABROAD + abroad) for own, abroad, _ in shares)
            # A larger country is the likelier home, but not as its people are.
            scores[land] = told + 0.5 * np.log(_people_of(land, gazetteer) / WORLD_PEOPLE)
    if not scores:
        return -1
    best = max(scores, key=lambda land: scores[land])
    rivals = [world, *(score for land, score in scores.items() if land != best)]
    return best if scores[best] >= max(rivals) + LEAD else -1


def _shares(lands: Ints, people: Floats, gazetteer: Gazetteer) -> dict[int, float]:
    """Of each country the share (log) of its people whom its largest of some towns has."""
    most: dict[int, float] = {}
    for land, count in zip(lands.tolist(), people.tolist(), strict=True):
        most[land] = max(most.get(land, -np.inf), np.log(count / _people_of(land, gazetteer)))
    return most


def _people_of(land: int, gazetteer: Gazetteer) -> float:
    return max(float(gazetteer.population[land]), float(VILLAGE_PEOPLE))
