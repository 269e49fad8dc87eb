"""Which names the positions of a text belong to.

What comes in: a document's mentions and positions. What goes out: for each name the position next
to it. A position belongs to the name before it ("Talas (42°31′N 72°14′E)", "Talas lies at 42.52,
72.24") or right after it ("42.52, 72.24: Talas"), as far as a place of that name lies there or the
wording leaves no doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storymap.candidates.lookup import Ints
from storymap.coordinates.positions import Position
from storymap.coordinates.proximity import fitting, is_central
from storymap.gazetteer.groups import IS_WIDE
from storymap.languages.positions import any_of, position_words
from storymap.model import Document, Mention

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_MOST_BETWEEN = 60  # characters between a name and its position
_MOST_WORDS = 5
_CHAIN = 3  # "Talas, Talas Region, Kyrgyzstan (42.52, 72.24)"
_WORDS = position_words()
_LEADING = rf"(?:{any_of(_WORDS.leading)}[\s:=]{{1,2}}){{0,6}}"
_BRACKET = re.compile(r"\s?[(\[][^()\[\]]*")
_TIGHT = re.compile(
    rf"(?:['’]s\s)?[\"'”»]?\s?[,;:|=–—-]?\s{{0,2}}{_LEADING}(?P<key>[\"']lat[a-z]{{0,5}}[\"']\s?:\s?)?",
    re.IGNORECASE,
)
# Words by which a position is the name's own, and those by which the place lies nowhere else.
_OWN = re.compile(rf"\b{any_of(_WORDS.own)}", re.IGNORECASE)
_SURE = re.compile(rf"\b{any_of(_WORDS.lying)}\b", re.IGNORECASE)
# What stands before a name that a position is off: "60 NM southeast of Hodeidah".
_OFF = re.compile(rf"{any_of(_WORDS.offset)}$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?;]\s|\n")
_AFTER = re.compile(r"[)\]]?\s?[:=–—]\s{0,2}|[)\]]?\s-\s|\s[(\[]")
_CHAINED = re.compile(r",\s")


@dataclass(frozen=True, slots=True)
class Attachment:
    """The position beside each name that has one, by the name's index among the mentions.

    `own`: those of the positions that are their name's own, not that of something there.
    """

    beside: Mapping[int, Position]
    own: frozenset[Position]


def attach(
    document: Document,
    mentions: Sequence[Mention],
    positions: Sequence[tuple[Position, int]],
    gazetteer: Gazetteer,
    rows_of: Callable[[str], Ints],
) -> Attachment:
    """Which mention each position, given with its passage's index, belongs to.

    Names before a position go before those after it. `rows_of` tells the places that a name means.
    """
    names = _Names(document.text, mentions, gazetteer, rows_of)
    beside: dict[int, Position] = {}
    own: set[Position] = set()

    def note(position: Position, found: tuple[int, bool] | None) -> None:
        if found is not None and found[0] not in beside:
            beside[found[0]] = position
            if found[1]:
                own.add(position)

    least = 0
    for position, passage in positions:
        note(position, names.before(position, passage, least))
        least = position.end
    ends = [*(position.start for position, _ in positions[1:]), len(document.text)]
    for (position, passage), most in zip(positions, ends, strict=False):
        if position not in own:
            note(position, names.after(position, passage, most))
    return Attachment(beside, frozenset(own))


class _Names:
    """The names of a document, as they stand around its positions."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        rows_of: Callable[[str], Ints],
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._gazetteer = gazetteer
        self._rows_of = rows_of

    def before(self, position: Position, passage: int, least: int) -> tuple[int, bool] | None:
        """The name before a position that it is near to, and whether it is that name's own."""
        last = bisect_left(self._starts, position.start) - 1
        if not self._may_be(last, passage, least):
            return None
        between = self._text[self._mentions[last].end : position.start]
        if len(between) > _MOST_BETWEEN:
            return None
        bracket = _BRACKET.fullmatch(between) is not None
        joint = _TIGHT.fullmatch(between)
        tight = bracket or joint is not None
        if not (tight or _is_short(between)):
            return None
        off = _OFF.search(self._text, max(0, self._starts[last] - 30), self._starts[last])
        plain = joint is not None and joint["key"] is not None
        plain |= not any(letter.isalnum() for letter in between)
        sure = not off and tight and ((bracket and plain) or _SURE.search(between) is not None)
        index = self._qualified(last, position, passage, least) if tight else last
        rows = self._candidates(index)
        if fitting(rows, position, self._gazetteer).any():
            own = sure or (tight and (plain or bracket or _OWN.search(between) is not None))
            sure |= bracket
            own = own and is_central(rows, position, self._gazetteer, sure=sure)
            return index, own and not off
        return (index, True) if sure or (tight and not off and not len(rows)) else None

    def after(self, position: Position, passage: int, most: int) -> tuple[int, bool] | None:
        """The same for the name after a position."""
        index = bisect_left(self._starts, position.end)
        if not self._may_be(index, passage, position.end) or self._starts[index] >= most:
            return None
        between = self._text[position.end : self._starts[index]]
        tight = _AFTER.fullmatch(between) is not None
        if not (tight or _is_short(between)):
            return None
        rows = self._candidates(index)
        if fitting(rows, position, self._gazetteer).any():
            return index, tight and is_central(rows, position, self._gazetteer, sure=True)
        return (index, True) if tight and not len(rows) else None

    def _qualified(self, last: int, position: Position, passage: int, least: int) -> int:
        """The name that the last one before a position qualifies ("Talas, Kyrgyzstan"), or that."""
        index = last
        for _ in range(_CHAIN):
            rows = self._candidates(index)
            near = fitting(rows, position, self._gazetteer)
            if not len(rows) or (near.any() and not self._is_wide(rows[near])):
                return index
            if not (near.any() and self._may_be(index - 1, passage, least)):
                break
            between = self._text[self._mentions[index - 1].end : self._starts[index]]
            if not _CHAINED.fullmatch(between):
                break
            index -= 1
        return last

    def _is_wide(self, rows: Ints) -> bool:
        return bool(IS_WIDE[self._gazetteer.kind[rows]].any())

    def _may_be(self, index: int, passage: int, least: int) -> bool:
        """Whether a mention can have a position: a name in its passage, after the one before."""
        if not 0 <= index < len(self._mentions):
            return False
        mention = self._mentions[index]
        return mention.passage == passage and mention.form == "name" and mention.start >= least

    def _candidates(self, index: int) -> Ints:
        """The place rows that a mention may mean."""
        return self._rows_of(self._mentions[index].text)


def _is_short(between: str) -> bool:
    """Whether but a few words stand between a name and a position, and no sentence ends there."""
    return (
        len(between) <= _MOST_BETWEEN
        and len(between.split()) <= _MOST_WORDS
        and not _BREAK.search(between)
    )
