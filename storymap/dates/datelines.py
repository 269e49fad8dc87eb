"""The date of a document itself, as its byline or dateline has it: no date of what it tells."""

from __future__ import annotations

import re

from storymap.dates.patterns import Patterns

# Words that stand about a date alone: a byline, an agency, a time of day.
_BYLINE = re.compile(
    r"(?:by|at|on|the|and|of|gmt|utc|est|edt|cet|bst|am|pm|a\.m\.|p\.m\.|min read"
    r"|[A-Z]\S*|[0-9:.h]+"
    r"|[|·•–—,;()/-]+)(?=[\s,;.|)]|$)"
)
_MOST_WORDS = 12
_LONGEST_BYLINE = 160
# Before a dateline's date: a place, in capitals or at least capitalised, and an agency.
_PLACE = re.compile(
    r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*+|de|del|la|of|the|sur|upon|am|and|\([^()]{1,40}\)|[,/|·—–-])"
    r"(?:[\s,/]+(?:[A-ZÀ-ÞА-Я][\w.'’-]*+|de|del|la|of|the|sur|upon|am|and|\([^()]{1,40}\)|[,/|·—–-]))*+[\s,(]*+"
)
_LONGEST_PLACE = 80
# Behind it: an agency, and a dash.
_DASH = re.compile(
    r"[)\s.,]{0,3}(?:\([^()]{1,40}\)|/[^/]{1,40}/|\[[^\[\]]{1,40}\])?\s{0,2}(?:[–—:]|-{1,2}\s)"
)
_ASIDE = re.compile(r"(?:^|[|·(—–.:]|\n)\s*$")


def is_dateline(words: str, start: int, end: int) -> bool:
    """Whether the date at `start:end` of a passage stands in its dateline, "OSLO, 5 May (AP) —"."""
    if not 0 < start <= _LONGEST_PLACE or not _DASH.match(words, end):
        return False
    place = words[:start]
    return _PLACE.fullmatch(place) is not None and "," in place


def is_byline(words: str, start: int, end: int) -> bool:
    """Whether a passage holds a date and nothing else but who wrote it and where."""
    if len(words) > _LONGEST_BYLINE:
        return False
    rest = f"{words[:start]} {words[end:]}"
    if len(rest.split()) > _MOST_WORDS:
        return False
    return not _BYLINE.sub("", rest).strip(" \n\t.,:")


def is_published(words: str, start: int, language: Patterns) -> bool:
    """Whether the date says when the text came out: "Updated 5 May 2022"."""
    before = words[max(0, start - 48) : start]
    found = language.published.search(before)
    return found is not None and _ASIDE.search(before[: found.start()]) is not None
