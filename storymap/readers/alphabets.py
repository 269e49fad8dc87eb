"""Alphabets of languages, and how odd a piece of text is that should be of one of them.

A wrong encoding gives letters that no one language has beside each other, signs inside words,
capitals behind small letters, words without vowels.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

# The letters beyond ASCII of languages, in lower case, by ISO 639-1 code.
LATIN = {
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúü",
    "pt": "àáâãçéêíóôõúü",
    "it": "àèéìíîòóùú",
    "ca": "àçèéíïòóúü",
    "nl": "áèéêëïóöü",
    "da": "åæøéó",
    "sv": "åäöéüà",
    "no": "åæøéèêóòâô",
    "fi": "åäöšž",
    "is": "áðéíóúýþæö",
    "cs": "áčďéěíňóřšťúůýžöüä",
    "sk": "áäčďéíĺľňóôŕšťúýžě",
    "pl": "ąćęłńóśźżéöü",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţșț",
    "hr": "čćđšž",
    "sl": "čšžćđ",
    "tr": "âçğıîöşûü",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äõöüšž",
    "mt": "àċèġħìòùż",
    "eo": "ĉĝĥĵŝŭ",
    "cy": "áâäéêëíîïóôöúûüŵŷẃẁẅỳýÿàèìòù",
    "ga": "áéíóúḃċḋḟġṁṗṡṫ",
}
OTHERS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگ",
    "th": "".join(chr(code) for code in range(0x0E01, 0x0E4F)),
}
ALPHABETS = {code: frozenset(letters) for code, letters in {**LATIN, **OTHERS}.items()}
# What prints beside letters.
_SIGNS = frozenset("‘’“”„‚‹›«»–—…•°§€£©®™¡¿·\xa0\u00ad²³½±×،؛؟ـ")
_JOINING = frozenset("'’-\u00ad·ـ־׳״\u200c\u200d&/.")
# Signs that words begin behind, and those that they never begin behind.
_BEFORE_WORDS = frozenset("¿¡")
_BEHIND_WORDS = frozenset("®©™€£±×²³…")
_ENDS_ALONE = frozenset("ךםןףץς")
_VOWELS = frozenset("aeiouyаеёиоуыэюяіїєўıαεηιουωœæørl")
_SCRIPTS_WITH_VOWELS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
# A mark after what is no consonant, a leading vowel at the end, and signs that are hardly used.
_ODD_THAI = re.compile(
    r"(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]"
    r"|[\u0e40-\u0e44](?![\u0e01-\u0e2e])|[\u0e03\u0e05\u0e3a\u0e4e-\u0e5b]"
    r"|[\u0e01-\u0e2e]{6,}"
)
_WORD = re.compile(r"[^\W\d_]+")


def words_beyond(text: str) -> list[str]:
    """The words that have letters beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def languages_with(text: str) -> set[str]:
    """The languages that have all letters of the text beyond ASCII."""
    # The dotted capital I of Turkish is two characters in lower case.
    letters = {
        sign.lower()[0]
        for sign in set(text)
        if sign > "\x7f" and (sign.isalpha() or _is_thai(sign))
    }
    return {code for code, own in ALPHABETS.items() if letters - {"i"} <= own}


def oddity(text: str) -> float:
    """How much speaks against the text, for each of its characters beyond ASCII; 0 for nothing."""
    beyond = sum(sign > "\x7f" for sign in text)
    if not beyond:
        return 0.0
    odd = _odd_signs(text) + _odd_thai(text) + sum(map(_odd_word, words_beyond(text)))
    if not languages_with(text):
        odd += _foreign_letters(text)
    return odd / beyond


def _odd_signs(text: str) -> float:
    """Signs that texts do not have, and those that stand inside a word."""
    odd = 0.0
    for at, sign in enumerate(text):
        if sign <= "\x7f" or sign.isalpha() or _is_thai(sign):
            continue
        before, after = text[at - 1 : at].isalpha(), text[at + 1 : at + 2].isalpha()
        if unicodedata.category(sign) in ("Cc", "Cn", "Co"):
            odd += 4
        elif sign not in _JOINING:
            odd += (
                sign not in _SIGNS
                or (before and after)
                or (sign in _BEFORE_WORDS and not after)
                or (sign in _BEHIND_WORDS and after)
            )
    return odd


def _odd_word(word: str) -> float:
    """Capitals behind small letters, letters of several scripts, no vowel, an end in the middle."""
    odd = 0.0
    scripts = {_script(letter) for letter in word} - {"FEMININE", "MASCULINE"}
    odd += len(scripts) - 1
    odd += sum(b.isupper() and b > "\x7f" and not a.isupper() for a, b in pairwise(word))
    if len(word) > 1 and word.isupper() and not word[0].isascii():
        odd += 0.3 * len(word)
    if scripts <= _SCRIPTS_WITH_VOWELS and len(word) > 2 and not _has_vowel(word):
        odd += 1
    odd += sum(letter in _ENDS_ALONE for letter in word[:-1])
    if scripts == {"GREEK"} and len(word) > 3 and word[1:].islower():
        odd += unicodedata.normalize("NFD", word) == word  # without an accent
    return odd


def _odd_thai(text: str) -> float:
    """Marks of Thai that stand over nothing, vowels before nothing, and its rare signs."""
    return sum(map(len, _ODD_THAI.findall(text)))


def _foreign_letters(text: str) -> float:
    """The letters that even the language which has the most of them has not."""
    letters = [sign.lower()[0] for sign in text if sign > "\x7f" and sign.isalpha()]
    return min(sum(letter not in own for letter in letters) for own in ALPHABETS.values())


def _has_vowel(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word.lower())
    return any(letter in _VOWELS for letter in plain)


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "NONE").split(maxsplit=1)[0]


def _is_thai(sign: str) -> bool:
    return "\u0e01" <= sign <= "\u0e5b"
