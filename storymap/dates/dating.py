"""The dates that a text tells: a Document in, the same with `dates` and its passages' days out.

A date belongs to its sentence. The date of a byline or a dateline is the document's own. What is
not said is not guessed: a day without a year takes one only from a known anchor, and so does "the
next day".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from storymap import edtf
from storymap.dates.datelines import is_byline, is_dateline, is_published
from storymap.dates.elsewhere import dates_elsewhere
from storymap.dates.expressions import Expression, expressions
from storymap.dates.patterns import Patterns, patterns
from storymap.dates.periods import Anchors, period_of
from storymap.model import DatedSpan, Document, Passage, primary_language
from storymap.text.sentences import sentences

# A year by itself in the title, "Kazakhstan, 2022".
_LONE_YEAR = re.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?![\d-])")
_FIRST_YEAR = 1000  # before it a document's year is more likely a slip than meant
_TOP = 6  # passages in which the dateline of a document stands
_YEAR_DIGITS = 4
_GAP = 3  # characters between a sentence and the next
_LIFE = 7_300  # days: a longer span in brackets behind a name is a person's life


@dataclass(frozen=True, slots=True)
class _Written:
    """An expression in its sentence; positions are the document's."""

    passage: int
    sentence: tuple[int, int]
    expression: Expression

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence[0] + self.expression.start, self.sentence[0] + self.expression.end


def date_passages(document: Document) -> Document:
    """The document with `dates`, and `date` of the passages whose day the text tells.

    A document whose dates are found keeps them, a passage that has a date too. Under a dated
    heading a passage has the heading's day; elsewhere the first day in its own words. A document
    without a date takes its dateline's.
    """
    if document.dates:
        return document
    language = patterns(_language(document))
    found = [w for passage in document.passages for w in _written(document, passage, language)]
    if not found:
        return document
    own, found = _own_date(document, found, language)
    if own and document.date is None:
        document = replace(document, date=own)
    told = list(_told(document, found))
    days = _days(document, told)
    passages = tuple(
        replace(passage, date=day) if day and passage.date is None else passage
        for passage, day in zip(document.passages, days, strict=True)
    )
    if passages == document.passages and not told:
        return document
    return replace(document, passages=passages, dates=tuple(told))


def _language(document: Document) -> str:
    return primary_language(document.language) or "en"


def _written(document: Document, passage: Passage, language: Patterns | None) -> Iterator[_Written]:
    code = _language(document)
    spans = sentences(document.text, passage.start, passage.end, ordinals=code != "en")
    for start, end in spans:
        words = document.text[start:end]
        if language is None:
            every = dates_elsewhere(words, code)
        elif language.any.search(words.casefold()):
            every = expressions(words, language)
        else:
            continue
        for each in every:
            yield _Written(passage.index, (start, end), each)


def _own_date(
    document: Document, found: list[_Written], language: Patterns | None
) -> tuple[str | None, list[_Written]]:
    """The document's own day, as its first dateline has it, and the dates that are not its own."""
    own: str | None = None
    kept = []
    at_passage, words = -1, ""
    for each in found:
        passage = document.passages[each.passage]
        if each.passage != at_passage:
            at_passage, words = each.passage, document.text[passage.start : passage.end]
        start, end = (at - passage.start for at in each.span)
        day = _full_day(each.expression)
        known = own or document.date
        if language and is_published(words, start, language):
            continue
        if is_byline(words, start, end) and passage.kind != "heading" and day and day == known:
            continue
        is_first = each.passage < _TOP and own is None and passage.kind != "heading"
        if (is_first or (day and day == known)) and is_dateline(words, start, end):
            own = day or own
            continue
        kept.append(each)
    return own, kept


def _full_day(expression: Expression) -> str | None:
    if expression.year is None or not expression.day or expression.until:
        return None
    return edtf.day(expression.year, expression.month, expression.day)


def _told(document: Document, found: list[_Written]) -> Iterator[DatedSpan]:
    """The dates with their time, those left out whose time is not known."""
    day = _day(document.date)
    near = day is not None and _is_of_its_time(day, found)
    year = None if near else _year_of(document, found)
    told: str | None = None
    place, at = -1, 0
    under = _headings(document)
    headed: dict[int, int] = {}  # the days that headings are
    for each in found:
        at_hand = told if 0 <= each.passage - place <= 1 else None
        beside = each.sentence[0] - at <= _GAP
        own = headed.get(under[each.passage])
        anchors = Anchors(
            day if own is None else own, near or own is not None, year,
            at_hand, each.passage == place, beside,
        )  # fmt: skip
        period = period_of(each.expression, anchors)
        if period is None:
            continue
        start, end = each.span
        first, last = edtf.bounds(period)
        if "/" in period and document.text.endswith("(", 0, start) and last - first > _LIFE:
            continue
        told, place, at = period, each.passage, each.sentence[1]
        written = _day(period)
        if under[place] == place and written is not None and _is_a_date(document, each):
            headed[place] = written
        yield DatedSpan(start, end, document.text[start:end], each.passage, period, each.sentence)


def _headings(document: Document) -> list[int]:
    """For each passage the number of the heading above it, its own if it is one, or -1."""
    above = accumulate(
        document.passages, lambda at, p: p.index if p.kind == "heading" else at, initial=-1
    )
    return list(above)[1:]


def _is_a_date(document: Document, written: _Written) -> bool:
    """Whether the passage of a date says nothing else but where: "Cairo, 4 May 1869"."""
    passage = document.passages[written.passage]
    start, end = (at - passage.start for at in written.span)
    return is_byline(document.text[passage.start : passage.end], start, end)


def _days(document: Document, told: list[DatedSpan]) -> Iterator[str | None]:
    """For each passage the day that it tells of."""
    first: dict[int, str] = {}
    for span in told:
        day = span.edtf.partition("/")[0]
        if edtf.is_day(span.edtf) and day[_YEAR_DIGITS] == "-":
            first.setdefault(span.passage, day)
    heading: str | None = None
    for passage in document.passages:
        own = first.get(passage.index)
        if passage.kind == "heading":
            heading = own
        yield heading or own


def _day(text: str | None) -> int | None:
    """The number of the document's own day, None where days cannot be counted from it."""
    try:
        first, last = edtf.bounds(text or "")
    except ValueError:
        return None
    return first if first == last and edtf.calendar_day(first)[0] >= _FIRST_YEAR else None


def _years(found: list[_Written]) -> list[int]:
    """The years that days and months name."""
    every = [(e, e.until) for e in (each.expression for each in found)]
    years = ((until.year if e.year is None and until else e.year) for e, until in every if e.day)
    return [year for year in years if year is not None]


def _is_of_its_time(day: int, found: list[_Written]) -> bool:
    """Whether the text tells of the time it was written: not of 1941 in an article of today."""
    years = _years(found)
    own = edtf.calendar_day(day)[0]
    return 2 * sum(abs(year - own) <= 1 for year in years) >= len(years)


def _year_of(document: Document, found: list[_Written]) -> int | None:
    """The year of a document without a date: its title's, or the only one that its days name."""
    titled = set(_LONE_YEAR.findall(document.title))
    if len(titled) == 1:
        return int(titled.pop())
    for kinds in (("heading",), ("heading", "paragraph", "caption")):
        years = set(_years([w for w in found if document.passages[w.passage].kind in kinds]))
        if len(years) == 1:
            return years.pop()
    return None
