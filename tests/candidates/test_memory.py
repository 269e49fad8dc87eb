"""What was asked of a gazetteer is remembered, and forgotten with it."""

from __future__ import annotations

import gc
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from storymap.candidates.memory import MOST, remembered


class _Places:
    """As much of a gazetteer as a memory needs."""


def test_a_question_is_answered_once_for_each_gazetteer() -> None:
    """Two gazetteers may answer differently."""
    asked: list[tuple[object, str]] = []

    @remembered
    def shout(places: object, name: str) -> str:
        asked.append((places, name))
        return name.upper()

    one, other = _Places(), _Places()
    answers = [shout(one, "oslo"), shout(one, "oslo"), shout(other, "oslo")]
    assert answers == ["OSLO"] * 3
    assert asked == [(one, "oslo"), (other, "oslo")]


def test_arrays_are_told_apart_by_their_numbers_and_their_kind() -> None:
    """The bytes of one long number are those of two short ones."""
    asked: list[int] = []

    @remembered
    def total(places: object, rows: NDArray[np.integer]) -> int:
        asked.append(len(rows))
        return int(rows.sum())

    places, long = _Places(), np.array([3], np.int64)
    assert [total(places, rows) for rows in (long, long.copy(), long + 1)] == [3, 3, 4]
    assert total(places, long.view(np.int32)) == 3
    assert asked == [1, 1, 2]


def test_a_memory_is_bounded() -> None:
    """What is asked after MOST other questions is worked out again."""
    asked: list[int] = []

    @remembered
    def same(places: object, number: int) -> int:
        asked.append(number)
        return number

    places = _Places()
    assert [same(places, number) for number in (*range(MOST + 1), 0)] == [*range(MOST + 1), 0]
    assert asked.count(0) == 2


def test_a_memory_does_not_keep_its_gazetteer() -> None:
    """A reader's own places go when the reader does."""

    @remembered
    def length(places: object, name: str) -> int:
        return len(name)

    places = _Places()
    gone = ref(places)
    assert length(places, "oslo") == 4
    del places
    gc.collect()
    assert gone() is None
