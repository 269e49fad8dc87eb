"""French words about latitudes and longitudes."""

from __future__ import annotations

from storymap.languages.positions import PositionWords

WORDS = PositionWords(
    north=("[Nn]ord",),
    south=("[Ss]ud",),
    east=("[Ee]st",),
    west=("O", "[Oo]uest"),
    of=("de",),
    and_=("et",),
    leading=("coordonnées", "aux", "située?s?", "à"),
    own=("coordonnées",),
    lying=("situ[ée]e?s?",),
    cue=("coordonnées",),
    kinds=("ville", "hameau", "lac", "île"),
    no_names=("carte", "coordonnées"),
    small=("près", "à", "en"),
)
