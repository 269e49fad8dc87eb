"""The languages of a text's passages where their script differs from that of the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping

from storymap.languages.detection import BEYOND_LATIN
from storymap.model import Document, primary_language

FEWEST_LETTERS = 20
LATIN = "latin"
# Blocks of letters, and the language that most texts in them have.
_SCRIPTS: tuple[tuple[str, str], ...] = (
    (LATIN, "A-Za-z\u00aa-\u024f\u1e00-\u1eff"),
    ("ru", "\u0400-\u052f"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u3400-\u9fff"),
)
_LETTERS = tuple((name, re.compile(f"[{block}]")) for name, block in _SCRIPTS)
# Letters that only one of the languages of a script has, the first that fits.
_TELLING: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ru": (
        ("kk", re.compile("[әғқңұһӘҒҚҢҰҺ]")),
        ("uk", re.compile("[їєґЇЄҐ]")),
        ("sr", re.compile("[ђљњћџЂЉЊЋЏ]")),
    ),
    "ar": (("fa", re.compile("[پچژگ]")),),
    "zh": (("ja", re.compile("[\u3040-\u30ff]")),),
}
# The scripts of languages that are not written in Latin letters.
_SCRIPT_OF: Mapping[str, str] = {
    **dict.fromkeys("ru uk be bg sr mk kk ky tg mn".split(), "ru"),
    **dict.fromkeys("ar fa ur ps ug ckb sd".split(), "ar"),
    **dict.fromkeys("hi mr ne".split(), "hi"),
    **dict.fromkeys("ja zh".split(), "zh"),
    **{code: code for code in ("el", "he", "th", "ko")},
}
_OTHERS = frozenset("hy ka am ti bn ta te ml kn gu pa or si km lo my bo dz dv yi".split())
_EITHER = frozenset(("sr", "tg", "mn"))  # also in Latin letters


def passage_languages(document: Document) -> list[str | None]:
    """The language of each passage: the document's, or another's where the script is another's.

    A passage in Latin letters within a text of another script is taken for English.
    """
    text, own = document.text, document.language
    script = _SCRIPT_OF.get(primary_language(own), LATIN)
    written_so = own in _OTHERS or (own in _EITHER and _script_of(text) == LATIN)
    if written_so or (script == LATIN and BEYOND_LATIN.search(text) is None):
        return [own] * len(document.passages)
    languages: list[str | None] = []
    for passage in document.passages:
        part = text[passage.start : passage.end]
        foreign = script != LATIN or BEYOND_LATIN.search(part) is not None
        found = _script_of(part) if foreign else None
        same = found is None or found == script
        languages.append(own if same else "en" if found == LATIN else _language_of(part, found))
    return languages


def _script_of(text: str) -> str | None:
    """The script of most letters; None where there are too few of any."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _LETTERS}
    counts["zh"] += counts["ja"]  # the two stand together
    counts["ja"] = 0
    script = max(counts, key=counts.__getitem__)
    enough = counts[script] >= (FEWEST_LETTERS if script == LATIN else FEWEST_LETTERS // 2)
    return script if enough else None


def _language_of(text: str, script: str | None) -> str | None:
    """The language that a text in a script most likely has."""
    for language, letters in _TELLING.get(script or "", ()):
        if letters.search(text):
            return language
    return script
