"""Ukrainian words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=(r"пн\.?\s?ш\.?",),
    south=(r"пд\.?\s?ш\.?",),
    east=(r"сх\.?\s?д\.?",),
    west=(r"зх\.?\s?д\.?",),
    and_=("та",),
)
