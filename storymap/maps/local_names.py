"""Places under the names that their text has for them, where it is written in another script.

A gazetteer's names are in Latin letters; an Arabic story's map says القاهرة, as its text does.
Languages that inflect names are left alone, since a text may have no plain form of one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from storymap.model import StoryPlace
from storymap.translations.languages import main_language

UNINFLECTED = frozenset({"ar", "fa", "he", "ja", "ko", "ps", "th", "ur", "zh"})


def in_own_script(places: Sequence[StoryPlace], language: str | None) -> tuple[StoryPlace, ...]:
    """The same places, each called as its text calls it most often, the shorter name of two."""
    if main_language(language) not in UNINFLECTED:
        return tuple(places)
    return tuple(_renamed(story_place) for story_place in places)


def _renamed(story_place: StoryPlace) -> StoryPlace:
    mentions = [r.mention for r in story_place.resolutions if r.mention.form == "name"]
    counts = Counter(mention.text for mention in mentions if not _is_latin(mention.text))
    if not counts:
        return story_place
    name = min(counts, key=lambda text: (-counts[text], len(text), text))
    return replace(story_place, place=replace(story_place.place, name=" ".join(name.split())))


def _is_latin(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in text)
