"""The embedded gazetteer: places by any of their names, from memory-mapped tables.

    from storymap.gazetteer import Gazetteer, fold
    gazetteer = Gazetteer.open()
    rows, how = gazetteer.postings(fold("Алматы"))

`build` (in `storymap.gazetteer.builder`) makes the files from pinned packages.
"""

from __future__ import annotations

from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import (
    ABBREVIATION,
    ADJECTIVE,
    ALTERNATE,
    CODES,
    FORMER,
    HOWS,
    KINDS,
    MAIN,
)
from storymap.gazetteer.store import Gazetteer

__all__ = [
    "ABBREVIATION",
    "ADJECTIVE",
    "ALTERNATE",
    "CODES",
    "FORMER",
    "HOWS",
    "KINDS",
    "MAIN",
    "Gazetteer",
    "fold",
]
