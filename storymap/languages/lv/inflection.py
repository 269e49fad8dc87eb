"""How Latvian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
s: a am ā u
a: as ai ā u
e: es ei ē i
is: a im ī i
"""
