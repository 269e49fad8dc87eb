"""storymap.coordinates.attachment: which name a position belongs to."""

from __future__ import annotations

import pytest

from storymap import read_text
from storymap.candidates.lookup import candidates_of
from storymap.coordinates.attachment import attach
from storymap.coordinates.locations import positions_of
from storymap.gazetteer import Gazetteer
from storymap.model import Mention


@pytest.mark.parametrize(
    ("text", "beside", "own"),
    [
        ("Talas (42.52° N, 72.24° E) is far.", {0}, True),
        ("At 42.52° N, 72.24° E: Talas.", {0}, True),
        ("Talas, at 42.60° N, 72.30° E a camp.", {0}, False),
        ("Talas was far from 10.00° S, 20.00° W.", set(), False),
    ],
)
def test_a_position_belongs_to_the_name_beside_it(
    text: str, beside: set[int], own: bool, gazetteer: Gazetteer
) -> None:
    """Before or behind it; its own where it is near and the wording says so."""
    document = read_text(text)
    start = text.index("Talas")
    mentions = (Mention(start, start + 5, "Talas", 0, "name", 1.0),)
    positions = positions_of(document)
    found = attach(
        document, mentions, positions, gazetteer, lambda name: candidates_of(name, gazetteer)[1]
    )
    assert beside == set(found.beside)
    assert own == (positions[0][0] in found.own)
