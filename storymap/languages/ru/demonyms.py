"""How demonyms and adjectives of places bend, and what tells a language from a people."""

from __future__ import annotations

# A line has an ending of words as they are looked up, "-" for none, and what may stand for it.
ENDINGS = """
-: а у ом е ы и ов ам ами ах
кий: кая кое кие кого кому ким ком кой кую кими ких
ец: ца цу цем це цы цев цам цами цах ка ки ке ку кой ок кам ками ках
еец: ейца ейцу ейцем ейце ейцы ейцев ейцам ейцами ейцах
ин: ина ину ином ине ка ки ке ку кой ок
анин: ане ан анам анами анах анка анки анке анку анкой анок
янин: яне ян янам янами янах янка янки янке янку янкой янок
ок: ка ку ком ке ки кам ками ках
це: цев цам цами цах
не: н нам нами нах
"""
TONGUE_BEFORE = r"\b(?:по|языком|язык[аеу]?)[ -]$"
TONGUE_AFTER = r"^(?:,? (?:и )?\w+)? язык"
