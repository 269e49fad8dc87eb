"""Dates in languages without a table of words: days whose month dateparser knows."""

from __future__ import annotations

import re
from functools import lru_cache

from storymap import edtf
from storymap.dates.expressions import Expression, figures

# "6 січня 2022", "5 gennaio", "5 de janeiro de 2022": the word decides.
_DAY = re.compile(
    r"(?<![\w.,:/$€£–-])(?P<day>[0-9]{1,2})(?:\.|º|°|ª)?\s{1,3}(?:de\s|d[’'])?"
    r"(?P<word>[^\W\d_]{3,15})\.?(?:\s{1,3}(?:de\s|del\s)?(?P<year>[12][0-9]{3})(?![0-9]))?"
)
_LEAP_YEAR = 2000


def dates_elsewhere(words: str, language: str) -> list[Expression]:
    """The days of a sentence in order."""
    found = list(figures(words))
    for match in _DAY.finditer(words):
        month = _month_of(match["word"].casefold(), language)
        day = int(match["day"])
        if month and edtf.day(_LEAP_YEAR, month, day):
            year = int(match["year"]) if match["year"] else None
            found.append(Expression(match.start(), match.end(), year, month, day))
    return sorted(found, key=lambda each: each.start)


@lru_cache(maxsize=4096)
def _month_of(word: str, language: str) -> int | None:
    """The month that the word names in a language, in any of its cases."""
    import warnings

    from dateparser import parse

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            told = parse(f"1 {word} 2000", languages=[language], settings=settings)
    except ValueError:
        return None  # a language that the parser does not know
    return told.month if told and (told.year, told.day) == (2000, 1) else None
