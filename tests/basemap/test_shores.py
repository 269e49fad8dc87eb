"""The fine shores: rings of bins and cells, and what a page takes of them."""

from __future__ import annotations

import json

import pytest

from storymap.basemap.arcs import decode_line, inside
from storymap.basemap.build import shores as build
from storymap.basemap.build.archive import pack
from storymap.basemap.shores import BUDGET, CELL, SCALE, clip_shores

BIN = build.BIN
# A bay: land south of a coast that enters the bin from the west and leaves it to the east.
COAST = [(0, 1000), (1500, 1200), (3000, 3000), (BIN, 900)]
MANHATTAN, HARBOUR = (40.7831, -73.9712), (40.665, -74.045)


def bin_of(*segments: build._Segment, corners: tuple[int, int, int, int]) -> build._Bin:
    return build._Bin(40, -74, corners, segments, ())


def test_a_coast_across_a_bin_becomes_the_land_beside_it() -> None:
    """Whichever way the source drew the line, the corners say which side is land."""
    for line in (COAST, COAST[::-1]):
        south = bin_of(build._Segment(1, 3, 1, line), corners=(1, 1, 0, 0))
        (ring,) = build._rings(south, 1)
        assert inside((2000, 100), [ring]) and not inside((200, 3900), [ring])
        north = bin_of(build._Segment(1, 3, 1, line), corners=(0, 0, 1, 1))
        (ring,) = build._rings(north, 1)
        assert inside((200, 3900), [ring]) and not inside((2000, 100), [ring])


def test_lines_that_enter_and_leave_are_paired_along_the_sides() -> None:
    """A cape from the west and a headland from the north, each with its own corners."""
    cape = build._Segment(1, 3, 3, [(0, 1500), (900, 2000), (0, 2500)])
    head = build._Segment(1, 2, 1, [(3000, BIN), (3200, 3200), (BIN, 3000)])
    rings = build._rings(bin_of(cape, head, corners=(0, 0, 1, 0)), 1)
    assert len(rings) == 2
    for spot, land in (((300, 2000), True), ((3900, 3900), True), ((2000, 2000), False)):
        assert inside(spot, rings) is land


def test_a_lake_and_its_island_take_turns() -> None:
    """Land with a lake with an island: what an odd number of rings holds is land."""
    lake = build._Segment(2, 4, 4, [(500, 500), (1500, 500), (1500, 1500), (500, 1500), (500, 500)])
    island = build._Segment(3, 4, 4, [(900, 900), (1100, 900), (1100, 1100), (900, 900)])
    whole = bin_of(lake, island, corners=(1, 1, 1, 1))
    rings = [ring for level in (1, 2, 3) for ring in build._rings(whole, level)]
    spots = {(100, 100): True, (600, 600): False, (1090, 1000): True, (3000, 3000): True}
    assert {spot: inside(spot, rings) for spot in spots} == spots


def test_cells_hold_what_their_bin_holds() -> None:
    """A bin is cut into cells on their own grids; one without a line is all land or all water."""
    cells = {
        at: (build._kind(rings), rings)
        for at, rings, _ in build._cells(
            bin_of(build._Segment(1, 3, 1, COAST), corners=(1, 1, 0, 0))
        )
    }
    assert len(cells) == 4
    assert cells[81, -148][0] == build.WATER and cells[80, -148][0] == build.MIXED
    assert all(
        0 <= x <= CELL and 0 <= y <= CELL
        for _, rings in cells.values()
        for r in rings
        for x, y in r
    )
    assert inside((1000, 100), cells[80, -148][1])


def test_packed_values_are_the_same_bytes_each_time() -> None:
    """Whatever the order that they come in."""
    assert pack({"b": [1], "a": {"x": "й"}}) == pack({"a": {"x": "й"}, "b": [1]})


def test_manhattan_is_land_and_the_harbour_is_not() -> None:
    """In the cells of a page that is about New York, at a hundred metres."""
    shores = clip_shores((40.5, -74.3, 40.9, -73.7), [MANHATTAN])
    cells = {(row, column): rings for row, column, rings, _ in shores["cells"]}
    for (lat, lon), land in ((MANHATTAN, True), (HARBOUR, False)):
        row, column = int(lat // 0.5), int(lon // 0.5)
        spot = round(lat * SCALE) - row * CELL, round(lon * SCALE) - column * CELL
        rings = [decode_line(text) for text in cells[row, column]]
        assert inside((spot[1], spot[0]), rings) is land


@pytest.mark.parametrize("count", [1, 60, 3000])
def test_a_page_s_shores_are_bounded(count: int) -> None:
    """However many places a story has; the first of them has its own cell in any case."""
    spots = [(-50 + 110 * i / count, (37 * i) % 360 - 180) for i in range(count)]
    shores = clip_shores((-50.0, -140.0, 70.0, 170.0), [MANHATTAN, *spots])
    assert len(json.dumps(shores, separators=(",", ":"))) < 1.1 * BUDGET
    assert [81, -148] in [cell[:2] for cell in shores["cells"]]


def test_an_island_across_the_antimeridian_has_its_cells() -> None:
    """Taveuni lies on 180 degrees: the cells east of it have the longitudes of the view."""
    shores = clip_shores((-17.2, 179.5, -16.5, 180.5), [(-16.85, 180.0)])
    assert {359, 360} <= {column for _, column, *_ in shores["cells"]}
