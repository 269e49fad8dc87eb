"""Passages as the roles see them: tokens, the mentions among them, lists, and a name's uses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.languages.language import RoleWords
from storymap.text.tokens import Token, tokenise

if TYPE_CHECKING:
    from storymap.model import Document, Mention, Passage

Span = tuple[int, int]
NOWHERE: Span = (0, 0)
CAPITALS = frozenset(["Xx", "XX"])  # the shapes of capitalised words
NEAR = 3  # tokens beyond a passage's ends that may be asked for


@dataclass(slots=True)
class TokenLine:
    """A passage's tokens with the mentions in it: `spans` are their tokens, first and last."""

    passage: Passage
    numbers: list[int]  # which of the document's mentions
    tokens: Sequence[Token]
    lowered: list[str]
    shapes: list[str]
    spans: list[tuple[int, int]]
    words: RoleWords
    heads: list[int] = field(default_factory=list)  # the first mention of each one's list
    tails: list[int] = field(default_factory=list)  # the last one
    inside: set[int] = field(default_factory=set)  # tokens that mentions cover
    masked: list[str] = field(default_factory=list)
    masked_shapes: list[str] = field(default_factory=list)

    def mask(self) -> None:
        """Hide the mentions from `word` and `shape`, and pad both ends."""
        begin, end = ["^"] * NEAR, ["$"] * NEAR
        self.masked = [*begin, *self.lowered, *end]
        self.masked_shapes = [*begin, *self.shapes, *end]
        for first, last in self.spans:
            self.inside.update(range(first, last))
            self.masked[first + NEAR : last + NEAR] = ["<P>"] * (last - first)
            self.masked_shapes[first + NEAR : last + NEAR] = ["P"] * (last - first)

    def word(self, at: int) -> str:
        """The word at a token, "<P>" inside a mention, "^" and "$" up to three beyond the ends."""
        return self.masked[at + NEAR]

    def shape(self, at: int) -> str:
        """The shape at a token, "P" inside a mention."""
        return self.masked_shapes[at + NEAR]

    def spot(self, at: int) -> Span:
        """Where the word at a token lies; nowhere inside a mention and beyond the ends."""
        return (at, at + 1) if 0 <= at < len(self.tokens) and at not in self.inside else NOWHERE

    def meets(self, at: int) -> bool:
        """Whether the token joins the one before it without a gap or across one space."""
        return self.tokens[at].start - self.tokens[at - 1].end <= 1


def lines_of(
    document: Document,
    mentions: Sequence[Mention],
    words: RoleWords,
    tokens: Sequence[Sequence[Token]] | None = None,
) -> list[TokenLine]:
    """The passages that have mentions, with their tokens; `words` are of the text's language."""
    numbers: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        numbers.setdefault(mention.passage, []).append(number)
    lines = []
    for index, those in numbers.items():
        passage = document.passages[index]
        own = tokens[index] if tokens else tokenise(document.text, passage.start, passage.end)
        starts = [token.start for token in own]
        spans = []
        for mention in (mentions[number] for number in those):
            first = max(0, bisect_right(starts, mention.start) - 1)
            spans.append((first, max(first + 1, bisect_left(starts, mention.end))))
        lowered = [token.text.lower() for token in own]
        shapes = [_shape(token.text, token.kind) for token in own]
        line = TokenLine(passage, those, own, lowered, shapes, spans, words)
        line.mask()
        _find_lists(line)
        lines.append(line)
    return lines


def _find_lists(line: TokenLine) -> None:
    """Note for each mention where the list or chain that it stands in begins and ends."""
    count = len(line.spans)
    line.heads, line.tails = list(range(count)), list(range(count))
    for which in range(1, count):
        joint = line.lowered[line.spans[which - 1][1] : line.spans[which][0]]
        listed = len(joint) <= 3 and set(joint) <= line.words.LISTING
        if listed and not set(joint) <= line.words.WEAK_JOINTS:
            line.heads[which] = line.heads[which - 1]
    for which in range(count - 2, -1, -1):
        if line.heads[which + 1] == line.heads[which]:
            line.tails[which] = line.tails[which + 1]


@lru_cache(maxsize=65536)
def _shape(text: str, kind: str) -> str:
    if kind == "mark":
        return text
    if kind in ("number", "possessive"):
        return "9" if kind == "number" else "'s"
    if text[0].isupper():
        return "XX" if text.isupper() and len(text) > 1 else "Xx"
    return "x"


NameUses = Counter[tuple[str, str]]  # by name in lower case and sort of use


def uses_of(lines: Sequence[TokenLine], mentions: Sequence[Mention]) -> NameUses:
    """How the document uses each name: all in all, after "in", as an owner, before a verb."""
    uses: NameUses = Counter()
    for line in lines:
        for which, number in enumerate(line.numbers):
            name = mentions[number].text.lower()
            uses[name, "all"] += 1
            uses[name, "placed"] += is_placed(line, which)
            after = line.spans[which][1]
            uses[name, "owner"] += line.shape(after) == "'s"
            uses[name, "actor"] += line.word(after) in line.words.ACTING
    return uses


def is_placed(line: TokenLine, which: int) -> bool:
    """Whether the mention, or the list it stands in, follows "in", "near" …"""
    before = line.spans[line.heads[which]][0] - 1
    if line.word(before) == line.words.ARTICLE:
        before -= 1
    return line.word(before) in line.words.PLACING
