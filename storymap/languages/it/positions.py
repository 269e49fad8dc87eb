"""Italian words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]ord",),
    south=("[Ss]ud",),
    east=("[Ee]st",),
    west=("O", "[Oo]vest"),
    latitude=(r"[Ll]atitudine\b",),
    longitude=(r"[Ll]ongitudine\b",),
    of=("di",),
    and_=("e",),
)
