"""The dates of a sentence as written, before any of them has its year: words in, expressions out.

What only looks like a date (versions and sections, counts, addresses) is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from storymap import edtf
from storymap.dates.numerals import FIGURES, count_of, number_named, number_of, year_of
from storymap.dates.patterns import Patterns
from storymap.languages.dates import Relative

_WINDOW = 48  # characters before a date that say what it is
_DIGIT = re.compile(r"[0-9]")
_LEAD = 3  # characters around a year that stands alone, "# 1944."
_NUMBERED = re.compile(r"\b[0-9]{1,2}[a-z.]{0,2}\s{1,3}(?:of\s)?$")
_LISTED = re.compile(r"\b[12][0-9]{3}(?:,|,?\s(?:and|or|et|y|und|и))\s$")
_PLURAL = re.compile(r"\s{1,3}[a-z]{2,}s\b")
_WORD = re.compile(r"\s{1,3}[^\W\d_]{3,}")
_FIRST_ATTRIBUTIVE = 1700  # "the 1500 soldiers" before, "the 1848 revolutions" after
_LEAP_YEAR = 2000
_MOST_CENTURIES = 21


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written at `start:end` of a sentence; what it does not say is None or 0.

    `edtf` is set where nothing is missing that a calendar has no name for: decades, centuries,
    years to years. `until` is the other end of a range. `alone`: whether it is a date by itself,
    not only as an end of a range. `part` and `about` are the words before it.
    """

    start: int
    end: int
    year: int | None = None
    month: int = 0
    day: int = 0
    season: int | None = None
    edtf: str = ""
    weekday: int | None = None
    last: bool = False
    relative: Relative | None = None
    count: int = 1
    part: str = ""
    about: bool = False
    alone: bool = True
    until: Expression | None = None


def expressions(words: str, language: Patterns) -> list[Expression]:
    """The dates of a sentence in order; ranges joined."""
    found = sorted(_every(words, language), key=lambda each: (each.start, -each.end))
    kept: list[Expression] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.start < kept[-1].end < each.end and kept[-1].weekday is not None:
            kept[-1] = each
    return [each for each in _joined(words, kept, language) if each.alone]


def figures(words: str) -> Iterator[Expression]:
    """Days in figures, in any language."""
    for match in FIGURES.finditer(words):
        if match["a"]:
            first, second = int(match["a"]), int(match["b"])
            if first != second and first <= 12 and second <= 12:
                continue  # 5/6/2022 is May in one country and June in the next
            day, month = (first, second) if first > 12 else (second, first)
            year = match["y3"]
        else:
            year = match["y"] or match["y2"] or match["y4"]
            month = number_of(match["m"] or match["m2"] or match["m4"])
            day = int(match["d"] or match["d2"] or match["d4"])
        if edtf.day(_LEAP_YEAR, month, day):
            number = int(year) if year else None
            yield Expression(match.start(), match.end(), number, month, day)


def _every(words: str, language: Patterns) -> Iterator[Expression]:
    """Every date, overlapping ones too."""
    digit = _DIGIT.search(words) is not None
    for each in figures(words) if digit else ():
        if not language.no_date.search(_before(words, each.start)):
            yield each
    for kind, pattern in language.dates_in(words, digit):
        for match in pattern.finditer(words):
            before = _before(words, match.start())
            if language.no_date.search(before) or language.no_name.match(words, match.end()):
                continue
            for each in _READERS[kind](match, language):
                yield _modified(words, each, kind, language)
    if language.any_relative.search(words.casefold()):
        yield from _relatives(words, language)
    if "weekday" in language.dates:
        yield from _weekdays(words, language)


def _before(words: str, at: int) -> str:
    return words[max(0, at - _WINDOW) : at]


def _day(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    month = number_named(match["month"], language.months) + 1
    groups = match.groupdict()
    year = year_of(groups.get("year"), groups.get("era"), language)
    if groups.get("eyear"):
        year = year_of(groups["eyear"], groups["era2"], language)
    first, second = count_of(match["day"], language), int(groups.get("day2") or 0)
    if not edtf.day(_LEAP_YEAR, month, first) or (
        second and not edtf.day(_LEAP_YEAR, month, second)
    ):
        return
    whole = Expression(match.start(), match.end(), year, month, first)
    if not second:
        yield whole
        return
    joins = language.and_.fullmatch(match["link"]) is not None
    if joins and not language.between.search(_before(match.string, match.start())):
        yield replace(whole, end=match.start("day") + len(match["day"]))
        yield replace(whole, start=match.start("day2"), day=second)
    elif first < second:
        yield replace(whole, until=replace(whole, day=second))
    else:
        yield whole


def _month(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    if _NUMBERED.search(_before(match.string, match.start())):
        return  # 31 February
    year = year_of(match["year"], match["era"], language)
    month = number_named(match["month"], language.months) + 1
    led = bool(language.month_led.search(_before(match.string, match.start())))
    yield Expression(match.start(), match.end(), year, month, alone=year is not None or led)


def _season(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    season = number_named(match["season"], language.seasons)
    yield Expression(match.start(), match.end(), int(match["year"]), season=season)


def _years(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    words, year = match.string, int(match["year"])
    if language.counted.match(words, match.end()):
        return
    second = match["year2"]
    if second and len(second) == 2 and int(second) <= year % 100 and 0 < int(second) <= 12:
        yield Expression(match.start(), match.end(), year, int(second), alone=match[0][4] == "-")
        return
    alone = _is_year(match, language)
    if not second:
        yield Expression(match.start(), match.end(), year, alone=alone)
        return
    last = int(second) if len(second) == 4 else year - year % 10 ** len(second) + int(second)
    years = edtf.interval(edtf.year(year), edtf.year(last)) if last > year else None
    if years:
        yield Expression(match.start(), match.end(), edtf=years, alone=alone or len(second) > 1)


def _is_year(match: re.Match[str], language: Patterns) -> bool:
    """Whether the words around four figures make them a year."""
    words, start, end = match.string, match.start(), match.end()
    before = _before(words, start)
    opens = start <= _LEAD and not words[:start].strip("# ")
    if opens and (len(words) - end <= _LEAD or language.opens.match(words, end)):
        return True
    if before.endswith(("mid-", "mi-")) or language.behind.match(words, end):
        return True
    if language.led.search(before) or _LISTED.search(before):
        return True
    if language.led_weakly.search(before):
        digit = before.rstrip()[: -len(before.split()[-1])].rstrip()[-1:]
        return not _PLURAL.match(words, end) and not digit.isdecimal()
    if language.attributive.search(before) and int(match["year"]) >= _FIRST_ATTRIBUTIVE:
        return bool(_WORD.match(words, end))
    return language.any_part.search(before) is not None


def _era(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    era = match.groupdict().get("era")
    year = year_of(match["year"].replace(",", ""), era, language)
    second = match.groupdict().get("year2")
    if not second:
        yield Expression(match.start(), match.end(), year)
        return
    last = year_of(second, era, language)
    if year is not None and last is not None:
        years = edtf.interval(edtf.year(year), edtf.year(last))
        if years:
            yield Expression(match.start(), match.end(), edtf=years)


def _decade(match: re.Match[str], _: Patterns) -> Iterator[Expression]:
    yield Expression(match.start(), match.end(), edtf=edtf.decade(int(match["year"])))


def _century(match: re.Match[str], language: Patterns) -> Iterator[Expression]:
    bc = bool(match["era"] and language.bc.fullmatch(match["era"]))
    numbers = [count_of(text, language) for text in match.group("number", "number2") if text]
    if not all(0 < number <= _MOST_CENTURIES or bc for number in numbers):
        return
    start, end = match.span()
    if len(numbers) > 1:
        joins = language.and_.fullmatch(match["link"]) is not None
        if not joins or language.between.search(_before(match.string, start)):
            years = edtf.interval(*(edtf.century(number, bc=bc) for number in numbers))
            if years:
                yield Expression(start, end, edtf=years)
            return
        yield Expression(start, match.end("number"), edtf=edtf.century(numbers[0], bc=bc))
        start = match.start("number2")
    yield Expression(start, end, edtf=edtf.century(numbers[-1], bc=bc))


_READERS = {
    "day": _day, "month_day": _day, "joined": _day, "joined_month": _day, "named_day": _day,
    "month": _month, "season": _season, "year": _years, "era": _era, "era_first": _era,
    "decade": _decade, "decade_behind": _decade, "century": _century,
}  # fmt: skip


def _modified(words: str, each: Expression, kind: str, language: Patterns) -> Expression:
    """The expression with the words before it that narrow or blur it."""
    before = _before(words, each.start)
    narrows = kind in ("month", "year", "decade", "century")
    if narrows and language.any_part.search(before):
        for part, pattern in language.parts:
            if found := pattern.search(before):
                start = each.start - (found.end() - found.start())
                return replace(each, start=start, part=part, alone=True)
    if found := language.about.search(before):
        start = each.start - (found.end() - found.start())
        return replace(each, start=start, about=True)
    return each


def _relatives(words: str, language: Patterns) -> Iterator[Expression]:
    planned = language.planned.search(words) is not None
    for relative, pattern in language.relative:
        if planned and relative.unit == "weekend":
            continue
        for match in pattern.finditer(words):
            groups = match.groupdict()
            n = (groups.get("n") or "1").casefold()
            yield Expression(
                match.start(),
                match.end(),
                relative=relative,
                count=int(n) if n.isdecimal() else language.numbers.get(n, 1),
                month=number_named(groups["month"], language.months) + 1
                if groups.get("month")
                else 0,
                season=number_named(groups["season"], language.seasons)
                if groups.get("season")
                else None,
                weekday=number_named(groups["weekday"], language.weekdays)
                if groups.get("weekday")
                else None,
            )


def _weekdays(words: str, language: Patterns) -> Iterator[Expression]:
    if not language.any_weekday.search(words) or language.planned.search(words):
        return
    for match in language.dates["weekday"].finditer(words):
        before, after = match["before"] or "", (match["after"] or "").strip()
        if before in language.not_past or (before and before.lower() in language.not_past):
            continue
        if after and after not in language.day_parts and after.casefold() not in language.months:
            continue  # "Sunday Times", "Friday Harbor"
        last = before.lower() == "last"
        start = match.start("before") if last else match.start("weekday")
        number = number_named(match["weekday"], language.weekdays)
        yield Expression(start, match.end("weekday"), weekday=number, last=last)


def _joined(words: str, found: list[Expression], language: Patterns) -> Iterator[Expression]:
    """The expressions with both ends of a range as one, and a weekday in its date."""
    waiting: Expression | None = None
    for each in found:
        if waiting is None:
            waiting = each
            continue
        between = words[waiting.end : each.start]
        if waiting.weekday is not None and waiting.relative is None and _leads(between):
            waiting = replace(each, start=waiting.start)
        elif _is_range(words, waiting, between, language) and _may_join(waiting, each):
            waiting = replace(waiting, end=each.end, until=replace(each, alone=True), alone=True)
        else:
            yield waiting
            waiting = each
    if waiting is not None:
        yield waiting


def _leads(between: str) -> bool:
    """Whether a weekday only leads a date, as in "Wednesday, the 5th of January"."""
    return between.strip(" ,\n") in ("", "the")


def _is_range(words: str, first: Expression, between: str, language: Patterns) -> bool:
    if language.to.fullmatch(between):
        return True
    joins = language.and_.fullmatch(between) is not None
    return joins and bool(language.between.search(_before(words, first.start)))


def _may_join(first: Expression, last: Expression) -> bool:
    """Whether two dates may be the ends of a range: absolute both, neither a range itself."""
    if first.until or last.until or first.relative or last.relative:
        return False
    return (first.weekday is None) == (last.weekday is None)
