"""Places under the names that their text has for them, or at least its language.

An English story's map says Karaganda where its text does, not the gazetteer's Karagandy; a Russian
one's says Алматы, and Казахстан on the card. Where neither the text nor a source tells a name, the
gazetteer's stays: a guess at another language's spelling would be worse.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from storymap.basemap.context import embedded_gazetteer
from storymap.basemap.names import knows_towns, local_country, local_name, local_names
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, fold
from storymap.model import Place, Resolution, Story, StoryPlace, places_of
from storymap.translations.languages import main_language

# Languages that do not bend names: what a text writes in their own letters is a name, whether a
# gazetteer has it or not.
UNINFLECTED = frozenset({"ar", "en", "fa", "he", "ja", "ko", "ps", "th", "ur", "zh"})
# Letters of a name that its bent forms change at most ("Караганда", "в Караганде"), that they add
# at most ("Ақтөбедегі"), and that a name has at least.
LONGEST_ENDING, LONGEST_SUFFIX, SHORTEST = 2, 6, 4


def localised(story: Story) -> tuple[StoryPlace, ...]:
    """The story's places as the text calls them most often in a form that is a name, or its
    language.

    What else an English text's map tells has the gazetteer's names. An author's label stays.
    """
    code = main_language(story.document.language)
    renamed = _as_said if code == "en" else _renamed
    labelled = labelled_places(story)
    return tuple(
        p if p.place.id in labelled else replace(p, place=renamed(p.place, code, p.resolutions))
        for p in places_of(story)
    )


def labelled_places(story: Story) -> frozenset[str]:
    """The ids of the places that the author has given a label, or that bear none of their names."""
    code = main_language(story.document.language)
    places = {r.place.id: r.place for r in story.resolutions if r.place}
    labelled = {e.place.id for e in story.edits if e.action == "rename" and e.place}
    return frozenset(labelled | {key for key, place in places.items() if _is_labelled(place, code)})


def localise(place: Place, language: str | None) -> Place:
    """A place that the text does not name, with its country and region, as the language has it."""
    code = main_language(language)
    return place if code == "en" else _renamed(place, code, ())


def called(text: str, place: Place, language: str | None) -> str | None:
    """The name by which a text calls a place with these words; None where they are none of it."""
    code = main_language(language)
    if _is_name(text, place):
        return text
    return None if code in UNINFLECTED else _unbent(place, code, (text,))


def _is_labelled(place: Place, language: str) -> bool:
    """Whether the place has another name than its gazetteer knows."""
    gazetteer = embedded_gazetteer()
    row = gazetteer.row_of(place.id)
    if row is None or gazetteer.name(row) == place.name or row in rows_named(place.name):
        return False
    return _usual(gazetteer.place(row), language) != place.name


def _as_said(place: Place, language: str, named: Sequence[Resolution]) -> Place:
    readable = [each for each in named if _is_latin(each.mention.text)]
    return replace(place, name=_said(place, language, readable, place.name) or place.name)


def _renamed(place: Place, language: str, named: Sequence[Resolution]) -> Place:
    usual = _usual(place, language)
    name = _said(place, language, named, usual) or usual
    country = place.country and (local_country(place.country, language) or place.country)
    return replace(place, name=name, country=country, region=_region(place, language))


def _usual(place: Place, language: str) -> str:
    """The language's name of a place, or the gazetteer's."""
    name = local_name(place.id, language)
    if name is None and place.kind == "country":
        name = local_country(place.name, language)
    return name or place.name


def _said(place: Place, language: str, named: Sequence[Resolution], usual: str) -> str | None:
    """The name that the text has for a place, or the one behind its bent forms."""
    counts = Counter(" ".join(r.mention.text.split()) for r in named if r.mention.form == "name")
    # An Arabic text may have a name in Latin letters beside its own.
    forms = {text: n for text, n in counts.items() if not _is_latin(text)} or counts
    said = _most_frequent({text: n for text, n in forms.items() if _is_name(text, place)}, usual)
    if said is None and language in UNINFLECTED and not all(map(_is_latin, forms)):
        said = _most_frequent(forms, usual)
    return said or (None if language in UNINFLECTED else _unbent(place, language, forms))


def _most_frequent(counts: Mapping[str, int], usual: str) -> str | None:
    """Of two that are as frequent the usual name, or else the shorter."""
    return min(
        counts, key=lambda text: (-counts[text], text != usual, len(text), text), default=None
    )


def _unbent(place: Place, language: str, forms: Iterable[str]) -> str | None:
    """A name of which a form changes the ending, or to which it adds one."""
    known = local_names(place.id, language)
    for text in forms:
        for name in known:
            stem = name.casefold()[: max(SHORTEST - 1, len(name) - LONGEST_ENDING)]
            if text.casefold().startswith(stem):
                return name
        shortest = max(SHORTEST, len(text) - LONGEST_SUFFIX)
        for end in range(len(text) - 1, shortest - 1, -1):
            if _is_name(text[:end], place):
                return text[:end]
    return None


def _is_name(text: str, place: Place) -> bool:
    """Whether the gazetteer has the text for a full name of the place, and it is not shouted."""
    return embedded_gazetteer().row_of(place.id) in rows_named(text)


@lru_cache(maxsize=8192)
def rows_named(text: str) -> frozenset[int]:
    """The gazetteer's rows that have the text for a full name; none where it is shouted."""
    if text.isupper():
        return frozenset()
    rows, how = embedded_gazetteer().postings(fold(text))
    full = (how != ADJECTIVE) & (how != ABBREVIATION)
    return frozenset(rows[full].tolist())


def _region(place: Place, language: str) -> str | None:
    """The region's name in the language; none rather than one in letters that it does not have."""
    gazetteer = embedded_gazetteer()
    row = gazetteer.row_of(place.id) if place.region else None
    if row is None or gazetteer.region[row] < 0:
        return place.region
    name = local_name(gazetteer.place(int(gazetteer.region[row])).id, language)
    return name or (None if knows_towns(language) else place.region)


def _is_latin(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in text)
