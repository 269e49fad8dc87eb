"""How Mongolian names bend."""

from __future__ import annotations

# A line has an ending of names as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: д т ад од өд эд дэд ын ийн ы ий н гийн ийг ыг г аас ээс оос өөс
-: наас нээс ноос нөөс гаас гээс гоос гөөс
-: аар ээр оор өөр аараа ээрээ тай тэй той руу рүү луу лүү ынхан ийнхэн нд онд анд энд өнд ны ний
-: аад ээд ийнх ынх дах дэх тах тэх
й: йн йг йд йгаас йгээс
ь: ийн иос иас иар иор
а: ын аас ад
о: ын оос од
э: ийн ээс эд
ар: рт рын раас
"""
