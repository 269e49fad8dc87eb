"""storymap.candidates.lookup: which places lie in which."""

from __future__ import annotations

import numpy as np
import pytest

from storymap.candidates.lookup import has_ancestor
from storymap.gazetteer import Gazetteer, fold


@pytest.mark.parametrize(
    ("town", "area", "inside"),
    [
        ("Vladivostok", "Russian Far East", True),
        ("Anadyr", "Russian Far East", True),
        ("Suva", "Oceania", True),
        ("Honolulu", "Oceania", True),
        ("Lisbon", "Oceania", False),
        ("Lisbon", "Russian Far East", False),
    ],
)
def test_an_area_across_180_degrees_has_its_towns(
    gazetteer: Gazetteer, town: str, area: str, inside: bool
) -> None:
    """Vladivostok is in the Russian Far East, and Suva in Oceania."""
    areas = set(gazetteer.postings(fold(area))[0].tolist())
    row = gazetteer.postings(fold(town))[0][:1].astype(np.int64)
    assert [inside] == has_ancestor(row, areas, gazetteer).tolist()
