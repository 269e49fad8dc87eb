"""How Polish names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a u owi em ie iem ów om ami ach
a: y i ie ę ą o
ia: ii i ię ią
ja: ji ję ją
o: a u em ie
e: a u em
y: ów om ami ach - ego emu ym
i: ów om ami ach - ego emu im iego
ń: nia niu niem
ź: dzi dzią zi
dź: dzi dzią
ść: ści ścią
ów: owa owie owem owu
k: ka ku kiem kowi
ka: ce ki kę ką
ga: dze gi gę gą
cha: sze chy
ra: rze ry rę rą
r: rze ru rem
ta: cie ty tę tą
t: cie tu tem
sk: sku ska skiem
da: dzie dy dę dą
d: dzie du dem
ła: le ły łę łą
ł: le łu łem
ce: c cach com cami
cy: c cach com cami
y: ach ech -
ska: skiej ską
cy: czech
chy: szech
ry: rzech
ły: łech
cka: ckiej cką
na: nej ną
a: ej ą
ie: iego iemu im
e: ego emu ym
ie: ich im imi
e: ych ym ymi
ec: ca cu cem
ek: ka ku kiem
iel: la lu lem
wa: wie wy wę wą
wo: wa wu wie
no: na nie nem
sko: ska sku skiem
nie: na nach
niec: ńca ńcu ńcem
"""
