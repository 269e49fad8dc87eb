"""How Basque names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: n an en tan etan ra era ara tara etara tik etik atik dik tatik etatik
-: ko eko ako go tako etako rekin ekin arekin ri i ari rentzat entzat
-: ren aren k ek ak raino eraino araino rantz erantz arantz ean ez az raino n
-: rik ik ago ok
-: koa ekoa koak ekoak koen ekoen
a: ako an atik ara era arekin ak aren
a: an ra tik ko ren rekin
ak: etan etara etatik etako ek en
r: rrean rrera rretik rreko
"""
