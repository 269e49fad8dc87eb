"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: lar ler lara lere ları leri ların lerin larla lerle lardan lerden
-: ın in un ün nın nin nun nün ı i u ü yı yi yu yü a e ya ye la le yla yle
"""
TONGUE_BEFORE = ""
TONGUE_AFTER = r"^ dil"
