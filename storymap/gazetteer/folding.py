"""Names to keys: spellings that a reader takes for one name fold to one key.

Folding works word by word: folding the words one at a time and joining them with spaces gives
the same key as folding the whole name.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = "-‐‑‒–—―−־·・/_"
_BRACKETS = ',;:()[]{}"“”„«»|'
_DROPPED = ".'’‘`´ʹʻʼʽʾʿˈ′״׳‛\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"
_LETTERS = {
    "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ə": "a", "ĸ": "k",
}  # fmt: skip

_TABLE: dict[int, str] = {
    **{ord(mark): " " for mark in _DASHES + _BRACKETS},
    **{ord(mark): "" for mark in _DROPPED},
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
    # Halves of surrogate pairs, as a shell's argument may have them, are in no name.
    **dict.fromkeys(range(0xD800, 0xE000), ""),
}
# Combining marks of Latin, Greek and Cyrillic, the points of Hebrew and the vowels of Arabic.
# The vowel signs of Indic and Thai writing carry the word and stay.
_MARKS: dict[int, str] = {
    code: ""
    for first, last in (
        (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C7),
        (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670),
    )
    for code in range(first, last + 1)
}  # fmt: skip
# "Novyy", "Novyj" and "Novy", "-skiy", "-skij" and "-sky": one Russian ending, four romanisations;
# "Mordoviya" and "Mordovia" another.
_ENDING = re.compile(r"(?:(?<=[bcdfghklmnprstvwxz])(?:yy|yj|iy)|(?<=sk)ij)\b")
_HAS_ENDING = ("yy", "yj", "iy", "ij")
_FEMININE = re.compile(r"iya\b")


def fold(name: str) -> str:
    """The key of a name: without case, accents, apostrophes and dots, dashes as spaces.

    >>> fold("Nur-Sultan"), fold("U.S."), fold("Xi’an"), fold("Zürich")
    ('nur sultan', 'us', 'xian', 'zurich')
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_MARKS)
        # A compatibility form may decompose to capitals, and NFC gives Hangul and kana back.
        text = unicodedata.normalize("NFC", text.casefold())
    text = " ".join(text.translate(_TABLE).split())
    if any(ending in text for ending in _HAS_ENDING):
        text = _ENDING.sub("y", text)
        text = _FEMININE.sub("ia", text)
    return text
