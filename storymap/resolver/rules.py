"""Rules that take a mention off the map, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.gazetteer.groups import COUNTRY, GROUP_OF_KIND, NATURE
from storymap.languages.en.words import DIRECTIONS
from storymap.resolver.features import CandidateFeatures
from storymap.resolver.surroundings.groups import NameGroup

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

BARE_DIRECTION = "a direction, unless the text says in which country a place of this name lies"
HARDLY_A_NAME = "probably no name of a place here"
BYWORD = "stands for what happened there, not for the place"


def is_bare_direction(group: NameGroup, features: CandidateFeatures) -> bool:
    """Whether a name is but a direction ("the West") and the text speaks for no place called so."""
    told = group.unit or group.parents or features.qualified(group)
    return group.key in DIRECTIONS and not told


def bywords_of(
    groups: Sequence[NameGroup], likely: Sequence[int], gazetteer: Gazetteer
) -> set[int]:
    """The groups that the text makes a byword of: "another Vietnam", "a new Watergate".

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
        for index, (group, country) in enumerate(zip(groups, countries, strict=True))
        if group.byword
        and country >= 0
        and (named[int(country)] == 1 or GROUP_OF_KIND[gazetteer.kind[likely[index]]] == NATURE)
    }
