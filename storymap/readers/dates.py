"""A full date in, alone on its line or in a format's own field, an ISO 8601 day out."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LEAD = (
    r"(?:(?:published|posted|updated|date|dated|first published)(?:\s+on)?\s*:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
)
_TAIL = r"(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?\.?$"
_SHAPES = tuple(
    re.compile(_LEAD + shape + _TAIL, re.IGNORECASE)
    for shape in (
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?",
    )
)


def day_named(words: str) -> str | None:
    """The day in a format's own field for it: ISO 8601 at the beginning, or as `day_of` has it.

    None where there is no such day, as on "0000-00-00".
    """
    words = words.strip()
    try:
        return date.fromisoformat(words[:10].replace("/", "-")).isoformat()
    except ValueError:
        return day_of(words)


def day_of(words: str) -> str | None:
    """The day that a line such as "January 6, 2022" or "6 January 2022" states, else None."""
    if not 8 <= len(words) <= 60:
        return None
    for shape in _SHAPES:
        found = shape.match(words)
        month = _month(found["month"]) if found else None
        if found and month:
            try:
                return date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None


def _month(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    matches = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(word.casefold()[:9])]
    if word.casefold() == "sept":
        return 9
    return matches[0] if len(matches) == 1 and len(word) >= 3 else None
