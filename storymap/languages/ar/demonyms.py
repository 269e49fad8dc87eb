"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: ة ون ين ان ات ا
"""
PROCLITICS = "و ف ب ل ك"
ARTICLES = "ال"
TONGUE_BEFORE = r"\b(?:اللغة|بال|باللغة) ?$"
TONGUE_AFTER = ""
