"""Dates in languages without a table of words: days whose month dateparser knows."""

from __future__ import annotations

import re
from functools import lru_cache

from storymap import edtf
from storymap.candidates.inflection import Endings
from storymap.dates.expressions import Expression, figures
from storymap.languages.inflection import inflection_of

# What a date may stand behind; in Hebrew a letter and a hyphen ("ב-4").
_FREE = r"(?:(?<![\w.,:/$€£–-])|(?<=\b[\u05d0-\u05ea]-))"
_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff]){1,14}"  # with the vowel signs of Indic writing
_YEAR = r"[12][0-9]{3}"
# "6 січня 2022", "5 gennaio", "5 de janeiro de 2022": the word decides.
_DAY = re.compile(
    rf"{_FREE}(?P<day>[0-9]{{1,2}})(?:\.|º|°|ª)?\s{{1,3}}(?:de\s|d[’'])?"
    rf"(?P<word>{_WORD})\.?(?:\s{{1,3}}(?:de\s|del\s)?(?P<year>{_YEAR})(?![0-9]))?"
)
# "2021 m. gegužės 4 d.", "2021. május 4-én"; "2021 жылғы 4 мамырда", "2021. gada 4. maijā".
_BEHIND_YEAR = (
    rf"{_FREE}(?P<year>{_YEAR})(?:\.|-?\s?[^\W\d_]{{1,8}}\.?)?(?:\s[^\W\d_]{{4,5}})??\s{{1,3}}"
)
_SHAPES = (
    re.compile(rf"{_BEHIND_YEAR}(?P<day>[0-9]{{1,2}})(?:\.?\s|-)(?P<word>{_WORD})"),
    re.compile(rf"{_BEHIND_YEAR}(?P<word>{_WORD})\s(?P<day>[0-9]{{1,2}})(?![0-9])"),
    _DAY,
)
_LEAP_YEAR = 2000


def dates_elsewhere(words: str, language: str) -> list[Expression]:
    """The days of a sentence in order."""
    found, free = list(figures(words)), 0
    matches = (match for shape in _SHAPES for match in shape.finditer(words))
    for match in sorted(matches, key=lambda each: each.start()):
        day = int(match["day"])
        month = _month_of(match["word"].casefold(), language) if match.start() >= free else None
        if month and edtf.day(_LEAP_YEAR, month, day):
            year = int(match["year"]) if match["year"] else None
            found.append(Expression(match.start(), match.end(), year, month, day))
            free = match.end()
    return sorted(found, key=lambda each: each.start)


@lru_cache(maxsize=4096)
def _month_of(word: str, language: str) -> int | None:
    """The month that the word names in a language, in any of its cases."""
    months = (_named(each, language) for each in (word, *_endings_of(language).stems(word)))
    return next(filter(None, months), None)


@lru_cache(maxsize=64)
def _endings_of(language: str) -> Endings:
    return Endings((inflection_of(language).endings,), str.casefold)


def _named(word: str, language: str) -> int | None:
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
