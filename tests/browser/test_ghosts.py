"""What an uncertain name may mean besides, on the map where the reader asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from factories import make_story

pytestmark = pytest.mark.browser

UNCERTAIN = """Storymap('map/data').data.places.findIndex((place) => place.uncertain)"""


def test_rivals_come_onto_the_map_by_key_and_go_with_the_card(show: Callable[..., Any]) -> None:
    """Each rival has its ghost with name and probability, in view; another card takes them off."""
    reader = show(make_story())
    page = reader.page
    page.evaluate(f"Storymap('reader/panel').open({UNCERTAIN}, null, {{}})")
    rivals = page.locator(".rivals li")
    count = rivals.count()
    assert count > 0 and page.locator(".ghost").count() == 0
    ask = page.locator("button.ghosts")
    ask.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert ask.get_attribute("aria-pressed") == "true"
    assert page.locator(".ghost").count() == page.locator("path.ghost-way").count() == count
    frame = page.locator(".folium-map").bounding_box()
    for number in range(count):
        name = page.locator(".ghost-name").nth(number)
        assert name.inner_text().split()[0] in rivals.nth(number).inner_text()
        box = page.locator(".ghost").nth(number).bounding_box()
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
    ask.click()
    assert page.locator(".ghost").count() == 0
    ask.click()
    page.evaluate("Storymap('reader/panel').close(false)")
    assert page.locator(".ghost").count() == 0
    reader.check()
