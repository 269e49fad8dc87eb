"""How Romanian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
a: ei ii e
ia: iei iii
ea: ei ii
ul: ului
-: ului lui ul
ști: știului
i: lor ilor
ele: elor
ile: ilor
u: ului
ie: ii iei
ea: ii
tele: telor
ă: ei e
"""
