"""What languages bring of their own: words as plain data, one folder a language.

To add a language whose names are found and whose roles are told by models, make three modules in
`languages/<code>/`, plain data that spells what the protocols of `languages/language.py` ask for:
`words.py` (what steers recognition), `homonyms.py` (names that are something else) and `roles.py`
(what tells where things happen from who acts). Fit models on texts of the language, put their files
among those that ship, and enter them into `MODELS` of `languages/language.py`: from then on its
texts are read by them and with these words. A test holds that each row has its words and files. A
language without a row needs no more than `inflection.py`, which says how its names bend, and may
have a model that finds names (`MODELLED`).
"""
