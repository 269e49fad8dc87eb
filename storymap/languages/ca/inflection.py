"""What stands before Catalan names, joined by an apostrophe: "l'Havana", "d'Europa"."""

from __future__ import annotations

ELIDED = "l d n s"
