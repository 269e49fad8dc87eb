"""How Azerbaijani names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: da də dan dən a ə ya yə ın in un ün nın nin nun nün ı i u ü nı ni nu nü dakı dəki nda ndə
-: ndan ndən
"""
