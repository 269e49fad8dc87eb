"""The four shapes in which places are drawn, by kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

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
