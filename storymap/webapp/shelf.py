"""Stories that were left for another one with work in them: they stay at hand in the list.

Nothing of a text is kept but in this session, and by its browser with the draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import uuid4

import streamlit as st

from storymap.review.projects import SavedStory

# How such a story is named among the samples.
PREFIX = "left:"
_KEY = "left stories"
_MOST = 8


@dataclass(frozen=True, slots=True)
class Left:
    """A story as it was left, under a name of its own; `sample` is what it was opened under."""

    name: str
    sample: str
    saved: SavedStory


def stories() -> tuple[Left, ...]:
    """Those that were left, the last one first."""
    return cast("tuple[Left, ...]", st.session_state.get(_KEY, ()))


def put(saved: SavedStory, sample: str) -> None:
    """Keep a story that is being left; of many the oldest goes."""
    left = Left(f"{PREFIX}{uuid4().hex}", sample, saved)
    others = (each for each in stories() if each.saved != saved)
    st.session_state[_KEY] = (left, *others)[:_MOST]


def take(name: str) -> Left | None:
    """The story of that name, which is left no more; None where there is none."""
    found = next((each for each in stories() if each.name == name), None)
    st.session_state[_KEY] = tuple(each for each in stories() if each is not found)
    return found


def clear() -> None:
    """Keep none of them."""
    st.session_state.pop(_KEY, None)
