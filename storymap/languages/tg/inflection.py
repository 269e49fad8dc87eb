"""How Tajik names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: ро у ю ву и е аш
а: аи аю аро
-: иён
"""
