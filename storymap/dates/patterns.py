"""The regular expressions that find dates as written, made of a language's words.

White space inside a date is bounded, so that no search takes longer than the text is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from storymap.languages.dates import DateWords, Relative, date_words

_SPACE = r"\s{1,3}"
# A letter is none that belongs to a longer word or figure.
_ALONE = r"(?<![\w.,:/$€£#–-])"
_DAY = _ALONE + r"(?P<day>[0-9]{1,2})"
_FOUR = r"[12][0-9]{3}"
_WHOLE = r"(?![\w%]|[-–][0-9]|[.,:/][0-9]|\s?%)"
_NEVER = "(?!)"
_CLAUSE_END = r"(?=[\s]?(?:[,.;:]|$))"
_ROMAN = "[IVX]{1,5}"
_BEHIND_PART = r"(?:[\s-]{1,3}(?:the\s|des?\s|du\s)?)?"
_WITHOUT_DIGITS = ("month", "century", "named_day")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The expressions of one language; `months` and the like tell what a word found means."""

    any: re.Pattern[str]
    dates: Mapping[str, re.Pattern[str]]
    signs: Mapping[str, re.Pattern[str]]  # of every date of a kind, else a month
    any_month: re.Pattern[str]
    any_weekday: re.Pattern[str]
    any_relative: re.Pattern[str]
    relative: tuple[tuple[Relative, re.Pattern[str]], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    any_part: re.Pattern[str]
    about: re.Pattern[str]
    bc: re.Pattern[str]
    led: re.Pattern[str]
    led_weakly: re.Pattern[str]
    attributive: re.Pattern[str]
    opens: re.Pattern[str]
    behind: re.Pattern[str]
    month_led: re.Pattern[str]
    between: re.Pattern[str]
    to: re.Pattern[str]
    and_: re.Pattern[str]
    no_date: re.Pattern[str]
    planned: re.Pattern[str]
    published: re.Pattern[str]
    no_name: re.Pattern[str]
    counted: re.Pattern[str]
    not_past: frozenset[str]
    day_parts: frozenset[str]

    def dates_in(self, words: str, digit: bool) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The kinds of absolute dates that a sentence may have, with a `digit` or without."""
        month = self.any_month.search(words) is not None
        for kind, pattern in self.dates.items():
            sign = self.signs.get(kind)
            needed = sign.search(words) if sign else month
            if kind != "weekday" and needed and (digit or kind in _WITHOUT_DIGITS):
                yield kind, pattern


@cache
def patterns(language: str) -> Patterns | None:
    """The expressions of a language with a table of words, else None."""
    words = date_words(language)
    if words is None:
        return None
    parts = (
        ("early", words.early), ("middle", words.middle), ("late", words.late),
        *((f"half{n}", half) for n, half in enumerate(words.halves)),
        *((f"quarter{n}", quarter) for n, quarter in enumerate(words.quarters)),
    )  # fmt: skip
    return Patterns(
        any=_any_date(words),
        dates=_dates(words),
        signs=_signs(words),
        any_month=re.compile(_names(words.months, words), re.IGNORECASE),
        any_weekday=re.compile(_any(each[0] for each in words.weekdays)),
        any_relative=_folded(_relatives(words)),
        relative=tuple((each, _relative(each, words)) for each in words.relative),
        months=_numbers(words.months),
        weekdays=_numbers(words.weekdays),
        seasons=_numbers(words.seasons),
        numbers=words.numbers,
        ordinals=words.ordinals,
        parts=tuple((name, _before(each, _BEHIND_PART)) for name, each in parts),
        any_part=_before((part for _, each in parts for part in each), _BEHIND_PART),
        about=_before(words.about, r"\s{1,3}"),
        bc=re.compile(_any(words.bc)),
        led=_before(words.year_led, r"\s{1,3}"),
        led_weakly=_before((*words.year_led_weakly, *words.about), r"\s{1,3}"),
        attributive=_before(words.attributive, r"\s{1,3}"),
        opens=_behind(words.year_opens),
        behind=_behind(words.year_behind),
        month_led=_before(words.month_led, r"\s{1,3}"),
        between=_before(words.between, r"\s{1,3}(?:the\s)?"),
        to=_link((r"[-–—]", *words.to), words),
        and_=_link(words.and_, words),
        no_date=_before(words.no_date_before, r"\s{0,2}"),
        planned=re.compile(rf"\b{_any(words.planned)}\b", re.IGNORECASE),
        published=_before(
            words.published, r"[\s:]{1,3}(?:(?:on|at|by|le|el|am)\s)?(?:\w{2,9}day,?\s)?"
        ),
        no_name=_behind(words.no_date_behind, flags=re.NOFLAG),
        counted=_behind(words.counted),
        not_past=frozenset(words.not_past),
        day_parts=frozenset(words.day_parts),
    )


def _dates(words: DateWords) -> dict[str, re.Pattern[str]]:
    """The absolute dates by their kind."""
    month = f"(?P<month>{_names(words.months, words)})"
    season = f"(?P<season>{_names(words.seasons, words, cased=False)})"
    behind = f"(?:{_any(words.day_behind)})?" if words.day_behind else ""
    of = rf"(?:{_any(words.of)}\s?)?" if words.of else ""
    article = rf"(?:{_any(words.article)}\s)?" if words.article else ""
    era = f"(?P<era>(?-i:{_any((*words.bc, *words.ad))}))"
    links = _any((r"[-–—/]", *words.to, *words.and_))
    second = (
        rf"(?:\s{{0,2}}(?P<link>{links})\s{{0,2}}{article}(?P<day2>[0-9]{{1,2}}){behind}"
        r"(?![\w:%]|[.,][0-9]))?"
    )
    other_era = era.replace("era>", "era2>")
    year = (
        rf"(?:,?{_SPACE}{of}(?:(?-i:{_any(words.ad_before)})\s)?(?:(?P<year>{_FOUR})(?![\w]|[-–][0-9])(?:\s{era})?"
        rf"|(?P<eyear>[0-9]{{1,4}})\s{other_era}))?"
    )
    behind_year = rf"(?:\s{_any(words.year_behind)})?" if words.year_behind else ""
    count = rf"(?!{_SPACE}{_any(words.counted)}\b)" if words.counted else ""
    dates = {
        "day": rf"{_DAY}{behind}{second}{_SPACE}{of}{month}{year}",
        **_joined(month),
        "month": rf"\b{month}(?:(?:,?{_SPACE}{of})(?P<year>{_FOUR}){_WHOLE}{count}(?:\s{era})?)?",
        "season": (
            rf"\b{season}{_SPACE}{of}(?P<year>{_FOUR})(?:[-–/](?P<year2>[0-9]{{2,4}}))?(?!\w)"
        ),
        "year": (
            rf"(?:{_ALONE}|(?<=\bmid-)|(?<=\bmi-))(?P<year>{_FOUR})"
            rf"(?:\s?[-–—/]\s?(?P<year2>{_FOUR}|[0-9]{{1,2}}))?{_WHOLE}"
        ),
        "era": (
            rf"{_ALONE}(?P<year>[0-9]{{1,3}},[0-9]{{3}}|[0-9]{{1,5}})"
            rf"(?:\s?[-–—]\s?(?P<year2>[0-9]{{1,5}}))?{behind_year}\s?{era}(?!\w)"
        ),
        "era_first": rf"(?-i:\b{_any(words.ad_before)})\s(?P<year>[0-9]{{1,4}}){_WHOLE}",
        "decade": (
            rf"(?:{_ALONE}|(?<=\bmid-))(?P<year>[12][0-9]{{2}}0)(?:{_any(words.decade)})(?!\w)"
        ),
        "decade_behind": (
            rf"\b{_any(words.decade_before)}{_SPACE}(?P<year>[12][0-9]{{2}}0){_WHOLE}"
        ),
        "century": _century(words, era),
    }  # fmt: skip
    if words.ordinals and words.of:
        ordinals = "|".join(words.ordinals)
        dates["named_day"] = rf"\b(?P<day>{ordinals}){_SPACE}{_any(words.of)}{_SPACE}{month}{year}"
    if words.month_first:
        dates["month_day"] = (
            rf"\b{month}{_SPACE}{article}(?P<day>[0-9]{{1,2}})(?![0-9:%]|[.,][0-9])"
            rf"{behind}{second}{year}{count}"
        )
    if words.weekdays:
        dates["weekday"] = (
            rf"(?:(?<![\w’'-])(?P<before>[\w’'-]{{1,20}}){_SPACE})?\b(?P<weekday>"
            rf"(?-i:{_any(each[0] for each in words.weekdays)}))\b(?!['’]s\s{{1,3}}(?-i:[A-Z])|-)"
            rf"(?P<after>{_SPACE}(?-i:[A-Z])[a-z]{{1,30}})?"
        )
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in dates.items()}


def _signs(words: DateWords) -> dict[str, re.Pattern[str]]:
    """What every date of a kind without a month has: quicker to look for than the date."""
    signs = {
        "season": rf"\b(?i:{_any(form for each in words.seasons for form in each)})",
        "year": _FOUR,
        "era": _any((*words.bc, *words.ad)),
        "era_first": _any(words.ad_before),
        "decade": rf"0(?i:{_any(words.decade)})",
        "decade_behind": rf"\b(?i:{_any(words.decade_before)})",
        "century": rf"\b(?i:{_any(words.century_before or words.century_behind)})",
    }
    return {kind: re.compile(sign) for kind, sign in signs.items()}


def _joined(month: str) -> dict[str, str]:
    """ "05-Jan-2022", "Jan/05/2022": one mark between all, the day before the month or behind."""
    day, mark, year = "(?P<day>[0-9]{1,2})", "(?P<mark>[-./])", rf"(?P=mark)(?P<year>{_FOUR})(?!\w)"
    return {
        "joined": rf"{_ALONE}{day}{mark}{month}{year}",
        "joined_month": rf"(?<![\w./-]){month}{mark}{day}{year}",
    }


def _any_date(words: DateWords) -> re.Pattern[str]:
    """What every sentence with a date has, in folded case: a figure, or one of the words."""
    led = [month for each in words.months for month in each] if words.month_led else []
    every = (
        *words.century_behind, *words.century_before, *led,
        *(each[0] for each in words.weekdays), *_relatives(words),
    )  # fmt: skip
    return _folded(every, or_figure="[0-9]|")


def _folded(fragments: Iterable[str], or_figure: str = "") -> re.Pattern[str]:
    """Any of these where a word begins, in a text of folded case: ten times faster than in any."""
    return re.compile(rf"{or_figure}\b{_any(fragments)}".casefold())


def _relatives(words: DateWords) -> Iterator[str]:
    """The phrases of relative dates without what differs."""
    for each in words.relative:
        yield re.sub(r"\{\w+\} ?", "", each.phrase).replace(" ", _SPACE)


def _century(words: DateWords, era: str) -> str:
    """ "the 19th century BC", "siglo XIX": digits, Roman figures or a word."""
    ordinals = "|".join(words.ordinals) or _NEVER
    suffix = f"(?:{_any((*words.day_behind, 'e', 'th'))})?"
    number = rf"(?P<number>[0-9]{{1,2}}|(?-i:{_ROMAN})|(?:{ordinals})(?=\W))"
    links = _any((r"[-–—/]", *words.to, *words.and_))
    article = rf"(?:{_any(words.article)}\s)?" if words.article else ""
    before, behind = words.century_before, words.century_behind
    second = number.replace("number>", "number2>")
    link = rf"\s{{0,2}}(?P<link>{links})\s{{0,2}}{article}"
    if before:
        return rf"\b{_any(before)}{_SPACE}{number}(?:{link}{second})?(?!\w)(?:{_SPACE}{era})?"
    pair = rf"{number}{suffix}(?:{link}{second}{suffix})?"
    return rf"\b{pair}{_SPACE}{_any(behind)}(?!\w)(?:{_SPACE}{era})?"


def _relative(relative: Relative, words: DateWords) -> re.Pattern[str]:
    phrase = relative.phrase.replace("{ends}", _CLAUSE_END)
    filled = {
        "{n}": rf"(?P<n>[0-9]{{1,3}}|{'|'.join(words.numbers) or _NEVER})",
        "{weekday}": f"(?P<weekday>{_names(words.weekdays, words)})",
        "{month}": f"(?P<month>{_names(words.months, words)})",
        "{season}": f"(?P<season>{_names(words.seasons, words, cased=False)})",
    }
    for name, pattern in filled.items():
        first, _, rest = phrase.partition(name)
        # A group's name may stand once only; other branches of the phrase repeat it bare.
        phrase = phrase if name not in phrase else first + pattern + rest.replace(name, _NEVER)
    # "On the same day in 2017" is of another year than the date told before it.
    elsewhere = rf"(?! {_any(words.year_led)} [0-9]{{4}})" if relative.anchor == "told" else ""
    pattern = rf"(?<![\w-])(?:{phrase})(?![\w-]){elsewhere}"
    return re.compile(pattern.replace(" ", _SPACE), re.IGNORECASE)


def _names(forms: Iterable[tuple[str, ...]], words: DateWords, *, cased: bool | None = None) -> str:
    """Any of the names, the longest first; an abbreviation's dot only before what goes on."""
    every = sorted((form for each in forms for form in each), key=len, reverse=True)
    if not every:
        return _NEVER
    cased = words.cased if cased is None else cased
    both = (
        "|".join(dict.fromkeys(name for form in every for name in (form, form.upper())))
        if cased
        else "|".join(every)
    )
    return rf"(?:{'(?-i:' + both + ')' if cased else both})(?!\w)(?:\.(?=\s?[0-9,]|-))?"


def _numbers(forms: Iterable[tuple[str, ...]]) -> dict[str, int]:
    return {form.casefold(): number for number, each in enumerate(forms) for form in each}


def _before(fragments: Iterable[str], gap: str) -> re.Pattern[str]:
    """Any of these at the end of what stands before a date."""
    return re.compile(rf"(?<![\w-]){_any(fragments)}{gap}$", re.IGNORECASE)


def _behind(fragments: Iterable[str], *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Any of these at the beginning of what stands behind a date."""
    return re.compile(rf"[\s-]{{0,3}}{_any(fragments)}(?!\w)", flags)


def _link(fragments: Iterable[str], words: DateWords) -> re.Pattern[str]:
    """Any of these between two dates, and nothing else."""
    article = rf"(?:{_any(words.article)}\s)?" if words.article else ""
    return re.compile(rf",?\s{{0,3}}{_any(fragments)}\s{{0,3}}{article}", re.IGNORECASE)


def _any(fragments: Iterable[str]) -> str:
    alternatives = "|".join(fragments)
    return f"(?:{alternatives})" if alternatives else _NEVER
