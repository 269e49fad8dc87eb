"""A passage's tokens, the gazetteer names that stand in it, and what is known of each name.

What comes in: a stretch of text. What goes out: its tokens and, for every token, the names that
start there; the names that cover it, and facts of a name. The recogniser learns from these matches;
a text in a language it was not trained on is matched by them alone; roles ask the facts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from storymap.candidates.lookup import CODE, LONGEST_ACRONYM, means_any, spelling_of
from storymap.candidates.memory import remembered
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, FORMER, KINDS, MAIN, fold
from storymap.languages.language import DEFAULT, words_of
from storymap.text.casing import is_small
from storymap.text.tokens import Token, is_capitalised, tokenise, unbroken

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Document


class KindGroup(StrEnum):
    """Kinds of place that are told apart, the weightiest first; models know them by the letter."""

    COUNTRY = "C"
    REGION = "R"
    NATURE = "N"
    AREA = "A"
    TOWN = "P"
    COUNTY = "Y"
    DISTRICT = "D"


class NameUse(StrEnum):
    """How places have a name, the weightiest use first; models know them by the letter."""

    MAIN = "m"
    ABBREVIATION = "b"
    ADJECTIVE = "j"
    FORMER = "f"
    OTHER = "a"


_GROUP_OF_KIND = {
    "country": KindGroup.COUNTRY, "former country": KindGroup.COUNTRY,
    "continent": KindGroup.COUNTRY, "region": KindGroup.REGION, "county": KindGroup.COUNTY,
    "city": KindGroup.TOWN, "capital": KindGroup.TOWN, "district": KindGroup.DISTRICT,
    "area": KindGroup.AREA,
}  # fmt: skip
_CODE_OF_USE = (
    (MAIN, NameUse.MAIN),
    (ABBREVIATION, NameUse.ABBREVIATION),
    (ADJECTIVE, NameUse.ADJECTIVE),
    (FORMER, NameUse.FORMER),
)

WIDE_GROUPS = frozenset((KindGroup.COUNTRY, KindGroup.REGION))

# Without a look around a name counts if it is that of a country, a region or nature, or of a place
# with so many people (a step of POPULATION_STEPS: 30,000).
KNOWN_GROUPS = WIDE_GROUPS | {KindGroup.NATURE, KindGroup.AREA}
KNOWN_SIZE = 3

POPULATION_STEPS = (1, 5_000, 30_000, 150_000, 1_000_000)
FAME_STEPS = (1.5, 2.0, 2.7, 3.3, 3.9)  # of `Gazetteer.fame`: known by 4, 7, 14, 27, 50 names
MOST_RIVALS = 3  # steps of the number of a name's places that are told apart, each four times more

_STARTING = frozenset(("word", "initials", "unspaced"))  # kinds of tokens that begin a name


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What the gazetteer knows of a name.

    `group` and `use` are the weightiest of all its places; `size` is the step of POPULATION_STEPS
    that the largest reaches, `rivals` the step of how many there are, `fame` the step of FAME_STEPS
    of the weightiest place.
    """

    group: KindGroup
    size: int
    use: NameUse
    rivals: int
    fame: int


# The longest name looked for, in folded characters: 99.9 % of the gazetteer's names are shorter.
LONGEST_NAME = 60

_BREAK = "\n"  # stands for a mark that no name crosses
HYPHENS = frozenset("-‐‑–")


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return fold(unbroken(word))


class Match(NamedTuple):
    """A gazetteer name over `tokens[first:last]`, by its folded key."""

    first: int
    last: int
    key: str


class Scan:
    """The tokens of a stretch of text, their folded keys, and the names that start at each."""

    __slots__ = ("_ends", "_folded", "_matches", "_starts", "_text", "keys", "openings", "tokens")

    def __init__(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        tokens: list[Token] | None = None,
    ) -> None:
        self._text = text
        self.tokens = tokenise(text, start, end) if tokens is None else tokens
        self.keys: list[str] = []
        self.openings: list[int] = []  # the tokens that a name may begin with where capitals tell
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
                if token.text in HYPHENS and self._is_inside(index):
                    continue
                parts.append(_BREAK)
                offset += 1
                ends[offset] = index + 1
                before = None
                continue
            key = _fold(token.text)
            if token.kind in _STARTING and not is_small(token.text[0]):
                self.openings.append(index)
            owns = token.kind == "possessive" and before is not None and before.end == token.start
            apart = before is not None and not owns and not before.kind == token.kind == "unspaced"
            if key and apart and not (_is_initial(before) and _is_initial(token)):
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

    def _is_inside(self, index: int) -> bool:
        """Whether a hyphen stands between two words, with no space around but a line's end."""
        if not 0 < index < len(self.tokens) - 1:
            return False
        before, hyphen, behind = self.tokens[index - 1 : index + 2]
        apart = self._text[hyphen.end : behind.start]
        return before.end == hyphen.start and (not apart or apart[0] in "\r\n")

    def is_small_apart(self, index: int) -> bool:
        """Whether token `index` is a small word with no hyphen before it."""
        text = self.tokens[index].text
        small = is_small(text[0]) and not is_capitalised(text)
        return small and self.tokens[index - 1].text not in HYPHENS

    def is_broken_before(self, index: int) -> bool:
        """Whether a line ends between token `index` and the one before it."""
        return "\n" in self._text[self.tokens[index - 1].end : self.tokens[index].start]

    def matches_at(self, index: int, gazetteer: Gazetteer) -> list[Match]:
        """The gazetteer's names that start at token `index`, shortest first."""
        found = self._matches.get(index)
        if found is not None:
            return found
        found = self._matches[index] = []
        if not self.keys[index]:
            return found
        begin = self._starts[index]
        ahead, _, _ = self._folded[begin : begin + LONGEST_NAME].partition(_BREAK)
        for key in gazetteer.prefixes(ahead):
            last = self._ends.get(begin + len(key))
            # "King's Lynn" is a name, and so may "St. John's" be; "Warren's" is no Warrens.
            owning = last == index + 2 and self.tokens[index + 1].kind == "possessive"
            if last is not None and not owning:
                found.append(Match(index, last, key))
        return found


def scan_passages(document: Document) -> list[Scan]:
    """A scan of each passage, in order."""
    return [Scan(document.text, passage.start, passage.end) for passage in document.passages]


class Matcher:
    """Finds the gazetteer's names in a text and tells what they are; keeps what it was told.

    `commonness` tells how common ordinary words are, as they stand in lower case: one that is also
    a code ("in") is a name in capitals only. `language` is that of the text.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        commonness: Mapping[str, int] = MappingProxyType({}),
        language: str = DEFAULT,
    ) -> None:
        self._gazetteer = gazetteer
        self.commonness = commonness
        self._words = words_of(language)
        self.facts = lru_cache(maxsize=65536)(partial(_facts, gazetteer))
        self.spelling = lru_cache(maxsize=65536)(partial(spelling_of, gazetteer))

    def cover(self, scan: Scan, *, ends_small: bool = True) -> list[Match | None]:
        """The gazetteer name over each token: the longest from the left, none overlapping.

        Without `ends_small` none ends with a small word that stands apart: "the Evin prison".
        """
        cover: list[Match | None] = [None] * len(scan.tokens)
        free = 0
        for index in scan.openings:
            if index >= free and (longest := self._longest(scan, index, ends_small)):
                free = longest.last
                cover[index:free] = [longest] * (free - index)
        return cover

    def is_wide(self, match: Match) -> bool:
        """Whether a name is that of a country or region, among others."""
        return self.facts(match.key).group in WIDE_GROUPS

    def is_well_known(self, key: str) -> bool:
        """Whether a name is safe to take for a place's without a look at the words around it."""
        facts = self.facts(key)
        return facts.group in KNOWN_GROUPS or facts.size >= KNOWN_SIZE

    def _longest(self, scan: Scan, index: int, ends_small: bool) -> Match | None:
        """The longest name that starts at a token.

        Acronyms of no place, codes without their capitals, titles ("Ms.") and contractions
        ("I'll") are no names, whatever they fold to.
        """
        matches = scan.matches_at(index, self._gazetteer)
        if not ends_small:
            matches = [
                match
                for match in matches
                if match.last == index + 1 or not scan.is_small_apart(match.last - 1)
            ]
        if not matches:
            return None
        longest = matches[-1]
        text = scan.tokens[index].text
        if longest.last > index + 1:
            return longest
        word, words = text.lower(), self._words
        if word.endswith(words.CONTRACTED):
            return None
        if word not in words.NO_TITLES and word.rstrip(".") in words.TITLES:
            return None
        if len(text) == CODE and not text.isupper() and word in self.commonness:
            return None
        fits = len(text) > LONGEST_ACRONYM or means_any(self._gazetteer, text, longest.key)
        return longest if fits else None


@remembered
def _facts(gazetteer: Gazetteer, key: str) -> NameFacts:
    rows, how = gazetteer.postings(key)
    kinds = (KINDS[code] for code in set(gazetteer.kind[rows].tolist()))
    groups = {_GROUP_OF_KIND.get(kind, KindGroup.NATURE) for kind in kinds}
    uses = set(how.tolist())
    return NameFacts(
        group=next((group for group in KindGroup if group in groups), KindGroup.NATURE),
        size=bisect_right(POPULATION_STEPS, int(gazetteer.population[rows].max())),
        use=next((use for code, use in _CODE_OF_USE if code in uses), NameUse.OTHER),
        rivals=min(MOST_RIVALS, len(rows).bit_length() // 2),
        fame=bisect_right(FAME_STEPS, float(gazetteer.fame[rows[0]])),
    )


def _is_initial(token: Token | None) -> bool:
    """Whether a token is one capital with a dot: "N. C." folds as "N.C." does."""
    return token is not None and len(token.text) == 2 and token.text[1] == "."
