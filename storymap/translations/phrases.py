"""The words of the page itself, in the languages it speaks: the table `strings.json`.

The page speaks its document's language where the table has it, and English otherwise. Scripts and
Python read the same table. Beside it stand the kinds of place in `kinds.json`, the reasons for a
place in `reasons.json`, and the program's own notes in `notes.json`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from storymap.errors import InputError
from storymap.model import Ground
from storymap.translations.languages import INTERFACE_LANGUAGES

_HERE = Path(__file__).resolve().parent
_THOUSANDS = {
    "en": ",", "ru": "\N{NO-BREAK SPACE}", "fr": "\N{NARROW NO-BREAK SPACE}", "es": ".",
    "ar": ",", "he": ","}  # fmt: skip


@lru_cache(maxsize=len(INTERFACE_LANGUAGES))
def phrases_in(language: str) -> dict[str, Any]:
    """Key to phrase, or to its forms by number; what a language has no words for is English."""
    return {key: texts.get(language, texts["en"]) for key, texts in _table("strings.json").items()}


@lru_cache(maxsize=len(INTERFACE_LANGUAGES))
def kinds_in(language: str) -> dict[str, str]:
    """Kind of place to its word; empty for English, whose words the kinds are."""
    table = _table("kinds.json")
    return (
        {}
        if language == "en"
        else {kind: texts[language] for kind, texts in table.items() if language in texts}
    )


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
        texts = _table("reasons.json")[str(code)]
        text = _formed(language, texts.get(language, texts["en"]), ground[-1])
        return text.format(code, *(_shown(language, value) for value in values))
    except (KeyError, IndexError):
        return ""


def say_note(language: str, note: str) -> str:
    """A note of the program's own in another language; what a person wrote is left as it is."""
    return str(_table("notes.json").get(note, {}).get(language, note))


def number_in(language: str, number: int) -> str:
    """A whole number as the language writes it."""
    # In Spanish four digits stand without a mark.
    if language == "es" and number < 10_000:
        return str(number)
    return f"{number:,}".replace(",", _THOUSANDS[language])


def _formed(language: str, phrase: str | dict[str, str], number: object) -> str:
    """The form of a phrase that goes with a number, where it has several."""
    if isinstance(phrase, str):
        return phrase
    if not isinstance(number, int):
        return phrase["other"]
    return phrase.get(f"={number}") or phrase.get(_form(language, number), phrase["other"])


def _shown(language: str, value: str | int) -> str:
    return number_in(language, value) if isinstance(value, int) else value


def _form(language: str, number: int) -> str:
    """The plural form of a whole number, by the names that Unicode gives the forms."""
    if language == "ru":
        if number % 10 == 1 and number % 100 != 11:
            return "one"
        few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        return "few" if few else "many"
    if language == "ar" and number != 1:
        few = number % 100 in range(3, 11)
        return {0: "zero", 2: "two"}.get(number) or (
            "few" if few else "many" if number % 100 > 10 else "other"
        )
    if language == "he" and number == 2:
        return "two"
    if language == "fr":
        return "one" if number < 2 else "other"
    return "one" if number == 1 else "other"


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads((_HERE / name).read_text("utf-8"))
    return table
