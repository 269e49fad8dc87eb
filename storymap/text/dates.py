"""The day that each passage tells of, where the text says it: a Document in, a Document out.

A day is taken from the dated heading above a passage, or else from the first date in its own
words. What is not said is not guessed: a month alone is no day, a day without a year takes one only
from the document, and weekdays count from the document's own date, if it has one.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from storymap.model import Document, Passage

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9,
          "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12}  # fmt: skip
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Capitals keep the verbs "may" and "march" out; headlines are all capitals.
_MONTH = "|".join([*_MONTHS, *(m.upper() for m in _MONTHS), *(rf"{m}\b\.?" for m in _SHORT)])
_DAY = r"(?<![\d.,:/$€£–-])\d{1,2}"
_TO = r"(?:\s?(?:[-–—]|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<{0}>[12]\d{{3}})(?!\d|[-–]\d))?"
# "12 May Street" is an address, "May 9 Square" a place, "in May 20 people died" a count.
_NO_NAME = r"(?!\s+(?:Street|Road|Avenue|Square|Bridge|Park|Stadium|Airport|University|Boulevard))"
_NO_COUNT = (
    r"(?!\s+(?:people|men|women|children|km|kilomet|miles?|metres?|meters?|per\s?cent|%|tons?|tonnes?"
    r"|years?))"
)
_ENGLISH = re.compile(
    rf"(?P<day>{_DAY}){_ORDINAL}{_TO}\s+(?:of\s+)?(?P<month>{_MONTH})\b"
    rf"{_YEAR.format('year')}{_NO_NAME}"
    rf"|\b(?P<month2>{_MONTH})\s+(?:the\s+)?(?P<day2>\d{{1,2}})(?![\d:%]|[.,]\d){_ORDINAL}{_TO}"
    rf"{_YEAR.format('year2')}{_NO_NAME}{_NO_COUNT}"
)
# Days in figures alone; with slashes only where it is clear which figure is the month.
_FIGURES = re.compile(
    r"(?=\d)(?<![\d./-])(?:(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d/-])"
    r"|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>[12]\d{3})(?![\d.])"
    r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y3>[12]\d{3})(?![\d/])"
    r"|(?:(?P<y4>[12]\d{3})\s?[年년]\s?)?(?P<m4>\d{1,2})\s?[月월]\s?(?P<d4>\d{1,2})\s?[日일])"
)
# "6 января 2022", "le 1er mai", "5 de enero de 2022", "5. Januar": the word decides.
_ELSEWHERE = re.compile(
    rf"(?P<day>{_DAY})(?:\.|º|°|er|ª)?\s+(?:de\s+|d[’'])?(?P<word>[^\W\d_]{{3,15}})\.?"
    r"(?:\s+(?:de\s+|del\s+)?(?P<year>[12]\d{3})(?!\d))?"
)
_WEEKDAY = re.compile(
    r"(?:(?<![\w’'-])(?P<before>[\w’'-]{1,20})\s+)?(?P<weekday>"
    + "|".join(_DAYS)
    + r")\b(?!['’]s\s+[A-Z]|-)"
    r"(?P<after>\s+[A-Z][a-z]+)?"
)
# "every Monday", "a Friday", "Good Friday" and "next Monday" are not a day of the past week.
_NOT_PAST = frozenset(
    """a an any another each every most some the many next coming following Good Black Bloody Ash
    Easter Palm Cyber Super Fat Holy Shrove Maundy Whit Red Blue Orange Giving Man Girl""".split()
)
_PARTS_OF_DAY = frozenset({"Morning", "Afternoon", "Evening", "Night"})
_DIGIT = re.compile(r"\d")
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|would|is to|are to|due|scheduled|planned|expected)\b"
)
_SENTENCE_END = re.compile(r"[.!?]\s")
# From a weekday to the date that it may lead, "Wednesday, the 5th of January".
_LEAD = re.compile(r"\w+,?\s*(?:the\s+)?")
# A year by itself in the title, "Kazakhstan, 2022".
_LONE_YEAR = re.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?![\d-])")
_WEEK = 7
_FIRST_YEAR = 1000  # as in the patterns; before it a year is more likely a slip than meant


@dataclass(frozen=True, slots=True)
class _Found:
    """A date as written: the year may be missing. A weekday has a number and its lead word."""

    start: int
    month: int = 0
    day: int = 0
    year: int | None = None
    weekday: int | None = None
    last: bool = False


def date_passages(document: Document) -> Document:
    """The document with `date` filled in for the passages whose day the text tells.

    A passage that has a date keeps it. Under a dated heading a passage has the heading's day;
    elsewhere the first day in its own words.
    """
    found = [list(_dates_in(document, passage)) for passage in document.passages]
    if not any(found):
        return document
    anchor = _day(document.date)
    near = anchor if anchor and _is_of_its_time(anchor, found) else None
    year = None if near else _year_of(document, found)
    passages = []
    heading: date | None = None
    for passage, dates in zip(document.passages, found, strict=True):
        own = next(
            (day for day in (_told(date, anchor, near, year) for date in dates) if day), None
        )
        if passage.kind == "heading":
            heading = own
        told = heading or own
        if told and passage.date is None:
            passage = replace(passage, date=told.isoformat())
        passages.append(passage)
    return replace(document, passages=tuple(passages))


def _told(found: _Found, anchor: date | None, near: date | None, year: int | None) -> date | None:
    """The day that a date means, None where that cannot be told."""
    if found.weekday is not None:
        return _weekday(found, anchor)
    return _complete(found, near, year)


def _is_of_its_time(anchor: date, found: list[list[_Found]]) -> bool:
    """Whether the text tells of the time it was written: not of 1941 in an article of today."""
    years = [date.year for dates in found for date in dates if date.year is not None]
    close = sum(abs(year - anchor.year) <= 1 for year in years)
    return 2 * close >= len(years)


def _weekday(found: _Found, anchor: date | None) -> date | None:
    """The day of that name in the week that ends with the document's date."""
    if anchor is None or found.weekday is None:
        return None
    back = (anchor.weekday() - found.weekday) % _WEEK
    return anchor - timedelta(days=back or (_WEEK if found.last else 0))


def _complete(found: _Found, near: date | None, year: int | None) -> date | None:
    """The day itself; without a year the one nearest `near`, or the one in `year`."""
    if found.year is not None:
        return _valid(found.year, found.month, found.day)
    if near is not None:
        days = (_valid(near.year + turn, found.month, found.day) for turn in (0, -1, 1))
        return min((day for day in days if day), key=lambda day: abs(day - near), default=None)
    return None if year is None else _valid(year, found.month, found.day)


def _year_of(document: Document, found: list[list[_Found]]) -> int | None:
    """The year of a document without a date: its title's, or the only one that its dates name."""
    titled = set(_LONE_YEAR.findall(document.title))
    if len(titled) == 1:
        return int(titled.pop())
    for kinds in (("heading",), ("heading", "paragraph", "caption")):
        years = {
            date.year
            for passage, dates in zip(document.passages, found, strict=True)
            for date in dates
            if date.year is not None and passage.kind in kinds
        }
        if len(years) == 1:
            return years.pop()
    return None


def _dates_in(document: Document, passage: Passage) -> Iterator[_Found]:
    """The dates in a passage's words, in order."""
    words = document.text[passage.start : passage.end]
    language = (document.language or "en").split("-")[0].lower()
    found: list[_Found] = []
    if _DIGIT.search(words):
        found += _figures(words)
        found += _english(words) if language == "en" else _elsewhere(words, language)
    if language == "en" and "day" in words:
        taken = {date.start for date in found}
        found += (day for day in _weekdays(words) if not _dated(words, day.start, taken))
    yield from sorted(found, key=lambda date: date.start)


def _english(words: str) -> Iterator[_Found]:
    for match in _ENGLISH.finditer(words):
        month = (match["month"] or match["month2"]).rstrip(".")
        number = _NUMBERS.get(month) or _NUMBERS[month.capitalize()]
        year = match["year"] or match["year2"]
        day = int(match["day"] or match["day2"])
        if _valid(2000, number, day):
            yield _Found(match.start(), number, day, int(year) if year else None)


def _figures(words: str) -> Iterator[_Found]:
    for match in _FIGURES.finditer(words):
        if match["a"]:
            first, second = int(match["a"]), int(match["b"])
            if first != second and first <= 12 and second <= 12:
                continue  # 5/6/2022 is May in one country and June in the next
            day, month = (first, second) if first > 12 else (second, first)
            year = match["y3"]
        else:
            year = match["y"] or match["y2"] or match["y4"]
            month = int(match["m"] or match["m2"] or match["m4"])
            day = int(match["d"] or match["d2"] or match["d4"])
        if _valid(2000, month, day):
            yield _Found(match.start(), month, day, int(year) if year else None)


def _elsewhere(words: str, language: str) -> Iterator[_Found]:
    for match in _ELSEWHERE.finditer(words):
        month = _month_of(match["word"].casefold(), language)
        day = int(match["day"])
        if month and _valid(2000, month, day):
            yield _Found(match.start(), month, day, int(match["year"]) if match["year"] else None)


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


def _weekdays(words: str) -> Iterator[_Found]:
    # Sentences go by their number, told once for all: a passage may be long, its sentence too.
    ends = [match.start() for match in _SENTENCE_END.finditer(words)]
    planned = {bisect(ends, match.start()) for match in _FUTURE.finditer(words)}
    for match in _WEEKDAY.finditer(words):
        before, after = match["before"] or "", (match["after"] or "").strip()
        if before in _NOT_PAST or (before and before.lower() in _NOT_PAST):
            continue
        if after and after not in _PARTS_OF_DAY and after not in _NUMBERS:
            continue  # "Sunday Times", "Friday Harbor"
        if bisect(ends, match.start("weekday")) in planned:
            continue
        number = _DAYS.index(match["weekday"])
        last = before.lower() == "last"
        yield _Found(match.start("weekday"), weekday=number, last=last)


def _dated(words: str, start: int, dates: set[int]) -> bool:
    """Whether the weekday only leads a date, as in "Wednesday, 5 January"."""
    lead = _LEAD.match(words, start)
    return lead is not None and lead.end() in dates


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    """The document's own day, None where it has none that days could be counted from."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
