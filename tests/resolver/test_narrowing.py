"""resolver.surroundings.narrowing: which candidates of a name its surroundings leave."""

from __future__ import annotations

import numpy as np
import pytest
from pipeline import found

from storymap import build_story, read_text
from storymap.candidates.lookup import candidates_of
from storymap.gazetteer import Gazetteer
from storymap.resolver.surroundings.narrowing import commonly_meant


def names_of(name: str, gazetteer: Gazetteer) -> set[str]:
    key, rows, how = candidates_of(name, gazetteer)
    kept, _ = commonly_meant(key, rows, how, gazetteer)
    return {gazetteer.name(int(row)) for row in kept}


@pytest.mark.parametrize(("name", "old"), [("Troy", "Macon"), ("Florence", "Grayville")])
def test_an_american_town_is_not_called_as_it_was_once(
    name: str, old: str, gazetteer: Gazetteer
) -> None:
    """Others have the name for their own."""
    rows = candidates_of(name, gazetteer)[1]
    assert old in {gazetteer.name(int(row)) for row in rows}
    assert old not in names_of(name, gazetteer)


def test_english_names_of_foreign_towns_stay(gazetteer: Gazetteer) -> None:
    """And so do short ones, and those that nothing else has."""
    assert "Sevilla" in names_of("Seville", gazetteer)
    assert "New York City" in names_of("New York", gazetteer)
    rows = np.empty(0, np.int64)
    assert len(commonly_meant("nowhere", rows, rows, gazetteer)[0]) == 0


def test_behind_a_town_the_unit_that_holds_it_is_meant(gazetteer: Gazetteer) -> None:
    """The same name in one text, once the state and once the country."""
    text = "They met in Savannah, Georgia. Later they met in Batumi, Georgia."
    story = build_story(read_text(text), gazetteer=gazetteer)
    kinds = [r.place.kind for r in story.resolutions if r.place and r.mention.text == "Georgia"]
    assert kinds == ["region", "country"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He is from Hamilton, on the coast of Bermuda.", "Hamilton", "Bermuda"),
        ("Windsor is a village in the east of Canada.", "Windsor", "Canada"),
        (
            "Wellington, a small town in the south of India, is cool.",
            "Wellington",
            "India",
        ),
        ("She left Santiago, the second city of Cuba, for good.", "Santiago", "Cuba"),
    ],
)
def test_what_a_town_is_called_may_tell_its_country(
    text: str, name: str, country: str, gazetteer: Gazetteer
) -> None:
    """As ", Texas" does."""
    place = found(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country
