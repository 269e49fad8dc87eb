"""A passage's tokens and the gazetteer names that stand in it.

What comes in: a stretch of text. What goes out: its tokens and, for every token, the names that
start there. The recogniser learns from these matches; a text in a language it was not trained
on is matched by them alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.gazetteer import ABBREVIATION, ADJECTIVE, FORMER, MAIN, fold
from storymap.text.tokens import Token, tokenise

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

GROUPS = {
    "country": "C", "former country": "C", "continent": "C",
    "region": "R", "county": "Y", "city": "P", "capital": "P", "district": "D", "area": "A",
}  # fmt: skip

POPULATION_STEPS = (1, 5_000, 30_000, 150_000, 1_000_000)

STARTING = frozenset(("word", "initials", "unspaced"))  # kinds of tokens that begin a name


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What the gazetteer knows of a name, in short codes."""

    group: str
    size: int
    use: str
    rivals: int


def use_of(how: set[int]) -> str:
    """The letter of the weightiest use in which places have a name."""
    for code, letter in ((MAIN, "m"), (ABBREVIATION, "b"), (ADJECTIVE, "j"), (FORMER, "f")):
        if code in how:
            return letter
    return "a"


# The longest name looked for, in folded characters: 99.9 % of the gazetteer's names are shorter.
LONGEST_NAME = 60

_BREAK = "\n"  # stands for a mark that no name crosses
_HYPHENS = frozenset("-‐‑–")
_fold = lru_cache(maxsize=65536)(fold)


@dataclass(frozen=True, slots=True)
class Match:
    """A gazetteer name over `tokens[first:last]`, by its folded key."""

    first: int
    last: int
    key: str


class Scan:
    """The tokens of a stretch of text, their folded keys, and the names that start at each."""

    __slots__ = ("_ends", "_folded", "_matches", "_starts", "keys", "tokens")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.tokens = tokenise(text, start, end)
        self.keys: list[str] = []
        self._starts: list[int] = []
        self._matches: dict[int, list[Match]] = {}  # what was found at a token, asked for twice
        self._ends: dict[int, int] = {}  # folded offset of an end -> index after that token
        parts: list[str] = []
        offset = 0
        before: Token | None = None
        keys, starts, ends = self.keys, self._starts, self._ends
        for index, token in enumerate(self.tokens):
            if token.kind == "mark":
                # A hyphen inside a compound is nothing, any other mark parts names.
                starts.append(offset)
                keys.append("")
                if token.text in _HYPHENS and _tight(self.tokens, index):
                    continue
                parts.append(_BREAK)
                offset += 1
                ends[offset] = index + 1
                before = None
                continue
            key = _fold(token.text)
            if key and before is not None and _spaced(before, token):
                parts.append(" ")
                offset += 1
            parts.append(key)
            keys.append(key)
            starts.append(offset)
            if key:
                offset += len(key)
                ends[offset] = index + 1
                before = token
        self._folded = "".join(parts)

    def matches_at(self, index: int, gazetteer: Gazetteer) -> list[Match]:
        """The gazetteer's names that start at token `index`, shortest first."""
        found = self._matches.get(index)
        if found is not None:
            return found
        found = self._matches[index] = []
        if not self.keys[index]:
            return found
        begin = self._starts[index]
        for key in gazetteer.prefixes(self._folded[begin : begin + LONGEST_NAME]):
            last = self._ends.get(begin + len(key))
            if last is not None:
                found.append(Match(index, last, key))
        return found


def _tight(tokens: list[Token], index: int) -> bool:
    """Whether a hyphen stands between two words with no space around it."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _spaced(before: Token, token: Token) -> bool:
    """Whether the folded text has a space between two neighbouring words."""
    return not (before.kind == "unspaced" and token.kind == "unspaced")
