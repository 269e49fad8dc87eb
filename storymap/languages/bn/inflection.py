"""How Bengali names bend: "of", "in", "to", and "also" and "only" behind these."""

from __future__ import annotations

# A line has a base ending, "-" for none, and what may stand for it.
ENDINGS = """
-: র এর ের তে ে য় কে ও ই রও তেও েও য়ও েরও টি বাসী
"""
