"""How Slovene names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a u om em ih i
a: e i o ama ah am
o: a u om
e: a u em
ija: ije iji ijo
ca: ce ci co
ška: ške ški ško
ka: ke ki ko
k: ka ku kom
ek: ka ku kom
ec: ca cu cem
er: ra ru rom
el: la lu lom
es: sa su som
ac: ca cu cem
avec: avca avcu
g: ga gu gom
je: ja ju jem
ko: ka ku kom
na: ne ni no
ni: nih nim
e: ah i
i: ih imi ah em
sko: skega skemu skem skim
ško: škega škemu škem škim
ski: skega skem
ško: škem
be: bah
Alpe: Alp Alpah Alpami
"""
