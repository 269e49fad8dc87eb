"""What a language's words about dates are, and which languages have a table of them.

A language brings its own in `languages/<code>/dates.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Literal

LANGUAGES = ("en", "de", "es", "fr", "ru")

Forms = tuple[str, ...]  # words as they are
Fragments = tuple[str, ...]  # regular expressions without groups of their own
Unit = Literal["day", "week", "weekend", "month", "year", "weekday", "season"]
# What a relative date counts from: the document's own day, or the date told before it.
Anchor = Literal["document", "told"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A phrase such as "the next day": so many units from an anchor.

    `{n}` stands for a number, which `step` then gives its sign, `{weekday}`, `{month}` and
    `{season}` for one of these, `{ends}` for the end of a clause.
    """

    phrase: str
    unit: Unit
    step: int
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words about dates of a language.

    `months`, `weekdays` (from Monday), `seasons` (from spring) in all their forms. `cased`: a month
    is told by its capital, as "May" and "March" are. `month_first`: "May 5" is a date too. `of`:
    between day, month and year; `article`: before a day. `day_behind`: behind its number.
    `to`, `and_`: between two dates; `between`: before two that `and_` makes one span.

    A bare year counts behind `year_led`, and behind `year_led_weakly` unless a plural follows, or
    before `year_behind`. `attributive` stands before a year that stands before a noun ("the 1917
    revolution"); `year_opens` behind one that begins a sentence. `bc`, `ad`: eras; `ad_before`.
    `decade` is behind a decade's first year, `decade_before` before it. `ordinals`: numbers of
    centuries and days in words;
    `century_behind`, `century_before`: beside the number. `early`, `middle`, `late`: parts of the
    span behind them; `halves` and `quarters` likewise. `about`: not exactly.

    `numbers`: in words. `relative`: phrases. `month_led`: before a month alone that takes its year
    from elsewhere. `no_date_before`: what stands before a version or a section; `no_date_behind`:
    behind a name or a count that looks like a date; `counted`: units and things behind a number
    that is no year. `not_past`: before a weekday of no known week; `day_parts`: words behind one;
    `planned`: words of a sentence about what is to come. `published`: before the date of a
    document.
    """

    months: tuple[Forms, ...]
    weekdays: tuple[Forms, ...] = ()
    seasons: tuple[Forms, ...] = ()
    cased: bool = False
    month_first: bool = False
    article: Fragments = ()
    of: Fragments = ()
    day_behind: Fragments = ()
    to: Fragments = ()
    and_: Fragments = ()
    between: Fragments = ()
    year_led: Fragments = ()
    year_led_weakly: Fragments = ()
    year_behind: Fragments = ()
    attributive: Fragments = ()
    year_opens: Fragments = ()
    bc: Fragments = ()
    ad: Fragments = ()
    ad_before: Fragments = ()
    decade: Fragments = ()
    decade_before: Fragments = ()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    century_behind: Fragments = ()
    century_before: Fragments = ()
    early: Fragments = ()
    middle: Fragments = ()
    late: Fragments = ()
    halves: tuple[Fragments, ...] = ()
    quarters: tuple[Fragments, ...] = ()
    about: Fragments = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    relative: tuple[Relative, ...] = ()
    month_led: Fragments = ()
    no_date_before: Fragments = ()
    no_date_behind: Fragments = ()
    counted: Fragments = ()
    not_past: Forms = ()
    day_parts: Forms = ()
    planned: Fragments = ()
    published: Fragments = ()


@cache
def date_words(language: str) -> DateWords | None:
    """The words of a language, by its code; None for one without a table."""
    if language not in LANGUAGES:
        return None
    words: DateWords = import_module(f"storymap.languages.{language}.dates").WORDS
    return words
