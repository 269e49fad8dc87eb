"""What leads to a place in the languages of texts: "in", "до", "Helsingissä", "서울에서".

General knowledge of grammar: the words before a place's name, those and the particles behind it,
and the endings that it takes as one. They lead to other things too; a name that one of them stands
by is a place's a little more often. English has a table of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from re import Pattern

_REACH = 16  # characters before a name that are looked at
_SHORTEST = 3  # letters of a name before its ending
_LONGEST = 5  # letters of an ending
# What of its word stands behind a name; more letters are no ending.
_REST = re.compile(rf"['’‐‑-]?\w{{0,{_LONGEST}}}(?!\w)")
_UNSPACED = "zh"
_REMEMBERED = 64  # languages; a text may call its own anything

_CROATIAN = "u iz od do na kod kroz prema kraj preko oko"
_NORDIC = "i fra til på via ved nær mot over"
_TURKIC = "da de ta te dan den tan ten"
# Words before the name, those of scripts without spaces and proclitics in one with it.
_BEFORE: Mapping[str, str] = {
    "ar": "في من إلى عن نحو قرب حتى عبر شمال جنوب شرق غرب بين ب ل",
    "be": "у ў з са да на пад праз каля ад",
    "bg": "в във от до на край през към край около",
    "bs": _CROATIAN,
    "ca": "a de en des fins cap per d'",
    "cs": "v ve z ze do na u od k ke přes poblíž kolem",
    "da": _NORDIC,
    "de": "in nach bei aus bis von zwischen über durch",
    "el": "στο στη στην στον στα στις στους από σε προς μέχρι κοντά",
    "es": "en de a desde hasta hacia por cerca entre",
    "fa": "در از به تا نزدیک سوی شهر",
    "fr": "à de en au aux du vers depuis par près entre d' l'",
    "he": "אל מן ליד עד דרך ב ל מ בה לה מה",
    "hr": _CROATIAN,
    "id": "di ke dari menuju dekat",
    "it": "a ad da in di per verso presso dal dalla nel nella al alla tra l' d' all' dall' nell'",
    "lt": "į iš iki prie per",
    "lv": "no uz līdz pie caur",
    "mk": "во од до на кај низ кон",
    "ms": "di ke dari menuju dekat",
    "nb": _NORDIC,
    "nl": "in naar uit van bij te via tussen langs",
    "nn": "i frå til på via ved nær mot over",
    "no": _NORDIC,
    "pl": "w we z ze do na pod przez koło od przy",
    "pt": "em de a para até no na nos nas do da por entre",
    "ro": "în la din de spre prin lângă până către",
    "ru": "в во из на под около через к ко до от у за близ над между",
    "sk": "v vo z zo do na pri od k ku cez",
    "sl": "v iz na do od pri k skozi ob",
    "sq": "në nga deri te afër",
    "sr": f"{_CROATIAN} у из од до на код кроз према крај преко око",
    "sv": "i från till på via vid nära mot över",
    "sw": "katika kutoka hadi kwenda huko",
    "uk": "в у з із зі до на під через біля від над між",
    "ur": "شہر ضلع",
    "vi": "ở tại đến từ về qua tới",
    "zh": "在 到 从 去 往 位于 抵达 飞往 来自 经 离开 前往 至 於 從 往 抵達 位於",
}
# What stands behind it, as the beginning of a pattern.
_BEHIND: Mapping[str, str] = {
    "bn": "থেকে|হতে",
    "hi": "(?:में|से|तक|को|के पास|की ओर)(?!\\w)",
    "ja": "に|で(?!す)|へ|から|まで|行き|発",
    "ko": "에서|에(?!게)|으로|로(?!서)|까지|부터",
    "ur": "(?:میں|سے|تک|کو)(?!\\w)",
}
# The endings of the word that the name stands in, be they behind an apostrophe or not.
_ENDINGS: Mapping[str, str] = {
    "az": _TURKIC + " dakı dəki də dən",
    "bn": "য় তে",
    "et": "s st sse le l lt ni",
    "eu": "tik ra n en an",
    "fi": "ssa ssä sta stä lla llä lta ltä lle",
    "hu": "ban ben ból ből ba be on en ön ra re ról ről nál nél tól től hoz hez höz ig",
    "hy": "ում ից",
    "ka": "ში ზე დან მდე",
    "kk": "да де та те дан ден тан тен нан нен ға ге қа ке дағы дегі",
    "ky": "да де до та те дан ден дон тан тен га ге го ка ке",
    "mn": "д т аас ээс оос рүү руу",
    "tr": _TURKIC + " ya ye daki deki taki teki",
    "uz": "da dan ga dagi",
}


def leads(text: str, start: int, end: int, language: str) -> float:
    """Whether what stands by the name at `start:end` leads to a place: 1 or 0, 0.5 without a table.

    `language` is an ISO 639-1 code, which may be anything a text says.

    >>> leads("Из Казани", 3, 9, "ru"), leads("Helsingissä", 0, 11, "fi")
    (1.0, 1.0)
    """
    before, behind, ending = _patterns(language)
    if not (before or behind or ending):
        return 0.5
    if before and before.search(text, max(0, start - _REACH), start):
        return 1.0
    if behind and behind.match(text, end):
        return 1.0
    rest = _REST.match(text, end)
    if ending is None or rest is None:
        return 0.0
    last = rest.end()
    return float(ending.search(text, max(start + _SHORTEST, last - _LONGEST), last) is not None)


@lru_cache(maxsize=_REMEMBERED)
def _patterns(
    language: str,
) -> tuple[Pattern[str] | None, Pattern[str] | None, Pattern[str] | None]:
    """What finds the words before, behind and the ending, None for what a language has not."""
    before, behind, ending = (table.get(language) for table in (_BEFORE, _BEHIND, _ENDINGS))
    bound = "" if language == _UNSPACED else r"(?<!\w)"
    return (
        re.compile(rf"{bound}(?:{_either(before)})\s?\Z", re.IGNORECASE) if before else None,
        re.compile(rf"\s?(?:{behind})") if behind else None,
        re.compile(rf"(?:{_either(ending)})\Z") if ending else None,
    )


def _either(words: str) -> str:
    """The words of a list as the alternatives of a pattern."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in words.split())
