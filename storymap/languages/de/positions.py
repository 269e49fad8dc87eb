"""German words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]ord", "nördliche[rn]?"),
    south=("[Ss]üd", "südliche[rn]?"),
    east=("O", "[Oo]st", "östliche[rn]?"),
    west=("[Ww]est", "westliche[rn]?"),
    axis_behind=("(?:Breite|Länge)",),
    and_=("und",),
)
