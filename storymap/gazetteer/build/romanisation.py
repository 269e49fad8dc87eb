"""Ukrainian names in Latin letters: resolution 55 of the Cabinet of Ministers, 27 January 2010."""

from __future__ import annotations

import re

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "зг": "zgh", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
    "'": "", "’": "", "ʼ": "",
}  # fmt: skip
# At the beginning of a word.
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# "зг" is told from "ж".
_PART = re.compile("зг|.", re.IGNORECASE | re.DOTALL)


def romanised(name: str) -> str:
    """The name in the Latin letters of the national system.

    >>> romanised("Кліщіївка"), romanised("Згурівка"), romanised("Юр'ївка")
    ('Klishchiivka', 'Zghurivka', 'Yurivka')
    """
    return _PART.sub(_latin, name)


def _latin(match: re.Match[str]) -> str:
    part, lower = match[0], match[0].lower()
    begins = match.start() == 0 or match.string[match.start() - 1] in " -"
    letters = _LETTERS | _FIRST if begins else _LETTERS
    latin = letters.get(lower, lower)
    return latin.capitalize() if part[0].isupper() else latin
