"""Names that nothing but the position beside them makes known: "Zhokpar (43°15′N 76°54′E)".

What comes in: a document's mentions and positions. What goes out: the mentions that these add:
capitalised words right before or after a position, and a name that only the text places, wherever
else the text has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from storymap.candidates.lookup import candidates_of
from storymap.coordinates.positions import Position
from storymap.coordinates.proximity import fitting
from storymap.languages.positions import any_of, position_words
from storymap.model import Document, Mention

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_MOST_BEFORE = 60  # characters before a position in which its name stands
_WORDS = position_words()
_LETTERS = re.compile(r"\w+")
# Capitalised words right before a position, the name of a place that nothing else knows: before
# brackets, in the cell of a table to its left, or said to lie there.
_NAME = re.compile(
    r"(?<!\w)(?P<words>(?:[^\W\d_][\w'’.]{0,30}[ -]){0,3}?[^\W\d_][\w'’]{0,30})"
    rf"(?:(?P<sure>\s?[(\[|]\s?|,|\s{any_of(_WORDS.lies_at)}\s)|,?\s(?:at\s)?|:\s)\Z"
)
_AFTER = re.compile(
    r"(?:[)\]]?\s?[:=–—]\s{0,2}|\s-\s|\s[(\[])"
    r"(?P<words>[^\W\d_][\w'’]{0,30}(?:[ -][\w'’]{1,30}){0,3})"
)
_WORD = re.compile(r"[^\s-]+")
# Words with a capital that are no name by themselves, and those that are never a part of one.
_NO_NAMES = frozenset(_WORDS.no_names)
_SMALL_WORDS = frozenset(_WORDS.small)

NO_WORDS: tuple[list[int], int, bool] = ([], 0, False)


def names_before(
    document: Document,
    mentions: Sequence[Mention],
    positions: Sequence[tuple[Position, int]],
    gazetteer: Gazetteer,
) -> Iterator[Mention]:
    """The names right before or after positions that are not yet among the mentions."""
    text, ends, past = document.text, [mention.end for mention in mentions], 0
    for position, passage in positions:
        least = max(document.passages[passage].start, past)
        past = position.end
        after = _name_after(document, position, passage, gazetteer)
        if after and not _is_taken(mentions, ends, after):
            past = after.end
            yield after
        words, end, sure = words_before(text, position.start, least, ends)
        there = (
            first
            for first in words
            if fitting(candidates_of(text[first:end], gazetteer)[1], position, gazetteer).any()
        )
        first = next(there, words[0] if words and sure else None)
        if first is not None:
            yield Mention(first, end, text[first:end], passage, "name", 1.0)


def _name_after(
    document: Document, position: Position, passage: int, gazetteer: Gazetteer
) -> Mention | None:
    """The name right after a position, the longest that has a place there."""
    most = min(document.passages[passage].end, position.end + _MOST_BEFORE)
    found = _AFTER.match(document.text, position.end, most)
    if found is None:
        return None
    start, words = found.start("words"), list(_WORD.finditer(document.text, *found.span("words")))
    for word in reversed(words):
        name = document.text[start : word.end()]
        rows = candidates_of(name, gazetteer)[1]
        if fitting(rows, position, gazetteer).any():
            return Mention(start, word.end(), name, passage, "name", 1.0)
    return None


def _is_taken(mentions: Sequence[Mention], ends: Sequence[int], name: Mention) -> bool:
    """Whether one of the mentions shares a letter with the name."""
    first = bisect_right(ends, name.start)
    return first < len(mentions) and mentions[first].start < name.end


def words_before(
    text: str, start: int, least: int, ends: Sequence[int]
) -> tuple[list[int], int, bool]:
    """Where the capitalised words right before `start` begin and end; whether they name it surely.

    Not those of the mentions, whose ends are given, and none before `least`.
    """
    found = _NAME.search(text, max(least, start - _MOST_BEFORE), start)
    if found is None:
        return NO_WORDS
    first, end = found.span("words")
    before = bisect_right(ends, start) - 1
    if before >= 0:
        first = max(first, ends[before])
    words = [at.start() for at in _WORD.finditer(text, first, end)]
    lower = max((at for at, word in enumerate(words) if not text[word].isupper()), default=-1)
    words = words[lower + 1 :]
    if words and _first_word(text, words[0], end) in _SMALL_WORDS:
        del words[0]
    if len(words) == 1 and _first_word(text, words[0], end) in _NO_NAMES:
        words = []
    return words, end, found["sure"] is not None


def _first_word(text: str, start: int, end: int) -> str:
    return re.split(r"[\s-]", text[start:end], maxsplit=1)[0].lower()


def names_again(
    document: Document,
    names: Collection[str],
    mentions: Sequence[Mention],
    positions: Sequence[tuple[Position, int]],
) -> Iterator[Mention]:
    """The names that only the text places, wherever else it has them."""
    lengths: dict[str, set[int]] = {}  # by first word; a text may have very many names
    for name in names:
        first = _LETTERS.match(name)
        if first:
            lengths.setdefault(first[0], set()).add(len(name))
    longest_first = {word: sorted(found, reverse=True) for word, found in lengths.items()}
    spans = [(mention.start, mention.end) for mention in mentions]
    taken = sorted([*spans, *((at.start, at.end) for at, _ in positions)])
    for passage in document.passages:
        past = 0
        for word in _LETTERS.finditer(document.text, passage.start, passage.end):
            start = word.start()
            for length in longest_first.get(word[0], ()) if start >= past else ():
                name = document.text[start : min(start + length, passage.end)]
                end = start + len(name)
                if name in names and _stands(document.text, start, end, taken):
                    yield Mention(start, end, name, passage.index, "name", 1.0)
                    past = end
                    break


def _stands(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands there whole, and nothing else over it."""
    before = bisect_left(taken, (end, 0)) - 1
    return not text[end : end + 1].isalnum() and (before < 0 or taken[before][1] <= start)
