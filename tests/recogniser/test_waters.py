"""storymap.recogniser.waters: an article and a way along it make a water of a name."""

from __future__ import annotations

import pytest
from pipeline import found

from storymap.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Four swans slept on the Wash and never stirred.", "Wash"),
        ("Her uncle poled a raft down the Blackwater to market.", "Blackwater"),
        ("Two forts stand at the mouth of the Orange and nothing else.", "Orange"),
        ("The party followed the Darling for nine days.", "Darling"),
        ("By noon they had struck the Little Colorado and watered the mules.", "Little Colorado"),
        ("The Orange burst its banks in the night.", "Orange"),
        ("After the rains the Darling was in flood for a month.", "Darling"),
        ("They crossed the Orange with nine wagons.", "Orange"),
    ],
)
def test_a_water_needs_an_article_and_a_way_along_it(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    """Where the gazetteer calls a feature so with the article or "River"."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.kind in {"bay", "river"}


@pytest.mark.parametrize(
    "text",
    [
        "They met on the Wash line.",
        "A bottle fell on the Rock.",
        "The Orange runs a mobile network.",
        "The Green carried four seats.",
    ],
)
def test_a_noun_behind_it_or_a_common_word_is_no_water(text: str, gazetteer: Gazetteer) -> None:
    """A railway may be called after one, and few words with capitals are rivers."""
    assert not any(each.place for each in found(text, gazetteer).values())
