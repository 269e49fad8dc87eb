"""Rules that take a mention off the map, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, NATURE
from storymap.languages.en.words import DIRECTIONS
from storymap.resolver.features import Evidence
from storymap.resolver.groups import Unit

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

BARE_DIRECTION = "a direction, unless the text says in which country a place of this name lies"
BYWORD = "stands for what happened there, not for the place"


def is_bare_direction(unit: Unit, evidence: Evidence) -> bool:
    """Whether a name is but a direction ("the West") and the text speaks for no place called so."""
    return unit.key in DIRECTIONS and not (unit.parents or evidence.qualified(unit))


def bywords_of(units: Sequence[Unit], likely: Sequence[int], gazetteer: Gazetteer) -> set[int]:
    """The units that the text makes a byword of: "another Vietnam", "a new Watergate".

    A country, region or town counts only where nothing else of the text lies in its country: "a new
    Kazakhstan" may be the old one's hope. A landmark always does: nobody builds a second one.
    """
    countries = [
        row if row < 0 or GROUP_OF_KIND[gazetteer.kind[row]] == COUNTRY else gazetteer.country[row]
        for row in likely
    ]
    named = Counter(map(int, countries))
    return {
        index
        for index, (unit, country) in enumerate(zip(units, countries, strict=True))
        if unit.byword
        and country >= 0
        and (named[int(country)] == 1 or GROUP_OF_KIND[gazetteer.kind[likely[index]]] == NATURE)
    }
