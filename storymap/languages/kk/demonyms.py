"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: лар лер дар дер тар тер лары лері дары дері тары тері
-: ларды лерді дарды дерді тарды терді лардың лердің дардың дердің тардың тердің
-: ларға лерге дарға дерге тарға терге лармен лермен дармен дермен тармен термен
-: ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті пен бен мен
"""
TONGUE_BEFORE = ""
TONGUE_AFTER = r"^(?:,? (?:және )?\w+)? тіл"
