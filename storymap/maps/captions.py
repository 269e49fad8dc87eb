"""Whom a story's places are owed to, for footers and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.model import Document, Story, StoryPlace, counted
from storymap.translations.phrases import interface_language, say


def description_of(story: Story, places: Sequence[StoryPlace]) -> str:
    """The picture in words, for those who do not see it."""
    from storymap.maps.captions import description

    return description(story, places)


# A story of more places has a plain index, and fewer candidates for each name.
MANY = 1000

_SUMMARY_LENGTH = 200


def title_of(document: Document, title: str | None = None) -> str:
    """The page's title: the one given, the document's, or a plain word."""
    fallback = say(interface_language(document.language), "title")
    return (title or document.title or fallback).strip()


def description(story: Story, places: Sequence[StoryPlace]) -> str:
    """One sentence for search results and previews."""
    names = [p.place.name for p in sorted(places, key=lambda p: -len(p.resolutions))]
    speech = interface_language(story.document.language)
    if not names:
        return say(speech, "summary-none")
    number = say(speech, "places", n=len(names))
    text = say(speech, "summary", places=number, names=", ".join(names[:8]))[:-1]
    return f"{text[:_SUMMARY_LENGTH].rstrip(', ')}."


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
