"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: e en em er es s
er: ern ers erin erinnen
e: en n in innen er
i: is
"""
TONGUE_BEFORE = r"\b(?:auf|ins|im|vom|[Ss]prach\w*|sprech\w*|sprich\w*|lern\w*|versteh\w*) $"
TONGUE_AFTER = r"^(?:e[rn]?)? Sprache"
