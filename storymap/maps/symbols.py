"""How places look on every map: the palette, the symbols by kind of place, and sizes of markers.

The one table of it. The still picture reads it, `storymap.maps.style` writes it into the page's
style sheet, and the web application takes its theme from it. Another symbol is another row of
`SYMBOLS`, and its drawing in `storymap/maps/still/marks.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Theme = Literal["light", "dark"]
Shape = Literal["capital", "nature", "area", "city"]

PALETTE: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#fdfcf9", "ink": "#1d2126", "quiet": "#5c636b", "rule": "#e3dfd6",
        "wash": "#f4f1ea", "accent": "#a8391f", "accent-wash": "#f6e3da", "on-accent": "#ffffff",
        "water": "#d3e0e6", "land": "#f6f2ea", "coast": "#a9b9c0", "border": "#c6baa8",
        "river": "#bfd3dc", "area": "#7a6420", "nature": "#1f6683", "country": "#70685c",
        "water-name": "#4c6b7b", "park": "#e4ebd7", "street": "#e0d9cb", "road": "#d3c7b0",
        "layer-0": "#6a3d9a", "layer-1": "#1b7a5a", "layer-2": "#a3297a",
        "layer-3": "#4a4a4a",
    },
    "dark": {
        "paper": "#16181b", "ink": "#e9e6e0", "quiet": "#a3a8ad", "rule": "#31363b",
        "wash": "#1f2327", "accent": "#f39a7c", "accent-wash": "#43291f", "on-accent": "#201410",
        "water": "#10171c", "land": "#262a2d", "coast": "#3d474d", "border": "#4b5055",
        "river": "#1b2830", "area": "#d9bd6b", "nature": "#78bfdc", "country": "#9a9fa4",
        "water-name": "#7d98a8", "park": "#25302a", "street": "#3a3f43", "road": "#4f555a",
        "layer-0": "#c3a5ec", "layer-1": "#7fd6b4", "layer-2": "#f09ccf",
        "layer-3": "#cfcfcf",
    },
}  # fmt: skip

# What the page lays over land and water: a colour of the palette, and how opaque it is.
TINTS: dict[Theme, dict[str, tuple[str, float]]] = {
    "light": {
        "chosen": ("accent", 1), "chosen-fill": ("accent", 0.1), "route": ("accent", 0.22),
        "area-fill": ("area", 0.06), "area-fill-lit": ("area", 0.14),
        "area-line": ("area", 0.3), "area-line-lit": ("area", 0.85),
        "nature-fill": ("nature", 0.07), "nature-fill-lit": ("nature", 0.12),
        "nature-line": ("nature", 0.65), "nature-line-lit": ("nature", 0.95),
    },
    "dark": {
        "chosen": ("accent", 1), "chosen-fill": ("accent", 0.14), "route": ("accent", 0.28),
        "area-fill": ("area", 0.06), "area-fill-lit": ("area", 0.15),
        "area-line": ("area", 0.28), "area-line-lit": ("area", 0.85),
        "nature-fill": ("nature", 0.08), "nature-fill-lit": ("nature", 0.14),
        "nature-line": ("nature", 0.65), "nature-line-lit": ("nature", 0.95),
    },
}  # fmt: skip

# Buttons of the web application: white words on them are read in both themes.
BUTTONS: dict[Theme, str] = {"light": PALETTE["light"]["accent"], "dark": "#b5482b"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A shape: its colour in the palette, and how the page draws it, as CSS declarations.

    `words` are those that give a kind this shape. `wide` places have an extent rather than a spot:
    their names are in italics. `ringed` markers have a ring around them. `marker` is the dot on
    the map, `entry` the one in the index of places.
    """

    colour: str
    words: frozenset[str] = frozenset()
    wide: bool = False
    ringed: bool = False
    marker: str = ""
    entry: str = ""


# The gazetteer's own kinds and those of other sources, which may be of several words.
_NATURE = frozenset(
    """archipelago basin bay canal cape channel desert forest glacier gulf highland highlands
    hill hills island islands lake lowland lowlands mountain mountains nature ocean oasis pass
    peak peninsula plain plains plateau range reef reservoir river sea steppe strait swamp valley
    volcano water waters waterfall wetland""".split()
)
_AREA = frozenset(
    """admin admin1 admin2 area autonomous continent country county department dependency
    division federation macroregion macro-region municipality oblast prefecture province republic
    region state subregion territory vernacular""".split()
)
_DROP = "border-radius: 50% 50% 50% 0; transform: rotate(-45deg)"

# The first whose words a kind has is its shape; the last is for whatever nobody listed.
SYMBOLS: dict[Shape, Symbol] = {
    "capital": Symbol(
        "accent",
        words=frozenset({"capital"}),
        ringed=True,
        entry="outline: 1.5px solid currentColor; outline-offset: 1.5px",
    ),
    "nature": Symbol(
        "nature",
        words=_NATURE,
        wide=True,
        marker=f"{_DROP} scale(.94); opacity: .85",
        entry=_DROP,
    ),
    "area": Symbol(
        "area",
        words=_AREA,
        wide=True,
        marker="border-radius: 24%; opacity: .8",
        entry="border-radius: 24%; background: transparent",
    ),
    "city": Symbol("accent"),
}

# The colours of the groups that an author makes, in their order.
GROUPS: dict[Theme, tuple[str, ...]] = {
    "light": ("#0b6e4f", "#6a3d9a", "#3f4a56", "#1d4e89", "#ad1457", "#4a5a1c"),
    "dark": ("#5fd3a6", "#c3a3e8", "#b8c4d0", "#7fb2f0", "#f48fb1", "#b5c78a"),
}


def group_colours(names: Sequence[str], theme: Theme) -> dict[str, str]:
    """The colour of each group, in their order; of many the colours come again."""
    colours = GROUPS[theme]
    return {name: colours[number % len(colours)] for number, name in enumerate(names)}


# Diameters of markers in pixels, and the count that the largest stands for at least.
SMALLEST, LARGEST, FULL = 10, 34, 8
# An uncertain marker is dashed, and dashes need room, as a number does.
DASHED, NUMBERED = 14, 20
# The largest where the map shows the place's own outline.
HOLLOW = 14
# From this diameter on a marker's name is set larger.
LARGE = 20
# Markers with a shape of their own in one view; all further places are dots.
MOST_MARKERS = 600


@lru_cache(maxsize=256)
def shape_of(kind: str) -> Shape:
    """The shape for a kind of place; a kind nobody listed is drawn as a town."""
    words = set(kind.casefold().replace("_", " ").split())
    found = (shape for shape, symbol in SYMBOLS.items() if not words.isdisjoint(symbol.words))
    return next(found, "city")


def marker_size(count: int, most: int, *, least: int = SMALLEST, largest: int = LARGEST) -> int:
    """The diameter in pixels where a place is named `count` times, and the first one `most` times.

    The marker's area follows the count, between the diameters `least` and `largest`.
    """
    size = LARGEST * math.sqrt(count / max(most, FULL))
    return round(max(least, min(size, largest)))
