"""storymap.candidates.history: the places that history made known by their names."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from storymap.candidates.history import (
    ANCIENT,
    ANTIQUITY,
    LATER,
    MADE_KNOWN,
    NAMESAKE,
    historic_index,
    is_ancient,
)
from storymap.files import data_path
from storymap.gazetteer import Gazetteer, fold

ROWS = list(csv.DictReader(data_path("curated", "renowned.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_each_name_leads_to_a_place_at_its_point(row: dict[str, str], gazetteer: Gazetteer) -> None:
    """A row that no place answers to would say nothing; eras are three."""
    key = fold(row["name"])
    rows = gazetteer.postings(key)[0].astype(np.int64)
    assert historic_index(key, rows, gazetteer, (row["era"],)) >= 0
    assert row["era"] in {ANTIQUITY, LATER, NAMESAKE}


def test_no_name_stands_twice() -> None:
    """A name means one place by its fame."""
    assert len({fold(row["name"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("name", "made_known", "ancient"),
    [
        ("Sardis", True, True),
        ("Calais", True, False),
        ("Laconia", False, True),
        ("Ottawa", False, False),
    ],
)
def test_an_era_leaves_the_places_of_others_out(
    name: str, made_known: bool, ancient: bool, gazetteer: Gazetteer
) -> None:
    """Sardis is of antiquity, Calais is not; Laconia is no better known for it."""
    rows = gazetteer.postings(fold(name))[0].astype(np.int64)
    assert (historic_index(fold(name), rows, gazetteer, MADE_KNOWN) >= 0) is made_known
    assert (historic_index(fold(name), rows, gazetteer, ANCIENT) >= 0) is ancient


def test_sites_and_lands_are_of_antiquity_by_their_bare_names() -> None:
    """The gazetteer's mark behind those that have namesakes is no part of them."""
    assert is_ancient("delos")
    assert is_ancient("ionia")
    assert not is_ancient("syracuse")
    assert not is_ancient("ottawa")
