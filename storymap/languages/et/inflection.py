"""How Estonian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: s st l le lt ga ks ni ta
a: at as ast al ale alt asse aga
i: is ist il ile ilt isse
u: us ust ul ule ult usse
-: i e a is es as ist est ast isse esse asse il el al
laht: lahe lahes lahest lahel lahte
meri: mere meres merest merel merele merd merre
maa: maal maale maalt maad
"""
