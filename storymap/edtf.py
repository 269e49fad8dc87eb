"""Dates and spans of time as EDTF strings (ISO 8601-2, levels 0 and 1), and the days they cover.

Functions write one form each: a day "2022-01-05", a month "2022-01", a season "2022-21" (21 spring,
22 summer, 23 autumn, 24 winter), a year "2022", a decade "199X", a century "18XX", an interval
"2022-01-05/2022-01-11"; "~" behind a date says about. Years are astronomical: 44 BC is "-0043";
beyond four digits "Y-11999". Days are numbers since 1 January 1970 in the proleptic Gregorian
calendar. Seasons are those of the north, winter from December of its year to February.
"""

from __future__ import annotations

import re

_MONTHS = 12
_ERA_YEARS, _ERA_DAYS, _EPOCH = 400, 146_097, 719_468  # the calendar repeats every 400 years
_LONG_YEAR = 9999
_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|Y-?[0-9]{5,9})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_OPEN = re.compile(r"(?P<digits>[0-9]{2,3})X{1,2}")
_SEASONS = range(21, 25)


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day since 1 January 1970; `month` may be beyond its year."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    year -= month <= 2  # a year begins in March, so that the leap day is its last
    era, of_era = divmod(year, _ERA_YEARS)
    of_year = (153 * ((month + 9) % _MONTHS) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    era, of_era = divmod(number + _EPOCH, _ERA_DAYS)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year + era * _ERA_YEARS + (month <= 2), month, day


def year(number: int) -> str:
    """A year; 0 is 1 BC."""
    if abs(number) > _LONG_YEAR:
        return f"Y{number}"
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def month(of_year: int, number: int) -> str:
    """A month, from 1; one beyond its year is of the next or of the one before."""
    over, rest = divmod(number - 1, _MONTHS)
    return f"{year(of_year + over)}-{rest + 1:02d}"


def day(of_year: int, of_month: int, number: int) -> str | None:
    """A day, None where there is no such day."""
    if not 1 <= of_month <= _MONTHS or not 1 <= number <= 31:
        return None
    if calendar_day(day_number(of_year, of_month, number))[1] != of_month:
        return None
    return f"{month(of_year, of_month)}-{number:02d}"


def numbered_day(number: int) -> str:
    """The day of that number."""
    of_year, of_month, of_day = calendar_day(number)
    return f"{month(of_year, of_month)}-{of_day:02d}"


def season(of_year: int, number: int) -> str:
    """A season, from 0 for spring to 3 for winter."""
    return f"{year(of_year)}-{_SEASONS[number]}"


def decade(first: int) -> str:
    """The ten years from `first` on, of our era."""
    return f"{first // 10:03d}X"


def century(number: int, *, bc: bool = False) -> str:
    """A century by its number; before our era as the interval of its years."""
    if bc:
        return f"{year(1 - 100 * number)}/{year(-100 * (number - 1))}"
    return f"{number - 1:02d}XX"


def interval(first: str, last: str) -> str | None:
    """From the first day of one to the last of another, None where that is backwards.

    The ends keep their form if both are a day, a month or a year.
    """
    begin, end = bounds(first)[0], bounds(last)[1]
    if begin >= end:
        return None
    if _is_plain(first) and _is_plain(last):
        return f"{first}/{last}"
    return f"{_edge(first, begin)}/{_edge(last, end)}"


def about(date: str) -> str:
    """The same, as approximate; a decade or a century is so already."""
    if "X" in date:
        return date
    return "/".join(part if part.endswith("~") else f"{part}~" for part in date.split("/"))


def bounds(date: str) -> tuple[int, int]:
    """The numbers of the first and the last day of an EDTF string.

    Raises ValueError for what is none of the forms above.
    """
    first, _, last = date.partition("/")
    begin, end = _span(first)
    return begin, _span(last)[1] if last else end


def is_day(date: str) -> bool:
    """Whether the first end of `date` is a single day that is meant as such."""
    found = _DATE.fullmatch(date.partition("/")[0])
    return found is not None and found["day"] is not None


def is_month(date: str) -> bool:
    """Whether `date` is a month."""
    found = _DATE.fullmatch(date)
    return (
        found is not None and found["day"] is None and season_of(date) is None and "-" in date[1:]
    )


def season_of(date: str) -> int | None:
    """The number of the season that `date` is, from 0 for spring; else None."""
    found = _DATE.fullmatch(date)
    number = int(found["month"] or 0) if found and found["day"] is None else 0
    return number - _SEASONS[0] if number in _SEASONS else None


def _span(part: str) -> tuple[int, int]:
    text = part.rstrip("~?%")
    if found := _OPEN.fullmatch(text):
        width = 10 ** (4 - len(found["digits"]))
        first = int(found["digits"]) * width
        return day_number(first), day_number(first + width) - 1
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{part!r} is no date of EDTF; a day looks like 2022-01-05.")
    number = int(found["year"].lstrip("Y"))
    if found["month"] is None:
        return day_number(number), day_number(number + 1) - 1
    inner = int(found["month"])
    if inner in _SEASONS:
        start = 3 * (inner - _SEASONS[0] + 1)
        return day_number(number, start), day_number(number, start + 3) - 1
    if found["day"] is None:
        return day_number(number, inner), day_number(number, inner + 1) - 1
    at = day_number(number, inner, int(found["day"]))
    return at, at


def _is_plain(date: str) -> bool:
    found = _DATE.fullmatch(date.rstrip("~"))
    return found is not None and int(found["month"] or 0) not in _SEASONS


def _edge(date: str, number: int) -> str:
    """An end of an interval as a year or a month, whichever says it shortest."""
    if _is_plain(date):
        return date
    of_year, of_month, _ = calendar_day(number)
    return (
        month(of_year, of_month) if "-" in date.lstrip("-") and "/" not in date else year(of_year)
    )
