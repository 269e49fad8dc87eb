"""How Albanian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: i in it u un ut a ja n në në s së ës ën
-: e en es ë r ët
ë: a ën ës e
a: ë ën ës e
ia: i inë isë ie inës
i: in inë isë ia ie
u: un ut
r: ri rin rit
r: a
e: ja jen jes en
ër: ra rën rës ri rin rit
ër: rën
o: oja ojën ojës
es: si sin sit
eti: et etin etit
"""
