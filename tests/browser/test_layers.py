"""Layers under a story in the page: drawn, named by the key, put out of sight and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from chromium import Reader, violations
from factories import make_story
from webapp_window import Window, expect

from storymap import Layer, Outline, Story

pytestmark = pytest.mark.browser

NAME = "<img src=x onerror=alert(1)> {{7*7}} ${1}"
TRACK = Outline("line", (((43.0, 77.0), (51.0, 71.0)),), NAME)
PARK = Outline("area", (((45.0, 60.0), (47.0, 60.0), (47.0, 63.0), (45.0, 60.0)),), "Park")
HUT = Outline("points", (((44.0, 66.0), (46.0, 67.0)),))
LAYERS = (Layer(NAME, (TRACK,)), Layer("Land", (PARK, HUT)))


def laid(story: Story) -> Story:
    return replace(story, document=replace(story.document, layers=LAYERS))


def test_layers_are_drawn_and_their_switches_put_them_out(
    show: Callable[..., Reader], axe: str
) -> None:
    """By mouse and by keyboard; names are words, under the pointer too."""
    reader = show(laid(make_story()), width=1280)
    page = reader.page
    shapes = page.locator("path.layer")
    expect(shapes).to_have_count(4)
    switch = page.get_by_role("switch", name=NAME)
    expect(switch).to_be_checked()
    page.locator("label.switch", has_text=NAME).click()
    expect(shapes).to_have_count(3)
    switch.press("Space")
    expect(shapes).to_have_count(4)
    # A line is hit in its middle, between the places at its ends.
    page.locator("path.layer-line").hover()
    expect(page.locator(".leaflet-tooltip")).to_have_text(NAME)
    assert violations(page, axe) == []
    reader.check()


def test_the_page_of_a_text_without_places_shows_its_layers(show: Callable[..., Reader]) -> None:
    """There is a map then, of what lies on it."""
    story = laid(make_story())
    reader = show(replace(story, resolutions=()), width=390, height=844)
    expect(reader.page.locator("path.layer-area")).to_be_visible()
    expect(reader.page.locator(".notice")).to_have_count(0)
    reader.check()


def test_a_layer_is_laid_and_taken_away_in_the_web_page(open_window: Callable[..., Window]) -> None:
    """From a file; what is none is told in a sentence, and the downloaded page has it."""
    window = open_window()
    line = {"type": "LineString", "coordinates": [[76, 43], [71, 51]]}
    window.open_box("View")
    chooser = window.page.locator('[data-testid="stFileUploaderDropzoneInput"]')
    for name, data in (("no.geojson", b"{}"), ("ride.geojson", json.dumps(line).encode())):
        chooser.set_input_files(
            [{"name": name, "mimeType": "application/geo+json", "buffer": data}]
        )
        if name == "no.geojson":
            expect(window.page.get_by_role("alert")).to_contain_text("not GeoJSON")
    expect(window.story.locator("path.layer-line")).to_have_count(1)
    window.page.get_by_role("button", name="Remove ride").click()
    expect(window.story.locator("path.layer-line")).to_have_count(0)
    window.reader.check()
