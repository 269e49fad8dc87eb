"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
o: a i e
e: i
a: i e
ca: chi che
co: chi che ci
ga: gi ghe
"""
TONGUE_BEFORE = r"\b(?:in|lingua|parl\w+|imparar\w*|(?:da|ne)?l(?:l'|l’| )|il|al|del|dal|nel) ?$"
TONGUE_AFTER = ""
