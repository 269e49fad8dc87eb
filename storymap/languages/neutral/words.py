"""Words that steer recognition in languages without a list of their own."""

from __future__ import annotations

import re

TITLES: frozenset[str] = frozenset()
NO_TITLES: frozenset[str] = frozenset()
PLACING: frozenset[str] = frozenset()
SPEAKING: frozenset[str] = frozenset()
CONTRACTED: tuple[str, ...] = ()
LEADING: frozenset[str] = frozenset()
HELPING: frozenset[str] = frozenset()
LINKING: frozenset[str] = frozenset()
CALLING_OUT: frozenset[str] = frozenset()

JOINING = frozenset(
    """
    de del der den des di do da dos das du la las le les el los al am an im auf op aan och of og i y
    e et und en na nad pod
    """.split()
)
PAIRING = frozenset(
    """
    and und et y e i en og och ja és ve và dan şi și a и та й мен және και و ו 및 和 与 と や
    , / - 、
    """.split()
)

# What calls the name behind it a river, in languages that say so in front.
RIVER_CALLED = re.compile(
    r"(?<!\w)(?:(?i:río|rio|fiume|fleuve|rivière|fluss|fluß|strom|rivier|râul|riu|elva|rzek\w{1,2}|řek\w{1,2}"
    r"|rijek\w{1,2}|рек\w{1,2}|рік\w{1,2}|річк\w{1,2})|(?:ال)?نهر|ה?נהר)\s(?:d[aeo]s?\s|del\s|d['’]|la\s|l['’])*$"
)
