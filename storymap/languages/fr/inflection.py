"""What stands before French names, joined by an apostrophe: "l'Italie", "d'Almaty"."""

from __future__ import annotations

ELIDED = "l d qu jusqu lorsqu puisqu n s"
