"""Persons and firms called like towns, in texts in other languages than English.

What comes in: the names found. What goes out: the same; one behind a title ("Frau Essen") or a word
for a firm ("ditta Pavia") is none of a place, and says why; so is a first name that little speaks
for, but for great cities'. Countries stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from storymap.candidates.localised import first_names
from storymap.gazetteer import fold
from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND
from storymap.languages.neutral.bearers import ADDRESSED, FIRM, FIRM_BEHIND, PARTICLES, TITLED
from storymap.model import Mention
from storymap.recogniser.foreign_spans import is_lesser_town
from storymap.recogniser.homonyms import PERSON
from storymap.recogniser.things import THING

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_NEAR = 40  # characters in which a title stands
_PARTING = frozenset(",;:|()")  # before the space before a name: no title ends with one
# A first name below this score is a person's: of 22 such names of towns in 32 corpora 21 are none.
SURE_TOWN = 0.5


def without_bearers(text: str, names: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The names, those of persons and firms rejected; `gazetteer` is as the language reads it."""
    for name in names:
        reason = _bearer(text, name)
        if not reason and name.score < SURE_TOWN and name.text.lower() in first_names():
            reason = PERSON if is_lesser_town(fold(name.text), gazetteer) else ""
        if reason and not _is_country(fold(name.text), gazetteer):
            name = replace(name, rejection=reason)
        yield name


def _is_country(key: str, gazetteer: Gazetteer) -> bool:
    rows = gazetteer.postings(key)[0]
    return COUNTRY in GROUP_OF_KIND[gazetteer.kind[rows]]


def _bearer(text: str, name: Mention) -> str:
    """Why the words around a name make it none of a place; nothing where they do not."""
    before = text[max(0, name.start - _NEAR) : name.start]
    behind = text[name.end : name.end + _NEAR]
    led = before[-2:-1] not in _PARTING
    titled = TITLED.search(before) if led else None
    if titled and all(word.istitle() or word in PARTICLES for word in titled[1].split()):
        return PERSON
    if ADDRESSED.match(behind):
        return PERSON
    return THING if (led and FIRM.search(before)) or FIRM_BEHIND.match(behind) else ""
