"""Text of documents made fit for files of other programs: what XML forbids, what a sheet would run.

A name may hold anything: control characters end an XML file, and a cell that begins with "=" is a
formula to a spreadsheet.
"""

from __future__ import annotations

import re

# XML 1.0, production 2; UTF-8 has no halves of surrogate pairs either.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The beginnings that OWASP's page on CSV injection names, full-width ones too.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def without_controls(words: str) -> str:
    """The words without the characters that no XML file can hold."""
    return _FORBIDDEN.sub("", words)


def one_line(words: str) -> str:
    """The words without those characters, every run of white space as one space."""
    return re.sub(r"\s+", " ", without_controls(words))


def safe_cell(words: str) -> str:
    """The words as a spreadsheet's cell, behind a quote where they would be a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def words_of_cell(cell: str) -> str:
    """The words that `safe_cell` made `cell` of."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
