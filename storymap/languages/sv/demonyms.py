"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a t e en ar er arna erna ars ers arnas ernas s n na nas
are: arna arnas
e: ar arna arnas
"""
TONGUE_BEFORE = r"\b(?:på|från|till|tala[rd]?\w*|lär\w+) $"
TONGUE_AFTER = r"^ språk"
