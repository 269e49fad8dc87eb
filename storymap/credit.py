"""Whom a story's places are owed to, for footers and pictures."""

from __future__ import annotations

from storymap.model import Story, counted

# Licences that ask to be named with their source; the others are public domain or the reader's own.
_LICENCES = {"GeoNames": "GeoNames (CC BY 4.0)"}


def place_sources(story: Story) -> str:
    """The sources of the story's places, GeoNames first, which names and units rest on."""
    found = {
        resolution.place.source
        for resolution in counted(story)
        if resolution.place and resolution.place.source and resolution.status != "rejected"
    }
    others = sorted(found - {"GeoNames"})
    return ", ".join(_LICENCES.get(name, name) for name in ("GeoNames", *others))
