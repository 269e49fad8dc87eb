"""An expression becomes the time that it means, as EDTF, where that is known.

A year, a day or a week that is not said comes from an anchor: the document's own day, the date told
before it in the same passage or the one above, or the only year that the text names. Without one
there is no date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from storymap import edtf
from storymap.dates.expressions import Expression

_WEEK = 7
_THURSDAY = 3  # day 0, 1 January 1970
_SATURDAY = 5
_TURN = 92  # days over a turn of the year that a text goes on, as from December to January
_FAR = 60  # days from the document's own at which a week told of is not its week
_ROUND = 10  # years ago, that are meant as about
_THIRDS = {"early": 0, "middle": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a date may count from.

    `day`: the number of the document's own day. `near`: whether the text tells of that time.
    `year`: the one that its dates or its title name. `told`: the date before, as EDTF, if near
    enough; `here`: whether it stands in the same passage, `beside`: in the same sentence or the one
    before.
    """

    day: int | None = None
    near: bool = False
    year: int | None = None
    told: str | None = None
    here: bool = False
    beside: bool = False


def period_of(expression: Expression, anchors: Anchors) -> str | None:
    """The day, month, … or interval that is meant, as EDTF; None where that cannot be told."""
    if expression.until is not None:
        return _range(expression, expression.until, anchors)
    if expression.relative is not None:
        return _relative(expression, anchors)
    if expression.weekday is not None:
        return _weekday(expression, anchors)
    if expression.edtf:
        date: str | None = expression.edtf
    elif expression.year is not None:
        date = _written(expression, expression.year)
    else:
        date = _in_its_year(expression, anchors)
    if date and expression.part:
        date = _narrowed(date, expression.part)
    return edtf.about(date) if date and expression.about else date


def _written(expression: Expression, year: int) -> str | None:
    if expression.day:
        return edtf.day(year, expression.month, expression.day)
    if expression.month:
        return edtf.month(year, expression.month)
    if expression.season is not None:
        return edtf.season(year, expression.season)
    return edtf.year(year)


def _in_its_year(expression: Expression, anchors: Anchors) -> str | None:
    """A day or a month without a year in the year that the text is in."""
    if anchors.here and anchors.told:
        first, last = edtf.bounds(anchors.told)
        if edtf.calendar_day(first)[0] == edtf.calendar_day(last)[0]:
            return _nearest(expression, first, most=_TURN if edtf.is_day(anchors.told) else 0)
    if anchors.near and anchors.day is not None:
        if expression.day:
            return _nearest(expression, anchors.day)
        year, month, _ = edtf.calendar_day(anchors.day)
        return edtf.month(year - (expression.month > month), expression.month)
    return None if anchors.year is None else _written(expression, anchors.year)


def _nearest(expression: Expression, to: int, *, most: int | None = None) -> str | None:
    """The date in the year of a day, or in the one beside it if that is nearer.

    `most`: how many days from it another year's may be.
    """
    year = edtf.calendar_day(to)[0]
    same = _written(expression, year)
    beside = [date for turn in (-1, 1) if (date := _written(expression, year + turn))]

    def far(date: str) -> int:
        return abs(edtf.bounds(date)[0] - to)

    if most is not None:
        beside = [date for date in beside if far(date) <= most]
    return min([same, *beside] if same else beside, key=far, default=None)


def _range(first: Expression, last: Expression, anchors: Anchors) -> str | None:
    bare = replace(first, until=None)
    if first.weekday is not None or first.edtf or last.edtf:
        begin, end = period_of(bare, anchors), period_of(last, anchors)
    elif first.year is None and last.year is not None:
        end = period_of(last, anchors)
        begin = _turned(bare, last.year, -1, end)
    else:
        begin = period_of(bare, anchors)
        year = edtf.calendar_day(edtf.bounds(begin)[0])[0] if begin else 0
        end = period_of(last, anchors) if last.year is not None else _turned(last, year, 1, begin)
    if not begin or not end:
        return None
    return edtf.interval(begin, end) or (begin if first.day else None)


def _turned(expression: Expression, year: int, turn: int, other: str | None) -> str | None:
    """An end of a range in the other's year, or in the next one if it would be backwards."""
    date = _written(expression, year)
    if date and other and (edtf.bounds(date)[0] - edtf.bounds(other)[0]) * turn < 0:
        date = _written(expression, year + turn)
    if date and expression.part:
        date = _narrowed(date, expression.part)
    return date


def _narrowed(date: str, part: str) -> str:
    """The early, middle or late third of a span, as approximate; a half or a quarter of a year."""
    first, last = edtf.bounds(date)
    year, month, _ = edtf.calendar_day(first)
    years = edtf.calendar_day(last)[0] - year + 1
    if part not in _THIRDS:
        kind, number = part[:-1], int(part[-1])
        months = 12 * years // (2 if kind == "half" else 4)
        if years > 1:
            begin = edtf.year(year + months * number // 12)
            return f"{begin}/{edtf.year(year + months * (number + 1) // 12 - 1)}"
        start = 1 + months * number
        return f"{edtf.month(year, start)}/{edtf.month(year, start + months - 1)}"
    third = _THIRDS[part]
    if years > 1 and "/" not in date and edtf.season_of(date) is None:
        edges = [-(-years * n // 3) for n in range(4)]
        begin, end = edtf.year(year + edges[third]), edtf.year(year + edges[third + 1] - 1)
    elif edtf.season_of(date) is not None:
        return edtf.about(edtf.month(year, month + third))
    elif last - first < 31:
        begin = edtf.numbered_day(first + 10 * third)
        end = edtf.numbered_day(last if third == 2 else first + 10 * third + 9)
    else:
        begin, end = edtf.month(year, 4 * third + 1), edtf.month(year, 4 * third + 4)
    return edtf.about(f"{begin}/{end}")


def _weekday(expression: Expression, anchors: Anchors) -> str | None:
    """The day of that name in the week that ends with the document's date, or after the date told
    before it where the text is in another time."""
    weekday = expression.weekday or 0
    if anchors.beside and anchors.told and edtf.is_day(anchors.told):
        told = edtf.bounds(anchors.told)[1]
        if anchors.day is None or abs(told - anchors.day) > _FAR:
            return None if expression.last else _next(told, weekday)
    if anchors.day is None:
        return None
    back = (_weekday_of(anchors.day) - weekday) % _WEEK
    return edtf.numbered_day(anchors.day - (back or (_WEEK if expression.last else 0)))


def _next(number: int, weekday: int) -> str:
    return edtf.numbered_day(number + 1 + (weekday - _weekday_of(number + 1)) % _WEEK)


def _weekday_of(number: int) -> int:
    return (number + _THURSDAY) % _WEEK


def _relative(expression: Expression, anchors: Anchors) -> str | None:
    relative = expression.relative
    if relative is None:
        return None
    step = relative.step * expression.count
    counted = "{n}" in relative.phrase
    if relative.anchor == "document":
        if anchors.day is None:
            return None
        base, told = anchors.day, edtf.numbered_day(anchors.day)
    elif anchors.told is not None:
        told = anchors.told
        base = edtf.bounds(told)[1 if step > 0 else 0]
    else:
        return None
    year, month, _ = edtf.calendar_day(base)
    match relative.unit:
        case "year":
            date = edtf.year(year + step)
            return edtf.about(date) if counted and abs(step) % _ROUND == 0 else date
        case "month" if expression.month:
            return edtf.month(year - (expression.month >= month), expression.month)
        case "month" if edtf.is_day(told) or edtf.is_month(told):
            return edtf.month(year, month + step)
        case "season" if expression.season is not None:
            gone = edtf.bounds(edtf.season(year, expression.season))[1] < base
            return edtf.season(year if gone else year - 1, expression.season)
        case "weekday" if expression.weekday is not None and edtf.is_day(told):
            return _next(base, expression.weekday)
        case "weekend" if edtf.is_day(told):
            saturday = base - (_weekday_of(base) - _SATURDAY) % _WEEK
            return f"{edtf.numbered_day(saturday)}/{edtf.numbered_day(saturday + 1)}"
        case "week" if counted and edtf.is_day(told):
            return edtf.about(edtf.numbered_day(base + _WEEK * step))
        case "week" if edtf.is_day(told):
            monday = base - _weekday_of(base) + _WEEK * step
            return f"{edtf.numbered_day(monday)}/{edtf.numbered_day(monday + _WEEK - 1)}"
        case "day" if edtf.is_day(told):
            return edtf.numbered_day(base + step) if step else told
    return None
