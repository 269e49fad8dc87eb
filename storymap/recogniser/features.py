"""What the recogniser sees of each token: strings for a linear-chain CRF.

What comes in: the scans of a document's passages. What goes out: for each passage its strips, the
stretches around capitals, with a list of feature strings a token; no name stands elsewhere. Words
alone generalise poorly from small corpora, so most features say what the gazetteer knows of a
name, which words are used like it and its neighbours, and how the same name is used elsewhere in
the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from storymap.candidates.matcher import Match, Matcher, Scan
from storymap.inference.wordclusters import Clusters
from storymap.languages.language import DEFAULT, words_of
from storymap.recogniser.passages import NO_NAME, GazetteerCode, Passage, Strip, code_of, head_of
from storymap.recogniser.shapes import (
    CAPITAL,
    CAPITALISED,
    OPENING_WORD,
    opens,
    runs_of,
    shape_of,
    stretches_of,
)
from storymap.recogniser.usage import Usage

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# A word this common in lower case has its capital from the sentence that it opens, and is no part
# of the name after it ("In Oslo"), unless the gazetteer has them as one ("New York").
OPENING = 4
# Tokens beside whose shapes and gazetteer facts are features, and how these begin.
_NEAR = [(step, f"e{step}", f"s{step}=", f"g{step}=") for step in (-2, -1, 1, 2)]


class FeatureMaker:
    """Turns scans into features; `matcher` holds what the gazetteer said of names so far.

    `commonness` maps ordinary words, as they stand in lower case, to how common they are: the
    binary logarithm of the number of training documents that have them. `first_names` and
    `surnames` are people's, with steps of how many bear them.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        commonness: Mapping[str, int],
        clusters: Clusters,
        first_names: Mapping[str, int] = MappingProxyType({}),
        surnames: Mapping[str, int] = MappingProxyType({}),
        *,
        language: str = DEFAULT,
    ) -> None:
        self.matcher = Matcher(gazetteer, commonness, language)
        self.words = words_of(language)
        self._clusters = lru_cache(maxsize=65536)(clusters.of)
        self.first_names = first_names
        self.surnames = surnames
        self._bearers = lru_cache(maxsize=65536)(self._bearers_of)
        self._commonness = commonness

    def document(
        self, scans: Sequence[Scan], covers: Sequence[list[Match | None]]
    ) -> Iterator[list[Strip]]:
        """The strips of each passage, made with the whole document in view.

        They are made as they are asked for: a long book's would fill a gigabyte. `covers` holds
        what the matcher found in each scan.
        """
        usage = self.usage(scans, covers)
        for scan, cover in zip(scans, covers, strict=True):
            yield list(self.strips(scan, cover, usage))

    def usage(self, scans: Sequence[Scan], covers: Sequence[list[Match | None]]) -> Usage:
        """How the document uses its words."""
        usage = Usage(self.words)
        for scan, cover in zip(scans, covers, strict=True):
            usage.note(scan, cover, self.matcher.is_wide, self.first_names)
        return usage

    def strips(self, scan: Scan, cover: list[Match | None], usage: Usage) -> Iterator[Strip]:
        """The strips of one passage."""
        tokens = scan.tokens
        lowered = [token.text.lower() for token in tokens]
        shapes = [shape_of(token.text, token.kind) for token in tokens]
        capitals = []
        for at, shape in enumerate(shapes):
            if shape[0] != CAPITAL:
                continue
            common = self._commonness.get(lowered[at], 0) >= OPENING
            if common and shape == CAPITALISED and not cover[at] and opens(shapes, at):
                shapes[at] = OPENING_WORD
            else:
                capitals.append(at)
        if not capitals:
            return
        codes = [
            NO_NAME if match is None else self._code_at(at, match) for at, match in enumerate(cover)
        ]
        runs = runs_of(scan, shapes, capitals, self.words)
        passage = Passage(lowered, shapes, codes, cover, runs, self.words)
        seen = self._seen(passage)
        for first, last in stretches_of(capitals, cover):
            rows = [
                self._capitalised(passage, seen, at, usage)
                if shapes[at][0] == CAPITAL
                else _uncapitalised(seen, at)
                for at in range(first, last)
            ]
            yield Strip(first, rows)

    def _seen(self, passage: Passage) -> Passage:
        """The passage with the words that features may quote."""
        return passage

    def _capitalised(self, passage: Passage, seen: Passage, at: int, usage: Usage) -> list[str]:
        """What is seen of a token with a capital, a function a group of features."""
        return [
            *_own(seen, at),
            *_neighbours(seen, at),
            *_capitals(seen, at),
            *self._opening(passage, at),
            *_run(seen, at),
            *_pairs(passage, at),
            *_uses(passage, at, usage),
            *self._word(passage, at),
        ]

    def _word(self, passage: Passage, at: int) -> list[str]:
        """What lists and clusters of the language's words tell of a word and those around it."""
        return [
            *self._word_clusters(passage, at),
            *self._common_words(passage, at),
            *self._people(passage, at),
            *self._beyond(passage, at),
        ]

    def _code_at(self, at: int, match: Match) -> GazetteerCode:
        facts = self.matcher.facts(match.key)
        place = "B" if match.first == at else "I"
        words = min(3, match.last - match.first)
        return code_of(f"{place}{words}{facts.group}{facts.use}{facts.size}")

    def _opening(self, passage: Passage, at: int) -> tuple[str, ...]:
        """Whether a run of capitalised words opens as a person's name."""
        first, last = passage.runs[at]
        person = "F" if passage.lowered[first] in self.first_names else "-"
        return (f"person={person}{min(4, last - first)}{passage.codes[at].group}",)

    def _word_clusters(self, passage: Passage, at: int) -> Iterator[str]:
        """How a word and those beside it are used, by their clusters."""
        fine, coarse = self._clusters(passage.lowered[at])
        yield f"ca={coarse}"
        yield f"cb={fine}"
        if at:
            yield f"cb-1={self._clusters(passage.lowered[at - 1])[0]}"
        if at + 1 < len(passage.lowered):
            yield f"cb+1={self._clusters(passage.lowered[at + 1])[0]}"

    def _people(self, passage: Passage, at: int) -> Iterator[str]:
        """Whether people are called so, and how many, against a place's renown; who is beside."""
        lowered, pairing, match = passage.lowered, passage.words.PAIRING, passage.cover[at]
        yield f"who={self._person(lowered[at])}{passage.codes[at].facts}"
        fame = self.matcher.facts(match.key).fame if match else "-"
        yield f"fame={fame}{self._bearers(lowered[at])}"
        if at >= 2 and lowered[at - 1] in pairing:
            yield f"who-2={self._person(lowered[at - 2])}{passage.codes[at - 2].place}"
        if at + 2 < len(lowered) and lowered[at + 1] in pairing:
            yield f"who+2={self._person(lowered[at + 2])}{passage.codes[at + 2].place}"

    def _bearers_of(self, word: str) -> str:
        """How many bear a word as a first name and as a surname, in steps."""
        return f"{self.first_names.get(word, '-')}{self.surnames.get(word, '-')}"

    def _person(self, word: str) -> str:
        first = "F" if word in self.first_names else "-"
        return first + ("S" if word in self.surnames else "-")

    def _beyond(self, passage: Passage, at: int) -> Iterator[str]:
        """The words on the far side of small ones: "a glass of", "our guide", "had smiled"."""
        first, last = passage.runs[at]
        before, after = passage.word(first - 1), passage.word(last)
        place, words = passage.codes[at].place, passage.words
        if first >= 2:
            beyond = passage.word(first - 2)
            if before in words.LEADING:
                yield f"wlead={beyond}+{before}"
                yield f"lead={self._clusters(beyond)[0]}+{before}+{place}"
            elif before in words.HELPING:
                yield f"subject={self._clusters(beyond)[0]}+{place}"
            elif beyond in words.LEADING:
                yield f"title={beyond}+{self._clusters(before)[0]}+{place}"
        if after in words.HELPING:
            yield f"whelp={after}+{passage.word(last + 1)}"
            yield f"help={self._clusters(passage.word(last + 1))[0]}+{place}"
        if (after == "," or after in words.HELPING) and passage.word(last + 1) in words.LEADING:
            yield f"apposed={self._clusters(head_of(passage, last + 2))[0]}+{place}"

    def _common_words(self, passage: Passage, at: int) -> tuple[str]:
        """How common the word is in lower case."""
        known = self._commonness.get(passage.lowered[at].rstrip("."), 0)
        return (f"common={known},{_yes(passage.cover[at] is not None)}",)


def _uncapitalised(passage: Passage, at: int) -> list[str]:
    """What is seen of a token without a capital: it only joins or parts names."""
    return [
        "w=" + passage.lowered[at],
        *_own(passage, at),
        "in=" + passage.codes[at].place,
        "s-1=" + passage.shape(at - 1),
        "g-1=" + passage.place(at - 1),
        "s1=" + passage.shape(at + 1),
        "g1=" + passage.place(at + 1),
    ]


def _own(passage: Passage, at: int) -> tuple[str, ...]:
    """The token's shape and what the gazetteer knows of it."""
    shape, code = passage.shapes[at], passage.codes[at].whole
    return "s=" + shape, "g=" + code, "gs=" + code + shape


def _neighbours(passage: Passage, at: int) -> list[str]:
    """The shapes and gazetteer codes of the tokens around, and the words beside."""
    lowered, shapes, codes = passage.lowered, passage.shapes, passage.codes
    found: list[str] = []
    for step, edge, shape, use in _NEAR:
        if 0 <= (near := at + step) < len(lowered):
            found += (shape + shapes[near], use + codes[near].use)
        else:
            found.append(edge)
    if at:
        found.append("w-1=" + lowered[at - 1])
    if at + 1 < len(lowered):
        found.append("w1=" + lowered[at + 1])
    return found


def _capitals(passage: Passage, at: int) -> list[str]:
    """Whether a sentence opens there, what stands beside, and the run of capitals around."""
    code, (first, last) = passage.codes[at], passage.runs[at]
    return [
        *(("open", "open+g=" + code.whole) if opens(passage.shapes, at) else ()),
        f"w-1+g={passage.word(at - 1)}+{code.use}",
        f"w+1+g={passage.word(at + 1)}+{code.use}",
        f"s-1+s+1={passage.shape(at - 1)}+{passage.shape(at + 1)}",
        f"run={min(5, last - first)},{min(3, at - first)},{min(3, last - 1 - at)}",
        "runhead=" + passage.lowered[last - 1],
        "runstart=" + passage.lowered[first],
        "beforerun=" + passage.word(first - 1),
        "afterrun=" + passage.word(last),
        f"runhead+g={passage.lowered[last - 1]}+{code.group}",
    ]


def _run(passage: Passage, at: int) -> tuple[str, str]:
    """What stands around a run of capitalised words."""
    (first, last), place = passage.runs[at], passage.codes[at].place
    return (
        f"afterrun+b={passage.word(last)}+{place}",
        f"beforerun+b={passage.word(first - 1)}+{place}",
    )


def _pairs(passage: Passage, at: int) -> Iterator[str]:
    """What a name is coordinated with: "Geneva and Brussels", "Oslo, Bergen"."""
    lowered, codes, pairing = passage.lowered, passage.codes, passage.words.PAIRING
    if at >= 2 and lowered[at - 1] in pairing:
        yield f"pair-={lowered[at - 1]}+{codes[at - 2].facts}+{codes[at].place}"
    if at + 2 < len(codes) and lowered[at + 1] in pairing:
        yield f"pair+={lowered[at + 1]}+{codes[at + 2].facts}+{codes[at].place}"


def _uses(passage: Passage, at: int, usage: Usage) -> Iterator[str]:
    """How the document uses the word, and the name that it stands in."""
    word, match = passage.lowered[at], passage.cover[at]
    name = match.key if match else word
    if word.rstrip(".") in usage.lowered:
        yield "d=lowered"
    placed, personal = usage.placed[name], usage.personal[word]
    if placed:
        yield f"d=placed{min(placed, 3)}"
    if personal:
        yield f"d=personal{min(personal, 3)}"
        yield f"d=personal+g={_yes(match is not None)}"
    if usage.speaking[word]:
        yield f"d=speaking{_yes(match is not None)}"
    if usage.paired[name]:
        yield "d=paired"


def _yes(holds: bool) -> str:
    return "y" if holds else "n"
