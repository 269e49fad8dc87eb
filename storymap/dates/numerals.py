"""Numbers of dates as a language writes them: figures, words, Roman figures; years of an era."""

from __future__ import annotations

import re
from collections.abc import Mapping

from storymap.dates.patterns import Patterns

# Days in figures alone; the year last only where it is clear which figure is the month.
FIGURES = re.compile(
    r"(?=[0-9])(?<![\w./-])(?:"
    r"(?P<y>[12][0-9]{3})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
    r"(?:T[0-9:.]{4,15}(?:Z|[+-][0-9:]{4,5})?)?(?![\w/]|[-.][0-9])"
    r"|(?P<d2>[0-9]{1,2})\.\s?(?P<m2>[0-9]{1,2}|[IVX]{1,4})\.\s?(?P<y2>[12][0-9]{3})(?![\w]|\.[0-9])"
    r"|(?P<a>[0-9]{1,2})(?P<sep3>[-/])(?P<b>[0-9]{1,2})(?P=sep3)"
    r"(?P<y3>[12][0-9]{3})(?![\w/]|-[0-9])"
    r"|(?:(?P<y4>[12][0-9]{3})\s?[年년]\s?)?(?P<m4>[0-9]{1,2})\s?[月월]\s?(?P<d4>[0-9]{1,2})\s?[日일])"
)

_ROMAN = {"I": 1, "V": 5, "X": 10}


def number_named(word: str, numbers: Mapping[str, int]) -> int:
    """The number of a month, a weekday or a season."""
    return numbers[word.rstrip(".").casefold()]


def year_of(text: str | None, era: str | None, language: Patterns) -> int | None:
    """The astronomical year: 1 BC is 0."""
    if not text:
        return None
    number = int(text)
    return 1 - number if era and language.bc.fullmatch(era) else number


def count_of(text: str, language: Patterns) -> int:
    """A number in figures, in a word or in Roman figures."""
    return language.ordinals.get(text.casefold()) or number_of(text)


def number_of(text: str) -> int:
    """A number in figures or in Roman figures."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN.get(sign, 0) for sign in text.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
