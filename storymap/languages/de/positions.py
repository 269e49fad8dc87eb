"""German words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]ord",),
    south=("[Ss]üd",),
    east=("O", "[Oo]st"),
    west=("[Ww]est",),
    and_=("und",),
)
