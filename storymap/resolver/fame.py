"""How well known each place is by the name that a text gives it.

What comes in: a name's candidates. What goes out: the gazetteer's measure, log1p of how many names
lead to a place, raised for what history made known by this very name: Troy, Waterloo, Bethlehem.
Their names in other languages are few, and their namesakes overseas are larger. And the candidate
that outshines all others of the name, if one does.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.history import historic_index
from storymap.candidates.lookup import SHORT_FORM, Ints, likeness
from storymap.candidates.memory import remembered
from storymap.gazetteer import ALTERNATE, MAIN
from storymap.gazetteer.groups import GROUP_OF_KIND, REGION
from storymap.geometry import HIT_KM, great_circle

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# log1p of a place's names: known the world over from 25 names on, and better known than a namesake
# from three times as many on.
RENOWNED = 3.3
LEAD = 1.1
HISTORIC = 5.0  # what history made known is as well known as what has 150 names
PEOPLE = 0.4  # what ten times as many people add to a place's lead in log1p of names
ALIKE = 0.6  # of the letters of two names, in order: one is the other spelt otherwise
SPOKEN_LEAD = 2.2  # what a place where the text's language is spoken makes up of a lead
STATE_PEOPLE = 3_000_000  # a region of as many is known the world over, though by one name
CITY_PEOPLE = 100_000  # a city of as many gives its name to none that is but called so


def fame_of(key: str, rows: Ints, gazetteer: Gazetteer) -> NDArray[np.float32]:
    """How well known each of the candidates of a folded name is by that name."""
    fame = gazetteer.fame[rows]
    at = historic_index(key, rows, gazetteer)
    if at >= 0:
        fame = fame.copy()
        fame[at] = max(float(fame[at]), HISTORIC)
    return fame


@remembered
def renowned_of(
    gazetteer: Gazetteer,
    key: str,
    rows: Ints,
    how: Ints,
    fame: NDArray[np.float32],
    spoken: NDArray[np.bool_],
) -> int | None:
    """The index of the candidate that outshines all others of the name; None where none does.

    A place that bears the name gives way to none that is but called so in some language.
    """
    if len(rows) < 2:
        return None
    loose = is_loosely_called(gazetteer, key, rows, how, fame, spoken)
    bearers = np.where(loose, 0.0, fame)
    large = (GROUP_OF_KIND[gazetteer.kind[rows]] == REGION) & (how == MAIN)
    large &= gazetteer.population[rows] >= STATE_PEOPLE
    bearers[large] = np.maximum(bearers[large], RENOWNED)
    if bearers.max() < RENOWNED:
        borne = (how == MAIN) & (gazetteer.population[rows] >= CITY_PEOPLE)
        if borne.any():  # Beni, which Benin is called in some language
            return None
        bearers = fame
    best = int(bearers.argmax())
    if bearers[best] < RENOWNED:
        return None
    far = great_circle(
        gazetteer.lat[rows], gazetteer.lon[rows],
        gazetteer.lat[rows[best]], gazetteer.lon[rows[best]],
    ) >= HIT_KM  # fmt: skip
    leads = leads_of(bearers, rows, best, gazetteer)
    if spoken.any() and not spoken[best]:
        leads = leads - SPOKEN_LEAD * spoken
    return best if not far.any() or leads[far].min() > LEAD else None


@remembered
def is_loosely_called(
    gazetteer: Gazetteer,
    key: str,
    rows: Ints,
    how: Ints,
    fame: NDArray[np.float32],
    spoken: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Which candidates are but called so in some language; what history calls so is not.

    In a text of another language than English that may be its own: Vienne is Vienna.
    """
    if spoken.any():
        return np.zeros(len(rows), np.bool_)
    loose = (how == ALTERNATE) & (fame == gazetteer.fame[rows])
    for at in np.flatnonzero(loose).tolist():
        loose[at] = likeness(key, gazetteer.main_key(int(rows[at]))) < SHORT_FORM
    return np.asarray(loose)


def leads_of(
    fame: NDArray[np.float32], rows: Ints, at: int, gazetteer: Gazetteer
) -> NDArray[np.float64]:
    """How much better known candidate `at` is than each, in log1p of names."""
    people = np.log10(gazetteer.population[rows].astype(np.float64) + 1)
    return np.asarray(fame[at] - fame + PEOPLE * np.maximum(people[at] - people, 0))


def is_spelt_alike(key: str, main: str) -> bool:
    """Whether two names are but spellings of one, as Corinth is Korinthos, and not two names."""
    return SequenceMatcher(None, key, main, autojunk=False).ratio() >= ALIKE
