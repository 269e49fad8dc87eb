"""Words that steer recognition in languages without a list of their own."""

from __future__ import annotations

TITLES: frozenset[str] = frozenset()
NO_TITLES: frozenset[str] = frozenset()
PLACING: frozenset[str] = frozenset()
SPEAKING: frozenset[str] = frozenset()
CONTRACTED: tuple[str, ...] = ()
LEADING: frozenset[str] = frozenset()
HELPING: frozenset[str] = frozenset()
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
