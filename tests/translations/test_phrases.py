"""The words of the page: every phrase in every language, with its blanks and its forms."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from storymap.errors import InputError
from storymap.gazetteer.kinds import KINDS
from storymap.maps.symbols import SYMBOLS
from storymap.page.html import SKIPS, TOOLS
from storymap.resolver.rules import BARE_DIRECTION
from storymap.review.draft import HIDDEN_NOTE, REJECTED_NOTE
from storymap.translations.languages import (
    INTERFACE_LANGUAGES,
    direction,
    interface_language,
)
from storymap.translations.phrases import (
    kinds_in,
    number_in,
    phrases_in,
    say,
    say_note,
    say_reason,
)

FOLDER = Path("storymap/translations")
FILES: dict[str, dict[str, Any]] = {
    language: json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    for language in INTERFACE_LANGUAGES
}
OTHERS = INTERFACE_LANGUAGES[1:]
TABLE, REASONS = FILES["en"]["phrases"], FILES["en"]["reasons"]
# The forms that Unicode has for whole numbers in a language of more than "one" and "other".
PLAIN = {"one", "other"}
FORMS = {
    "ru": {"few", "many"} | PLAIN,
    "uk": {"few", "many"} | PLAIN,
    "ar": {"zero", "two", "few", "many"} | PLAIN,
    "he": {"two"} | PLAIN,
}


def texts(phrase: str | dict[str, str]) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def blanks(phrase: str | dict[str, str]) -> set[str]:
    return set(re.findall(r"{(\w+)}", " ".join(texts(phrase))))


def test_every_language_has_its_file_and_every_file_its_language() -> None:
    """And no file a part that nobody reads."""
    assert {path.stem for path in FOLDER.glob("*.json")} == set(INTERFACE_LANGUAGES)
    for file in FILES.values():
        assert set(file) <= {"thousands", "phrases", "reasons", "kinds", "notes"}


@pytest.mark.parametrize("part", ["phrases", "reasons"])
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_phrases_have_the_blanks_and_forms_they_need(language: str, part: str) -> None:
    """The blanks of the English one, but that "once" and "twice" need no number; "other" always."""
    english = FILES["en"][part]
    for key, phrase in FILES[language][part].items():
        assert blanks(phrase) == blanks(english[key]) or (
            key == "language-note" and not blanks(phrase)
        ), key
        if isinstance(phrase, dict):
            assert "other" in phrase, key
            assert ("few" in phrase) == ("many" in phrase), key
            assert {form for form in phrase if form[0] != "="} <= FORMS.get(language, PLAIN), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_nearly_all_phrases(language: str) -> None:
    """What is missing is English, never a key."""
    for part in ("phrases", "reasons"):
        english = FILES["en"][part]
        missing = set(english) - set(FILES[language][part])
        assert len(missing) < len(english) / 8
    words = phrases_in(language)
    assert list(words) == list(TABLE)
    assert all(words[key] == TABLE[key] for key in set(TABLE) - set(FILES[language]["phrases"]))


def said_in(source: str) -> set[str]:
    """The literal keys among the arguments of each `say(…)`, but for the starts of built ones."""
    keys: set[str] = set()
    for match in re.finditer(r"\bsay\(", source):
        end, depth = match.end(), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(source[end], 0)
            end += 1
        call = re.sub(r"\bsay\(.*|\{[^{}]*\}|=== ?\"\w+\"", "", source[match.end() : end])
        keys |= set(re.findall(r"[\"']([\w-]*\w)[\"']", call))
    return keys


def test_every_phrase_that_is_said_is_there_and_no_other() -> None:
    """No key is misspelt, and none stands in the table for nobody."""
    python = "".join(path.read_text("utf-8") for path in Path("storymap").rglob("*.py"))
    scripts = "".join(path.read_text("utf-8") for path in Path("storymap/assets").rglob("*.js"))
    # Keys that are built, from what they are built of.
    built = {f"tool-{name}" for name, _ in TOOLS}
    built |= {f"tool-{name}" for name in re.findall(r"\badd(?:Tool|Toggle)\(\"(\w+)\"", scripts)}
    built |= {f"key-{shape}" for shape in SYMBOLS} | {key for _, key, _ in SKIPS}
    built |= {f"by-{name}" for name in re.findall(r"\bchoice\(\"(\w+)\"", scripts)}
    said = said_in(python) | said_in(scripts) | built
    # Keys that wait in a variable: a hyphen tells them from other words, or the pair they end.
    waiting = {key for key in TABLE if "-" in key and f'"{key}"' in scripts}
    waiting |= set(re.findall(r"[\[(]\"\", \"(\w+)\"", scripts))
    assert said - set(TABLE) == set()
    assert set(TABLE) - said - waiting == set()


def test_every_kind_of_place_has_a_word() -> None:
    """In every language but English, whose words the kinds are."""
    for language in OTHERS:
        assert set(KINDS) <= set(kinds_in(language))
    assert kinds_in("en") == {}


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1, "named once"), ("en", 2, "named twice"), ("en", 7, "named 7 times"),
        ("ru", 1, "назван 1 раз"), ("ru", 3, "назван 3 раза"), ("ru", 12, "назван 12 раз"),
        ("ru", 21, "назван 21 раз"), ("fr", 1, "nommé une fois"),
        ("ar", 2, "ذُكر مرتين"), ("ar", 5, "ذُكر 5 مرات"),
        ("ar", 11, "ذُكر 11 مرة"), ("he", 2, "נזכר פעמיים"), ("es", 5, "nombrado 5 veces"),
        ("uk", 3, "названо 3 рази"), ("uk", 11, "названо 11 разів"), ("de", 2, "zweimal genannt"),
        ("zh", 1, "提及 1 次"), ("ja", 2, "2回登場"), ("kk", 1, "1 рет аталған"),
    ],
)  # fmt: skip
def test_numbers_choose_the_form(language: str, number: int, expected: str) -> None:
    """As each language has it."""
    assert say(language, "named", n=number) == expected


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands are set apart, in Spanish from five digits on."""
    assert [number_in(language, 12345) for language in INTERFACE_LANGUAGES] == [
        "12,345", "12\u00a0345", "12\u202f345", "12.345", "12,345", "12,345", "12.345", "12.345",
        "12.345", "12\u00a0345", "12\u00a0345", "12.345", "12,345", "12,345",
    ]  # fmt: skip
    assert number_in("es", 1234) == "1234"


def test_the_page_speaks_the_documents_language() -> None:
    """Where the table has it, and English otherwise."""
    codes = ("fr", "es-MX", "RU", "nl", None)
    assert [interface_language(code) for code in codes] == ["fr", "es", "ru", "en", "en"]
    assert phrases_in("fr")["close"] == "Fermer"


def test_languages_run_their_own_way() -> None:
    """Whatever the region; from left to right where nothing is known."""
    codes = ("ar", "fa-IR", "HE", "en", None)
    assert [direction(code) for code in codes] == ["rtl", "rtl", "rtl", "ltr", "ltr"]


def test_a_phrase_with_forms_needs_its_number() -> None:
    """Forgetting it is told at once, not shown to a reader."""
    with pytest.raises(InputError, match="named"):
        say("en", "named")


def test_every_reason_has_words() -> None:
    """And no words are kept for a reason that nobody gives."""
    givers = ("resolver/reasons.py", "coordinates/marks.py", "coordinates/offsets.py")
    source = "".join(Path("storymap", giver).read_text(encoding="utf-8") for giver in givers)
    assert [code for code in REASONS if f'"{code}"' not in source] == []


@pytest.mark.parametrize(
    ("language", "ground", "expected"),
    [
        ("en", ("parent", "Texas", 1), "in Texas, which the text names"),
        ("en", ("parent", "Texas", 1200), "in Texas, which the text names 1,200 times"),
        ("fr", ("near", "Aktau", 50), "nommé avec Aktau, à moins de 50 km"),
        ("es", ("only",), "el único lugar de este nombre en el nomenclátor"),
        ("ru", ("one-of", 21), "одно из 21 места с таким названием"),
        ("ru", ("one-of", 22), "одно из 22 мест с таким названием"),
        ("ru", ("parent", "Texas", 3), "в пределах места Texas, названного в тексте 3 раза"),
        ("en", ("qualified", "{0} {{2}}"), "“{0} {{2}}” qualifies it"),
    ],
)  # fmt: skip
def test_reasons_are_told_as_the_language_has_it(
    language: str, ground: tuple[str | int, ...], expected: str
) -> None:
    """Forms by number; a name's own braces are letters like others."""
    assert say_reason(language, ground) == expected


def test_notes_of_the_program_are_told_in_every_language() -> None:
    """What a reviewer wrote is left as it is."""
    own = (BARE_DIRECTION, REJECTED_NOTE, HIDDEN_NOTE)
    sources = "".join(path.read_text(encoding="utf-8") for path in Path("storymap").rglob("*.py"))
    for language in OTHERS:
        assert set(own) <= set(FILES[language]["notes"])
        assert [note for note in FILES[language]["notes"] if f'"{note}"' not in sources] == []
    assert say_note("fr", HIDDEN_NOTE) == "masqué"
    assert say_note("fr", "ask Marie") == "ask Marie"
    assert say_note("en", HIDDEN_NOTE) == HIDDEN_NOTE
