"""Rivers by their towns: the way along lines without names, and courses that pass other towns."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest

from storymap import Gazetteer
from storymap.basemap.arcs import decode_line
from storymap.basemap.build.courses import follow_towns
from storymap.basemap.build.network import Network
from storymap.basemap.build.riversides import passes, read_riversides, shortest_chain, way_by
from storymap.basemap.courses import SCALE, load_courses
from storymap.files import data_path
from storymap.geometry import kilometres

GAZETTEER = Gazetteer.open()
# Towns on the rivers that the table does not name, so that no course was led to them.
OTHERS = {
    "amur": ["Heihe"],
    "chao-phraya": ["Sing Buri", "Ang Thong"],
    "colorado-river": ["Rifle", "Laughlin"],
    "congo-river": ["Basoko"],
    "connecticut-river": ["Holyoke", "Bellows Falls"],
    "delaware-river": ["Phillipsburg", "Camden"],
    "guadalquivir": ["Montoro", "Lora del Río"],
    "illinois-river": ["Pekin", "Marseilles"],
    "indus": ["Rohri", "Sehwan", "Kotri"],
    "inn-river": ["Schwaz", "Mühldorf", "Schärding"],
    "kura": ["Borjomi", "Kaspi"],
    "magdalena-river": ["Puerto Berrío"],
    "main-river": ["Kitzingen", "Miltenberg", "Hanau"],
    "marne": ["Dormans", "La Ferté-sous-Jouarre"],
    "meuse": ["Stenay", "Givet", "Huy"],
    "moselle": ["Pont-à-Mousson", "Traben-Trarbach", "Remich"],
    "oka": ["Aleksin", "Tarusa", "Pavlovo"],
    "parana-river": ["Posadas", "Paraná"],
    "paraguay-river": ["Formosa"],
    "red-river-us": ["Natchitoches"],
    "rio-grande": ["Bernalillo", "Nuevo Laredo"],
    "river-shannon": ["Portumna"],
    "sao-francisco-river": ["Petrolina", "Ibotirama"],
    "sava": ["Brežice", "Šabac"],
    "severn": ["Stourport-on-Severn", "Upton upon Severn"],
    "st-lawrence-river": ["Prescott", "Lévis"],
    "susquehanna-river": ["Bloomsburg", "Danville"],
    "tiber": ["Città di Castello", "Monterotondo"],
    "tocantins-river": ["Pedro Afonso", "Estreito"],
    "ubangi": ["Zongo", "Libenge"],
    "vltava": ["Kralupy nad Vltavou"],
    "warta": ["Śrem", "Oborniki"],
    "weser": ["Holzminden", "Rinteln"],
    "yalu": ["Hyesan", "Sinuiju"],
    "yellowstone-river": ["Laurel", "Forsyth"],
}


def grid(lon: float, lat: float) -> tuple[int, int]:
    """A spot on the grid."""
    return round(lon * SCALE), round(lat * SCALE)


def line(*spots: tuple[float, float]) -> list[tuple[int, int]]:
    """Longitudes and latitudes on the grid, with points between."""
    return [
        grid(ax + (bx - ax) * i / 20, ay + (by - ay) * i / 20)
        for (ax, ay), (bx, by) in pairwise(spots)
        for i in range(21)
    ]


def network() -> Network:
    """A river from west to east, which takes a tributary with a town near its mouth."""
    found = Network()
    found.add(line((10, 45), (12, 45.4), (15, 45)), 1)
    found.add(line((12, 45.4), (12.2, 48)), 2)
    return found


def dry(lat: float, lon: float) -> bool:
    """No water anywhere."""
    del lat, lon
    return False


def test_the_way_by_towns_goes_up_no_tributary() -> None:
    """A town at a junction, nearer to the tributary, does not draw the way into it."""
    towns = [grid(10.02, 45.05), grid(12.1, 45.48), grid(14.9, 45.1)]
    way = way_by(towns, network())
    assert max(y for _, y in way) <= round(45.4 * SCALE)
    assert {way[0], way[-1]} <= set(network().ways)
    assert passes(way, towns)


def test_of_namesakes_those_on_the_way_are_meant() -> None:
    """The shortest way from town to town."""
    right = [grid(0, 0), grid(1, 1), grid(2, 2)]
    layers = [[right[0]], [grid(9, 9), right[1]], [right[2], grid(-7, 0)]]
    assert shortest_chain(layers) == right


@pytest.mark.parametrize(
    "towns",
    [
        # A river that has lines for its lower half alone.
        [(6.0, 45.0), (8.0, 45.0), (10.0, 45.0), (12.0, 45.4)],
        # A town on another river, whose way to it is three times as long as straight.
        [(12.2, 48.0), (13.4, 47.9)],
    ],
)
def test_no_course_where_the_towns_are_not_on_a_line(towns: list[tuple[float, float]]) -> None:
    """A course that nothing vouches for is none."""
    assert follow_towns([grid(*town) for town in towns], network(), dry) is None


def test_a_course_by_towns_is_the_line() -> None:
    """Point by point one of the network's."""
    course = follow_towns([grid(10, 45), grid(15, 45)], network(), dry)
    assert course is not None
    assert set(course) <= set(network().ways)


def test_the_table_is_of_rivers_and_their_towns() -> None:
    """Each river and each town is in the gazetteer, no river twice."""
    with data_path("curated", "riversides.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({river for river, _, _ in read_riversides(GAZETTEER)}) == len(rows)
    assert all(re.fullmatch(r"[^|]+(\|[^|]+)+", row["towns"]) for row in rows)


@pytest.mark.parametrize("river", OTHERS)
def test_courses_pass_towns_that_nobody_led_them_to(river: str) -> None:
    """Within fifteen kilometres of towns on the river that stand in no table."""
    place = GAZETTEER.place(GAZETTEER.row_of(f"curated:{river}") or 0)
    course = [point for text in load_courses()[place.id].split() for point in decode_line(text)]
    for name in OTHERS[river]:
        town = min(
            (town for town in GAZETTEER.lookup(name) if town.kind in ("city", "capital")),
            key=lambda town: kilometres(place.lat, place.lon, town.lat, town.lon),
        )
        nearest = min(kilometres(town.lat, town.lon, y / SCALE, x / SCALE) for x, y in course)
        assert nearest < 15, (name, nearest)
