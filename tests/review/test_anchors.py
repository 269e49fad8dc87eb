"""storymap.review.anchors: an edit finds its own words again in a changed text, or none."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from reanchoring import TRIALS, rates

from storymap import Edit
from storymap.review.anchors import CONTEXT, anchored_span, occurrences, surroundings

# Measured by tests/reanchoring.py; docs/corrections.md has the table.
LEAST_FOUND = 0.89


def test_no_edit_of_ten_thousand_goes_to_a_wrong_mention() -> None:
    """Insertions, deletions, moves, copies and typing in real texts: found again, or lost."""
    counts = sum(rates(TRIALS).values(), Counter[str]())
    assert counts.total() == TRIALS
    assert counts["wrong"] == 0
    assert counts["found"] >= LEAST_FOUND * TRIALS


@given(st.integers(0))
def test_an_edit_of_a_text_that_stayed_the_same_finds_its_name(seed: int) -> None:
    """However often the text repeats the name and what stands around it."""
    chance = random.Random(seed)
    text = " ".join(chance.choices(["Almaty", "and", "in", "Oral", "\n\n"], k=40))
    spans = list(occurrences(text, "Almaty", whole_words=False))
    for start, end in spans:
        prefix, suffix = surroundings(text, start, end)
        edit = Edit("reject", "Almaty", prefix, suffix, start, "mention")
        assert (start, end) == anchored_span(text, edit, spans)


def test_a_sharp_s_does_not_hide_the_other_uses() -> None:
    """Folded it is two letters, which no text has."""
    line = "and so they came by the slow train in the rain to Weißenfels at the end of the day; "
    text = "First " + line + line
    start = text.rindex("Weißenfels")
    prefix, _ = surroundings(text, start, start + len("Weißenfels"))
    assert len(prefix) > CONTEXT


def test_a_text_that_repeats_itself_is_quoted_at_greater_length() -> None:
    """Until what stands around a name is its own alone."""
    text = "\n".join(f"On day {n} she wrote once more that all was well in Oral." for n in range(9))
    start = text.index("Oral", 200)
    prefix, suffix = surroundings(text, start, start + 4)
    assert len(prefix) > CONTEXT
    assert text.count(prefix + "Oral") == 1
    assert "day" in suffix
