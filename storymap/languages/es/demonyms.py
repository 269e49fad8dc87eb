"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: s es a as
o: a os as
"""
TONGUE_BEFORE = r"\b(?:en|lengua|idioma|habla\w*|aprend\w+|el|al|del) $"
TONGUE_AFTER = ""
