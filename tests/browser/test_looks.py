"""What was once ugly: lines in the panel, a button on the tour, a marker at the edge, a haze."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import ALMATY, GENEVA, story_of

from storymap.assets import bundle
from storymap.assets.lexer import squeeze_style
from storymap.model import Place

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

FILLER = "Nothing else was said that day, and nobody on the road remembered it. " * 9
COLUMN = (
    "The train to Almaty stood for an hour in the open steppe that night\n"
    "while two men walked along it with a lamp and counted the wheels of\n"
    "every carriage."
)
VERSE = "Geneva lay\nbelow the snow,\nand we in Geneva\nhad nowhere to go."


def test_the_panel_keeps_the_lines_that_the_text_keeps(show: Opener) -> None:
    """Verse stands in lines there too; a paragraph wrapped to a column flows."""
    story = story_of(
        (("paragraph", COLUMN), ("paragraph", VERSE)),
        {"Almaty": ALMATY, "Geneva": GENEVA},
        title="Two texts",
    )
    page = show(story).page
    lines = (
        "e => Math.round(e.getClientRects()[0].height / parseFloat(getComputedStyle(e).lineHeight))"
    )
    kept = []
    for number in range(2):
        page.evaluate(f"Storymap('reader/panel').open({number}, null, {{}})")
        excerpt = page.locator(".panel .excerpt")
        kept.append(
            (excerpt.evaluate("e => getComputedStyle(e).whiteSpace"), excerpt.evaluate(lines))
        )
    assert kept[0][0] == "normal" and kept[1] == ("pre-line", 4)


def test_the_way_back_does_not_cover_the_tour(show: Opener) -> None:
    """On a phone it stands clear of the panel and of the map."""
    blocks = [
        ("paragraph", f"{number}. In {name} it was cold. {FILLER}")
        for number, name in enumerate(("Almaty", "Geneva") * 3)
    ]
    story = story_of(tuple(blocks), {"Almaty": ALMATY, "Geneva": GENEVA}, title="A long road")
    page = show(story, width=390, height=844).page
    page.evaluate("Storymap('reader/tour').start({at: 3})")
    pill = page.locator(".back-pill")
    pill.wait_for()
    button, card = pill.bounding_box(), page.locator(".tour").bounding_box()
    above = page.locator(".map-side").bounding_box()
    assert above["y"] + above["height"] < button["y"]
    assert button["y"] + button["height"] < card["y"]


def test_a_marker_at_the_side_is_shown_whole(show: Opener) -> None:
    """A marker that half hangs over the map's edge comes in when its place is opened."""
    story = story_of(
        (("paragraph", "From Almaty to Geneva."),), {"Almaty": ALMATY, "Geneva": GENEVA}, title="A"
    )
    page = show(story).page
    page.evaluate(
        """() => { const map = Storymap('map/view').map, p = Storymap('map/data').data.places[0];
        map.setView([p.lat, p.lon], 5, {animate: false});
        map.panBy([map.getSize().x / 2 - 4, 0], {animate: false}); }"""
    )
    page.evaluate("Storymap('reader/panel').open(0, null, {})")
    page.wait_for_timeout(100)
    at = page.evaluate(
        "Storymap('map/view').map.latLngToContainerPoint("
        "Storymap('map/view').spot(Storymap('map/data').data.places[0]))"
    )
    assert at["x"] > 30


def test_a_story_opens_with_no_marker_under_its_key(show: Opener) -> None:
    """A place in the corner that the key lies over comes out from under it, all of it."""
    perm = Place("geonames:511196", "Perm", 58.0105, 56.2502, "city", "Russia", "Perm Krai")
    places = {"Perm": perm, "Almaty": ALMATY}
    page = show(story_of((("paragraph", "From Perm to Almaty."),), places, title="A")).page
    covered = """() => {
      const key = document.querySelector(".legend").getBoundingClientRect();
      const dots = [...document.querySelectorAll(".pin .pin-dot")];
      return dots.map((dot) => dot.getBoundingClientRect())
        .map((dot) => dot.right > key.left && dot.bottom > key.top);
    }"""
    assert page.locator(".legend").is_visible() and page.evaluate(covered) == [False, False]
    larger = "(key) => { key.style.width = '60%'; key.style.height = '30%'; }"
    page.locator(".legend").evaluate(larger)
    page.locator("#storymap-home").click()
    assert page.evaluate(covered) == [False, False]


def test_style_sheets_mean_the_same_without_idle_spaces(chromium: Any) -> None:
    """A browser reads the same rules from a page's sheets and from the files."""
    page = chromium.new_page()
    rules = """text => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(", ", ","));
    }"""
    sheets = sorted(Path(bundle.__file__).parent.glob("*/*.css"))
    assert len(sheets) > 5
    for path in sheets:
        text = path.read_text(encoding="utf-8")
        assert page.evaluate(rules, squeeze_style(text)) == page.evaluate(rules, text)
    page.close()
