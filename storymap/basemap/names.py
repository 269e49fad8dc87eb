"""What a language calls places, so far as the sources say: countries, towns, waters, ranges.

In come the built table, and the curated tables' names in other languages. What is not known is
None: a name in another language's letters would be a guess.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zipfile import ZipFile

from storymap.files import data_path, sound_path

# The letters of languages that GeoNames has many names in; those of a language must include what
# others of its script lack, or not have what they have.
ALPHABETS = {
    language: re.compile(rf"{told}[{letters}][{letters}'’ .\-]+", re.IGNORECASE)
    for language, letters, told in (
        ("ar", "ء-غف-يً-ْ", ""),
        ("he", "א-ת", ""),
        ("kk", "а-щыьэюяёәғқңөұүһі", ""),
        # A hard sign is Bulgarian far more often than Russian, the endings Ukrainian or so.
        ("ru", "а-щыьэюяё", "(?!.*(?:[сцз]ьк|[жшчц]э|[жшч]ы))"),
        # What has и and no letter that is Ukrainian alone is Russian.
        ("uk", "а-щьюяіїєґ", "(?=.*[іїєґ]|[^и]*$)"),
    )
}
KAZAKH = frozenset("әғқңөұүһі")
ARCHIVE = "names.zip"


def local_name(place_id: str, language: str) -> str | None:
    """The language's name of a place, by its id; `language` is an ISO 639-1 code."""
    names = local_names(place_id, language)
    return names[0] if len(names) == 1 else None


def local_names(place_id: str, language: str) -> Sequence[str]:
    """What may be the language's name of a place: one where that is known."""
    names: list[str] = _built(language).get("places", {}).get(place_id, [])
    return names or _curated(language).get(place_id, ())


def local_country(name: str, language: str) -> str | None:
    """The language's name of a country, by the gazetteer's name of it or the basemap's."""
    found: str | None = _built(language).get("countries", {}).get(name)
    return found


def knows_towns(language: str) -> bool:
    """Whether so many towns are known by the language's names that the others may be left out."""
    return language in ALPHABETS


@lru_cache(maxsize=8)
def _built(language: str) -> Mapping[str, Any]:
    if language == "en":  # the gazetteer's own
        return {}
    with ZipFile(sound_path("basemap", ARCHIVE)) as archive:
        if f"{language}.json" not in archive.namelist():
            return {}
        names: dict[str, Any] = json.loads(archive.read(f"{language}.json"))
    return names


@lru_cache(maxsize=8)
def _curated(language: str) -> Mapping[str, Sequence[str]]:
    """Names of the curated tables: those in the language's letters, or else those given for it."""
    found: dict[str, Sequence[str]] = {}
    letters = ALPHABETS.get(language)
    for row in _rows("regions.csv"):
        alternates = row["alternates"].split("|")
        named = [name for name in alternates if letters and letters.fullmatch(name)]
        # Kazakh's own before what it shares with Russian.
        named.sort(key=lambda name: language == "kk" and not KAZAKH & set(name.casefold()))
        if named:
            found.setdefault(f"curated:{row['id']}", named[:1])
    for row in _rows("foreign.csv"):
        if row["language"] == language and not row["how"]:
            found.setdefault(row["target"], (row["names"].partition("|")[0],))
    return found


@lru_cache(maxsize=2)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with data_path("curated", name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
