"""The folium.Map of a story: real, safe, the same each time, and alone when saved."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import folium
import pytest
from factories import ALMATY, ASTANA, GENEVA, KAZAKHSTAN, make_story, story_of

from storymap import Place, StoryPlace, draw_map, places_of
from storymap.assets.bundle import ATLAS_ROOTS, PAGE_ROOTS, modules, static_text
from storymap.errors import InputError, UnsupportedFormat
from storymap.maps.data import map_data
from storymap.maps.interactive import map_parts
from storymap.maps.viewport import WORLD, fit_view, insets, latitudes


def named(place: Place, times: int) -> StoryPlace:
    """A story's place that is named so often."""
    resolution = next(r for r in make_story().resolutions if r.place == ALMATY)
    return StoryPlace(place, (resolution,) * times)


def test_the_map_is_foliums() -> None:
    """It is a folium.Map, saved it is one document, and it asks nothing of other servers."""
    story_map = draw_map(make_story())
    assert isinstance(story_map, folium.Map)
    html = story_map.get_root().render()
    assert html.startswith("<!DOCTYPE html>") and html.count("<html") == 1
    assert not re.search(r"""<(?:script|link|img|iframe)\b[^>]*\s(?:src|href)\s*=""", html)
    assert "jquery" not in html.lower() and "bootstrap" not in html.lower()
    assert "user-scalable" not in html and "maximum-scale" not in html


def test_the_same_story_gives_the_same_bytes() -> None:
    """Ids are fixed, layers of the caller's included, and rendering twice changes nothing."""

    def rendered() -> str:
        story_map = draw_map(make_story())
        folium.Marker([50, 60], popup="Camp").add_to(story_map)
        folium.FeatureGroup("more").add_to(story_map)
        first: str = story_map.get_root().render()
        assert first == story_map.get_root().render()
        return first

    assert rendered() == rendered()


def test_folium_sees_no_text() -> None:
    """What passes through Folium holds no word of the story."""
    parts = map_parts(draw_map(make_story()))
    for word in ("Almaty", "steppe", "Caspian", "geonames", "city"):
        assert word not in parts.script + parts.body + "".join(parts.styles)


def test_max_zoom_is_kept_without_tiles() -> None:
    """tiles=None would drop max_zoom; the map has one."""
    assert '"maxZoom": 12' in map_parts(draw_map(make_story())).script


def test_a_layer_that_loads_from_elsewhere_is_refused() -> None:
    """The sentence names the server; a page makes no request."""
    from folium.plugins import Fullscreen

    story_map = draw_map(make_story())
    Fullscreen().add_to(story_map)
    with pytest.raises(InputError, match=r"cdn\.jsdelivr\.net"):
        map_parts(story_map)


@pytest.mark.parametrize("basemap", ["vector", "OpenTopoMap"])
def test_tiles_of_the_caller_are_refused(basemap: str) -> None:
    """They would ask a server that the page's policy does not name; draw_map's own are named."""
    for layer in (
        folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="Example"),
        folium.WmsTileLayer("https://tiles.example/wms", layers="land"),
    ):
        story_map = draw_map(make_story(), basemap=basemap)
        assert map_parts(story_map).script
        layer.add_to(story_map)
        with pytest.raises(InputError, match="basemap="):
            map_parts(story_map)


def test_a_plain_folium_map_is_refused() -> None:
    """Only a map that draw_map made has the story's markers."""
    with pytest.raises(InputError, match="draw_map"):
        map_parts(folium.Map(tiles=None))


def test_an_unknown_basemap_is_refused() -> None:
    """The sentence lists what there is; without a basemap the map still has its markers."""
    with pytest.raises(UnsupportedFormat, match="vector, none"):
        draw_map(make_story(), basemap="moon")
    assert map_parts(draw_map(make_story(), basemap="none")).basemap is None


def test_area_of_a_marker_follows_the_count() -> None:
    """Four times as often named, twice as wide, between 10 and 34 pixels."""
    story = story_of(
        (("paragraph", "Almaty " * 40 + "Geneva " * 10 + "Astana"),),
        {"Almaty": ALMATY, "Geneva": GENEVA, "Astana": ASTANA},
        title="Counts",
    )
    data = map_data(places_of(story), WORLD, "en", PAGE_ROOTS)
    sizes = {p["name"]: p["size"] for p in data["places"]}
    assert sizes == {"Almaty": 34, "Geneva": 17, "Astana": 10}


@pytest.mark.parametrize(("roots", "word"), [(PAGE_ROOTS, "undo"), (ATLAS_ROOTS, "in-both")])
def test_a_page_carries_the_phrases_that_its_scripts_say(roots: tuple[str, ...], word: str) -> None:
    """Those whose keys are put together too, and none that another page or Python alone says."""
    phrases = map_data((), WORLD, "ru", roots)["phrases"]
    assert {"undo", "in-both"} & set(phrases) == {word}
    said = re.compile(r'\bsay\((?:\w+ \? )?"([a-z-]+)"(?: : "([a-z-]+)")?')
    keys = {
        key
        for name in modules(*roots)
        for pair in said.findall(static_text(f"{name}.js"))
        for key in pair
    }
    assert {key for key in keys if key and not key.endswith("-")} <= set(phrases)
    assert ("key-city" in phrases) == (word == "undo")
    assert "no-script" not in phrases


def test_one_far_place_does_not_widen_the_view() -> None:
    """Geneva, named once beside Kazakhstan's towns, stays outside the opening view."""
    south, west, north, east = fit_view(places_of(make_story()))
    assert west > 40 and east < 90
    assert south <= 43.25 <= north and west <= 76.95 <= east


def test_a_wide_place_does_not_widen_the_view() -> None:
    """Russia, named as often as Almaty, leaves the view to the towns."""
    russia = replace(KAZAKHSTAN, id="r", name="Russia", lat=62.0, lon=97.0)
    assert fit_view([named(ALMATY, 5), named(ASTANA, 3), named(russia, 5)])[2] < 55


def test_who_only_acts_does_not_widen_the_view() -> None:
    """A map opens where it happens; where nothing does, on all places."""
    acting = named(GENEVA, 9)
    roles = (replace(r.mention, role="associative") for r in acting.resolutions)
    pairs = zip(acting.resolutions, roles, strict=True)
    acting = replace(acting, resolutions=tuple(replace(r, mention=m) for r, m in pairs))
    assert fit_view([named(ALMATY, 2), named(ASTANA, 2), acting])[1] > 70
    assert fit_view([acting])[1] < 7


def test_a_far_place_in_doubt_does_not_widen_the_view() -> None:
    """The same place named as often does where it is certain."""
    towns = [named(replace(ALMATY, id=f"g:{n}", lat=43.0 + n, lon=77.0 + n), 1) for n in range(8)]
    far = named(replace(ALMATY, id="far", lat=43.0, lon=72.0), 1)
    doubted = replace(far, resolutions=(replace(far.resolutions[0], probability=0.4),))
    assert fit_view([*towns, far])[1] == 72
    assert fit_view([*towns, doubted])[1] == 77


def test_a_second_cluster_does_not_widen_the_view() -> None:
    """With most of the story in view, what would make it much larger stays outside."""
    towns = [replace(ALMATY, id=f"g:{n}", lat=43.0 + n, lon=77.0 + n) for n in range(6)]
    view = fit_view([*(named(town, 2) for town in towns), named(GENEVA, 4)])
    assert view[1] > 70


def test_the_world_is_cut_where_a_story_has_no_places() -> None:
    """A tour from London that passes 180° has its edge in the widest stretch."""
    lons = {"London": 0, "Cairo": 31, "Mumbai": 73, "Tokyo": 140, "Suva": 178, "Apia": -172}
    tour = [
        named(
            replace(ALMATY, id=f"g:{name}", lat=20.0, lon=float(lon)), 2 if name == "London" else 1
        )
        for name, lon in {**lons, "New York": -74, "Dakar": -17}.items()
    ]
    _, west, _, east = fit_view(tour)
    assert (west, east) == (-74, 188)


def test_a_second_cluster_has_an_inset() -> None:
    """Three towns around Geneva, named in a story of Kazakhstan, have a small map; one has none."""
    towns = [named(replace(ALMATY, id=f"a:{n}", lat=43.0 + n / 9), 3) for n in range(5)]
    alps = [named(replace(GENEVA, id=f"g:{n}", lat=46.0 + n / 9), 1) for n in range(3)]
    view = fit_view([*towns, *alps])
    assert view[1] > 70
    (box,) = insets([*towns, *alps], view)
    assert 45 < box[0] < 46.3 and 5 < box[1] < 7
    assert insets([*towns, alps[0]], view) == []


def test_a_crowd_in_a_wide_view_has_an_inset() -> None:
    """Five harbours of one coast in a tour of the world; spread over the coast they have none."""
    tour = [
        named(replace(ALMATY, id=f"t:{n}", lat=n % 3 * 9, lon=n * 30 - 170), 1) for n in range(12)
    ]

    def coast(apart: float) -> list[StoryPlace]:
        return [named(replace(GENEVA, id=f"c:{n}", lat=44 + n * apart), 1) for n in range(5)]

    close, spread = [*tour, *coast(1)], [*tour, *coast(12)]
    (box,) = insets(close, fit_view(close))
    assert box[0] == 44 and box[2] == 48
    assert insets(spread, fit_view(spread)) == []


def test_the_streets_of_a_town_fill_the_opening_view() -> None:
    """Places within a few kilometres open on these, not on the land around their town."""
    streets = [named(replace(ALMATY, id=f"s:{n}", lat=43.2 + n / 99), 1) for n in range(6)]
    south, _, north, _ = fit_view(streets)
    assert north - south < 0.2


def test_a_tour_of_the_world_opens_on_the_world() -> None:
    """Places all round the Earth, each named once, are all in view, however far apart."""
    tour = [
        named(replace(ALMATY, id=f"t:{n}", lat=n % 3 * 9, lon=n * 17 - 170), 1) for n in range(20)
    ]
    view = fit_view(tour)
    assert view[3] - view[1] > 250


def test_a_map_shows_the_poles_only_to_stories_that_go_there() -> None:
    """No Antarctica in a world tour; a station on it brings it back."""
    south, north = latitudes([named(ALMATY, 1)])
    assert south > -60 and north < 80
    station = replace(ALMATY, id="g:pole", lat=-77.8, lon=166.7)
    assert latitudes([named(station, 1)])[0] < -80


def test_a_view_may_cross_the_antimeridian() -> None:
    """Fiji and Samoa open on the Pacific, not on the whole world."""
    fiji = replace(ALMATY, id="f", lat=-18.1, lon=178.4)
    samoa = replace(ALMATY, id="s", lat=-13.8, lon=-171.8)
    _, west, _, east = fit_view([named(fiji, 3), named(samoa, 3)])
    assert east - west < 20


def test_one_place_opens_on_its_surroundings() -> None:
    """A town alone gets the land around it, a country alone its extent, nothing the world."""
    south, west, north, east = fit_view([named(ALMATY, 1)])
    assert 5 < north - south < 15 and west < 76.95 < east
    assert fit_view([named(KAZAKHSTAN, 2)])[0] == pytest.approx(40.57)
    assert fit_view([]) == WORLD


@pytest.mark.parametrize(
    ("lat", "lon", "least", "most"),
    [(49.61, 6.13, 3, 5), (22.79, 5.52, 9, 13), (62.03, 129.73, 19, 21), (-37.1, -12.3, 3, 5)],
)
def test_a_place_alone_opens_on_its_country(lat: float, lon: float, least: int, most: int) -> None:
    """Luxembourg's neighbours, the Sahara's borders, Siberia's coasts; an island in its sea."""
    alone = replace(ALMATY, id="a", lat=lat, lon=lon, country=None)
    south, west, north, east = fit_view([named(alone, 1)])
    assert least < north - south < most
    assert (south + north) / 2 == pytest.approx(lat)
    assert (west + east) / 2 == pytest.approx(lon)


def test_the_saved_map_carries_its_data_once() -> None:
    """One block of places, one of shapes, both JSON."""
    html = draw_map(make_story()).get_root().render()
    blocks = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', html)
    assert [name for name, _ in blocks] == ["storymap-data", "storymap-basemap"]
    data = json.loads(blocks[0][1])
    name = data["places"]["keys"].index("name")
    assert [row[name] for row in data["places"]["rows"]][:2] == ["Zhanaozen", "Kazakhstan"]
