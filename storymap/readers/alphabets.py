"""Bytes of a text from before Unicode in, the encoding in which it is of one language out.

A wrong encoding gives letters that no one language has beside each other: Czech read as Western
European has "ø" next to "è" and "¹" inside words. An encoding fits where some language's alphabet
has all letters beyond ASCII; where several fit, the language of the words decides.
"""

from __future__ import annotations

import re

from storymap.languages.detection import likeness

# The letters beyond ASCII of languages, in lower case, by ISO 639-1 code.
ALPHABETS = {
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúü",
    "pt": "àáâãçéêíóôõúü",
    "it": "àèéìíîòóùú",
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
}
# The usual first: where two give the same letters, the first is as good.
ENCODINGS = ("cp1252", "cp1250", "iso8859-2", "cp1254", "mac_roman", "cp1257")
# What prints beside letters, but never inside a word.
_SIGNS = frozenset("‘’“”„‚‹›«»–—…•°§€£©®™¡¿·\xa0\u00ad²³½±×")
# A Latin text has fewer of its letters beyond ASCII; others have nearly all.
MOST_BEYOND = 0.4
FEWEST_LETTERS = 12
_INSIDE = re.compile(r"(?<=[^\W\d_])[^\w\s'’\-.,;:!?()\[\]/&\"”“»«–—…‘‚„@_*|\xad\xa0·](?=[^\W\d_])")
_CASES = re.compile(r"[a-zß-ÿ][A-ZÀ-ÞĀ-Ž]*[À-ÞĞŞİ]")


def encoding_of(data: bytes) -> str | None:
    """The encoding in which a piece of text is of one language, None where none is so."""
    if _is_hebrew(data):
        return "cp1255"
    if _is_koi8(data):
        return "koi8-r"
    fits: dict[str, tuple[str, set[str]]] = {}
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        languages = _languages(text)
        if languages and text not in fits:
            fits[text] = (encoding, languages)
    if len(fits) <= 1:
        return next((encoding for encoding, _ in fits.values()), None)
    return max(
        fits.items(), key=lambda fit: likeness(fit[0], fit[1][1]), default=("", (None, set()))
    )[1][0]


def _languages(text: str) -> set[str]:
    """The languages that have all letters of the text; none where signs stand inside words."""
    beyond = {character.lower() for character in text if character > "\x7f"} - _SIGNS
    # The dotted capital I of Turkish is two characters in lower case.
    letters = {"i" if letter.startswith("i") else letter for letter in beyond}
    count = sum(character > "\x7f" and character.isalpha() for character in text)
    if count > MOST_BEYOND * sum(map(str.isalpha, text)) and count > 2:
        return set()
    if _INSIDE.search(text) or _CASES.search(text):
        return set()
    return {code for code, own in ALPHABETS.items() if letters - {"i"} <= set(own)}


def _is_hebrew(data: bytes) -> bool:
    """Whether all bytes beyond ASCII are Hebrew letters or signs, as no Cyrillic text has them."""
    letters = sum(0xE0 <= byte <= 0xFA for byte in data)
    others = sum(byte >= 0xC0 for byte in data) - letters
    latin = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data)
    return letters >= FEWEST_LETTERS and not others and letters > 2 * latin


def _is_koi8(data: bytes) -> bool:
    """Whether KOI8 gives Cyrillic words whose capitals come first; other encodings turn cases."""
    beyond = [sign for sign in data.decode("koi8-r") if sign > "\x7f"]
    letters = [sign for sign in beyond if sign.isalpha()]
    lower = sum(letter.islower() for letter in letters)
    cased = re.findall(r"[а-яё][А-ЯЁ]", data.decode("koi8-r"))
    if len(letters) < max(FEWEST_LETTERS, 0.95 * len(beyond)):
        return False
    return lower > 0.7 * len(letters) and not cased
