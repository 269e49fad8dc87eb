"""The courses of rivers: a way through lines without names, found by a point and a box."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from storymap import Gazetteer
from storymap.basemap.arcs import decode_line
from storymap.basemap.build.courses import course_of
from storymap.basemap.build.network import Network
from storymap.basemap.courses import BUDGET, SCALE, clip_courses, load_courses
from storymap.geometry import kilometres


def line(*spots: tuple[float, float]) -> list[tuple[int, int]]:
    """Longitudes and latitudes on the grid, with points between."""
    points = []
    for (ax, ay), (bx, by) in pairwise(spots):
        points += [(ax + (bx - ax) * i / 20, ay + (by - ay) * i / 20) for i in range(21)]
    return [(round(x * SCALE), round(y * SCALE)) for x, y in points]


def network() -> Network:
    """A river from west to east with a bend, and a tributary that it takes from the north."""
    found = Network()
    found.add(line((10, 45), (12, 45.4)), 1)
    found.add(line((12, 45.4), (15, 45)), 1)
    found.add(line((12, 45.41), (12.2, 48)), 2)
    found.mend()
    return found


def test_the_course_fills_the_box() -> None:
    """The main river's box finds the main river, its tributary's box the tributary."""
    main = course_of((11 * SCALE, round(45.2 * SCALE)), (45.0, 10.0, 45.4, 15.0), network())
    assert main is not None
    assert {main[0][0], main[-1][0]} == {10 * SCALE, 15 * SCALE}
    side = course_of(
        (round(12.1 * SCALE), round(46.7 * SCALE)), (45.4, 12.0, 48.0, 12.2), network()
    )
    assert side is not None
    assert {side[0][1], side[-1][1]} >= {48 * SCALE}


@pytest.mark.parametrize(
    ("lon", "lat", "box"),
    [
        (11, 45.2, (40.0, 10.0, 55.0, 30.0)),  # far larger than what is there
        (20, 50, (49.0, 19.0, 51.0, 21.0)),  # nothing is there
    ],
)
def test_no_course_rather_than_another_river_s(
    lon: float, lat: float, box: tuple[float, float, float, float]
) -> None:
    """Where no way fills the box."""
    assert course_of((round(lon * SCALE), round(lat * SCALE)), box, network()) is None


@pytest.mark.parametrize(
    ("river", "towns"),
    [
        ("Danube", ["Ulm", "Regensburg", "Linz", "Vienna", "Budapest", "Belgrade", "Galați"]),
        ("Euphrates", ["Raqqa", "Ramadi"]),
        ("Ural River", ["Atyrau", "Oral"]),
        ("Tigris", ["Mosul", "Baghdad"]),
        ("Mississippi River", ["Memphis", "Vicksburg"]),
        ("Loire", ["Nevers", "Tours", "Nantes"]),
    ],
)
def test_courses_pass_their_towns(river: str, towns: list[str]) -> None:
    """Within fifteen kilometres of the towns that lie on the river."""
    gazetteer = Gazetteer.open()
    place = next(p for p in gazetteer.lookup(river) if p.kind == "river")
    course = decode_line(load_courses()[place.id])
    for name in towns:
        town = gazetteer.lookup(name)[0]
        away = min(kilometres(town.lat, town.lon, y / SCALE, x / SCALE) for x, y in course)
        assert away < 15, (name, away)


def test_a_page_s_courses_are_bounded() -> None:
    """Of all rivers only as many as fit; what is no river has none."""
    found = clip_courses(["geonames:1", *load_courses()])
    assert 3 < len(found) < len(load_courses())
    assert len(json.dumps(found)) < BUDGET + 20 * len(found)
