"""The words about latitudes and longitudes of all languages, joined.

A quotation, a caption or a table may be in another language than its text, so that a text is read
with the words of all of them. A language brings its own in `languages/<code>/positions.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module

LANGUAGES = ("en", "fr", "es", "ru", "uk", "de", "it", "pt", "ca", "nl")

Fragments = tuple[str, ...]  # regular expressions without groups of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionWords:
    """What texts of a language say around positions; fragments of regular expressions.

    `north` to `west`: hemispheres behind an angle, of which single letters stand before one too, as
    `sides_before` do. `latitude`, `longitude`: before a number; `of`, `equals`: between the two;
    `axis_behind`: behind a hemisphere; `lat_column`, `lon_column`: in a table's heading, any case.
    `degrees`, `minutes`, `seconds`: what signs stand for. `and_`, `by`, `in_the`: between the
    two angles of a position.

    In any case: `leading`: between a name and its position; of these `own` says that the position
    is the name's and `lying` that the name lies nowhere else; `offset`: before a name that a
    position is off. `cue`: calls the figures behind it a position, as `located` and `at` do
    together; `hint`: may do so; `not_cue` and `unit`: the figures are of something else.
    `lies_at`: behind a name that nobody knows. `kinds`: places of a kind.

    In lower case, as whole words: `no_names` are no name by themselves, though capitalised; `small`
    ones are never a part of one. `off_behind`: behind a number of nautical miles.
    """

    north: Fragments = ()
    south: Fragments = ()
    east: Fragments = ()
    west: Fragments = ()
    sides_before: Fragments = ()
    latitude: Fragments = ()
    longitude: Fragments = ()
    of: Fragments = ()
    equals: Fragments = ()
    axis_behind: Fragments = ()
    lat_column: Fragments = ()
    lon_column: Fragments = ()
    degrees: Fragments = ()
    minutes: Fragments = ()
    seconds: Fragments = ()
    and_: Fragments = ()
    by: Fragments = ()
    in_the: Fragments = ()
    leading: Fragments = ()
    own: Fragments = ()
    lying: Fragments = ()
    offset: Fragments = ()
    cue: Fragments = ()
    located: Fragments = ()
    at: Fragments = ()
    hint: Fragments = ()
    not_cue: Fragments = ()
    unit: Fragments = ()
    lies_at: Fragments = ()
    kinds: Fragments = ()
    no_names: Fragments = ()
    small: Fragments = ()
    off_behind: Fragments = ()


@cache
def position_words(language: str | None = None) -> PositionWords:
    """The words of a language that has a table of them; None: of all, each once."""
    if language is not None:
        words: PositionWords = import_module(f"storymap.languages.{language}.positions").WORDS
        return words
    tables = [position_words(code) for code in LANGUAGES]
    joined = {
        each.name: tuple(dict.fromkeys(f for table in tables for f in getattr(table, each.name)))
        for each in fields(PositionWords)
    }
    return PositionWords(**joined)


def any_of(fragments: Iterable[str]) -> str:
    """A regular expression for any of the fragments, as one group that remembers nothing."""
    return f"(?:{'|'.join(fragments)})"
