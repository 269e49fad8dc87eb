"""With little said, the well-known place is meant: a namesake needs a reason from the text.

What comes in: the groups of a document with the probabilities of their candidates. What goes out:
the same, but that a place which a far better known one outshines gives way to it where nothing else
in the text lies with it. "Norway and Peru" are two towns in Maine as well; that each speaks for the
other is no reason, since both have a better known namesake. A name of its own nearby is one, and so
is the region or the county named, or a word of what kind of place it is. A country is none.

With models of one corpus on the other, gold spans within 161 km go from 0.790 to 0.799 on
GeoWebNews and from 0.880 to 0.874 on LGL, which leaves out where its small towns are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import Ints, has_ancestor
from storymap.gazetteer import MAIN
from storymap.gazetteer.groups import (
    AREA,
    CAPITAL,
    DISTRICT,
    GROUP_OF_KIND,
    IS_TOWN,
    NATURE,
    REGION,
)
from storymap.geometry import great_circle
from storymap.resolver.fame import (
    CITY_PEOPLE,
    is_loosely_called,
    is_spelt_alike,
)
from storymap.resolver.preferences.chances import (
    MOST_BELIEVED,
    Floats,
    greatest,
    overtaken,
    preferred,
)
from storymap.resolver.preferences.countries import AT_HOME, RIVAL, is_at_home
from storymap.resolver.surroundings.groups import NameGroup, winners_of
from storymap.resolver.surroundings.levels import QUARTER_KM

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

NEARBY_KM = 150.0  # a name within this distance of a place speaks for it
# The same for one that a place outshines by so much (log1p of names): a twelfth of its names.
CLOSE_KM = 50.0
FAR_LEAD = 2.5
# So many settlements around a namesake, and such a share of all, speak for it whatever the lead:
# Bethlehem between Bloemfontein and Harrismith is South Africa's.
SEVERAL = 2
MOST = 0.6
COUNTY_WORD = "county"  # a county of America is hardly called without it
SPEAKING = 0.5  # the share from which on a place speaks for others
VILLAGE_PEOPLE = 10_000
TOWN_PEOPLE = 5_000  # a town of as many bears its name, which a larger place may only be called by
BESIDE_KM = 20.0  # from the town nearest to a position
LEAST_SHARE = 0.02  # of a rival that is worth a look


def prefer_renowned(
    groups: Sequence[NameGroup],
    probabilities: Sequence[Floats],
    renowned: Sequence[int | None],
    gazetteer: Gazetteer,
) -> list[Floats]:
    """The probabilities, one array a group, with renowned places before unsupported namesakes.

    `renowned` is what `renowned_of` says of each group.
    """
    if all(at is None for at in renowned):
        return list(probabilities)
    winners = winners_of(groups, probabilities).tolist()
    speaking, bare = _speaking(groups, probabilities, winners, renowned)
    result = list(probabilities)
    for index, at in enumerate(renowned):
        if at is None or result[index][at] >= MOST_BELIEVED:
            continue
        group, row = groups[index], winners[index]
        own = result[index].copy()
        if row != group.rows[at]:
            won = int(own.argmax())
            city = gazetteer.population[row] >= CITY_PEOPLE
            home = city and is_at_home(group, won, at, own, bare, gazetteer)
            stands = _stands(group, at, won, speaking, bare, gazetteer)
            if home or stands or is_told(group, row, gazetteer):
                continue
            own = overtaken(own, at)
        others = speaking[speaking != group.rows[at]]
        rivals = [rival for rival in np.flatnonzero(own > LEAST_SHARE).tolist() if rival != at]
        unsupported = [
            rival
            for rival in rivals
            if not _is_supported(int(group.rows[rival]), others, gazetteer)
            and not is_at_home(group, rival, at, own, others, gazetteer)
        ]
        if unsupported == rivals:
            result[index] = preferred(own, at)
            continue
        for rival in unsupported:
            moved = max(0.0, min(own[rival], MOST_BELIEVED - own[at]))
            own[at] += moved
            own[rival] -= moved
        result[index] = own
    return result


def _speaking(
    groups: Sequence[NameGroup],
    probabilities: Sequence[Floats],
    winners: Sequence[int],
    renowned: Sequence[int | None],
) -> tuple[Ints, Ints]:
    """The places that speak for others, and of these what does more than qualify another name."""
    qualifying = Counter[str]()
    for group in groups:
        qualifying[group.qualifier] += len(group.mentions)
    speaking, bare = [], []
    for row, group, at, own in zip(winners, groups, renowned, probabilities, strict=True):
        if row >= 0 and own.max() >= SPEAKING and (at is None or group.rows[at] == row):
            speaking.append(row)
            if len(group.mentions) > qualifying[group.key]:
                bare.append(row)
    return np.array(speaking, np.int64), np.array(bare, np.int64)


def prefer_bearers(
    groups: Sequence[NameGroup], probabilities: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The probabilities with a town that bears a name before what is but called so.

    That is where it is nearly as likely: Petrópolis is not Saint Petersburg. Odessa is Odesa. A
    feature does so before a country too: Öland is the Netherlands in some language.
    """
    result = list(probabilities)
    for index, (group, own) in enumerate(zip(groups, probabilities, strict=True)):
        won = int(own.argmax()) if len(own) else 0
        if len(own) < 2 or not is_loosely_called(gazetteer, *group.candidates)[won]:
            continue
        alike = is_spelt_alike(group.key, gazetteer.main_key(int(group.rows[won])))
        kinds = GROUP_OF_KIND[gazetteer.kind[group.rows]]
        feature = kinds == NATURE
        borne = (group.how == MAIN) & ((gazetteer.population[group.rows] >= TOWN_PEOPLE) | feature)
        best = int(np.where(borne, own, 0.0).argmax())
        near = own[best] >= own[won] * RIVAL or (feature[best] and kinds[won] <= AREA)
        if borne[best] and near and not alike:
            result[index] = np.minimum(overtaken(own, best), AT_HOME)
    return result


def prefer_quarters(
    groups: Sequence[NameGroup], probabilities: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The probabilities with a quarter beside another name's place before a village farther off.

    Kadıköy is Istanbul's; few quarters have people in the gazetteer, which the ranker minds.
    """
    winners = winners_of(groups, probabilities)
    likely = greatest(probabilities)
    speaking = winners[(winners >= 0) & (likely >= SPEAKING)]
    result = list(probabilities)
    for index, (group, own) in enumerate(zip(groups, probabilities, strict=True)):
        quarter = GROUP_OF_KIND[gazetteer.kind[group.rows]] == DISTRICT
        quarters = np.flatnonzero(quarter & (group.how == MAIN))
        if not len(quarters) or group.written:
            continue
        row, others = int(group.rows[own.argmax()]), np.setdiff1d(speaking, group.rows)
        village = IS_TOWN[gazetteer.kind[row]] and gazetteer.population[row] < VILLAGE_PEOPLE
        if not village or not len(others):
            continue
        km = great_circle(
            gazetteer.lat[group.rows][:, None], gazetteer.lon[group.rows][:, None],
            gazetteer.lat[others], gazetteer.lon[others],
        ).min(axis=1)  # fmt: skip
        best = int(quarters[km[quarters].argmin()])
        if km[best] <= QUARTER_KM < km[own.argmax()]:
            result[index] = preferred(own, best)
    return result


def prefer_beside_points(
    groups: Sequence[NameGroup], probabilities: Sequence[Floats], gazetteer: Gazetteer
) -> list[Floats]:
    """The probabilities with the one candidate first that lies where a position of the text does.

    Positions that stand for themselves are groups of their own; the corpora have none, so that the
    ranker was not fitted on what they tell of the names around.
    """
    points = [int(group.rows[0]) for group in groups if group.point and len(group.rows)]
    result = list(probabilities)
    for index, group in enumerate(groups):
        told = group.parents or group.preceding or group.hints or group.written
        if not points or group.point or len(group.rows) < 2 or told:
            continue
        km = great_circle(
            gazetteer.lat[group.rows][:, None], gazetteer.lon[group.rows][:, None],
            gazetteer.lat[points], gazetteer.lon[points],
        )  # fmt: skip
        near = np.flatnonzero((km <= BESIDE_KM).any(axis=1))
        if len(near) == 1 and result[index].argmax() != near[0]:
            result[index] = preferred(result[index], int(near[0]))
    return result


def is_told(group: NameGroup, row: int, gazetteer: Gazetteer) -> bool:
    """Whether the text says of the name itself that the place at `row` is meant."""
    around = group.parents | group.preceding
    held = bool(around) and bool(has_ancestor(np.array([row]), around, gazetteer)[0])
    return held or bool(group.hints or group.written)


def _stands(
    group: NameGroup, at: int, won: int, speaking: Ints, bare: Ints, gazetteer: Gazetteer
) -> bool:
    """Whether the other names speak for the likeliest place `won` beside the renowned one `at`."""
    row = int(group.rows[won])
    if gazetteer.main_key(row) == f"{group.key} {COUNTY_WORD}":
        return False
    far = group.fame[at] - group.fame[won] >= FAR_LEAD
    around, reach = (bare, CLOSE_KM) if far else (speaking, NEARBY_KM)
    if _is_supported(row, around, gazetteer, reach):
        return True
    if GROUP_OF_KIND[gazetteer.kind[row]] < CAPITAL:
        return False
    foreign = _is_foreign(group, at, won, gazetteer) and _shares_country(row, bare, gazetteer)
    return foreign or _is_among(row, bare, gazetteer)


def _is_among(row: int, bare: Ints, gazetteer: Gazetteer) -> bool:
    """Whether SEVERAL settlements of the text, and most of them, lie around one at `row`."""
    towns = bare[GROUP_OF_KIND[gazetteer.kind[bare]] >= CAPITAL]
    towns = np.unique(towns[towns != row])
    near = [_is_supported(row, towns[at : at + 1], gazetteer) for at in range(len(towns))]
    return sum(near) >= max(SEVERAL, len(near) * MOST)


def _is_foreign(group: NameGroup, at: int, won: int, gazetteer: Gazetteer) -> bool:
    """Whether a renowned place is but called so in some language, and the other bears the name.

    Parys is Paris to the Dutch, and a town of South Africa.
    """
    return bool(is_loosely_called(gazetteer, *group.candidates)[at] and group.how[won] == MAIN)


def _shares_country(row: int, bare: Ints, gazetteer: Gazetteer) -> bool:
    """Whether another place of the text lies in a place's country."""
    others = bare[bare != row]
    return bool((gazetteer.country[others] == gazetteer.country[row]).any())


def _is_supported(row: int, speaking: Ints, gazetteer: Gazetteer, reach: float = NEARBY_KM) -> bool:
    """Whether one of the places at `speaking` lies within `reach` of the one at `row`, or holds it.

    With the full reach, one in the same region does too; so does one state for another.
    """
    if not len(speaking):
        return False
    region = int(gazetteer.region[row])
    holds = np.isin(speaking, [region, int(gazetteer.county[row])])
    alike = (gazetteer.region[speaking] == region) & (region >= 0) & (reach >= NEARBY_KM)
    holds |= (gazetteer.region[speaking] == row) | (gazetteer.county[speaking] == row)
    if GROUP_OF_KIND[gazetteer.kind[row]] == REGION:
        kinds = GROUP_OF_KIND[gazetteer.kind[speaking]]
        holds |= (kinds == REGION) & (gazetteer.country[speaking] == gazetteer.country[row])
    km = great_circle(
        gazetteer.lat[row], gazetteer.lon[row], gazetteer.lat[speaking], gazetteer.lon[speaking]
    )
    return bool((holds | alike | (km <= reach)).any())
