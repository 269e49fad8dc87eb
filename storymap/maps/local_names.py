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

from storymap.basemap.context import embedded_gazetteer
from storymap.basemap.names import knows_towns, local_country, local_name, local_names
from storymap.gazetteer import ABBREVIATION, ADJECTIVE, fold
from storymap.model import Place, Resolution, StoryPlace
from storymap.translations.languages import main_language

# Languages that do not bend names: what a text writes in their own letters is a name, whether a
# gazetteer has it or not.
UNINFLECTED = frozenset({"ar", "en", "fa", "he", "ja", "ko", "ps", "th", "ur", "zh"})
# Letters of a name that its bent forms change at most ("Караганда", "в Караганде"), that they add
# at most ("Ақтөбедегі"), and that a name has at least.
LONGEST_ENDING, LONGEST_SUFFIX, SHORTEST = 2, 6, 4


def localised(places: Sequence[StoryPlace], language: str | None) -> tuple[StoryPlace, ...]:
    """The same places as the text calls them most often in a form that is a name, or its language.

    What else an English text's map tells has the gazetteer's names. An author's label stays.
    """
    code = main_language(language)
    renamed = _as_said if code == "en" else _renamed
    return tuple(
        p if _is_labelled(p.place) else replace(p, place=renamed(p.place, code, p.resolutions))
        for p in places
    )


def localise(place: Place, language: str | None) -> Place:
    """A place that the text does not name, with its country and region, as the language has it."""
    code = main_language(language)
    return place if code == "en" else _renamed(place, code, ())


def _is_labelled(place: Place) -> bool:
    """Whether the place has another name than its gazetteer's."""
    gazetteer = embedded_gazetteer()
    row = gazetteer.row_of(place.id)
    return row is not None and gazetteer.place(row).name != place.name


def _as_said(place: Place, language: str, named: Sequence[Resolution]) -> Place:
    readable = [each for each in named if _is_latin(each.mention.text)]
    return replace(place, name=_said(place, language, readable) or place.name)


def _renamed(place: Place, language: str, named: Sequence[Resolution]) -> Place:
    name = _said(place, language, named) or local_name(place.id, language)
    if name is None and place.kind == "country":
        name = local_country(place.name, language)
    country = place.country and (local_country(place.country, language) or place.country)
    region = _region(place, language)
    return replace(place, name=name or place.name, country=country, region=region)


def _said(place: Place, language: str, named: Sequence[Resolution]) -> str | None:
    """The name that the text has for a place, or the one behind its bent forms."""
    counts = Counter(" ".join(r.mention.text.split()) for r in named if r.mention.form == "name")
    # An Arabic text may have a name in Latin letters beside its own.
    forms = {text: n for text, n in counts.items() if not _is_latin(text)} or counts
    said = _most_frequent({text: n for text, n in forms.items() if _is_name(text, place)}, place)
    if said is None and language in UNINFLECTED and not all(map(_is_latin, forms)):
        said = _most_frequent(forms, place)
    return said or (None if language in UNINFLECTED else _unbent(place, language, forms))


def _most_frequent(counts: Mapping[str, int], place: Place) -> str | None:
    """Of two that are as frequent the gazetteer's own name, or else the shorter."""
    usual = place.name
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
    gazetteer = embedded_gazetteer()
    row = gazetteer.row_of(place.id)
    rows, how = gazetteer.postings(fold(text))
    full = (how != ADJECTIVE) & (how != ABBREVIATION)
    return row is not None and not text.isupper() and bool((rows[full] == row).any())


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
