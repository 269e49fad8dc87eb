"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: e s es ne nes
c: que ques
"""
TONGUE_BEFORE = r"\b(?:en|langue|parl\w+|appren\w+|traduit du|le|du|au) $"
TONGUE_AFTER = ""
