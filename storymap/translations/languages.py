"""The languages of texts and of the interface: codes, English names, the way they are written.

Codes are ISO 639-1, a region may follow: "fr", "es-MX".
"""

from __future__ import annotations

from storymap.model import primary_language

# Those that the interface speaks, each with a file of its words beside this one.
INTERFACE_LANGUAGES = (
    "en", "ru", "fr", "es", "ar", "he", "de", "it", "pt", "uk", "kk", "tr", "zh", "ja",
)  # fmt: skip
ENGLISH_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kk": "Kazakh",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})


def main_language(code: str | None) -> str:
    """The language of a code, without its region; English for none."""
    return primary_language(code) or "en"


def interface_language(code: str | None) -> str:
    """The language that the interface speaks for a document in another or the same one."""
    language = main_language(code)
    return language if language in INTERFACE_LANGUAGES else "en"


def direction(code: str | None) -> str:
    """The way a language runs, as HTML has it: "ltr" or "rtl".

    Never "auto" for a page: a browser would look through all passages for each one that it adds.
    """
    return "rtl" if main_language(code) in RIGHT_TO_LEFT else "ltr"


def plural_form(language: str, number: int) -> str:
    """The plural form of a whole number, by the names that Unicode gives the forms."""
    if language in ("ru", "uk"):
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
    if language in ("fr", "pt"):
        return "one" if number < 2 else "other"
    return "one" if number == 1 else "other"
