"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a owi em ie i y ów om ami ach owie
ki: ka kie kiego kiemu kim kiej ką kich kimi
ski: scy
cki: ccy
zki: zcy
in: ina inowi inem inie ie om ami ach - ka ki kę ką kom
anin: anie an
k: ka kowi kiem ku cy ków kom kami kach
iec: ca cowi cem cu cy ców com cami cach
ec: ca cowi cem cu cy ców com cami cach
a: y ę ą ie ów om ami ach ci
ka: ki kę ką ce kom kami kach ek
"""
TONGUE_BEFORE = r"\b(?:po|język\w*|języ\w+) $"
TONGUE_AFTER = r"^ język"
