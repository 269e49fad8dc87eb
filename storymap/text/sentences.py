"""A text becomes sentences, as spans: what a date, and what is read aloud or shown, belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storymap.text.tokens import takes_dot

# No search begins inside a run: a line of dots would be read once from each. All signs that may end
# a sentence are asked for first, as one set: between two of them the search runs fast.
_END = re.compile(
    r"[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[\"'”’»)\]]*+(?=\s)"
    r"|(?<=[。！？])[。！？]*+[」』”）]*+"
    r"|(?<=\n)(?:(?=[ \t]*+(?:[-*•–—]\s))|[ \t]*+\n))"
)
_LATIN = frozenset(".!?…")
_WORD_BEFORE = re.compile(
    r"(?<![^\W_])[^\W_]++(?:\.[^\W\d_]++)*+$"
)  # begun at a word's first letter
_LONGEST_WORD = 24
# What a sentence may begin with: no small letter.
_BEGIN = re.compile(r"\s*[\"'“‘«(\[¿¡—–-]*\s*(?P<first>\w)")
_LOWER = frozenset(
    ("a.m", "p.m", "e.g", "i.e", "cf", "c", "ca", "vs", "approx", "г", "гг", "в", "р", "bzw",
    # Of eras: "v. Chr.", "a. C.", "до н. э.".
    "v", "n", "a", "d", "н",
    # Of months that no English one begins with.
    "jän", "okt", "dez", "janv", "févr", "avr", "juil", "déc", "ene", "abr", "ago", "dic",
    "янв", "февр", "апр", "авг", "сент", "окт", "нояб", "дек")
)  # fmt: skip
_TWO_DIGITS = 2


def sentences(
    text: str, start: int = 0, end: int | None = None, *, ordinals: bool = False
) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, without the space around them.

    `ordinals`: whether a dot behind a number of one or two digits makes it an ordinal, as in
    German, and ends no sentence.
    """
    end = len(text) if end is None else end
    at = start
    for match in _END.finditer(text, start, end):
        if match[0][0] in _LATIN and not _ends(text, at, match, end, ordinals=ordinals):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _ends(text: str, start: int, match: re.Match[str], end: int, *, ordinals: bool) -> bool:
    begin = _BEGIN.match(text, match.end(), min(end, match.end() + _LONGEST_WORD))
    if begin and begin["first"].islower():
        return False
    if match[0] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    if not before:
        return True
    word = before[0]
    if word.isdecimal():
        return not (ordinals and len(word) <= _TWO_DIGITS)
    # "U.S. troops", "at 5 p.m. Troops": initials may end a sentence, and hardly ever do.
    return not (takes_dot(word) or word.casefold() in _LOWER or word[-2:-1] == ".")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    bare = words.strip()
    if bare:
        first = start + len(words) - len(words.lstrip())
        yield first, first + len(bare)
