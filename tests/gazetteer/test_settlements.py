"""Settlements written by hand: small towns with a region, where no other list has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.gazetteer import fold
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.curated import read_regions
from storymap.gazetteer.build.sources.settlements import read_settlements
from storymap.gazetteer.build.writing import importance
from storymap.gazetteer.kinds import MAIN

HEAD = "id,name,kind,lat,lon,south,west,north,east,country,alternates,source"
ROWS = """
orrenby,Orrenby,city,56,10,55.99,9.99,56.01,10.01,DK,Ørnby,test; a settlement
lone-orrenby,Far Orrenby,city,70,-40,69.9,-41,70.1,-39,GL,,test; a settlement
orren-fell,Orren Fell,mountain,56,10,55.99,9.99,56.01,10.01,DK,,test
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "regions.csv").write_text(HEAD + ROWS, "utf-8")
    return tmp_path


def town(name: str, lat: float, lon: float = 10.0, kind: str = "city") -> Entry:
    entry = Entry(name, kind, 1, point=(lat, lon), country="DK", region="DK.1", county="DK.1.2")
    entry.add([fold(name)], MAIN)
    return entry


def test_a_settlement_is_a_small_town_in_the_region_of_the_nearest(tables: Path) -> None:
    """Its people are not counted, it weighs as little as a village, and keeps its curated id."""
    places = [town("Vestrup", 56.2), town("Orrenby Castle", 56, kind="landmark")]
    found, far = read_settlements(tables, places)
    assert ("curated:orrenby", "city", "DK.1", "DK.1.2") == (
        found.id, found.kind, found.region, found.county
    )  # fmt: skip
    assert (0, 0, None) == (found.population, importance(found), found.extent)
    assert {"orrenby", "ornby"} <= set(found.keys)
    assert ("", "") == (far.region, far.county)  # nothing is near enough to tell


@pytest.mark.parametrize(
    ("name", "lat", "added"),
    [
        ("Orrenby", 56.05, False),
        ("Ørnby", 56.05, False),
        ("Orrenby", 56.15, True),
        ("Vestrup", 56.0, True),
    ],
)
def test_one_that_another_list_has_is_not_added_again(
    tables: Path, name: str, lat: float, added: bool
) -> None:
    """The same place by any of its names is within 10 km; farther off it is a namesake."""
    found = {place.id for place in read_settlements(tables, [town(name, lat)])}
    assert added is ("curated:orrenby" in found)


def test_settlements_are_no_regions_and_stand_in_their_country_alone(tables: Path) -> None:
    """What is a region of the tables takes its name from every village; a settlement does not."""
    assert ["orren-fell"] == [place.slug for place in read_regions(tables)]
    assert ["lone-orrenby"] == [place.slug for place in read_settlements(tables, [], {"GL"})]
