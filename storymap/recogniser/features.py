"""What the recogniser sees of each token: strings for a linear-chain CRF.

What comes in: the scans of a document's passages. What goes out: for each passage its strips, the
stretches around capitals, with a list of feature strings a token; no name stands elsewhere. Words
alone generalise poorly from small corpora, so most features say what the gazetteer knows of a
name, which words are used like it and its neighbours, and how the same name is used elsewhere in
the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.candidates.lookup import CODE, LONGEST_ACRONYM, meanings
from storymap.candidates.matcher import (
    GROUPS,
    POPULATION_STEPS,
    STARTING,
    Match,
    NameFacts,
    Scan,
    use_of,
)
from storymap.gazetteer import KINDS
from storymap.inference.wordclusters import Clusters
from storymap.languages.en.words import CONTRACTED, JOINING, MISSISSIPPI, PAIRING, TITLES
from storymap.recogniser.usage import Usage
from storymap.text.tokens import Token

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

_SENTENCE_ENDS = frozenset('.!?:;"”“•|')

# A word this common in lower case has its capital from the sentence that it opens, and is no part
# of the name after it ("In Oslo"), unless the gazetteer has them as one ("New York").
OPENING = 4
_NEAR = 2  # tokens on either side whose shapes and gazetteer facts are features

_REACH = 1  # tokens on either side of a capital that belong to its strip


@dataclass(frozen=True, slots=True)
class Strip:
    """The features of the tokens from `first` on, a list each."""

    first: int
    rows: list[list[str]]


class FeatureMaker:
    """Turns scans into features; holds a gazetteer and what it said of names so far.

    `commonness` maps ordinary words, as they stand in lower case, to how common they are: the
    binary logarithm of the number of training documents that have them. `first_names` are people's.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        commonness: Mapping[str, int],
        clusters: Clusters,
        first_names: frozenset[str] = frozenset(),
    ) -> None:
        self._gazetteer = gazetteer
        self._clusters = lru_cache(maxsize=65536)(clusters.of)
        self._first_names = first_names
        self._commonness = commonness
        self.facts = lru_cache(maxsize=65536)(self._facts)

    def document(
        self, scans: Sequence[Scan], covers: Sequence[list[Match | None]]
    ) -> Iterator[list[Strip]]:
        """The strips of each passage, made with the whole document in view.

        They are made as they are asked for: a long book's would fill a gigabyte. `covers` holds
        each scan's `cover`.
        """
        usage = Usage()
        for scan, cover in zip(scans, covers, strict=True):
            usage.note(scan.tokens, cover, self._is_parent, self._first_names)
        for scan, cover in zip(scans, covers, strict=True):
            yield self._passage(scan, cover, usage)

    def cover(self, scan: Scan) -> list[Match | None]:
        """The gazetteer name over each token: the longest from the left, none overlapping."""
        cover: list[Match | None] = [None] * len(scan.tokens)
        free = 0
        for index, token in enumerate(scan.tokens):
            if index < free or token.kind not in STARTING or token.text[0].islower():
                continue
            longest = self._longest(scan, index)
            if longest is not None:
                free = longest.last
                cover[index:free] = [longest] * (free - index)
        return cover

    def _longest(self, scan: Scan, index: int) -> Match | None:
        """The longest name that starts at a token.

        Acronyms of no place, codes without their capitals, titles ("Ms.") and contractions
        ("I'll") are no names, whatever they fold to.
        """
        matches = scan.matches_at(index, self._gazetteer)
        if not matches:
            return None
        longest = matches[-1]
        text = scan.tokens[index].text
        if longest.last > index + 1:
            return longest
        word = text.lower()
        if word.endswith(CONTRACTED) or (word != MISSISSIPPI and word.rstrip(".") in TITLES):
            return None
        if len(text) == CODE and not text.isupper() and word in self._commonness:
            return None
        if len(text) > LONGEST_ACRONYM:
            return longest
        return longest if len(meanings(text, longest.key, self._gazetteer)[0]) else None

    def _facts(self, key: str) -> NameFacts:
        rows, how = self._gazetteer.postings(key)
        weight = int(self._gazetteer.population[rows].max())
        kinds = {GROUPS.get(KINDS[code], "N") for code in self._gazetteer.kind[rows].tolist()}
        group = next((g for g in "CRNAPYD" if g in kinds), "N")
        return NameFacts(
            group=group,
            size=bisect_right(POPULATION_STEPS, weight),
            use=use_of(set(how.tolist())),
            rivals=min(3, len(rows).bit_length() // 2),
        )

    def _is_parent(self, match: Match) -> bool:
        """Whether a name is that of a country or region, among others."""
        return self.facts(match.key).group in "CR"

    def _passage(self, scan: Scan, cover: list[Match | None], usage: Usage) -> list[Strip]:
        tokens = scan.tokens
        lowered = [token.text.lower() for token in tokens]
        shapes = [_shape(token.text, token.kind) for token in tokens]
        capitals = []
        for index, shape in enumerate(shapes):
            if shape[0] != "X":
                continue
            common = self._commonness.get(lowered[index], 0) >= OPENING
            if common and shape == "Xx" and not cover[index] and _opens(shapes, index):
                shapes[index] = "xo"
            else:
                capitals.append(index)
        if not capitals:
            return []
        gaz = ["-" if match is None else self._gaz(at, match) for at, match in enumerate(cover)]
        runs = _runs(tokens, shapes, capitals)
        strips = []
        for first, last in _strips(capitals, cover):
            rows = []
            for index in range(first, last):
                if shapes[index][0] != "X":
                    rows.append(_plain(index, lowered, shapes, gaz))
                    continue
                row = _own(shapes[index], gaz[index])
                _add_neighbours(row, index, lowered, shapes, gaz)
                _add_capitalised(row, index, lowered, shapes, gaz[index], runs[index])
                _add_run(row, runs[index], lowered, gaz[index], self._first_names)
                _add_pairs(row, index, lowered, gaz)
                _add_usage(row, lowered[index], cover[index], usage)
                self._add_clusters(row, index, lowered)
                known = self._commonness.get(lowered[index].rstrip("."), 0)
                row.append(f"common={known},{'n' if cover[index] is None else 'y'}")
                rows.append(row)
            strips.append(Strip(first, rows))
        return strips

    def _add_clusters(self, row: list[str], index: int, lowered: Sequence[str]) -> None:
        """How a word and those beside it are used, by their clusters."""
        fine, coarse = self._clusters(lowered[index])
        row.append(f"ca={coarse}")
        row.append(f"cb={fine}")
        if index:
            row.append(f"cb-1={self._clusters(lowered[index - 1])[0]}")
        if index + 1 < len(lowered):
            row.append(f"cb+1={self._clusters(lowered[index + 1])[0]}")

    def _gaz(self, index: int, match: Match) -> str:
        facts = self.facts(match.key)
        where = "B" if match.first == index else "I"
        words = min(3, match.last - match.first)
        return f"{where}{words}{facts.group}{facts.use}{facts.size}"


@lru_cache(maxsize=65536)
def _shape(text: str, kind: str) -> str:
    if kind == "mark":
        return text if text in ",.()\"'“”’-–—:;/&" else "m"
    if kind == "number":
        return "9" if len(text) != 4 else "9999"
    if kind == "initials":
        return "X."
    if kind == "possessive":
        return "'s"
    if text.isupper() and len(text) > 1:
        return "X." if text.endswith(".") and len(text) == 2 else "XX"
    if text[0].isupper():
        return "Xx." if text.endswith(".") else "Xx"
    return "x" if text[0].islower() else "X?"


def _runs(
    tokens: Sequence[Token], shapes: Sequence[str], capitals: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """For each capitalised token the run of such words it stands in, as (first, last)."""
    runs: dict[int, tuple[int, int]] = {}
    for first in capitals:
        if first in runs:
            continue
        last = first + 1
        while last < len(tokens):
            if shapes[last][0] == "X" and tokens[last].start - tokens[last - 1].end <= 1:
                last += 1
            elif (
                last + 1 < len(tokens)
                and tokens[last].text.lower() in JOINING
                and shapes[last + 1][0] == "X"
            ):
                last += 2
            else:
                break
        runs.update(dict.fromkeys(range(first, last), (first, last)))
    return runs


def _opens(shapes: Sequence[str], index: int) -> bool:
    """Whether a sentence begins at a token."""
    return index == 0 or shapes[index - 1][0] in _SENTENCE_ENDS


def _strips(capitals: Sequence[int], cover: Sequence[Match | None]) -> list[tuple[int, int]]:
    """The stretches of tokens around capitals, as (first, last)."""
    strips: list[tuple[int, int]] = []
    for index in capitals:
        match = cover[index]
        first, last = (match.first, match.last) if match else (index, index + 1)
        first, last = max(0, first - _REACH), min(len(cover), last + _REACH)
        if strips and first <= strips[-1][1]:
            strips[-1] = (strips[-1][0], max(last, strips[-1][1]))
        else:
            strips.append((first, last))
    return strips


def _plain(
    index: int, lowered: Sequence[str], shapes: Sequence[str], gaz: Sequence[str]
) -> list[str]:
    """What is seen of a token without a capital: it only joins or parts names."""
    own = gaz[index]
    row = ["w=" + lowered[index], *_own(shapes[index], own)]
    row.append(f"in={own[:1]}")
    row.append("s-1=" + (shapes[index - 1] if index else "^"))
    row.append("g-1=" + (gaz[index - 1][0] if index else "^"))
    row.append("s1=" + (shapes[index + 1] if index + 1 < len(shapes) else "$"))
    row.append("g1=" + (gaz[index + 1][0] if index + 1 < len(gaz) else "$"))
    return row


def _own(shape: str, gaz: str) -> list[str]:
    return ["s=" + shape, "g=" + gaz, "gs=" + gaz + shape]


def _add_neighbours(
    row: list[str],
    index: int,
    lowered: Sequence[str],
    shapes: Sequence[str],
    gaz: Sequence[str],
) -> None:
    size = len(lowered)
    for step in range(-_NEAR, _NEAR + 1):
        at = index + step
        if not 0 <= at < size:
            row.append(f"e{step}")
        elif step:
            row += (f"s{step}={shapes[at]}", f"g{step}={gaz[at][:4]}")
    if index:
        row.append("w-1=" + lowered[index - 1])
    if index + 1 < size:
        row.append("w1=" + lowered[index + 1])


def _add_capitalised(
    row: list[str],
    index: int,
    lowered: Sequence[str],
    shapes: Sequence[str],
    gaz: str,
    run: tuple[int, int],
) -> None:
    if _opens(shapes, index):
        row.append("open")
        row.append("open+g=" + gaz)
    before = lowered[index - 1] if index else "^"
    after = lowered[index + 1] if index + 1 < len(lowered) else "$"
    row.append(f"w-1+g={before}+{gaz[:4]}")
    row.append(f"w+1+g={after}+{gaz[:4]}")
    row.append(f"s-1+s+1={shapes[index - 1] if index else '^'}+"
               f"{shapes[index + 1] if index + 1 < len(shapes) else '$'}")  # fmt: skip
    first, last = run
    row.append(f"run={min(5, last - first)},{min(3, index - first)},{min(3, last - 1 - index)}")
    row.append("runhead=" + lowered[last - 1])
    row.append("runstart=" + lowered[first])
    row.append("beforerun=" + (lowered[first - 1] if first else "^"))
    row.append("afterrun=" + (lowered[last] if last < len(lowered) else "$"))
    row.append(f"runhead+g={lowered[last - 1]}+{gaz[:3]}")


def _add_run(
    row: list[str],
    run: tuple[int, int],
    lowered: Sequence[str],
    gaz: str,
    first_names: frozenset[str],
) -> None:
    """What stands around a run of capitalised words, and whether it opens as a person's name."""
    first, last = run
    before = lowered[first - 1] if first else "^"
    after = lowered[last] if last < len(lowered) else "$"
    person = "F" if lowered[first] in first_names else "-"
    row.append(f"person={person}{min(4, last - first)}{gaz[:3]}")
    row.append(f"afterrun+b={after}+{gaz[:1]}")
    row.append(f"beforerun+b={before}+{gaz[:1]}")


def _add_pairs(row: list[str], index: int, lowered: Sequence[str], gaz: Sequence[str]) -> None:
    """What a name is coordinated with: "Geneva and Brussels", "Oslo, Bergen"."""
    mine = gaz[index][:1]
    if index >= 2 and lowered[index - 1] in PAIRING:
        row.append(f"pair-={lowered[index - 1]}+{gaz[index - 2][2:5]}+{mine}")
    if index + 2 < len(gaz) and lowered[index + 1] in PAIRING:
        row.append(f"pair+={lowered[index + 1]}+{gaz[index + 2][2:5]}+{mine}")


def _add_usage(row: list[str], word: str, match: Match | None, usage: Usage) -> None:
    name = match.key if match else word
    if word.rstrip(".") in usage.lowered:
        row.append("d=lowered")
    placed, personal = usage.placed[name], usage.personal[word]
    if placed:
        row.append(f"d=placed{min(placed, 3)}")
    if personal:
        row.append(f"d=personal{min(personal, 3)}")
        row.append(f"d=personal+g={'y' if match else 'n'}")
    if usage.speaking[word]:
        row.append(f"d=speaking{'y' if match else 'n'}")
    if usage.paired[name]:
        row.append("d=paired")
