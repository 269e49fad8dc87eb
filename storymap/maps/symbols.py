"""The four shapes in which places are drawn, by kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Theme = Literal["light", "dark"]

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#fdfcf9", "ink": "#1d2126", "quiet": "#5c636b", "water": "#d3e0e6",
        "land": "#f6f2ea", "coast": "#a9b9c0", "border": "#c6baa8", "river": "#bfd3dc",
        "country": "#70685c", "sea": "#4c6b7b", "city": "#a8391f", "capital": "#a8391f",
        "area": "#7a6420", "nature": "#1f6683", "rule": "#e3dfd6", "on": "#ffffff",
    },
    "dark": {
        "paper": "#16181b", "ink": "#e9e6e0", "quiet": "#a3a8ad", "water": "#10171c",
        "land": "#262a2d", "coast": "#3d474d", "border": "#4b5055", "river": "#1b2830",
        "country": "#9a9fa4", "sea": "#7d98a8", "city": "#f39a7c", "capital": "#f39a7c",
        "area": "#d9bd6b",
        "nature": "#78bfdc", "rule": "#31363b", "on": "#201410",
    },
}  # fmt: skip

# Diameters of markers in pixels, and the count that the largest stands for at least.
SMALLEST, LARGEST, FULL = 10, 34, 8
# An uncertain marker is dashed, and dashes need room.
DASHED = 14

Shape = Literal["city", "capital", "area", "nature"]

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


@lru_cache(maxsize=256)
def shape_of(kind: str) -> Shape:
    """The shape for a kind of place; a kind nobody listed is drawn as a town."""
    words = kind.casefold().replace("_", " ").split()
    if "capital" in words:
        return "capital"
    if any(word in _NATURE for word in words):
        return "nature"
    return "area" if any(word in _AREA for word in words) else "city"
