"""What lies around a story: towns, waters and spots for the names of countries."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest
from factories import make_story

from storymap import draw_map
from storymap.basemap.context import MOST, least_people, towns_around, waters_around
from storymap.basemap.countries import is_in_country, spots_of_countries

STEPPE = (40.0, 46.0, 56.0, 88.0)
ALMATY = ("Almaty", 43.25, 76.92)


def test_towns_stand_in_the_view_and_are_not_the_story_s() -> None:
    """Bishkek lies in the view, Almaty is the story's own; none is smaller than the view allows."""
    towns = towns_around(STEPPE, [ALMATY[1:]], [ALMATY])
    names = [town[0] for town in towns]
    assert "Bishkek" in names and "Almaty" not in names
    assert len(names) == len(set(towns)) <= MOST
    inside = [t for t in towns if 40 < t[1] < 56 and 46 < t[2] < 88]
    assert len(inside) > 40


def test_a_town_s_surroundings_have_small_towns() -> None:
    """Around Aosta there are places of a thousand people; on a map of the world there are not."""
    near = towns_around((45.0, 6.5, 46.5, 8.5), [(45.74, 7.32)], [])
    assert any(town[3] < 10 and abs(town[1] - 45.7) < 1 for town in near)
    assert min(t[3] for t in towns_around((-50.0, -140.0, 70.0, 170.0), [], [])) > 100


def test_a_wider_map_asks_for_larger_towns() -> None:
    """The bound grows with the view: hundreds for a valley, a million for the world."""
    bounds = [least_people(wide) for wide in (1, 10, 40, 360)]
    assert bounds == sorted(bounds)
    assert bounds[0] < 1000 and bounds[-1] > 500_000


def test_waters_of_the_story_are_its_own_to_name() -> None:
    """The Caspian is left to the story that names it; Balkhash is in the view, Baikal is not."""
    names = [water[0] for water in waters_around(STEPPE, {"Caspian Sea"})]
    assert "Lake Balkhash" in names and "Black Sea" in names
    assert "Caspian Sea" not in names and "Lake Geneva" not in names


def test_an_ocean_has_spots_on_its_shores() -> None:
    """Off Portugal the Atlantic has a name, though its middle is far away."""
    spots = [w for w in waters_around((36.0, -10.0, 42.0, -6.0), ()) if w[0] == "Atlantic Ocean"]
    assert any(abs(lat - 39) < 3 and -18 < lon < -9 for _, lat, lon, _ in spots)
    assert len({size for *_, size in spots}) > 1


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (STEPPE, {"China", "Kazakhstan", "Kyrgyzstan", "Russia", "Uzbekistan"}),
        ((45.2, 6.2, 46.4, 8.4), {"France", "Italy", "Switzerland"}),
        ((55.5, 37.2, 56.0, 38.0), {"Russia"}),
        ((60.0, 170.0, 70.0, 200.0), {"Russia", "United States"}),
    ],
)
def test_countries_are_named_on_their_own_land(
    view: tuple[float, float, float, float], expected: set[str]
) -> None:
    """Each spot lies in the country and in the view, at the border and across the antimeridian."""
    spots = spots_of_countries(view)
    assert expected <= set(spots)
    for country, found in spots.items():
        assert 1 <= len(found) <= 4
        for lat, lon in found:
            assert view[0] <= lat <= view[2] and view[1] <= lon <= view[3]
            assert is_in_country(country, lat, (lon + 180) % 360 - 180)
        apart = [math.dist(a, b) for a in found for b in found if a != b]
        assert not apart or min(apart) > 0


def test_the_page_names_towns_of_the_same_size() -> None:
    """Its scripts weigh towns by the view as Python does that chose them."""
    scripts = "".join(path.read_text("utf-8") for path in Path("storymap/assets").rglob("*.js"))
    people = re.search(r"\bPEOPLE = (\d+)", scripts)
    steep = re.search(r"\bSTEEP = ([\d.]+)", scripts)
    assert people is not None and steep is not None
    assert least_people(30.0) == pytest.approx(int(people[1]) * 30 ** float(steep[1]))


def test_the_context_of_a_page_is_small() -> None:
    """Towns, waters and spots take less than 16 KB of the page, and tiles come without them."""
    shapes = draw_map(make_story()).shapes
    assert shapes is not None
    context = {key: shapes[key] for key in ("towns", "waters", "spots")}
    text = json.dumps(context, ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) < 16_000
    tiled = draw_map(make_story(), basemap="OpenStreetMap.Mapnik").shapes
    assert tiled is not None
    assert not {"towns", "waters", "spots"} & tiled.keys()
