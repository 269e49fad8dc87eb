"""Ten thousand places and a book of three hundred pages, in Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import click_times
from large import make_large

from storymap import render_page

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 10,000 places."""
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(render_page(make_large(10_000)), encoding="utf-8")
    return path


def test_ten_thousand_places_make_a_small_file(large_page: Path) -> None:
    """Under 3.3 MB, desk and fine shores in it."""
    assert large_page.stat().st_size < 3.3e6


def test_ten_thousand_places_open_and_answer(open_reader: Opener, large_page: Path) -> None:
    """Few of them are elements on the map, and each that is opens its passages at a click."""
    reader = open_reader(large_page.as_uri(), width=1440, height=900)
    page = reader.page
    assert 20 < page.locator(".pin-icon").count() <= 200
    for _ in click_times(page, 5):
        assert page.locator(".panel .passage").count() >= 1
    reader.check()


def test_fifty_thousand_places_open(show: Opener) -> None:
    """Five times as many, and each of them is in the list."""
    reader = show(make_large(50_000), width=1440, height=900)
    assert reader.page.evaluate("Storymap('map/data').data.markers") == 50_000
    reader.page.click("#storymap-places")
    assert "50,000" in reader.page.inner_text(".entries-count")
    assert click_times(reader.page, 1)
    assert reader.page.locator(".panel .passage").count() >= 1
    reader.check()


def test_every_dot_can_be_opened(open_reader: Opener, large_page: Path) -> None:
    """A place that has no element of its own opens by a click on its dot, and by the list."""
    page = open_reader(large_page.as_uri(), width=1440, height=900).page
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


def test_a_jump_in_a_long_text_arrives(open_reader: Opener, large_page: Path) -> None:
    """Passages laid out only where they are read still scroll to the right one."""
    page = open_reader(large_page.as_uri() + "#passage=2500", width=1440, height=900).page
    page.wait_for_timeout(500)
    box = page.locator('[data-passage="2500"]').bounding_box()
    assert 0 < box["y"] < 800
