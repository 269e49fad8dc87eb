"""How Croatian, Bosnian and Serbian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a u om em i e ima
a: e i u om o
ija: ije iji iju ijom
ka: ci ke ku kom
ga: zi ge gu gom
o: a u om
e: a u em
i: a ima
ci: aca cima ce
ac: ca cu cem
ad: da du dom
ska: ske skoj sku skom
čka: čke čkoj čku čkom
ški: škog škom
ška: ške škoj šku škom
a: e oj u om
na: ne noj nu nom
i: og om im
o: a ma
ovi: og om im ovima ova
e: ih im ima ama
d: da du dom
"""
