"""How Greek names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
α: ας αν
η: ης ην
ος: ου ο ον ε
ο: ου
ι: ιου
ες: ων
οι: ων ους
α: ων
εια: ειας
ους: ουντος
"""
