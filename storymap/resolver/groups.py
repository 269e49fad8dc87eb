"""Mentions become groups: a name with one reading, its candidates and what stands around it.

What comes in: a document's mentions. What goes out: groups in order of their first mention. A name
is read alike wherever a document uses it, unless a qualifier such as ", Texas" parts two readings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from storymap.candidates.lookup import (
    GROUPS_CALLED,
    LONGEST_ACRONYM,
    Ints,
    candidates_of,
    has_ancestor,
)
from storymap.candidates.matcher import Scan
from storymap.candidates.memory import remembered
from storymap.gazetteer import MAIN, fold
from storymap.gazetteer.groups import (
    AREA,
    CAPITAL,
    CITY,
    COUNTRY,
    GROUP_OF_KIND,
    IS_WIDE,
    REGION,
)
from storymap.languages.en.places import (
    CALLED_AFTER,
    CALLED_BEFORE,
    CONTRADICTING,
    OWNER,
    QUALIFYING,
    SURE_OWNER,
    SURELY_QUALIFYING,
)
from storymap.languages.en.words import BYWORD
from storymap.resolver.contrasts import contrasts_of
from storymap.resolver.fame import RENOWNED
from storymap.resolver.levels import Levels, levels_of, meant_level, outshone
from storymap.resolver.narrowing import commonly_meant, holding, outside, within
from storymap.text.casing import Casing, casing_of

if TYPE_CHECKING:
    from storymap.coordinates.locations import Located, Written
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document, Mention, Passage, Place


_UNBROKEN = re.compile(r"(?:[^,;()]|,(?=\d))*")  # up to a mark that no name crosses
HOME_MENTIONS = 3  # a text's home speaks as a name does that stands in it so often


@dataclass(slots=True)
class NameGroup:
    """A name with one reading: its mentions, its candidates and what stands around it."""

    key: str
    mentions: list[int] = field(default_factory=list)
    rows: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    how: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    qualifier: str = ""
    parents: set[int] = field(default_factory=set)  # places that a qualifier could mean
    preceding: set[int] = field(default_factory=set)  # the same, for what stands before
    hints: Counter[int] = field(default_factory=Counter)  # kinds the text calls it
    opening: bool = False
    contradicted: bool = False  # the text names a country or region that holds none of the places
    denied: bool = False  # the same, and beyond doubt
    byword: bool = False  # the text makes a kind of thing of it: "another Vietnam"
    another: bool = False  # than the place of the name that the text qualifies
    written: Written | None = None  # the position or postal code that stands beside it
    point: bool = False  # positions that stand for themselves: the only row is the nearest town's


def groups_of(
    document: Document,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    located: Located | None = None,
) -> list[NameGroup]:
    """The groups of a document, in order of their first mention.

    `located` is what the positions and postal codes written in the text say of the mentions.
    """
    groups: dict[tuple[str, str], NameGroup] = {}
    found: dict[str, tuple[str, Ints, Ints]] = {}
    levels: dict[str, Levels | None] = {}
    contrasts = contrasts_of(
        document.text, mentions, lambda end: _qualifier(document.text, end, gazetteer)[1]
    )
    casing = cache(lambda passage: casing_of(document.text[passage.start : passage.end]))
    bywords = {fold(match.group(1)) for match in BYWORD.finditer(document.text)}
    for index, mention in enumerate(mentions):
        if located and index in located.points:
            found[mention.text] = "", np.empty(0, np.int64), np.empty(0, np.int64)
            group = _point_group(located.towns[index])
            groups.setdefault((group.key, ""), group).mentions.append(index)
            continue
        if mention.text not in found:
            key, rows, how = candidates_of(_as_prose(mention, document, casing), gazetteer)
            found[mention.text] = key, *commonly_meant(key, rows, how, gazetteer)
            levels[mention.text] = levels_of(*found[mention.text], gazetteer)
        key, rows, how = found[mention.text]
        level = ""
        written = located.beside.get(index) if located else None
        before = _before(document.text, mentions, index, found)
        if not written and (sorts := levels[mention.text]):
            where = document.text, mention.start, mention.end
            level, rows, how = meant_level(*where, found[mention.text], sorts, before, gazetteer)
        holders = holding(rows, how, before[1], gazetteer)
        if holders and not outshone(*before, set(holders[0].tolist()), gazetteer):
            level, rows, how = f"holds {holders[0][0]}", *holders
        contradicted = denied = False
        parents: Set[int]
        if written:
            rows, how = _near(written, _as_prose(mention, document, casing), gazetteer)
            qualifier, parents = written.qualifier, written.parents
        else:
            qualifier, parents, contradicted, denied = _qualified_by(
                document.text, mentions, index, found, gazetteer
            )
            if parents and not (GROUP_OF_KIND[gazetteer.kind[rows]] == COUNTRY).any():
                rows, how = within(rows, how, parents, gazetteer)
            elif index in contrasts:
                level, rows, how = "another", *outside(rows, how, contrasts[index], gazetteer)
        new = NameGroup(key, [], rows, how, qualifier, set(parents))
        new.byword, new.written, new.another = key in bywords, written, level == "another"
        group = groups.setdefault((key, f"{qualifier} {level}"), new)
        group.mentions.append(index)
        group.opening |= index == 0
        group.contradicted |= contradicted
        group.denied |= denied
        _note_surroundings(group, document.text, mentions, index, found)
    return list(groups.values())


def _near(written: Written, name: str, gazetteer: Gazetteer) -> tuple[Ints, Ints]:
    """The candidates by the position or code beside a name, which tells among all it may mean."""
    _, rows, how = candidates_of(name, gazetteer)
    return rows[written.near], how[written.near]


def _as_prose(mention: Mention, document: Document, casing: Callable[[Passage], Casing]) -> str:
    """The name as prose has it: in a headline in capitals, NICE is no acronym."""
    if not mention.text.isupper() or len(mention.text) > LONGEST_ACRONYM:
        return mention.text
    set_so = casing(document.passages[mention.passage]) == "capitals"
    return mention.text.capitalize() if set_so else mention.text


def _qualified_by(
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
    gazetteer: Gazetteer,
) -> tuple[str, Set[int], bool, bool]:
    """The qualifier of a name and the units it stands for, where places of the name lie in them.

    And whether it speaks of a country or region in which none of them does, perhaps ("Vienna,
    Germany") or surely ("Memphis, in Egypt").
    """
    mention = mentions[index]
    qualifier, parents = _qualifier(text, mention.end, gazetteer)
    if not parents and index:
        qualifier, parents = _owner(text, mentions[index - 1], mention, found)
    if not parents:
        return "", set(), False, False
    key, rows, _ = found[mention.text]
    if has_ancestor(rows, parents, gazetteer).any():
        # "Boston, New York and Chicago" is a list of cities.
        if _is_renowned_city(gazetteer, qualifier) and outshone(key, rows, parents, gazetteer):
            return "", set(), False, False
        return qualifier, parents, False, False
    # Rows stand in order of importance: the first is what a reader takes the qualifier for.
    wide = GROUP_OF_KIND[gazetteer.kind[min(parents)]] in (COUNTRY, REGION)
    listed = np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], (AREA, COUNTRY, REGION)).any()
    contradicted = bool(
        wide and len(rows) and not listed and CONTRADICTING.match(text, mention.end)
    )
    denied = contradicted and SURELY_QUALIFYING.match(text, mention.end) is not None
    return "", set(), contradicted, denied


def _before(
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
    return "", np.empty(0, np.int64)


@remembered
def _is_renowned_city(gazetteer: Gazetteer, key: str) -> bool:
    """Whether a city known the world over has this name."""
    rows = gazetteer.postings(key)[0]
    city = np.isin(GROUP_OF_KIND[gazetteer.kind[rows]], (CAPITAL, CITY))
    return bool((city & (gazetteer.fame[rows] >= RENOWNED)).any())


def _point_group(town: int) -> NameGroup:
    """Positions that stand for themselves speak for what is around as the nearest town's name does.

    So the ranker knows them by the features that it was fitted on.
    """
    rows = np.array([town] if town >= 0 else [], np.int64)
    return NameGroup(f"@{town}", [], rows, np.full(len(rows), MAIN), point=True)


def home_groups(home: Place | None, gazetteer: Gazetteer) -> list[NameGroup]:
    """A group without mentions of its own for where a text is at home, if the gazetteer has it."""
    row = gazetteer.row_of(home.id) if home else None
    if row is None:
        return []
    rows = np.array([row], np.int64)
    return [NameGroup("@home", [-1] * HOME_MENTIONS, rows, np.full(1, MAIN))]


def _qualifier(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, Set[int]]:
    """The places of the name after a comma, a bracket or "in", if it can be a wider unit's."""
    joint = QUALIFYING.match(text, end)
    if joint is None:
        return "", frozenset()
    stretch = _UNBROKEN.match(text, joint.end(), joint.end() + 40)
    words = stretch[0] if stretch else ""
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


def _note_surroundings(
    group: NameGroup,
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
) -> None:
    """Note what the words next to a mention call it, and the name that stands before it."""
    mention = mentions[index]
    own = group.key.split(" ")
    for word in {own[0], own[-1]} if len(own) > 1 else ():
        group.hints.update(GROUPS_CALLED.get(word, ()))
    for match in (
        CALLED_AFTER.match(text, mention.end),
        CALLED_BEFORE.search(text, max(0, mention.start - 30), mention.start),
    ):
        if match:
            group.hints.update(GROUPS_CALLED.get(match.group(1).lower(), ()))
    if index and not group.parents and mentions[index - 1].passage == mention.passage:
        before = mentions[index - 1]
        if OWNER.match(text[before.end : mention.start]) and before.text in found:
            group.preceding.update(found[before.text][1].tolist())
