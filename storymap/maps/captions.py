"""What is said of a story wherever it is shown: title, summary, counts and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.model import Story, StoryPlace, counted
from storymap.review.edits import groups_of
from storymap.translations.languages import interface_language, main_language
from storymap.translations.phrases import say

# Names in a summary, and characters of it before its full stop.
_SUMMARY_NAMES, _SUMMARY_LENGTH = 8, 200
# Licences that ask to be named with their source; the others are public domain or the reader's own.
_LICENCES = {
    "GeoNames": "GeoNames (CC BY 4.0)",
    "OCHA and PSA": "OCHA and PSA (CC BY-IGO 3.0)",
}


@dataclass(frozen=True, slots=True)
class Captions:
    """The words around a story's text and map, in `language`, which the interface speaks.

    `spoken` is the language of the text, in which places are named.
    `summary` is one sentence for search results, previews and those who do not see the map;
    `counts` is such as "23 places · 71 mentions"; `credit` names the sources. `groups` are those
    that the author has made, in the order of their colours.
    """

    language: str
    spoken: str
    title: str
    summary: str
    counts: str
    credit: str
    groups: tuple[str, ...] = ()


def captions_of(story: Story, places: Sequence[StoryPlace]) -> Captions:
    """The captions of a story with these places; its title is the document's, or a plain word."""
    language = interface_language(story.document.language)
    mentions = sum(len(p.resolutions) for p in places)
    counts = say(language, "places", n=len(places)), say(language, "mentions", n=mentions)
    return Captions(
        language,
        main_language(story.document.language),
        title=(story.document.title or say(language, "title")).strip(),
        summary=_summary(places, language),
        counts=" · ".join(counts),
        credit=say(language, "sources", places=place_sources(story)),
        groups=groups_of(story),
    )


def _summary(places: Sequence[StoryPlace], language: str) -> str:
    names = [p.place.name for p in sorted(places, key=lambda p: -len(p.resolutions))]
    if not names:
        return say(language, "summary-none")
    number = say(language, "places", n=len(names))
    named = ", ".join(names[:_SUMMARY_NAMES])
    text = say(language, "summary", places=number, names=named)[:-1]
    return f"{text[:_SUMMARY_LENGTH].rstrip(', ')}."


def place_sources(story: Story) -> str:
    """The sources of the story's places, GeoNames first, which names and units rest on."""
    found = {
        resolution.place.source
        for resolution in counted(story)
        if resolution.place and resolution.place.source and resolution.status != "rejected"
    }
    others = sorted(found - {"GeoNames"})
    return ", ".join(_LICENCES.get(name, name) for name in ("GeoNames", *others))
