"""Serbian names bend as Croatian ones do, in either script."""

from __future__ import annotations

from storymap.languages.hr.inflection import ENDINGS as LATIN

_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")

ENDINGS = LATIN + LATIN.translate(_CYRILLIC)
