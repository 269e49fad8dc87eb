"""The wider place that qualifies a name: "Paris, Texas", "Lebanon's Tripoli", "Memphis, in Egypt".

What comes in: a mention with its text and what each name may mean. What goes out: the name of the
qualifier and the units that it stands for, or that it contradicts every place of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from storymap.candidates.lookup import Ints, among, has_ancestor
from storymap.candidates.matcher import Scan
from storymap.candidates.memory import remembered
from storymap.gazetteer.groups import AREA, COUNTRY, GROUP_OF_KIND, IS_TOWN, IS_WIDE, REGION
from storymap.languages.en.places import (
    CONTRADICTING,
    COUNTIES_SHORT,
    COUNTY_SHORT,
    LISTED_AFTER,
    QUALIFYING,
    SURE_OWNER,
    SURELY_QUALIFYING,
)
from storymap.resolver.fame import RENOWNED
from storymap.resolver.surroundings.levels import outshone

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Mention

_NO_NAME: tuple[str, Ints] = "", np.empty(0, np.int64)
_LISTED = np.array([AREA, COUNTRY, REGION])
_UNBROKEN = re.compile(r"(?:[^,;()]|,(?=\d))*")  # up to a mark that no name crosses


class Qualified(NamedTuple):
    """What a name's surroundings say of the wider place that it lies in."""

    qualifier: str = ""
    parents: Set[int] = frozenset()  # the units it stands for, where places of the name lie in them
    narrows: bool = False  # the name means nothing outside these
    contradicted: bool = False  # none of its places lies in a country or region named
    denied: bool = False  # the same, surely ("Memphis, in Egypt") and not perhaps ("Vienna, Peru")


def qualified_by(
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
    gazetteer: Gazetteer,
) -> Qualified:
    """What qualifies a name, if anything does."""
    mention = mentions[index]
    qualifier, parents = qualifier_at(text, mention.end, gazetteer)
    if not parents and index:
        qualifier, parents = _owner(text, mentions[index - 1], mention, found)
    if not parents:
        return Qualified()
    key, rows, _ = found[mention.text]
    group = GROUP_OF_KIND[gazetteer.kind[rows]]
    # Rows stand in order of importance: the first is what a reader takes the qualifier for.
    wide = GROUP_OF_KIND[gazetteer.kind[min(parents)]]
    in_list = LISTED_AFTER.match(text, mention.end) is not None
    if has_ancestor(rows, parents, gazetteer).any():
        # "Boston, New York and Chicago" is a list of cities.
        if _is_renowned_city(gazetteer, qualifier) and outshone(key, rows, parents, gazetteer):
            return Qualified()
        # Behind a country's name only a region does: "Luxembourg, Belgium and France" is a list.
        region = wide == REGION and not in_list
        return Qualified(qualifier, parents, region or not (group == COUNTRY).any())
    listed = among(group, _LISTED).any()
    contradicted = bool(
        wide in (COUNTRY, REGION)
        and len(rows)
        and not (listed or in_list)  # "Cuenca, Loja and Machala", of which Loja is a province too
        and CONTRADICTING.match(text, mention.end)
    )
    denied = contradicted and SURELY_QUALIFYING.match(text, mention.end) is not None
    return Qualified(contradicted=contradicted, denied=denied)


def name_before(
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
) -> tuple[str, Ints]:
    """The name that this one stands behind as its qualifier may, if it does, and its places."""
    if index:
        before = mentions[index - 1]
        joint = QUALIFYING.match(text, before.end)
        if joint and joint.end() == mentions[index].start and before.text in found:
            return found[before.text][:2]
    return _NO_NAME


@remembered
def _is_renowned_city(gazetteer: Gazetteer, key: str) -> bool:
    """Whether a city known the world over has this name."""
    rows = gazetteer.postings(key)[0]
    city = IS_TOWN[gazetteer.kind[rows]]
    return bool((city & (gazetteer.fame[rows] >= RENOWNED)).any())


def qualifier_at(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, Set[int]]:
    """The places of the name after a comma, a bracket or "in", if it can be a wider unit's."""
    joint = QUALIFYING.match(text, end)
    if joint is None:
        return "", frozenset()
    stretch = _UNBROKEN.match(text, joint.end(), joint.end() + 40)
    words = stretch[0] if stretch else ""
    short = COUNTY_SHORT.match(words)
    words = COUNTIES_SHORT[short[1]] if short else words
    return _wider_name(gazetteer, words) if words.lstrip()[:1].isupper() else ("", frozenset())


@remembered
def _wider_name(gazetteer: Gazetteer, words: str) -> tuple[str, frozenset[int]]:
    """The longest name that some words begin with and a wider unit bears, and these units."""
    for match in reversed(Scan(words).matches_at(0, gazetteer)):
        rows = gazetteer.postings(match.key)[0]
        parents = rows[IS_WIDE[gazetteer.kind[rows]]]
        if len(parents):
            return match.key, frozenset(parents.tolist())
    return "", frozenset()


def _owner(
    text: str,
    before: Mention,
    mention: Mention,
    found: dict[str, tuple[str, Ints, Ints]],
) -> tuple[str, set[int]]:
    """The name that stands before as an owner does ("Lebanon's Tripoli"): its places."""
    if before.passage == mention.passage and SURE_OWNER.match(text[before.end : mention.start]):
        key, rows, _ = found[before.text]
        return key, set(rows.tolist())
    return "", set()
