"""How German names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: s es
er: ern
en: e er
ische: ischen ischem ischer
"""

ARTICLES = """
das dem des ein eines kein keines mein dein sein ihr unser dieses jenes jedes zum beim vom im ins am
ans
"""
