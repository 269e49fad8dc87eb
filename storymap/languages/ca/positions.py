"""Catalan words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]ord",),
    south=("[Ss]ud",),
    east=("[Ee]st",),
    west=("O", "[Oo]est"),
    latitude=(r"[Ll]atitud\b",),
    longitude=(r"[Ll]ongitud\b",),
    of=("de",),
    and_=("i",),
)
