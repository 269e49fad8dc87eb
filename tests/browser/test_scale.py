"""Ten thousand places and a book of three hundred pages, in Chromium."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import click_times
from factories import make_story
from large import make_large

from storymap import render_page

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def large_page() -> tuple[str, float]:
    """The page, and the processor seconds it took."""
    story = make_large(10_000)
    render_page(make_story())  # imports and the basemap's first reading
    started = time.process_time()
    page = render_page(story)
    return page, time.process_time() - started


def test_ten_thousand_places_make_a_small_file(large_page: tuple[str, float]) -> None:
    """Under 3 MB, in under 2 seconds after imports."""
    page, seconds = large_page
    size = len(page.encode()) / 1e6
    print(f"10,000 places: {size:.2f} MB in {seconds:.2f} s")  # noqa: T201  a figure to read
    assert size < 3
    assert seconds < 2


def test_ten_thousand_places_open_and_answer(
    open_reader: Opener, tmp_path: Path, large_page: tuple[str, float]
) -> None:
    """Ready soon, few elements on the map, a passage within 50 ms of the click."""
    path = tmp_path / "large.html"
    path.write_text(large_page[0], encoding="utf-8")
    reader = open_reader(path.as_uri(), width=1440, height=900)
    page = reader.page
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert 20 < page.locator(".pin-icon").count() <= 200
    click = statistics.median(click_times(page))
    print(f"ready in {ready:.0f} ms, click to passage {click:.1f} ms")  # noqa: T201  a figure
    assert ready < 4000  # 2 s on a machine of its own; tests share theirs
    assert click < 50
    reader.check()


def test_fifty_thousand_places_open(open_reader: Opener, tmp_path: Path) -> None:
    """Five times as many: written in five seconds, and each of them is in the list."""
    story = make_large(50_000)
    started = time.process_time()
    html = render_page(story)
    seconds = time.process_time() - started
    path = tmp_path / "huge.html"
    path.write_text(html, encoding="utf-8")
    reader = open_reader(path.as_uri(), width=1440, height=900)
    assert reader.page.evaluate("Storymap('map/data').data.markers") == 50_000
    reader.page.click("#storymap-places")
    assert "50,000" in reader.page.inner_text(".entries-count")
    assert statistics.median(click_times(reader.page)) < 100
    print(f"50,000 places: written in {seconds:.2f} s")  # noqa: T201  a figure to read
    assert seconds < 5
    reader.check()


def test_every_dot_can_be_opened(
    open_reader: Opener, tmp_path: Path, large_page: tuple[str, float]
) -> None:
    """A place that has no element of its own opens by a click on its dot, and by the list."""
    path = tmp_path / "large.html"
    path.write_text(large_page[0], encoding="utf-8")
    page = open_reader(path.as_uri(), width=1440, height=900).page
    page.evaluate(
        """() => { const p = Storymap('map/data').data.places[9999];
        Storymap('map/view').map.setView([p.lat, p.lon], 9, {animate: false}); }"""
    )
    number = page.evaluate(
        "Storymap('map/spots').places.findIndex((p, i) => !Storymap('map/pins').of(i))"
    )
    assert number >= 0
    page.click("#storymap-places")
    name = page.evaluate("Storymap('map/data').data.places[9999].name")
    page.fill(".search", name)
    page.wait_for_timeout(300)
    page.locator(f'button.entry:has(.entry-name:text-is("{name}"))').click()
    assert page.inner_text("#panel-title") == name


def test_a_jump_in_a_long_text_arrives(
    open_reader: Opener, tmp_path: Path, large_page: tuple[str, float]
) -> None:
    """Passages laid out only where they are read still scroll to the right one."""
    path = tmp_path / "large.html"
    path.write_text(large_page[0], encoding="utf-8")
    page = open_reader(path.as_uri() + "#passage=2500", width=1440, height=900).page
    page.wait_for_timeout(500)
    box = page.locator('[data-passage="2500"]').bounding_box()
    assert 0 < box["y"] < 800
