"""Portuguese words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]orte",),
    south=("[Ss]ul",),
    east=("[Ll]este",),
    west=("O", "[Oo]este"),
    latitude=(r"[Ll]atitude\b",),
    longitude=(r"[Ll]ongitude\b",),
    of=("de",),
    and_=("e",),
)
