"""How Lithuanian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
as: o ui e u ą
is: io iui yje iu į
us: aus ui uje umi ų
ys: io iui yje iu į
a: os ai oje ą
ija: ijos ijai ijoje iją
ė: ės ei ėje ę
iai: ių iams iuose iais ius
os: ų oms ose omis as
"""
