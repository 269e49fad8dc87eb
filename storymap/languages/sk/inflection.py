"""How Slovak names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: a u om e ovi ov och ami i
a: y e u ou
ia: ie ii iu iou
ka: ke ky ku kou
o: a u om e
sko: ska sku skom
ce: ciach c
y: - och om ami ov
á: ej ú ou
ý: ého ému om ým
é: ého ému om ých ým ými
ec: ca cu com ci
ava: ave avu avou avy
ice: íc iciach iciam
"""
