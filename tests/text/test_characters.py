"""Text that other programs can hold, and cells that none of them runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.text.characters import safe_cell, without_controls, words_of_cell


@given(st.text(st.sampled_from("'=+-@\t\rab ＝")))
def test_a_safe_cell_comes_back(words: str) -> None:
    """Whatever the words, and the cell begins with no sign of a formula."""
    cell = safe_cell(words)
    assert words_of_cell(cell) == words
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.mark.parametrize("words", ["\0\x07\x1b\x7f", "\ud800", "\ufffe\uffff"])
def test_what_xml_forbids_goes(words: str) -> None:
    """Delete is allowed; joiners and letters of every plane stay."""
    assert without_controls(f"a{words}b\n\t𝔄\u200d") in ("ab\n\t𝔄\u200d", "a\x7fb\n\t𝔄\u200d")
