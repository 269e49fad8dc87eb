"""Where the points of countries and their units lie: inside their own outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from storymap.basemap.arcs import SCALE, Point, decode_line, inside
from storymap.basemap.build.topology import area, trace
from storymap.basemap.outlines import load_regions
from storymap.basemap.world import load_world, text_of
from storymap.gazetteer import Gazetteer
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.labels import Outline, main_part, pole, roomy_spot, settle
from storymap.model import Place

Ring = list[tuple[float, float]]

# An outline under so many square degrees (60 km²) is drawn with four or five corners, which cut
# off its edges or, the Vatican's, leave nothing inside; its point must be near one of them.
SPECK = 0.005
ROUGH = 0.05  # degrees
# Outlines of which the basemap has a scrap only, or has put together from other units' parts; and
# an atoll, whose ring of reefs is too thin for a point.
SCRAPS = {"Shusha", "Rēzekne Municipality", "Jēkabpils Municipality", "Mili Atoll"}


def square(lon: float, lat: float, side: float) -> Ring:
    """A square ring from its south-western corner."""
    return [(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side)]


def lies_inside(place: Place, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether the place lies within its rings, whichever way around the globe they run."""
    spots = ((place.lon * SCALE + turn * 360 * SCALE, place.lat * SCALE) for turn in (-1, 0, 1))
    return any(inside((round(x), round(y)), rings) for x, y in spots)


def lies_beside(place: Place, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether a corner of the rings is within ROUGH of the place."""
    return any(
        abs(y / SCALE - place.lat) < ROUGH
        and abs((x / SCALE - place.lon + 180) % 360 - 180) < ROUGH
        for ring in rings
        for x, y in ring
    )


def is_speck(rings: Sequence[Sequence[Point]]) -> bool:
    """Whether the rings are too small to lie inside of."""
    return sum(area(ring) for ring in rings) < SPECK * SCALE**2


def outlined_countries(gazetteer: Gazetteer) -> Iterator[tuple[Place, list[list[Point]]]]:
    """The countries that the basemap has by their name, with their rings."""
    world = load_world()
    arcs = [decode_line(text_of(arc, 2)) for arc in world["arcs"]]
    for shape in world["countries"]:
        found = [p for p in gazetteer.lookup(shape["name"]) if p.kind == "country"]
        if found:
            yield found[0], [trace(ring, arcs) for ring in shape["rings"]]


def outlined_units(gazetteer: Gazetteer) -> Iterator[tuple[Place, list[list[Point]]]]:
    """The regions and counties that have an outline, with their rings."""
    regions = load_regions()
    arcs = [decode_line(text_of(arc, 1)) for arc in regions["arcs"]]
    for number, rings in regions["regions"].items():
        row = gazetteer.row_of(f"geonames:{number}")
        assert row is not None, number
        yield gazetteer.place(row), [trace(ring, arcs) for ring in rings]


@pytest.mark.parametrize(("outlined", "least"), [(outlined_countries, 200), (outlined_units, 3500)])
def test_every_point_lies_inside_its_own_outline(
    gazetteer: Gazetteer, outlined: object, least: int
) -> None:
    """Israel's point is not in the West Bank, nor Haiti's at sea; of a speck it need be near."""
    assert callable(outlined)
    places = list(outlined(gazetteer))
    assert least <= len(places)
    outside = [place.name for place, rings in places if not lies_inside(place, rings)]
    near = [place.name for place, rings in places if is_speck(rings) and lies_beside(place, rings)]
    assert set() == set(outside) - set(near) - SCRAPS


@pytest.mark.parametrize(
    ("name", "south", "west", "north", "east"),
    [
        ("Malaysia", 1.2, 100.0, 6.8, 104.6),  # the peninsula, not Borneo
        ("Indonesia", -8.9, 94.9, 6.0, 116.0),  # Java or Sumatra
        ("Denmark", 54.8, 8.0, 57.8, 11.0),  # Jutland
        ("New Zealand", -41.7, 172.6, -34.3, 178.6),  # the North Island
        ("Equatorial Guinea", 0.9, 9.2, 2.4, 11.4),  # the mainland
        ("Italy", 41.0, 7.0, 46.5, 16.0),
        ("United States", 30.0, -120.0, 49.0, -75.0),
    ],
)
def test_a_country_s_point_is_on_its_main_landmass(
    gazetteer: Gazetteer, name: str, south: float, west: float, north: float, east: float
) -> None:
    """Where most people live and most land is, a reader looks for the name."""
    place = next(p for p in gazetteer.lookup(name) if p.kind == "country")
    assert south <= place.lat <= north
    assert west <= place.lon <= east


def test_the_main_part_is_large_and_lived_on() -> None:
    """A large empty island and a crowded islet both lose to a middling one with people."""
    empty, crowded, middling = [square(0, 0, 4)], [square(10, 0, 0.2)], [square(20, 0, 3)]
    towns = [
        Entry("Islet", "city", point=(0.1, 10.1), population=500_000),
        Entry("Main", "city", point=(1.0, 21.0), population=400_000),
    ]
    part, share = main_part([empty, crowded, middling], towns)
    assert middling == part
    assert 1.0 == share


def test_the_pole_keeps_clear_of_holes() -> None:
    """A province around a city's own does not have its name in the city."""
    lat, lon = pole([square(0, 0, 10), square(4, 4, 2)])
    assert not (4 <= lat <= 6 and 4 <= lon <= 6)
    assert 0 < lat < 10
    assert 0 < lon < 10


def test_a_point_moves_no_farther_than_it_must() -> None:
    """A point in the sea off a long coast goes ashore there, not to the middle of the land."""
    coast = [[(0.0, 0.0), (40.0, 0.0), (40.0, 4.0), (0.0, 4.0)]]
    lat, lon = roomy_spot(coast, (-1.0, 35.0))
    assert 0.9 <= lat <= 3.1
    assert abs(lon - 35.0) < 2


def test_a_good_point_stays_and_an_outdated_outline_says_nothing() -> None:
    """Only what lies outside moves, and not into an outline that misses the unit's towns."""
    good = Entry("Good", "region", point=(1.0, 1.0), code="XX.1")
    astray = Entry("Astray", "region", point=(50.0, 50.0), code="XX.2")
    labelled = Entry("Labelled", "region", point=(50.0, 50.0), code="XX.3")
    elsewhere = Entry("Town", "city", point=(50.0, 50.0), region="XX.2", population=1000)
    outlines = {
        "XX.1": Outline([[square(0, 0, 4)]]),
        "XX.2": Outline([[square(0, 0, 4)]]),
        "XX.3": Outline([[square(0, 0, 4)]], label=(3.0, 3.0)),
    }
    settle([good, astray, labelled], outlines, [elsewhere])
    assert (1.0, 1.0) == good.point
    assert (50.0, 50.0) == astray.point
    assert (3.0, 3.0) == labelled.point
