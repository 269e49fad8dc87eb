"""What stands before Italian names, joined by an apostrophe: "nell'Umbria", "d'Italia"."""

from __future__ import annotations

ELIDED = "l d un dell nell all dall sull coll quell quest sant"
