"""The shapes of words, and the stretches and runs that words with capitals make.

What comes in: the tokens of a passage. What goes out: a short code for how each is written, and
which of them stand together; the features of the recogniser are made of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from storymap.candidates.matcher import Match, Scan
from storymap.languages.language import RecognitionWords
from storymap.text.tokens import is_capitalised

_SENTENCE_ENDS = frozenset('.!?:;"”“•|')
_STRIP_MARGIN = 1  # tokens on either side of a capital that belong to its strip
# Shapes of words; every one that starts with a capital begins with this letter.
CAPITAL = "X"
CAPITALISED = "Xx"
OPENING_WORD = "xo"


@lru_cache(maxsize=65536)
def shape_of(text: str, kind: str) -> str:
    """How a token of a kind is written: with a capital, in capitals, as a number or mark."""
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
    if is_capitalised(text):
        return "Xx." if text.endswith(".") else CAPITALISED
    return "x" if text[0].islower() else "X?"


def runs_of(
    scan: Scan,
    shapes: Sequence[str],
    capitals: Sequence[int],
    words: RecognitionWords,
) -> dict[int, tuple[int, int]]:
    """For each capitalised token the run of such words it stands in, on its line: (first, last)."""
    tokens = scan.tokens
    runs: dict[int, tuple[int, int]] = {}
    for first in capitals:
        if first in runs:
            continue
        last = first + 1
        while last < len(tokens):
            if scan.is_broken_before(last):
                break
            if shapes[last][0] == CAPITAL and tokens[last].start - tokens[last - 1].end <= 1:
                last += 1
            elif (
                last + 1 < len(tokens)
                and tokens[last].text.lower() in words.JOINING
                and shapes[last + 1][0] == CAPITAL
            ):
                last += 2
            else:
                break
        runs.update(dict.fromkeys(range(first, last), (first, last)))
    return runs


def opens(shapes: Sequence[str], at: int) -> bool:
    """Whether a sentence begins at a token."""
    return at == 0 or shapes[at - 1][0] in _SENTENCE_ENDS


def stretches_of(capitals: Sequence[int], cover: Sequence[Match | None]) -> list[tuple[int, int]]:
    """The stretches of tokens around capitals, as (first, last)."""
    stretches: list[tuple[int, int]] = []
    for at in capitals:
        match = cover[at]
        first, last = (match.first, match.last) if match else (at, at + 1)
        first, last = max(0, first - _STRIP_MARGIN), min(len(cover), last + _STRIP_MARGIN)
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return stretches
