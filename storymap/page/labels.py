"""Story to what its text's words call the places of its page.

With it a page that is edited where it lies labels its places as `maps/local_names.py` does: anew,
where a decision gives a place other names than it had.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storymap.basemap.context import embedded_gazetteer
from storymap.maps.data import short_id
from storymap.maps.local_names import (
    UNINFLECTED,
    called,
    labelled_places,
    localise,
    localised,
    rows_named,
)
from storymap.model import Place, Story
from storymap.page.data import MOST_CANDIDATES
from storymap.translations.languages import main_language


def label_values(story: Story) -> dict[str, Any]:
    """`letters` and `labels`, as far as they say anything.

    `letters` is "latin" where only names in Latin letters are labels, and "own" where any words in
    the language's letters are, since it bends no names. `labels` has by a place's short id the name
    that it has where the text tells none, and the names that words call it by: True for the words
    themselves, None where they are none of it. Left out is what goes without saying: that the usual
    name, and the one that the page shows, are names of it.
    """
    language = story.document.language
    code = main_language(language)
    letters = "latin" if code == "en" else "own" if code in UNINFLECTED else None
    labels: dict[str | int, list[Any]] = {}
    labelled = labelled_places(story)
    marked = {each.place.id: each.place.name for each in localised(story)}
    unseen = {each.place.id: each.place.name for each in story.left_out}
    for place, words in _pairs(story):
        if place.id in labelled:
            continue
        usual = localise(place, language).name
        shown = marked.get(place.id) or unseen.get(place.id) or usual
        names = {text: called(text, place, language) for text in words}
        if letters != "own" and not {*names.values()} - {None, usual}:
            names = {}  # whatever they are, it has its usual name
        told = {
            text: name == text or name
            for text, name in names.items()
            if name != (text if text in (usual, shown) else None)
        }
        if told or usual != shown:
            labels[short_id(place.id)] = ["" if usual == shown else usual, told]
    return {"letters": letters, "labels": labels}


def _pairs(story: Story) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The places that may come onto the map, each with the words that may be a name of it."""
    places: dict[str, Place] = {each.place.id: each.place for each in story.left_out}
    said: dict[str, dict[str, None]] = {}
    words = dict.fromkeys(each.words for each in story.left_out)
    for resolution in story.resolutions:
        text = " ".join(resolution.mention.text.split())
        if resolution.mention.form == "name":
            words[text] = None
        candidates = resolution.candidates[:MOST_CANDIDATES]
        for place in (resolution.place, *(each.place for each in candidates)):
            if place is not None:
                places.setdefault(place.id, place)
                said.setdefault(place.id, {})[text] = None
    ids = {embedded_gazetteer().row_of(key): key for key in places}
    for text in words:
        for row in rows_named(text):
            if row in ids:
                said.setdefault(ids[row], {})[text] = None
    for key, place in places.items():
        yield place, tuple(text for text in said.get(key, ()) if text in words)
