"""What languages bring of their own: words as plain data, one folder a language.

To add a language, make `languages/<code>/` with the modules that `languages/en/` has: `words.py`
(what steers recognition), `homonyms.py` (names that are something else) and `roles.py` (what tells
where things happen from who acts). Each spells the same names as the English one; nothing there is
code but regular expressions, and nothing is imported but other tables of the folder. Fit models on
texts of the language, and enter their files into `MODELS` of `languages/language.py`: from then on
its texts are read by them and with these words. A language without a row is matched against the
gazetteer alone.
"""
