"""storymap.resolver.fame: how well known a place is by the name that a text gives it."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from storymap.files import data_path
from storymap.gazetteer import Gazetteer, fold
from storymap.resolver.fame import HISTORIC, fame_of, historic_index

ROWS = list(csv.DictReader(data_path("curated", "renowned.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_each_name_leads_to_a_place_at_its_point(row: dict[str, str], gazetteer: Gazetteer) -> None:
    """A row that no place answers to would say nothing; eras are two."""
    key = fold(row["name"])
    rows = gazetteer.postings(key)[0].astype(np.int64)
    at = historic_index(key, rows, gazetteer)
    assert at >= 0
    assert fame_of(key, rows, gazetteer)[at] >= HISTORIC
    assert row["era"] in {"antiquity", "later"}


def test_no_name_stands_twice() -> None:
    """A name means one place by its fame."""
    assert len({fold(row["name"]) for row in ROWS}) == len(ROWS)


def test_a_place_is_as_well_known_as_its_names_are_many(gazetteer: Gazetteer) -> None:
    """The measure of the gazetteer stays where history says nothing."""
    rows = gazetteer.postings(fold("Ottawa"))[0].astype(np.int64)
    assert (fame_of("ottawa", rows, gazetteer) == gazetteer.fame[rows]).all()
    assert historic_index("ottawa", rows, gazetteer) == -1


def test_an_era_leaves_the_places_of_others_out(gazetteer: Gazetteer) -> None:
    """Sardis is of antiquity, Calais is not."""
    for name, era, known in (("Sardis", "antiquity", True), ("Calais", "antiquity", False)):
        rows = gazetteer.postings(fold(name))[0].astype(np.int64)
        assert (historic_index(fold(name), rows, gazetteer, era) >= 0) is known
