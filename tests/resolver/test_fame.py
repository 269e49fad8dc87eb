"""storymap.resolver.fame: how well known a place is by the name that a text gives it."""

from __future__ import annotations

import numpy as np
import pytest

from storymap.candidates.history import historic_index
from storymap.gazetteer import Gazetteer, fold
from storymap.resolver.fame import HISTORIC, fame_of


@pytest.mark.parametrize("name", ["Troy", "Waterloo", "Bethlehem"])
def test_what_history_made_known_is_known_by_that_name(name: str, gazetteer: Gazetteer) -> None:
    """Its namesakes overseas are larger."""
    rows = gazetteer.postings(fold(name))[0].astype(np.int64)
    at = historic_index(fold(name), rows, gazetteer)
    assert fame_of(fold(name), rows, gazetteer)[at] >= HISTORIC


@pytest.mark.parametrize("name", ["Laconia", "Ottawa"])
def test_a_place_is_as_well_known_as_its_names_are_many(name: str, gazetteer: Gazetteer) -> None:
    """The measure of the gazetteer stays where history says nothing, or but of namesakes."""
    rows = gazetteer.postings(fold(name))[0].astype(np.int64)
    assert (fame_of(fold(name), rows, gazetteer) == gazetteer.fame[rows]).all()
    assert historic_index(fold(name), rows, gazetteer) == -1
