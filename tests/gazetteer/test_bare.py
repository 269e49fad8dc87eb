"""storymap.gazetteer.build.bare: features by what people call them who live there."""

from __future__ import annotations

import pytest

from storymap.gazetteer.build.bare import add_bare_names
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.kinds import ALTERNATE, MAIN
from storymap.gazetteer.names import own_keys

PLAIN, SURNAMES = frozenset({"black", "anna"}), frozenset({"hudson"})


def entry(name: str, kind: str, people: int = 0) -> Entry:
    made = Entry(name, kind, slug=name.replace(" ", "-"), point=(1.0, 2.0), population=people)
    made.add(own_keys(name), MAIN)
    return made


@pytest.mark.parametrize(
    ("name", "kind", "bare"),
    [
        ("River Orr", "river", "orr"),
        ("Orr River", "river", "orr"),
        ("Isle of Skarra", "island", "skarra"),
        ("Ilha da Trinta", "island", "trinta"),
        ("Île de la Roë", "island", "roe"),
        ("Mount Bezim", "mountain", "bezim"),
        ("Lake Tolva", "lake", "tolva"),
        ("Serra da Mirna", "range", "mirna"),
        ("Kavo National Park", "park", "kavo"),
        ("Skarra Island (Arctic)", "island", "skarra"),
    ],
)
def test_a_feature_is_called_without_what_it_is(name: str, kind: str, bare: str) -> None:
    """Whichever side of the name the word stands on, and without the article between."""
    feature = entry(name, kind)
    add_bare_names([feature], PLAIN, SURNAMES)
    assert feature.keys.get(bare) == ALTERNATE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Black River", "river"),  # an everyday word
        ("Anna Island", "island"),  # a first name
        ("Hudson River", "river"),  # somebody's
        ("Orr River", "landmark"),  # a street, a school
        ("Black 7 River", "river"),
    ],
)
def test_a_word_or_a_person_is_no_feature(name: str, kind: str) -> None:
    """Nor has a thing called after a river the river's name."""
    feature = entry(name, kind)
    before = dict(feature.keys)
    add_bare_names([feature], PLAIN, SURNAMES)
    assert feature.keys == before


def test_towns_of_some_size_and_lands_keep_their_names() -> None:
    """A village does not."""
    river, town = entry("Orr River", "river"), entry("Orr", "city", 6_000)
    add_bare_names([river, town], PLAIN, SURNAMES)
    assert "orr" not in river.keys
    village = entry("Orr", "city", 600)
    add_bare_names([river, village], PLAIN, SURNAMES)
    assert river.keys["orr"] == ALTERNATE
    lake, land = entry("Lake Tolva", "lake"), entry("Tolva", "region")
    add_bare_names([lake, land], PLAIN, SURNAMES)
    assert "tolva" not in lake.keys
