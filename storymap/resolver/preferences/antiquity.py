"""Among places and figures of antiquity, the place of a name that lies with them is meant.

What comes in: a text, and its groups with the probabilities of their candidates. What goes out: the
same, but that in a text of antiquity a name means the place that antiquity knew by it, and one far
from all of these gives way to one beside them. With Smyrna and Laodicea, Philadelphia is in Asia;
with Odysseus, Troy is; with Babylonia, Memphis is in Egypt. What lies in its world speaks for
antiquity, any other name against it; whom a text tells of speaks for it less surely than the
places: people read Plutarch in Memphis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.history import ANCIENT, historic_index, sites_of
from storymap.gazetteer.groups import AREA, GROUP_OF_KIND
from storymap.geometry import great_circle
from storymap.languages.en.antiquity import FIGURES, OFFICES
from storymap.resolver.fame import is_spelt_alike
from storymap.resolver.preferences.chances import MOST_BELIEVED, Floats, preferred
from storymap.resolver.preferences.renown import is_told
from storymap.resolver.surroundings.groups import NameGroup, winners_of

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FEWEST = 2  # names and figures of antiquity
BESIDE_KM = 800.0  # about what lies between Troy and Ithaca, or Rome and Carthage
OVERSEAS_KM = 2_000.0


def prefer_ancient(
    text: str, groups: Sequence[NameGroup], probabilities: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The probabilities, one array a group, with places of antiquity and beside them first."""
    result = list(probabilities)
    placed = [index for index, own in enumerate(probabilities) if len(own)]
    known = {index: _ancient_index(groups[index], gazetteer) for index in placed}
    figures = {match[0] for each in (FIGURES, OFFICES) for match in each.finditer(text)}
    winners = winners_of(groups, result)
    lands = sites_of(gazetteer)[winners] & (GROUP_OF_KIND[gazetteer.kind[winners]] == AREA)
    surely = bool(figures or lands.any()) or any(
        at >= 0 and at == int(result[index].argmax()) and _is_lost(groups[index], at, gazetteer)
        for index, at in known.items()
    )
    # Else only those places speak of antiquity that are likely anyhow.
    ancient = {
        index: at
        for index, at in known.items()
        if at >= 0 and (surely or at == int(result[index].argmax()))
    }
    rows = [int(groups[index].rows[at]) for index, at in ancient.items()]
    beside = {
        index: _index_beside(groups[index], rows, gazetteer)
        for index in placed
        if rows and index not in ancient
    }
    speaking = {index for index, at in beside.items() if at >= 0 and at == known[index]}
    evidence = len({groups[index].key for index in speaking | ancient.keys()}) + len(figures)
    against = len({groups[index].key for index, at in beside.items() if at < 0})
    if not rows or evidence < (FEWEST + against if surely else max(FEWEST, against)):
        return result
    for index, at in {**ancient, **beside}.items():
        group, own = groups[index], result[index]
        won = int(own.argmax())
        if at == -1 or is_told(group, int(group.rows[won]), gazetteer):
            continue
        if at == won:
            certain = surely and index in ancient and own[won] < MOST_BELIEVED
        else:
            certain = index in ancient or _away(group, rows, gazetteer)[won] > OVERSEAS_KM
        if certain:
            result[index] = preferred(own, at)
    return result


def _is_lost(group: NameGroup, at: int, gazetteer: Gazetteer) -> bool:
    """Whether a place is called otherwise today: Smyrna, Thebes."""
    main = gazetteer.main_key(int(group.rows[at]))
    return not is_spelt_alike(group.key, main)


def _away(group: NameGroup, rows: Sequence[int], gazetteer: Gazetteer) -> Floats:
    """How many kilometres each candidate of a name is from the nearest of some places."""
    lat, lon = gazetteer.lat, gazetteer.lon
    km = great_circle(lat[group.rows][:, None], lon[group.rows][:, None], lat[rows], lon[rows])
    return np.asarray(km.min(axis=1))


def _index_beside(group: NameGroup, rows: Sequence[int], gazetteer: Gazetteer) -> int:
    """The candidate that lies nearest to some places, if it is beside them; else -1."""
    km = _away(group, rows, gazetteer)
    return int(km.argmin()) if km.min() <= BESIDE_KM else -1


def _ancient_index(group: NameGroup, gazetteer: Gazetteer) -> int:
    """Which candidate antiquity made known by its name; -1 for none."""
    known = historic_index(group.key, group.rows, gazetteer, ANCIENT)
    if known >= 0:
        return known
    sites = sites_of(gazetteer)[group.rows]
    return int(sites.argmax()) if sites.any() else -1
