"""How Turkish names bend. Behind an apostrophe stand endings that are no part of the name."""

from __future__ import annotations

APOSTROPHES = True

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: da de ta te dan den tan ten
-: ya ye yı yi yu yü
-: nın nin nun nün
-: ndaki ndeki daki deki taki teki
-: nda nde ndan nden
"""
