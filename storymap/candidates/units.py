"""Where a text makes units of names: "the departments of North and West".

What comes in: a text. What goes out: its lists of units. Directions are names only there.
"""

from __future__ import annotations

from collections.abc import Iterator

from storymap.languages.en.places import CAPITALISED_NAME, LISTED_UNITS


def unit_lists(text: str) -> Iterator[tuple[int, ...]]:
    """Of each list of units where its names begin."""
    for units in LISTED_UNITS.finditer(text):
        names = CAPITALISED_NAME.finditer(text, *units.span("names"))
        yield tuple(name.start() for name in names)
