"""What was asked of a gazetteer is remembered, and forgotten with it."""

from __future__ import annotations

import gc
from weakref import ref

from storymap.candidates.memory import remembered


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
