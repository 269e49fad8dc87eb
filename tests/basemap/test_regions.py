"""Outlines of regions: whose they are, what they hold, and what a page takes of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from factories import KAZAKHSTAN, story_of

from storymap import Gazetteer, Place, draw_map
from storymap.basemap.arcs import SCALE, Point, decode_line, inside
from storymap.basemap.build.regions import make_regions
from storymap.basemap.build.topology import trace
from storymap.basemap.outlines import BUDGET, clip_regions, load_regions, region_of, rings_of
from storymap.basemap.world import text_of


def outline(number: str) -> list[list[Point]]:
    """The rings of a region, on the grid, at the finest level."""
    regions = load_regions()
    lines = [decode_line(text_of(row, 1)) for row in regions["arcs"]]
    return [trace(ring, lines) for ring in regions["regions"][number]]


def unit(name: str, country: str, kind: str = "region") -> Place:
    return next(
        place
        for place in Gazetteer.open().lookup(name)
        if place.kind == kind and place.country == country
    )


@pytest.mark.parametrize(
    ("name", "country", "towns"),
    [
        ("Mangystau", "Kazakhstan", [(43.65, 51.17), (43.34, 52.86)]),
        ("California", "United States", [(34.05, -118.24), (38.58, -121.49)]),
        ("England", "United Kingdom", [(51.5, -0.12), (54.97, -1.61)]),
        ("Scotland", "United Kingdom", [(55.95, -3.19), (57.15, -2.1)]),
        ("Lombardy", "Italy", [(45.46, 9.19)]),
        ("Catalonia", "Spain", [(41.39, 2.17)]),
        ("Bavaria", "Germany", [(48.14, 11.58)]),
        ("Chukotka", "Russia", [(66.3, 172.0), (66.0, -172.5)]),
        ("Crimea", "Ukraine", [(44.95, 34.1), (45.36, 36.47)]),
        ("Kherson Oblast", "Ukraine", [(46.64, 32.62)]),
    ],
)
def test_a_region_holds_its_towns(
    name: str, country: str, towns: list[tuple[float, float]]
) -> None:
    """Whether the source has the region whole, or only the provinces that make it up."""
    number = region_of(unit(name, country))
    assert number is not None
    rings = outline(number)
    for lat, lon in towns:
        turns = [(round((lon + turn) * SCALE), round(lat * SCALE)) for turn in (-360, 0, 360)]
        assert any(inside(spot, rings) for spot in turns), (name, lat, lon)


def test_england_is_not_britain() -> None:
    """Edinburgh and Cardiff lie outside the outline that is put together of England's counties."""
    number = region_of(unit("England", "United Kingdom"))
    assert number is not None
    for lat, lon in ((55.95, -3.19), (51.48, -3.18)):
        assert not inside((round(lon * SCALE), round(lat * SCALE)), outline(number))


def test_a_region_that_has_been_divided_has_no_outline() -> None:
    """Almaty Region lost half of its land to Jetisu in 2022; the source still draws it whole."""
    assert region_of(unit("Almaty Region", "Kazakhstan")) is None


@pytest.mark.parametrize("number", ["293198", "294824"])
def test_no_outline_reaches_over_a_line_of_the_united_nations(number: str) -> None:
    """Israel's Jerusalem and Northern districts would, with East Jerusalem and the Golan."""
    assert number not in load_regions()["regions"]
    row = Gazetteer.open().row_of(f"geonames:{number}")
    assert row is not None and Gazetteer.open().place(row).kind == "region"


def test_most_of_the_world_has_outlines() -> None:
    """Four of five regions, in which nineteen of twenty people live."""
    gazetteer = Gazetteer.open()
    from storymap.gazetteer.kinds import CODES

    drawn = load_regions()["regions"].keys()
    rows = (gazetteer.kind == CODES["region"]).nonzero()[0].tolist()
    kept = [row for row in rows if str(int(gazetteer.geonameid[row])) in drawn]
    people = [int(gazetteer.population[rows_].sum()) for rows_ in (kept, rows)]
    assert len(kept) > 0.78 * len(rows)
    assert people[0] > 0.95 * people[1]


def test_rings_of_regions_close() -> None:
    """Every outline ends where it starts, or a whole turn away."""
    regions = load_regions()
    lines = [decode_line(text_of(row, 1)) for row in regions["arcs"]]
    for rings in regions["regions"].values():
        for ring in rings:
            shape = trace(ring, lines)
            assert (shape[0][0] - shape[-1][0]) % (360 * SCALE) == 0
            assert shape[0][1] == shape[-1][1]


def test_only_units_of_geonames_have_outlines() -> None:
    """A town, a curated area and a region of a reader's own gazetteer have none."""
    own = Place("curated:siberia", "Siberia", 60.0, 105.0, "area")
    town = Place("geonames:1526384", "Almaty", 43.25, 76.95, "city")
    mine = Place("own:1", "My region", 43.0, 76.0, "region")
    assert [rings_of(place) for place in (own, town, mine)] == [None, None, None]
    found = rings_of(KAZAKHSTAN)
    assert found is not None and found[1]


def test_a_page_takes_the_regions_it_names_within_the_budget() -> None:
    """A few come finely; with very many the last are left out, and every ring is whole."""
    numbers = list(load_regions()["regions"])
    some, arcs = clip_regions(numbers[:3], 10)
    assert list(some) == numbers[:3]
    refs = {ref if ref >= 0 else ~ref for rings in some.values() for ring in rings for ref in ring}
    assert refs == set(range(10, 10 + len(arcs)))
    most, arcs = clip_regions(numbers, 0)
    assert len(most) < len(numbers)
    assert sum(map(len, arcs)) <= BUDGET
    assert clip_regions([], 5) == ({}, [])


def test_the_map_refers_to_the_outline_of_a_region() -> None:
    """The place carries the number of its outline, and the basemap the rings."""
    mangystau = unit("Mangystau", "Kazakhstan")
    story = story_of(
        (("paragraph", "Strikes in Mangystau."),), {"Mangystau": mangystau}, title="Steppe"
    )
    drawn = draw_map(story)
    assert drawn.shapes is not None
    assert drawn.data["places"][0]["outline"] == "608879"
    assert list(drawn.shapes["regions"]) == ["608879"]
    refs = [r if r >= 0 else ~r for ring in drawn.shapes["regions"]["608879"] for r in ring]
    assert max(refs) < len(drawn.shapes["arcs"])


def square(south: float, west: float, geonameid: int | None, side: float = 1.0) -> dict[str, Any]:
    corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
    ring = [[west + x, south + y] for x, y in corners]
    return {
        "properties": {"gn_id": geonameid},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_a_border_between_two_regions_is_stored_once() -> None:
    """Piedmont and Lombardy share arcs, which one of them walks backwards."""
    regions = load_regions()["regions"]
    one, two = (
        {ref for ring in regions[region_of(unit(name, "Italy"))] for ref in ring}
        for name in ("Piedmont", "Lombardy")
    )
    assert {~ref for ref in one} & two and not one & two


def test_what_the_towns_do_not_vouch_for_is_left_out() -> None:
    """A square with Mangystau's towns is kept; one far off with its id, or nobody's, is not."""
    gazetteer = Gazetteer.open()
    wrong, nobody = square(10.0, 10.0, 608879, 8.0), square(43.0, 57.0, None, 2.0)
    made = make_regions({"features": [square(42.2, 50.2, 608879, 4.0), nobody]}, gazetteer)
    assert list(made["regions"]) == ["608879"]
    assert json.loads(json.dumps(made)) == made
    points = [p for row in made["arcs"] for p in decode_line(text_of(row, 1))]
    assert (round(54.2 * SCALE), round(46.2 * SCALE)) in points
    assert not [x for x, _ in points if x >= 57 * SCALE]
    assert make_regions({"features": [wrong]}, gazetteer)["regions"] == {}
