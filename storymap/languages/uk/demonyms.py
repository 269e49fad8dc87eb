"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: а у ом ові і и ів ам ами ах
кий: ка ке кі кого кому ким кім кої кій ку ких кими
ець: ця цю цем цеві ці ців цям цями цях ка ки ку кою ок кам ками ках
ієць: ійця ійцю ійцем ійцеві ійці ійців ійцям ійцями ійцях ійка ійки ійку
ин: ина ину ином инові ини и ка ки ку
нин: ни н нам нами нах нка нки нку
ок: ка ку ком ки ків кам ками ках
"""
TONGUE_BEFORE = r"\b(?:по|мов(?:ою|а|у|и|і))[ -]$"
TONGUE_AFTER = r"^(?:,? (?:[ій] |та )?\w+)? мов(?:а|и|і|у|ою|ами|ах)?\b"
