"""Sentences are found in time that grows as the text does."""

import time

import pytest

from storymap.text.sentences import sentences


@pytest.mark.parametrize("sign", [".", "!?", "…", ".)", "\n", "\n "])
def test_a_run_of_ends_is_read_once(sign: str) -> None:
    """A line of a hundred thousand dots was read once from each of them."""
    start = time.process_time()
    list(sentences("Then" + sign * 100_000 + "x"))
    assert time.process_time() - start < 2
    assert [(0, 6), (7, 12)] == list(sentences("Then!! There"))
