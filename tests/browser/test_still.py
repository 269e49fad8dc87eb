"""The still map and online tiles in a real Chromium: without scripts, on paper, without network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from factories import ALMATY, GENEVA, KAZAKHSTAN, make_story, story_of

from storymap import draw_map, render_page
from storymap.maps.still.picture import draw_svg

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_the_picture_stands_where_the_map_would(
    open_reader: Opener, story_file: str, width: int
) -> None:
    """Beside the text, or above it on a phone, with names and numbers."""
    reader = open_reader(story_file, width=width, java_script_enabled=False)
    picture = reader.page.locator(".map-still svg")
    box = picture.bounding_box()
    assert picture.is_visible()
    assert box["width"] > 300
    assert box["y"] < 400
    assert reader.page.locator(".map-still text", has_text="Almaty").count() == 1
    assert not reader.page.locator(".map-tools").is_visible()
    reader.check()


def test_with_scripts_the_picture_is_not_seen(open_reader: Opener, story_file: str) -> None:
    """Nor read out: the live map stands there."""
    reader = open_reader(story_file)
    assert not reader.page.locator(".map-still").is_visible()
    reader.check()


def test_on_paper_the_picture_and_the_numbered_places_follow_the_text(
    open_reader: Opener, story_file: str
) -> None:
    """The live map gives way, and the index shows its numbers."""
    reader = open_reader(story_file)
    reader.page.emulate_media(media="print")
    assert reader.page.locator(".map-still svg").is_visible()
    assert not reader.page.locator(".map-frame").is_visible()
    items = reader.page.locator(".index li[data-number]")
    numbers = items.evaluate_all("(all) => all.map((item) => Number(item.dataset.number))")
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    shown = items.first.evaluate("(item) => getComputedStyle(item, '::before').content")
    assert str(numbers[0]) in shown
    first = items.nth(numbers.index(1))
    assert "Almaty" in first.inner_text()
    reader.check()


def test_names_stand_beside_their_markers_in_a_page_from_right_to_left(show: Opener) -> None:
    """On paper, where the page's direction would turn the picture's names over their markers."""
    words = {"كازاخستان": KAZAKHSTAN, "ألماتي": ALMATY, "جنيف": GENEVA}
    story = story_of((("paragraph", " ".join(words)),), words, title="رحلة", language="ar")
    page = show(story).page
    page.emulate_media(media="print")
    sides = page.locator(".map-still text[x]").evaluate_all(
        """all => all.map(text => {
          const { x, width } = text.getBBox();
          const share = { start: 0, middle: 0.5, end: 1 }[getComputedStyle(text).textAnchor];
          return Math.abs(x + share * width - text.x.baseVal[0].value);
        })"""
    )
    assert sides and max(sides) < 4


def test_no_name_covers_another_in_the_fonts_of_this_machine(
    open_reader: Opener, tmp_path: Path
) -> None:
    """Measured by the browser, not estimated."""
    path = tmp_path / "map.svg"
    path.write_text(draw_svg(make_story()), encoding="utf-8")
    reader = open_reader(path.as_uri())
    overlaps = reader.page.evaluate(
        """() => {
          const texts = [...document.querySelectorAll("text")];
          const boxes = texts.map((t) => [t.textContent, t.getBBox()]);
          const found = [];
          boxes.forEach(([a, p], i) => boxes.slice(0, i).forEach(([b, q]) => {
            const wide = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x);
            const high = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
            if (wide > 0 && high > 3) { found.push([a, b]); }
          }));
          return found;
        }"""
    )
    assert overlaps == []
    reader.check()


def test_tiles_are_asked_of_one_host_and_the_vector_map_stands_without_them(
    open_reader: Opener, tmp_path: Path
) -> None:
    """Only when chosen, with the credit on the map; here no tile ever comes."""
    story = make_story()
    path = tmp_path / "tiles.html"
    page = render_page(story, map=draw_map(story, basemap="OpenTopoMap"))
    path.write_text(page, encoding="utf-8")
    reader = open_reader(path.as_uri())
    reader.page.wait_for_timeout(500)
    assert reader.outside
    assert all("tile.opentopomap.org" in urlsplit(url).netloc for url in reader.outside)
    assert "OpenStreetMap contributors" in reader.page.inner_text(".leaflet-control-attribution")
    painted = reader.page.evaluate(
        """() => {
          const canvas = document.querySelector(".leaflet-pane canvas");
          const {width, height} = canvas;
          const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 400) { seen.add(data.slice(i, i + 3).join()); }
          return seen.size;
        }"""
    )
    assert painted > 3
    assert all("script" not in problem for problem in reader.problems)


def test_tiles_that_come_are_drawn_under_the_page_s_own_policy(
    open_reader: Opener, tmp_path: Path
) -> None:
    """The Content-Security-Policy lets that host's pictures in."""
    import io

    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (256, 256), (0, 160, 0)).save(picture, "PNG")
    story = make_story()
    path = tmp_path / "tiles.html"
    page = render_page(story, map=draw_map(story, basemap="OpenTopoMap"))
    path.write_text(page, encoding="utf-8")
    reader = open_reader("about:blank")
    reader.page.route(
        "https://*.tile.opentopomap.org/**",
        lambda route: route.fulfill(body=picture.getvalue(), content_type="image/png"),
    )
    reader.page.goto(path.as_uri())
    reader.page.wait_for_selector("img.leaflet-tile-loaded")
    reader.check()
