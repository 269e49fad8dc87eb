"""Mentions become groups: a name with one reading, its candidates and what stands around it.

What comes in: a document's mentions. What goes out: groups in order of their first mention. A name
is read alike wherever a document uses it, unless a qualifier such as ", Texas" parts two readings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.demonyms import demonyms_of
from storymap.candidates.lookup import GROUPS_CALLED, LONGEST_ACRONYM, Ints, candidates_of
from storymap.candidates.memory import remembered
from storymap.gazetteer import MAIN, fold
from storymap.languages.en.places import CALLED_AFTER, CALLED_BEFORE, OWNER, PLACED_BEFORE
from storymap.languages.en.words import BYWORD
from storymap.languages.scripts import passage_languages
from storymap.resolver.fame import fame_of
from storymap.resolver.surroundings.contrasts import (
    ANOTHER,
    PERHAPS_ANOTHER,
    contrasts_of,
    told_apart,
)
from storymap.resolver.surroundings.levels import WATER, Levels, levels_of, meant_level, outshone
from storymap.resolver.surroundings.narrowing import commonly_meant, holding, within
from storymap.resolver.surroundings.qualifiers import (
    Qualified,
    name_before,
    qualified_by,
    qualifier_at,
)
from storymap.resolver.surroundings.rivers import on_river, river_called
from storymap.resolver.surroundings.speakers import are_spoken_of, speaking_countries
from storymap.text.casing import Casing, casing_of

if TYPE_CHECKING:
    from storymap.coordinates.locations import Located, Written
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document, Mention, Passage, Place

HOME_MENTIONS = 3  # a text's home speaks as a name does that stands in it so often


class Told(NamedTuple):
    """How a name is told by another: that one's group, how far off at most, and which way."""

    by: int
    km: float
    bearing: float | None  # degrees from north


@dataclass(slots=True)
class NameGroup:
    """A name with one reading: its mentions, its candidates and what stands around it."""

    key: str
    mentions: list[int] = field(default_factory=list)
    rows: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    how: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    fame: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))  # `fame_of`
    # Which candidates a text of its language is likelier to mean: `are_spoken_of`.
    spoken: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    qualifier: str = ""
    parents: set[int] = field(default_factory=set)  # places that a qualifier could mean
    preceding: set[int] = field(default_factory=set)  # the same, for what stands before
    hints: set[int] = field(default_factory=set)  # kinds the text calls it
    opening: bool = False
    contradicted: bool = False  # the text names a country or region that holds none of the places
    denied: bool = False  # the same, and beyond doubt
    placed: bool = False  # a word of place stands before it: "in PNG"
    byword: bool = False  # the text makes a kind of thing of it: "another Vietnam"
    level: str = ""  # the level of it that the text speaks of, or what it is told apart from
    unit: bool = False  # the text lists it as one: "the departments of North and West"
    near: list[Told] = field(default_factory=list)  # by which other groups it is told
    written: Written | None = None  # the position or postal code that stands beside it
    point: bool = False  # positions that stand for themselves: the only row is the nearest town's

    @property
    def candidates(self) -> tuple[str, Ints, Ints, NDArray[np.float32], NDArray[np.bool_]]:
        """The name and what is known of its candidates whatever a text says of them."""
        return self.key, self.rows, self.how, self.fame, self.spoken

    @property
    def another(self) -> bool:
        """Whether it is another place, or may be, than that of the name which is qualified."""
        return self.level == ANOTHER or self.contested

    @property
    def contested(self) -> bool:
        """Whether either place may be meant."""
        return self.level == PERHAPS_ANOTHER

    def keep(self, some: Ints) -> None:
        """Leave the candidates of these numbers."""
        self.rows, self.how = self.rows[some], self.how[some]
        self.fame, self.spoken = self.fame[some], self.spoken[some]


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
        document.text, mentions, lambda end: qualifier_at(document.text, end, gazetteer)[1]
    )
    casing = cache(lambda passage: casing_of(document.text[passage.start : passage.end]))
    languages = passage_languages(document)
    speaking = speaking_countries(gazetteer, document.language)
    bywords = {fold(match.group(1)) for match in BYWORD.finditer(document.text)}
    for index, mention in enumerate(mentions):
        if located and index in located.points:
            found[mention.text] = "", np.empty(0, np.int64), np.empty(0, np.int64)
            group = _point_group(located.towns[index], gazetteer)
            groups.setdefault((group.key, ""), group).mentions.append(index)
            continue
        if mention.text not in found:
            name = _in_english(mention, languages) or _as_prose(mention, document, casing)
            found[mention.text], levels[mention.text] = _meanings_of(
                gazetteer, name, bool(len(speaking))
            )
        written = located.beside.get(index) if located else None
        here = document.text, mentions, index, found
        sorts = None if written else levels[mention.text]
        key, level, rows, how = _at_level(*here, sorts, gazetteer)
        if written:
            rows, how = _near(written, _as_prose(mention, document, casing), gazetteer)
            told = Qualified(written.qualifier, written.parents)
        else:
            told, rows, how = _narrowed(here, rows, how, gazetteer)
            contrast = contrasts.get(index)
            if contrast and not told.narrows and mention.form != "embedded":
                level, rows, how = told_apart(key, level, rows, how, contrast, gazetteer)
        reading = key, f"{told.qualifier} {level}"
        if reading not in groups:
            fame = fame_of(key, rows, gazetteer)
            spoken = are_spoken_of(key, rows, document.language, gazetteer)
            new = NameGroup(key, [], rows, how, fame, spoken, told.qualifier, set(told.parents))
            words = key.split(" ")
            for word in {words[0], words[-1]} if len(words) > 1 else ():
                new.hints.update(GROUPS_CALLED.get(word, ()))
            new.byword, new.written, new.level = key in bywords, written, level
            groups[reading] = new
        group = groups[reading]
        group.mentions.append(index)
        group.contradicted |= told.contradicted
        group.denied |= told.denied
        _note_surroundings(group, *here)
    return list(groups.values())


@remembered
def _meanings_of(
    gazetteer: Gazetteer, name: str, abroad: bool
) -> tuple[tuple[str, Ints, Ints], Levels | None]:
    """The key, rows and uses that a name has without a look around it, and their levels."""
    key, rows, how = candidates_of(name, gazetteer)
    meant = key, *commonly_meant(key, rows, how, gazetteer, abroad=abroad)
    return meant, levels_of(*meant, gazetteer)


def winners_of(groups: Sequence[NameGroup], probabilities: Sequence[NDArray[np.float64]]) -> Ints:
    """The likeliest place row of each group, -1 where there is none."""
    pairs = zip(groups, probabilities, strict=True)
    winners = [int(group.rows[own.argmax()]) if len(own) else -1 for group, own in pairs]
    return np.array(winners, np.int64)


def names_of(groups: Sequence[NameGroup]) -> Ints:
    """A number for the name of each group: a name may have several readings."""
    numbers = {group.key: number for number, group in enumerate(groups)}
    return np.array([numbers[group.key] for group in groups], np.int64)


def _at_level(
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
    levels: Levels | None,
    gazetteer: Gazetteer,
) -> tuple[str, str, Ints, Ints]:
    """A name's key, the level that the text speaks of or what it holds, and the candidates left."""
    mention = mentions[index]
    key, rows, how = meanings = found[mention.text]
    before = name_before(text, mentions, index, found)
    level = ""
    if levels:
        level, rows, how = meant_level(
            text, mention.start, mention.end, meanings, levels, before, gazetteer
        )
    # A people's name is no river's ("the French"); words of waters were asked before.
    if mention.form != "adjective" and not (levels and levels.waters):
        river = river_called(text, mention.start, mention.end, key, gazetteer)
        if river:
            level, rows, how = WATER, *river
    holders = holding(rows, how, before[1], gazetteer) if len(before[1]) else None
    if holders and not outshone(*before, set(holders[0].tolist()), gazetteer):
        level, rows, how = f"holds {holders[0][0]}", *holders
    return key, level, rows, how


def _narrowed(
    here: tuple[str, Sequence[Mention], int, dict[str, tuple[str, Ints, Ints]]],
    rows: Ints,
    how: Ints,
    gazetteer: Gazetteer,
) -> tuple[Qualified, Ints, Ints]:
    """What the surroundings say of a name, and the candidates that this leaves."""
    text, mentions, index, found = here
    mention = mentions[index]
    beside = on_river(text, mention.start, mention.end, found[mention.text], gazetteer)
    if beside:
        river, rivers, towns = beside
        return Qualified(f"on {river}", frozenset(rivers.tolist()), narrows=True), *towns
    told = qualified_by(*here, gazetteer)
    if told.narrows:
        rows, how = within(rows, how, told.parents, gazetteer)
    return told, rows, how


def _near(written: Written, name: str, gazetteer: Gazetteer) -> tuple[Ints, Ints]:
    """The candidates by the position or code beside a name, which tells among all it may mean."""
    _, rows, how = candidates_of(name, gazetteer)
    return rows[written.near], how[written.near]


def _in_english(mention: Mention, languages: Sequence[str | None]) -> str | None:
    """What English calls a demonym of another language, by which the gazetteer has its place."""
    known = mention.form == "adjective" and demonyms_of(languages[mention.passage])
    meant = known.meaning(mention.text) if known else None
    return meant.english if meant else None


def _as_prose(mention: Mention, document: Document, casing: Callable[[Passage], Casing]) -> str:
    """The name as prose has it: in a headline in capitals, NICE is no acronym."""
    if not mention.text.isupper() or len(mention.text) > LONGEST_ACRONYM:
        return mention.text
    set_so = casing(document.passages[mention.passage]) == "capitals"
    return mention.text.capitalize() if set_so else mention.text


def _point_group(town: int, gazetteer: Gazetteer) -> NameGroup:
    """Positions that stand for themselves speak for what is around as the nearest town's name does.

    So the ranker knows them by the features that it was fitted on.
    """
    rows = np.array([town] if town >= 0 else [], np.int64)
    how = np.full(len(rows), MAIN)
    return NameGroup(f"@{town}", [], rows, how, gazetteer.fame[rows], point=True)


def home_groups(home: Place | None, gazetteer: Gazetteer) -> list[NameGroup]:
    """A group without mentions of its own for where a text is at home, if the gazetteer has it."""
    row = gazetteer.row_of(home.id) if home else None
    if row is None:
        return []
    rows = np.array([row], np.int64)
    return [NameGroup("@home", [-1] * HOME_MENTIONS, rows, np.full(1, MAIN), gazetteer.fame[rows])]


def _note_surroundings(
    group: NameGroup,
    text: str,
    mentions: Sequence[Mention],
    index: int,
    found: dict[str, tuple[str, Ints, Ints]],
) -> None:
    """Note whether a mention opens the text, what it is called beside it, and the name before."""
    mention = mentions[index]
    group.opening |= index == 0
    group.placed = group.placed or (
        PLACED_BEFORE.search(text, max(0, mention.start - 15), mention.start) is not None
    )
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
