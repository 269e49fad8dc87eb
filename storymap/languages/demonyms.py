"""How a language's demonyms and adjectives of places bend, as `demonyms.py` of its folder tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is said of demonyms in a language.

    `endings` is a table as in `inflection.py`. Before a demonym stand `proclitics` and `articles`
    in one with it, of which the article belongs to it. Behind `before` and before `after` the word
    is a language's name, which is no place.
    """

    endings: str
    proclitics: tuple[str, ...]
    articles: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def tongue_of(language: str) -> Tongue | None:
    """What is known of a language, by its ISO 639-1 code; None for most."""
    folder = f"storymap.languages.{language}"
    if not (language.isascii() and language.isalpha()) or find_spec(folder) is None:
        return None
    if find_spec(f"{folder}.demonyms") is None:
        return None
    table = vars(import_module(f"{folder}.demonyms"))
    before, after = table["TONGUE_BEFORE"], table["TONGUE_AFTER"]
    return Tongue(
        endings=table["ENDINGS"],
        proclitics=tuple(table.get("PROCLITICS", "").split()),
        articles=tuple(table.get("ARTICLES", "").split()),
        before=re.compile(before) if before else None,
        after=re.compile(after) if after else None,
    )
