"""How Czech names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a u em ě e i ovi ů ům y ech ách
a: y ě e u ou o
ha: ze hy hu hou
ka: ce ky ku kou
ra: ře ry ru rou
e: i í ích ím emi
ie: ii ií
o: a u em ě e
y: - ů ům ách ech ami
ko: ku ka kem
sko: ska sku skem
ský: ského skému ském ským
ská: ské skou
ské: ských ským
ý: ého ému ém ým
á: é ou
é: ého ému ém ým ých ými
ní: ního nímu ním
ň: ně ni ní
ec: ce ci cem
ek: ku kem
ice: ic icím icích icemi
l: le li lem
"""
