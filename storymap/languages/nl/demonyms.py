"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: s n en
ees: ezen
aan: anen
een: enen
er: ers
"""
TONGUE_BEFORE = ""
TONGUE_AFTER = r"^ taal"
