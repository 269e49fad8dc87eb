"""The words of the page itself, in the languages it speaks: a file a language, such as `fr.json`.

The page speaks its document's language where there is a file for it, and English otherwise; what
a file has no words for is said in English. Scripts and Python read the same file. It has the
`phrases`, the `reasons` for a place, the `kinds` of place, the program's own `notes` by their
English words (English has neither of these two), and the sign that sets `thousands` apart. A
phrase that goes with a number has its forms by the names that Unicode gives them ("one", "few",
"many", "other") or by the number itself ("=1"). `languages.py` lists the languages.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from storymap.errors import InputError
from storymap.model import Ground
from storymap.translations.languages import INTERFACE_LANGUAGES, plural_form

_HERE = Path(__file__).resolve().parent


def phrases_in(language: str) -> dict[str, Any]:
    """Key to phrase, or to its forms by number; what a language has no words for is English."""
    return _words(language, "phrases")


def kinds_in(language: str) -> dict[str, str]:
    """Kind of place to its word; empty for English, whose words the kinds are."""
    return _words(language, "kinds")


def kind_in(language: str, kind: str) -> str:
    """The word for a kind of place; a kind of another source is its own word."""
    return kinds_in(language).get(kind, kind)


def say(language: str, key: str, /, **values: str | int) -> str:
    """A phrase with `{name}` filled in; `n` chooses the form where it has several."""
    phrase = phrases_in(language)[key]
    number = values.get("n")
    if isinstance(phrase, dict) and not isinstance(number, int):
        raise InputError(f"The phrase {key!r} needs a number n.")
    text = _formed(language, phrase, number)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", _shown(language, value))
    return text


def say_reason(language: str, ground: Ground) -> str:
    """A reason in words: `{1}` is the ground's first value, and its last one chooses the form.

    Empty for a reason that this version has no words for, as another version's story may have.
    """
    code, *values = ground
    try:
        text = _formed(language, _words(language, "reasons")[str(code)], ground[-1])
        return text.format(code, *(_shown(language, value) for value in values))
    except (KeyError, IndexError):
        return ""


def say_note(language: str, note: str) -> str:
    """A note of the program's own in another language; what a person wrote is left as it is."""
    return str(_words(language, "notes").get(note, note))


def number_in(language: str, number: int) -> str:
    """A whole number as the language writes it."""
    # In Spanish four digits stand without a mark.
    if language == "es" and number < 10_000:
        return str(number)
    return f"{number:,}".replace(",", _table(language)["thousands"])


def _formed(language: str, phrase: str | dict[str, str], number: object) -> str:
    """The form of a phrase that goes with a number, where it has several."""
    if isinstance(phrase, str):
        return phrase
    if not isinstance(number, int):
        return phrase["other"]
    return phrase.get(f"={number}") or phrase.get(plural_form(language, number), phrase["other"])


def _shown(language: str, value: str | int) -> str:
    return number_in(language, value) if isinstance(value, int) else value


@lru_cache(maxsize=4 * len(INTERFACE_LANGUAGES))
def _words(language: str, part: str) -> dict[str, Any]:
    """A part of a language's file over the English one."""
    return {**_table("en").get(part, {}), **_table(language).get(part, {})}


@lru_cache(maxsize=len(INTERFACE_LANGUAGES))
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((_HERE / f"{language}.json").read_text("utf-8"))
    return table
