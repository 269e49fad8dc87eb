"""What must lose probability, whatever the ranker believes: places that nothing else speaks for.

What comes in: the groups of a document with the probabilities of their candidates. What goes out:
the same, but that three kinds of winners are doubtful. The text names a country or region that
holds no place of the name ("Memphis, in Egypt"); a little known place lies far from all others and
in a country that nothing else speaks for; or it is spelt as a word without the marks of its name
("Vac" for Vác, "Mus" for Muş), and nothing speaks for its country. The one place that a list
has of a name is no reason to believe in it: the list lacks most villages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import SHORT_FORM, likeness
from storymap.gazetteer.folding import fold
from storymap.gazetteer.groups import CAPITAL, CITY, COUNTRY, COUNTY, DISTRICT, GROUP_OF_KIND
from storymap.geometry import great_circle
from storymap.model import Mention
from storymap.resolver.features import Floats
from storymap.resolver.groups import NameGroup
from storymap.resolver.levels import RENOWNED

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

DOUBTFUL = 0.45  # no more is believed of a doubtful place
# From every other place of the text. Of settlements farther off, of fewer people and in a country
# of their own 13 were wrong and none right (both corpora, models of the one on the other).
FAR_KM = 1_000.0
LOOSE_KM = 100.0  # the same where the name is but spelt somewhat like the place's
SHORT = 5  # letters; longer words are seldom spelt as a place is by chance
KNOWN_PEOPLE = 300_000  # a city of as many may be named anywhere
_SETTLED = (CAPITAL, CITY, COUNTY, DISTRICT)


def doubt_unsupported(
    groups: Sequence[NameGroup],
    probabilities: Sequence[Floats],
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
) -> list[Floats]:
    """The probabilities, one array a group, those of doubtful winners no higher than DOUBTFUL."""
    winners = [
        int(group.rows[own.argmax()]) if len(own) else -1
        for group, own in zip(groups, probabilities, strict=True)
    ]
    result = list(probabilities)
    for index, (group, row) in enumerate(zip(groups, winners, strict=True)):
        if row < 0 or group.point or group.written:
            continue
        known = bool(gazetteer.fame[row] >= RENOWNED)
        far = not known and _is_far(index, groups, winners, gazetteer)
        bare = (
            not known
            and any(_is_bare(mentions[at].text, row, gazetteer) for at in group.mentions)
            and _is_alone(index, groups, winners, gazetteer)
        )
        if far or bare or group.denied or (group.contradicted and not known):
            result[index] = np.minimum(result[index], DOUBTFUL)
    return result


def _is_bare(text: str, row: int, gazetteer: Gazetteer) -> bool:
    """Whether a short plain word stands for a name written with marks that folding drops."""
    name = gazetteer.name(row)
    return (
        len(text) <= SHORT
        and text.isascii()
        and text.isalpha()
        and not (name.isascii() and name.isalpha())
        and fold(text) == gazetteer.main_key(row)
    )


def _is_alone(
    index: int, groups: Sequence[NameGroup], winners: Sequence[int], gazetteer: Gazetteer
) -> bool:
    """Whether nothing else in the text is in the country of a winner, or that country."""
    own = int(gazetteer.country[winners[index]])
    return not groups[index].parents and all(
        other < 0
        or each.key == groups[index].key
        or own not in (other, int(gazetteer.country[other]))
        for other, each in zip(winners, groups, strict=True)
    )


def _is_far(
    index: int, groups: Sequence[NameGroup], winners: Sequence[int], gazetteer: Gazetteer
) -> bool:
    """Whether a winner is a small settlement far from the others, in a country of its own."""
    row, group = winners[index], groups[index]
    small = gazetteer.population[row] < KNOWN_PEOPLE
    if group.parents or not small or GROUP_OF_KIND[gazetteer.kind[row]] not in _SETTLED:
        return False
    others = np.array(
        [
            other
            for other, each in zip(winners, groups, strict=True)
            if other >= 0 and each.key != group.key
        ],
        np.int64,
    )
    if not len(others):
        return False
    own = int(gazetteer.country[row])
    kinds = GROUP_OF_KIND[gazetteer.kind[others]]
    countries = np.where(kinds == COUNTRY, others, gazetteer.country[others])
    km = great_circle(
        gazetteer.lat[row], gazetteer.lon[row], gazetteer.lat[others], gazetteer.lon[others]
    )
    loose = likeness(group.key, gazetteer.main_key(row)) < SHORT_FORM
    far = km > (LOOSE_KM if loose else FAR_KM)
    return bool((countries != own).all() and far.all())
