"""Outlines of countries and regions, and quiet names around the story, in a real Chromium."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from factories import ALMATY, story_of
from PIL import Image

from storymap import Place

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

MANGYSTAU = Place("geonames:608879", "Mangystau", 44.0, 53.5, "region", "Kazakhstan")
CASPIAN = Place(
    "curated:caspian-sea", "Caspian Sea", 41.9, 50.7, "sea", extent=(36.5, 46.7, 47.1, 54.8)
)
MALTA = Place("geonames:2562770", "Malta", 35.9, 14.4, "country", "Malta")
INSIDE, OUTSIDE = (44.4, 54.2), (41.5, 60.0)


@pytest.fixture
def page(show: Opener) -> Any:
    text = "From Almaty to Mangystau, and on to Malta."
    known = {"Almaty": ALMATY, "Mangystau": MANGYSTAU, "Malta": MALTA}
    page = show(story_of((("paragraph", text),), known, title="West")).page
    go(page, 44, 56, 5)
    return page


def go(page: Any, lat: float, lon: float, zoom: float) -> None:
    page.evaluate(f"Storymap('map/view').map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def colour(page: Any, spot: tuple[float, float]) -> tuple[int, ...]:
    """What is drawn at a position, as red, green and blue."""
    x, y = page.evaluate(
        """([lat, lon]) => { const at = Storymap('map/view').map.latLngToContainerPoint([lat, lon]);
        const frame = Storymap('map/view').map.getContainer().getBoundingClientRect();
        return [frame.left + at.x, frame.top + at.y]; }""",
        list(spot),
    )
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    found = image.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return found


def select(page: Any, name: str) -> None:
    page.evaluate(
        "name => Storymap('map/store').set({selected:"
        " Storymap('map/data').data.places.findIndex(p => p.name === name)})",
        name,
    )


def test_a_region_is_tinted_and_stands_out_when_it_is_meant(page: Any) -> None:
    """Mangystau is a little darker than the land around it, darker when lit, redder when chosen."""
    quiet, land = colour(page, INSIDE), colour(page, OUTSIDE)
    assert sum(quiet) < sum(land)
    number = page.evaluate(
        "Storymap('map/data').data.places.findIndex(p => p.name === 'Mangystau')"
    )
    page.evaluate(f"Storymap('map/store').set({{lit: [{number}]}})")
    lit = colour(page, INSIDE)
    assert sum(lit) < sum(quiet)
    page.evaluate("Storymap('map/store').set({lit: []})")
    assert colour(page, INSIDE) == quiet
    select(page, "Mangystau")
    chosen = colour(page, INSIDE)
    assert chosen[0] - chosen[2] > quiet[0] - quiet[2]
    assert colour(page, OUTSIDE) == land


def test_the_pointer_on_a_marker_lights_its_outline(page: Any) -> None:
    """While the pointer is on Mangystau's marker its outline stands out, and not after."""
    quiet = colour(page, INSIDE)
    page.locator('.pin-icon[aria-label^="Mangystau,"]').hover()
    assert sum(colour(page, INSIDE)) < sum(quiet)
    page.mouse.move(5, 5)
    assert colour(page, INSIDE) == quiet


def test_a_sea_is_tinted_on_water_only(show: Opener) -> None:
    """The Caspian's extent is a rough box; what is drawn of it ends at the coast."""
    story = story_of(
        (("paragraph", "Gulls over the Caspian Sea."),), {"Caspian Sea": CASPIAN}, title="Gulls"
    )
    page = show(story).page
    go(page, 42, 51, 5)
    on_land, at_sea = (43.9, 52.6), (42.6, 50.2)
    before = [colour(page, spot) for spot in (on_land, at_sea)]
    select(page, "Caspian Sea")
    after = [colour(page, spot) for spot in (on_land, at_sea)]
    assert after[0] == before[0]
    assert after[1] != before[1]


@pytest.mark.parametrize("zoom", [7.25, 8.4])
def test_the_finer_land_meets_the_coarser_without_a_seam(page: Any, zoom: float) -> None:
    """Inland nothing is drawn across the edge of the finer cells, where a line of water stood."""
    west = page.evaluate(
        "Math.min(...Storymap('map/basemap').world().shores.boxes.map((box) => box[0])) * 360 - 180"
    )
    for shift in (0, 0.003, 0.006):  # the edge at other parts of a pixel
        go(page, 43.6, west + shift, zoom)
        frame = page.locator(".map-frame").bounding_box()
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        middle = round(frame["x"] + frame["width"] / 2)
        strip = image.crop((middle - 4, 150, middle + 5, 550))
        rows = [{strip.getpixel((x, y)) for x in range(9)} for y in range(strip.height)]
        assert sum(len(row) == 1 for row in rows) > len(rows) / 2


def test_an_outline_is_no_button(page: Any) -> None:
    """A click on the area opens nothing; the marker in it does."""
    x, y = page.evaluate(
        f"""() => {{ const at = Storymap('map/view').map.latLngToContainerPoint({list(INSIDE)});
        const frame = Storymap('map/view').map.getContainer().getBoundingClientRect();
        return [frame.left + at.x, frame.top + at.y]; }}"""
    )
    page.mouse.click(x, y)
    assert page.locator("#storymap-panel").is_hidden()
    page.locator('.pin-icon[aria-label^="Mangystau,"]').click()
    assert page.inner_text("#panel-title") == "Mangystau"


def test_a_speck_keeps_a_full_marker(page: Any) -> None:
    """Malta's marker is full where its outline cannot be seen, and hollow where it can."""
    go(page, 35.9, 14.4, 4)
    malta = page.locator('.pin-icon[aria-label^="Malta,"] .pin')
    assert "pin-wide" not in malta.get_attribute("class")
    go(page, 35.9, 14.4, 8)
    assert "pin-wide" in malta.get_attribute("class")


def test_names_around_the_story_are_only_to_be_seen(page: Any) -> None:
    """Countries, waters and towns have names that are not read aloud, focused or pressed."""
    go(page, 44, 56, 4)
    names = page.locator(".context-name")
    assert names.count() > 8
    for kind in ("country-name", "water-name", "town-name"):
        assert page.locator(f".{kind}").count() > 0, kind
    assert page.locator(".context-name:not([aria-hidden=true])").count() == 0
    assert page.locator(".context-name[tabindex], .context-name[role]").count() == 0
    style = "getComputedStyle(document.querySelector('.context-name').parentElement)"
    assert page.evaluate(f"{style}.pointerEvents") == "none"


def test_no_town_is_named_over_another(page: Any) -> None:
    """At several zooms and places names and dots of towns lie apart, and some are named."""
    for lat, lon, zoom in ((44, 56, 4), (43, 77, 7), (36, 14.4, 6), (50, 10, 5), (44, 416, 5)):
        go(page, lat, lon, zoom)
        boxes = page.locator(".pin[data-side] .pin-name, .context-name span").evaluate_all(
            """all => all.map(e => { const b = e.getBoundingClientRect();
            return [b.left, b.top, b.right, b.bottom, e.textContent]; })"""
        )
        assert len(boxes) > 4
        for i, one in enumerate(boxes):
            for two in boxes[i + 1 :]:
                apart = (
                    one[2] <= two[0] + 1
                    or two[2] <= one[0] + 1
                    or one[3] <= two[1] + 1
                    or two[3] <= one[1] + 1
                )
                assert apart, f"{one[4]} and {two[4]} overlap at {lat}, {lon}, zoom {zoom}"


def test_a_neighbour_is_named_where_its_land_is_in_view(show: Opener) -> None:
    """Almaty's map names China, whose middle is thousands of kilometres off."""
    story = story_of((("paragraph", "Snow in Almaty."),), {"Almaty": ALMATY}, title="Snow")
    page = show(story).page
    go(page, 43.0, 80.2, 7)
    assert "China" in page.locator(".country-name").evaluate_all(
        "all => all.map(e => e.textContent)"
    )
