"""Dates as EDTF: what is written, which days it covers, and that others read it alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap import edtf

_EPOCH = date(1970, 1, 1)


@given(st.dates())
def test_days_have_the_calendar_s_numbers(day: date) -> None:
    """Counted from 1970, both ways."""
    number = (day - _EPOCH).days
    assert edtf.day_number(day.year, day.month, day.day) == number
    assert edtf.calendar_day(number) == (day.year, day.month, day.day)
    assert edtf.numbered_day(number) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02~", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("1941-24", "1941-12-01", "1942-02-28"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2024-10-29/2024-11-18", "2024-10-29", "2024-11-18"),
        ("2019-09~/2019-12~", "2019-09-01", "2019-12-31"),
    ],
)
def test_each_form_covers_its_days(written: str, first: str, last: str) -> None:
    """From the first to the last, both counted."""
    begin, end = edtf.bounds(written)
    assert _EPOCH + timedelta(begin) == date.fromisoformat(first)
    assert _EPOCH + timedelta(end) == date.fromisoformat(last)


def test_years_before_our_era_are_astronomical() -> None:
    """1 BC is the year 0, and 44 BC is -43; a leap year is one there too."""
    assert (edtf.year(0), edtf.year(-43), edtf.year(-11_999)) == ("0000", "-0043", "Y-11999")
    assert edtf.day(-43, 3, 15) == "-0043-03-15"
    assert edtf.day(-4, 2, 29) == "-0004-02-29"
    assert edtf.century(3, bc=True) == "-0299/-0200"
    assert edtf.calendar_day(edtf.bounds("-0043")[0]) == (-43, 1, 1)


def test_a_day_that_is_none_is_not_written() -> None:
    """31 February, month 13."""
    assert (edtf.day(2022, 2, 31), edtf.day(2022, 13, 1), edtf.day(2022, 1, 0)) == (None,) * 3


def test_an_interval_has_plain_ends_in_order() -> None:
    """A decade or a season at an end becomes the year or month that begins or closes it."""
    assert edtf.interval("2022-01-05", "2022-01") == "2022-01-05/2022-01"
    assert edtf.interval("196X", "197X") == "1960/1979"
    assert edtf.interval("2020-21", "2020-23") == "2020-03/2020-11"
    assert edtf.interval("1945", "1939") is None


@pytest.mark.parametrize("text", ["", "soon", "2022-13-01x", "22-01-05", "2022-01-05T10:00"])
def test_what_is_no_date_raises(text: str) -> None:
    """With the form that is looked for."""
    with pytest.raises(ValueError, match="no date of EDTF"):
        edtf.bounds(text)
