"""What must lose probability, whatever the ranker believes: places that nothing else speaks for.

What comes in: the groups of a document with the probabilities of their candidates. What goes out:
the same, but that six kinds of winners are doubtful. The text names a country or region that
holds no place of the name ("Memphis, in Egypt"), or a neighbour that is none of the place's
("Thruxton, near Andover"); a little known place lies far from all others and in a country that
nothing else speaks for, unless a rival nearly as likely lies with them, which is then preferred; or
it is spelt as a word without the marks of its name ("Vac" for Vác, "Mus" for Muş), and nothing
speaks for its country; or the name stands bare behind the same with its state, and a city
elsewhere has it too ("left London, Ontario, and died in London"); or all the world knows another
place of the name, and but the region of this one is named ("In London he spoke about Kentucky").
The one place that a list has of
a name is no reason to believe in it: the list lacks most villages.
And which of the doubtful are not worth drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import SHORT_FORM, Ints, likeness
from storymap.gazetteer import ABBREVIATION, MAIN
from storymap.gazetteer.folding import fold
from storymap.gazetteer.groups import CAPITAL, CITY, COUNTRY, COUNTY, DISTRICT, GROUP_OF_KIND
from storymap.geometry import HIT_KM, great_circle
from storymap.languages.en.places import SURE_INITIALS
from storymap.model import Mention
from storymap.resolver.fame import RENOWNED, is_spelt_alike, renowned_of
from storymap.resolver.preferences.chances import Floats, greatest, overtaken
from storymap.resolver.preferences.countries import lands_of
from storymap.resolver.preferences.renown import NEARBY_KM
from storymap.resolver.surroundings.groups import NameGroup, names_of, winners_of
from storymap.resolver.surroundings.nearness import is_astray

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

DOUBTFUL = 0.45  # no more is believed of a doubtful place
# From every other place of the text. Of settlements farther off, of fewer people and in a country
# of their own 13 were wrong and none right (both corpora, models of the one on the other).
FAR_KM = 1_000.0
RIVAL = 0.5  # of its probability has a rival that is preferred to one so far off
NEARER = 0.7  # and no more is believed of it
LOOSE_KM = 100.0  # the same where the name is but spelt somewhat like the place's
SHORT = 5  # letters; longer words are seldom spelt as a place is by chance
KNOWN_PEOPLE = 300_000  # a city of as many may be named anywhere
# So may what a dozen names lead to (log1p), if no other place of as many people is called so and
# the text is at home in no country: Funchal. One at home names no large city of fewer abroad.
KNOWN_NAMES, RIVAL_PEOPLE = 2.5, 10_000
# A settlement no likelier than DOUBTFUL, so far from all that is certain and in a country where
# nothing certain is, was right in 1 of 17 gold spans (models of one corpus on the other): it
# gets no marker.
ADRIFT_KM = 300.0
TOWN_PEOPLE = 100_000  # larger towns, and countries' capitals, are drawn, if as uncertain
_SETTLED = (CAPITAL, CITY, COUNTY, DISTRICT)


def doubt_unsupported(
    groups: Sequence[NameGroup],
    probabilities: Sequence[Floats],
    gazetteer: Gazetteer,
    mentions: Sequence[Mention],
) -> list[Floats]:
    """The probabilities, one array a group, those of doubtful winners no higher than DOUBTFUL."""
    winners, names = winners_of(groups, probabilities), names_of(groups)
    result = list(probabilities)
    qualified = {group.key for group in groups if group.parents}
    initials = np.array([
        _are_initials(group, row, mentions, gazetteer)
        for group, row in zip(groups, winners.tolist(), strict=True)
    ], np.bool_)  # fmt: skip
    for index, (group, row) in enumerate(zip(groups, winners.tolist(), strict=True)):
        if row < 0 or group.point or group.written:
            continue
        known = _is_known(group, probabilities[index])
        others = winners[(names != names[index]) & (winners >= 0)]
        won = int(probabilities[index].argmax())
        if group.key not in qualified and _is_outshone(group, won, others, gazetteer):
            result[index] = np.minimum(probabilities[index], NEARER)
            continue
        far = not known and _is_far(row, group, others, gazetteer)
        far = far and _is_little_known(group, won, others, gazetteer)
        nearer = _nearer(group, probabilities[index], others, gazetteer) if far else -1
        if nearer >= 0:
            result[index] = np.minimum(overtaken(probabilities[index], nearer), NEARER)
            continue
        bare = (
            not known
            and any(_is_bare(mentions[at].text, row, gazetteer) for at in group.mentions)
            and not group.parents
            and gazetteer.population[row] < KNOWN_PEOPLE
            and _is_alone(row, others, gazetteer)
        )
        in_words = winners[~initials & (winners >= 0)]
        bare |= bool(initials[index]) and _is_unspoken(row, in_words, gazetteer)
        astray = is_astray(group, row, winners, gazetteer)
        unsure = group.denied or group.contested or (group.contradicted and not known)
        if far or bare or astray or unsure:
            result[index] = np.minimum(result[index], DOUBTFUL)
    return result


def adrift(
    groups: Sequence[NameGroup],
    probabilities: Sequence[Floats],
    gazetteer: Gazetteer,
    threshold: float,
) -> set[int]:
    """The groups whose winner is not worth a marker: doubtful, and far from all that is certain.

    That is where the text is at home in some country; of cities around the world none is adrift.
    What is certain has the `threshold` as its probability, or more.
    """
    winners, names = winners_of(groups, probabilities), names_of(groups)
    likely = greatest(probabilities)
    certain = np.where(likely >= threshold, winners, -1)
    found = set()
    for index in np.flatnonzero((winners >= 0) & (likely <= DOUBTFUL)).tolist():
        group, row = groups[index], int(winners[index])
        capital = GROUP_OF_KIND[gazetteer.kind[row]] == CAPITAL
        small = gazetteer.population[row] < TOWN_PEOPLE and not capital
        if group.written or group.parents or not small:
            continue
        others = certain[(names != names[index]) & (certain >= 0)]
        if (
            GROUP_OF_KIND[gazetteer.kind[row]] in _SETTLED
            and _share_a_country(others, gazetteer)
            and _is_alone(row, others, gazetteer)
            and _is_off(row, group, others, ADRIFT_KM, gazetteer)
            and not _is_known(group, probabilities[index])
        ):
            found.add(index)
    return found


def _share_a_country(rows: Ints, gazetteer: Gazetteer) -> bool:
    """Whether two places or more, and half of all, are in one country."""
    lands = lands_of(rows, gazetteer)
    most = int(np.unique(lands, return_counts=True)[1].max(initial=0))
    return most >= max(2, len(rows) / 2)


def _is_known(group: NameGroup, chances: Floats) -> bool:
    """Whether the likeliest place of a name is known the world over by it."""
    return bool(group.fame[chances.argmax()] >= RENOWNED)


def _is_little_known(group: NameGroup, won: int, others: Ints, gazetteer: Gazetteer) -> bool:
    """Whether candidate `won` is too small to be named anywhere, or has too few names.

    A text that is at home in one country names none abroad of few names; another one also small
    ones of many, if they bear the name and no other town does.
    """
    home = _share_a_country(others, gazetteer)
    rows, small = group.rows, bool(gazetteer.population[group.rows[won]] < KNOWN_PEOPLE)
    named = bool(group.fame[won] >= KNOWN_NAMES)
    if home or group.how[won] != MAIN:
        return small or (home and not named)
    km = great_circle(
        gazetteer.lat[rows[won]], gazetteer.lon[rows[won]], gazetteer.lat[rows], gazetteer.lon[rows]
    )
    rivals = gazetteer.population[rows[km >= HIT_KM]].max(initial=0) >= RIVAL_PEOPLE
    return small and (not named or bool(rivals))


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


def _are_initials(
    group: NameGroup, row: int, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> bool:
    """Whether a country's initials stand where a thing's may: "the ROC curve", not "in the ROK"."""
    if row < 0 or group.placed or GROUP_OF_KIND[gazetteer.kind[row]] != COUNTRY:
        return False
    texts = [mentions[at].text for at in group.mentions if at >= 0]
    plain = any(text.isascii() and text.isalpha() and text.isupper() for text in texts)
    short = group.how[list(group.rows).index(row)] == ABBREVIATION
    return bool(plain and short and group.key not in SURE_INITIALS)


def _is_unspoken(row: int, others: Ints, gazetteer: Gazetteer) -> bool:
    """Whether the others are no countries, and none lies in the one at `row`."""
    named = (GROUP_OF_KIND[gazetteer.kind[others]] == COUNTRY).any()
    return not (named or (gazetteer.country[others] == row).any())


def _is_alone(row: int, others: Ints, gazetteer: Gazetteer) -> bool:
    """Whether none of the others is in the country of a place, or that country."""
    return bool((lands_of(others, gazetteer) != gazetteer.country[row]).all())


def _is_far(row: int, group: NameGroup, others: Ints, gazetteer: Gazetteer) -> bool:
    """Whether a winner is a settlement far from the others, in a country of its own."""
    settled = GROUP_OF_KIND[gazetteer.kind[row]] in _SETTLED
    if group.parents or not settled or not len(others):
        return False
    return _is_alone(row, others, gazetteer) and _is_off(row, group, others, FAR_KM, gazetteer)


def _is_outshone(group: NameGroup, won: int, others: Ints, gazetteer: Gazetteer) -> bool:
    """Whether a place known the world over bears a winner's name, and no town is named near this.

    The region that is named alone tells where it is no more than what else may be spoken of.
    """
    at = renowned_of(gazetteer, *group.candidates)
    if at is None or at == won or group.preceding or group.hints:
        return False
    row = int(group.rows[won])
    towns = others[np.isin(GROUP_OF_KIND[gazetteer.kind[others]], _SETTLED)]
    km = great_circle(
        gazetteer.lat[row], gazetteer.lon[row], gazetteer.lat[towns], gazetteer.lon[towns]
    )
    beside = (gazetteer.region[towns] == gazetteer.region[row]) | (km <= NEARBY_KM)
    return not beside.any()


def _nearer(group: NameGroup, chances: Floats, others: Ints, gazetteer: Gazetteer) -> int:
    """The first rival that is nearly as likely as the winner and lies with the others; else -1."""
    won = int(chances.argmax())
    for at in np.flatnonzero(chances >= chances[won] * RIVAL).tolist():
        row = int(group.rows[at])
        if at == won:
            continue
        alone = _is_alone(row, others, gazetteer)
        if not (alone and _is_off(row, group, others, ADRIFT_KM, gazetteer)):
            return at
    return -1


def _is_off(row: int, group: NameGroup, others: Ints, far: float, gazetteer: Gazetteer) -> bool:
    """Whether a place is farther off all others; not so far where its name is but spelt alike."""
    main = gazetteer.main_key(row)
    if likeness(group.key, main) < SHORT_FORM and is_spelt_alike(group.key, main):
        far = LOOSE_KM
    lat, lon = gazetteer.lat, gazetteer.lon
    return bool((great_circle(lat[row], lon[row], lat[others], lon[others]) > far).all())
