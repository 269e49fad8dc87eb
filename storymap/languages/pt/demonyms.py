"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: s es a as
o: a os as
ês: esa eses esas
ão: ã ães ãs ões
eu: eia eus eias
ol: ola óis olas
"""
TONGUE_BEFORE = r"\b(?:em|língua|idioma|fal\w+|aprend\w+|o|ao|do) $"
TONGUE_AFTER = ""
