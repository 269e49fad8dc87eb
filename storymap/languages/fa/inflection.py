"""What is written at the end of a Persian name, "of its own", plural and "is"; Arabic letters."""

from __future__ import annotations

ENDINGS = """
-: ی‌ها ها ست
"""
SPELLINGS = "يی كک ىی"
