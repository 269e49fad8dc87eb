"""How a passage is set: as prose, in Title Case, in capitals, or without any capital.

Names are known by their capitals in prose. Where a passage has none, or has them everywhere, they
tell nothing, and who looks for names must put them where prose would have them (`recased`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

Casing = Literal["prose", "title", "capitals", "lower"]

# Words that a passage needs before its capitals tell anything.
FEWEST_WORDS = 3
# From this share of words with a capital, or of nothing but capitals, on a passage is set so.
MOSTLY = 0.75
SAMPLE = 20_000  # characters of a text that are looked at
FEWEST_LETTERS = 40  # small ones, of those that have capitals
SMALL = 3  # letters of words that titles set small: "in", "the"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?]['\"”’)]*\s+|\n\s*)['\"“‘(]*$")
_ENDS = (".", "!", "?", ":", ";", ",")


@lru_cache(maxsize=4096)
def is_small(letter: str) -> bool:
    """Whether a letter is small where it might be a capital; Georgian ones have none in prose."""
    return letter.islower() and letter.title() != letter


def casing_of(text: str) -> Casing:
    """How a passage is set; what is too short to tell counts as prose."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return "prose"
    firsts = [word[0] for word in words]
    if not any(map(str.isupper, firsts)):
        return "lower" if all(map(is_small, firsts)) else "prose"
    long = [word for word in words if len(word) > 1]
    if sum(map(str.isupper, long)) >= MOSTLY * len(long):
        return "capitals"
    telling = [word for word in words if len(word) > SMALL]
    capital = sum(word[0].isupper() for word in telling)
    ended = text.rstrip().endswith(_ENDS)
    if len(telling) >= FEWEST_WORDS and capital >= MOSTLY * len(telling) and not ended:
        return "title"
    return "prose"


def lacks_capitals(text: str) -> bool:
    """Whether a whole text has hardly a capital, so that names in it are harder to find."""
    sample = text[:SAMPLE]
    letters = sum(map(is_small, sample))
    return letters >= FEWEST_LETTERS and sum(letter.isupper() for letter in sample) < letters / 200


def recased(text: str, names: Collection[int], *, acronyms: bool = False) -> str:
    """The same letters at the same places, with the capitals of prose.

    A letter is a capital at `names`, offsets into `text` ("d'Espagne"), and where a word opens a
    sentence; with `acronyms` words in nothing but capitals stay. Letters whose other case is longer
    stay as they are.
    """

    def change(match: re.Match[str]) -> str:
        word, at = match[0], match.start()
        lowered = word.lower()
        if len(lowered) != len(word) or (acronyms and len(word) > 1 and word.isupper()):
            return word
        opens = _OPENS.search(text, max(0, at - 8), at) is not None
        cased = "".join(
            letter.upper() if at + place in names or (opens and not place) else letter
            for place, letter in enumerate(lowered)
        )
        return cased if len(cased) == len(word) else word

    return _WORD.sub(change, text)
