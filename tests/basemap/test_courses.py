"""The courses of rivers: fine lines without names beside crude ones that are a river each."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from storymap import Gazetteer
from storymap.basemap.arcs import decode_line
from storymap.basemap.build.courses import follow, lengthened, line_of, parted
from storymap.basemap.build.mouths import mouth
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
    return found


CRUDE = line((10, 45.03), (12, 45.37), (15, 45.02))
SIDE = line((12.02, 45.4), (12.18, 48))
MAIN_BOX, SIDE_BOX = (45.0, 10.0, 45.4, 15.0), (45.4, 12.0, 48.0, 12.2)


def dry(lat: float, lon: float) -> bool:
    """No water anywhere."""
    del lat, lon
    return False


def grid(lon: float, lat: float) -> tuple[int, int]:
    """A spot on the grid."""
    return round(lon * SCALE), round(lat * SCALE)


def test_a_river_is_the_line_by_its_point_that_keeps_to_its_box() -> None:
    """Where two meet, the box tells them apart; where neither keeps to it there is none."""
    at_the_junction = grid(12.1, 45.5)
    assert line_of(at_the_junction, MAIN_BOX, [SIDE, CRUDE]) == CRUDE
    assert line_of(at_the_junction, SIDE_BOX, [CRUDE, SIDE]) == SIDE
    assert line_of(at_the_junction, (46.0, 11.0, 47.0, 13.0), [CRUDE, SIDE]) is None
    assert line_of(grid(20, 50), MAIN_BOX, [CRUDE, SIDE]) is None


def test_the_course_is_the_fine_line_beside_the_crude_one() -> None:
    """Every point of it is the network's, and it turns into no tributary."""
    course = follow(CRUDE, network(), dry)
    assert course is not None
    assert set(course) <= set(network().ways)
    assert {course[0], course[-1]} == {grid(10, 45), grid(15, 45)}
    assert max(y for _, y in course) <= round(45.4 * SCALE)


def test_no_course_where_there_is_hardly_a_fine_line() -> None:
    """A line that is crude for most of its way would lie beside the river that one sees."""
    assert follow(line((10, 45.03), (12, 45.37), (12, 40)), network(), dry) is None


def test_lines_that_go_on_lengthen_a_river_within_its_box() -> None:
    """What begins where it ends belongs to it, and what lies outside the box does not."""
    upper, beyond = line((8, 45.1), (10, 45.03)), line((15, 45.02), (19, 45))
    box = (44.9, 8.0, 45.5, 15.0)
    long = lengthened(CRUDE, box, [upper, beyond])
    assert {long[0], long[-1]} == {upper[0], CRUDE[-1]}


def test_a_lake_bridges_a_gap() -> None:
    """Through the lake's own line, not straight over the land."""
    parted = [*line((10, 45), (11, 45)), *line((13, 45), (14, 45))]
    lake = line((11, 45), (12, 44.6), (13, 45))
    long = lengthened(parted, (44.5, 10.0, 45.4, 14.0), [lake])
    assert set(lake) <= set(long)


def test_a_stretch_that_nobody_has_drawn_is_left_open() -> None:
    """A reservoir without lines is no straight river."""
    pieces = parted([*line((10, 45), (11, 45)), *line((12, 45), (13, 45))])
    assert [(piece[0], piece[-1]) for piece in pieces] == [
        (grid(10, 45), grid(11, 45)),
        (grid(12, 45), grid(13, 45)),
    ]


def test_a_mouth_is_followed_between_its_banks_and_not_out_to_sea() -> None:
    """An estuary five kilometres wide goes on from 45° to 44.5°, where the open sea begins."""

    def wet(lat: float, lon: float) -> bool:
        return lat < 44.5 or (lat < 45 and abs(lon - 10) < 0.03)

    course = mouth(line((10, 46), (10, 45)), (43.0, 9.0, 46.0, 11.0), wet)
    south = min(y for _, y in course) / SCALE
    assert 44.4 < south < 44.6
    assert all(abs(x / SCALE - 10) < 0.03 for x, _ in course)


@pytest.mark.parametrize(
    ("river", "towns"),
    [
        ("Danube", ["Ulm", "Regensburg", "Linz", "Vienna", "Budapest", "Belgrade", "Galați"]),
        ("Euphrates", ["Raqqa", "Ramadi"]),
        ("Ural River", ["Atyrau", "Oral"]),
        ("Tigris", ["Mosul", "Baghdad"]),
        ("Mississippi River", ["Memphis", "Vicksburg"]),
        ("Loire", ["Nevers", "Tours", "Nantes"]),
        ("Rhine", ["Basel", "Strasbourg", "Mainz", "Cologne", "Arnhem", "Rotterdam"]),
        ("Rhone", ["Geneva", "Lyon", "Avignon", "Arles"]),
        ("Hudson River", ["Albany", "Poughkeepsie", "Yonkers"]),
        ("Volga", ["Tver", "Kazan", "Samara", "Volgograd", "Astrakhan"]),
        ("Nile", ["Cairo", "Aswan", "Khartoum"]),
    ],
)
def test_courses_pass_their_towns(river: str, towns: list[str]) -> None:
    """Within fifteen kilometres of the towns that lie on the river."""
    gazetteer = Gazetteer.open()
    place = next(p for p in gazetteer.lookup(river) if p.kind == "river")
    course = [point for text in load_courses()[place.id].split() for point in decode_line(text)]
    for name in towns:
        town = next(p for p in gazetteer.lookup(name) if p.kind in ("city", "capital"))
        away = min(kilometres(town.lat, town.lon, y / SCALE, x / SCALE) for x, y in course)
        assert away < 15, (name, away)


def test_a_page_s_courses_are_bounded() -> None:
    """Of all rivers only as many as fit; what is no river has none."""
    found = clip_courses(["geonames:1", *load_courses()])
    assert 3 < len(found) < len(load_courses())
    assert len(json.dumps(found)) < BUDGET + 20 * len(found)
