"""The page as a reader uses it, in a real Chromium: click, type, tab, resize, from disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import PASSAGES, make_story, story_of

from storymap import draw_map, render_page

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


def marker(page: Any, name: str) -> Any:
    return page.locator(f'.pin-icon[aria-label^="{name},"]')


def name(page: Any, text: str, nth: int = 0) -> Any:
    return page.locator(".m", has_text=text).nth(nth)


def test_a_marker_opens_its_passages(open_reader: Opener, story_file: str) -> None:
    """A click on Almaty brings up its two passages with every mention of it emphasised."""
    reader = open_reader(story_file)
    marker(reader.page, "Almaty").click()
    assert reader.page.inner_text("#panel-title") == "Almaty"
    assert reader.page.locator(".passage").count() == 2
    assert reader.page.locator(".panel mark").all_inner_texts() == ["Almaty"] * 4
    assert reader.page.inner_text(".step-count") == "1 of 2"
    assert reader.page.locator(".m-lit").count() == 4
    reader.check()


def test_an_open_panel_keeps_off_the_chosen_marker(open_reader: Opener, story_file: str) -> None:
    """The map knows how high the panel is with its passages in, and moves or flies clear."""
    page = open_reader(story_file, height=700).page
    for name in ("Almaty", "Aktau", "Nur-Sultan"):
        for how in ("{}", "{ fly: true }"):
            room = page.evaluate(
                f"""name => {{ const places = Storymap('map/data').data.places;
                const number = places.findIndex(p => p.name === name);
                const spot = [places[number].lat, places[number].lon];
                const map = Storymap('map/view').map, high = map.getSize().y;
                Storymap('reader/panel').close(true);
                map.setView(spot, 5, {{ animate: false }});
                map.panBy([0, 90 - high / 2], {{ animate: false }});
                Storymap('reader/panel').open(number, null, {how});
                const panel = document.getElementById('storymap-panel');
                const frame = map.getContainer().getBoundingClientRect();
                return {{ inset: Storymap('map/store').get('inset'), panel: panel.offsetHeight,
                  marker: frame.top + map.latLngToContainerPoint(spot).y,
                  top: panel.getBoundingClientRect().top,
                  right: panel.getBoundingClientRect().right,
                  left: frame.left + map.latLngToContainerPoint(spot).x }}; }}""",
                name,
            )
            assert room["inset"] == room["panel"] + 12, (name, how)
            clear = room["marker"] < room["top"] - 10 or room["left"] > room["right"] + 10
            assert clear, (name, how)


def test_the_same_marker_opens_twice(open_reader: Opener, story_file: str) -> None:
    """A second click on a marker opens its passages again, closed or not."""
    reader = open_reader(story_file)
    for _ in range(2):
        marker(reader.page, "Aktau").click()
        assert reader.page.inner_text("#panel-title") == "Aktau"
    reader.page.click(".panel-close")
    assert not reader.page.is_visible("#storymap-panel")
    marker(reader.page, "Aktau").click()
    assert reader.page.inner_text("#panel-title") == "Aktau"
    reader.check()


def test_a_name_flies_to_its_marker(open_reader: Opener, story_file: str) -> None:
    """A click on Geneva in the text moves the map there and opens the passage that names it."""
    reader = open_reader(story_file)
    name(reader.page, "Geneva").click()
    lat, lon = reader.page.evaluate(
        "(() => { const c = Storymap('map/view').map.getCenter(); return [c.lat, c.lng]; })()"
    )
    assert abs(lat - 46.2) < 3 and abs(lon - 6.15) < 1
    assert reader.page.inner_text("#panel-title") == "Geneva"
    assert reader.page.locator(".pin-chosen .pin-name").inner_text() == "Geneva"
    reader.check()


def test_the_map_flies_smoothly_where_motion_is_welcome(
    open_reader: Opener, story_file: str
) -> None:
    """With motion allowed there are frames between the flight's start and its end at the place."""
    reader = open_reader(story_file, reduced_motion="no-preference")
    reader.page.evaluate(
        """() => { window.lons = [];
        const map = Storymap('map/view').map;
         map.on('move', () => lons.push(map.getCenter().lng)); }"""
    )
    name(reader.page, "Geneva").click()
    lons: list[float] = []
    for _ in range(200):
        reader.page.wait_for_timeout(50)
        lons = reader.page.evaluate("lons")
        if lons and abs(lons[-1] - 6.15) < 0.5:
            break
    assert abs(lons[-1] - 6.15) < 0.5
    assert len(set(lons)) > 2
    reader.check()


def test_a_former_name_leads_to_todays_place(open_reader: Opener, story_file: str) -> None:
    """Nur-Sultan and Astana share a marker under the text's own name; the panel tells today's."""
    reader = open_reader(story_file)
    name(reader.page, "Astana").click()
    assert reader.page.inner_text("#panel-title") == "Nur-Sultan"
    assert reader.page.inner_text(".panel-named") == "named here as Nur-Sultan (today Astana)"
    assert reader.page.inner_text(".panel-facts").endswith("named 3 times")
    reader.check()


def test_an_uncertain_name_shows_its_rivals(open_reader: Opener, story_file: str) -> None:
    """An ambiguous name opens with its reasons and what else it could be."""
    reader = open_reader(story_file)
    name(reader.page, "Paris").click()
    assert reader.page.locator(".rivals li").all_inner_texts() == [
        "Paris, city, Texas, United States — 41 %"
    ]
    assert marker(reader.page, "Paris").get_attribute("aria-label") == (
        "Paris, capital, named once, uncertain"
    )
    reader.check()


def test_an_adjective_leads_to_its_country(open_reader: Opener, story_file: str) -> None:
    """ "Kazakh" opens Kazakhstan with its own passage; the marker's count leaves it out."""
    reader = open_reader(story_file)
    reader.page.locator(".m-adjective").click()
    assert reader.page.inner_text("#panel-title") == "Kazakhstan"
    assert reader.page.inner_text(".panel-facts") == "country · named once"
    assert reader.page.locator(".panel mark").all_inner_texts() == ["Kazakhstan", "Kazakh"]
    marker(reader.page, "Kazakhstan").click()
    assert reader.page.locator(".panel mark").all_inner_texts() == ["Kazakhstan"]
    reader.check()


def test_a_country_is_drawn_by_its_borders(open_reader: Opener, story_file: str) -> None:
    """Choosing Kazakhstan tints its land on the basemap; closing takes the tint away."""
    page = open_reader(story_file).page

    def pixel() -> list[int]:
        colour: list[int] = page.evaluate(
            """() => { const map = Storymap('map/view').map;
            const canvas = document.querySelector('canvas');
            const at = map.latLngToContainerPoint([49.5, 64]);
            const frame = canvas.getBoundingClientRect();
            const home = map.getContainer().getBoundingClientRect();
            const scale = canvas.width / frame.width;
            return Array.from(canvas.getContext('2d').getImageData(
              (home.left + at.x - frame.left) * scale, (home.top + at.y - frame.top) * scale,
              1, 1).data); }"""
        )
        return colour

    plain = pixel()
    marker(page, "Kazakhstan").click()
    assert pixel() != plain
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)  # under the pointer the marker's outline stands out
    assert pixel() == plain


def test_an_unplaced_name_says_so(open_reader: Opener, story_file: str) -> None:
    """A name without a place opens a panel that says so, and no marker is chosen."""
    reader = open_reader(story_file)
    name(reader.page, "Qumtobe").click()
    assert "Not in the gazetteer" in reader.page.inner_text(".panel-facts")
    assert reader.page.locator(".pin-chosen").count() == 0
    reader.check()


def test_everything_works_by_keyboard_alone(open_reader: Opener, story_file: str) -> None:
    """Tab reaches names and markers, Enter and Space open, Escape closes and gives focus back."""
    reader = open_reader(story_file)
    page = reader.page
    tab_until(page, "document.activeElement.textContent === 'Zhanaozen'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert page.inner_text("#panel-title") == "Zhanaozen"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Zhanaozen"
    tab_until(page, "document.activeElement.matches('.pin-icon[aria-label^=\"Nur-Sultan\"]')")
    page.keyboard.press("Space")
    assert page.inner_text("#panel-title") == "Nur-Sultan"
    tab_until(page, "document.activeElement.getAttribute('aria-label') === 'Next passage'")
    page.keyboard.press("Enter")
    assert page.inner_text(".step-count") == "2 of 2"
    page.keyboard.press("Escape")
    assert not page.is_visible("#storymap-panel")
    assert page.evaluate("document.activeElement.getAttribute('data-place')") is not None
    reader.check()


def tab_until(page: Any, condition: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"{most} tabs did not reach: {condition}")


def test_the_focus_can_be_seen(open_reader: Opener, story_file: str) -> None:
    """A name and a marker that have the focus by keyboard have an outline."""
    page = open_reader(story_file).page
    tab_until(page, "document.activeElement.matches('.m')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab_until(page, "document.activeElement.matches('.pin-icon')")
    dot = "getComputedStyle(document.activeElement.querySelector('.pin-dot')).outlineStyle"
    assert page.evaluate(dot) == "solid"


def test_next_walks_the_text(open_reader: Opener, story_file: str) -> None:
    """Next and previous step through the passages, round the ends, and show each in the text."""
    reader = open_reader(story_file, height=500)
    marker(reader.page, "Nur-Sultan").click()
    seen = []
    for label in ("Next", "Next", "Previous"):
        reader.page.click(f'[aria-label="{label} passage"]')
        seen.append(reader.page.inner_text(".step-count"))
        box = reader.page.locator(".m-here").bounding_box()
        assert 0 <= box["y"] <= 500
    assert seen == ["2 of 2", "1 of 2", "2 of 2"]
    reader.check()


def test_repeats_show_once_and_are_counted(open_reader: Opener, story_file: str) -> None:
    """A repeated passage is left out of text, counts and panel; a note says how many were."""
    page = open_reader(story_file).page
    assert page.locator(".text [data-passage]").count() == len(PASSAGES) - 1
    assert page.inner_text(".folded") == "1 repeated passage folded"
    assert page.inner_text(".counts") == "8 places · 15 mentions"


def test_names_on_the_map_never_overlap(open_reader: Opener, story_file: str) -> None:
    """At every zoom no two shown names, of places or of what lies around, share a pixel."""
    page = open_reader(story_file).page
    seen = set()
    for zoom in (2, 3, 4, 5, 6.5, 8):
        page.evaluate(f"Storymap('map/view').map.setZoom({zoom}, {{animate: false}})")
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        boxes = page.locator(".pin[data-side] .pin-name, .context-name span").evaluate_all(
            """all => all.map(e => { const b = e.getBoundingClientRect();
            return [b.left, b.top, b.right, b.bottom, e.textContent]; })"""
        )
        seen |= {box[4] for box in boxes}
        for i, one in enumerate(boxes):
            for two in boxes[i + 1 :]:
                apart = (
                    one[2] <= two[0] + 1
                    or two[2] <= one[0] + 1
                    or one[3] <= two[1] + 1
                    or two[3] <= one[1] + 1
                )
                assert apart, f"{one[4]} and {two[4]} overlap at zoom {zoom}"
    assert {"Almaty", "Nur-Sultan", "Turkmenistan", "Tashkent", "Black Sea"} <= seen


def test_a_narrow_screen_has_the_map_on_top(open_reader: Opener, story_file: str) -> None:
    """At 390 pixels the map keeps two fifths of the height and the panel is a bottom sheet."""
    reader = open_reader(story_file, width=390, height=844)
    page = reader.page
    page.evaluate("Storymap('map/store').set({ follows: false })")
    page.evaluate("window.scrollTo(0, 500)")
    box = page.locator(".map-side").bounding_box()
    assert box["y"] == 0 and abs(box["height"] - 0.4 * 844) < 2
    marker(page, "Almaty").click()
    sheet = page.locator("#storymap-panel").bounding_box()
    assert abs(sheet["y"] + sheet["height"] - 844) < 2 and sheet["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    reader.check()


def test_light_and_dark_follow_the_system_and_the_switch(
    open_reader: Opener, story_file: str
) -> None:
    """The system's choice comes first; the switch turns it, and a reload remembers."""
    page = open_reader(story_file, color_scheme="dark").page
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.click("#storymap-theme")
    assert page.evaluate(theme) == "light"
    page.reload()
    assert page.evaluate(theme) == "light"


def test_without_scripts_the_text_stays(open_reader: Opener, story_file: str) -> None:
    """With JavaScript off the text and the list of places with positions can be read."""
    page = open_reader(story_file, java_script_enabled=False).page
    assert "In Almaty the streets filled" in page.inner_text(".text")
    assert "43.250° N, 76.950° E" in page.inner_text(".index")
    assert not page.is_visible(".map-frame")


def test_a_text_without_places_reads(show: Opener) -> None:
    """Without places there is the text, a plain sentence, and no map."""
    story = story_of((("paragraph", "Nothing is named here."),), {}, title="Quiet")
    reader = show(story)
    assert "No place was found" in reader.page.inner_text(".notice")
    assert not reader.page.is_visible(".map-frame")
    reader.check()


def test_a_map_saved_alone_works(open_reader: Opener, tmp_path: Path) -> None:
    """draw_map(story).save() is one file with every marker, a basemap and a card on a click."""
    path = tmp_path / "map.html"
    draw_map(make_story()).save(str(path))
    reader = open_reader(path.as_uri())
    assert reader.page.locator(".pin-icon").count() == 8
    marker(reader.page, "Almaty").click()
    assert "Named 4 times" in reader.page.inner_text(".pin-card")
    reader.check()


def test_layers_of_the_caller_are_drawn(open_reader: Opener, tmp_path: Path) -> None:
    """A Folium marker with a popup added to the map works in the page, under its policy."""
    import folium

    story = make_story()
    story_map = draw_map(story)
    folium.Marker([50, 60], popup=folium.Popup("Our camp")).add_to(story_map)
    folium.GeoJson({"type": "Point", "coordinates": [61, 51]}).add_to(story_map)
    path = tmp_path / "page.html"
    path.write_text(render_page(story, map=story_map), encoding="utf-8")
    reader = open_reader(path.as_uri())
    icons = reader.page.locator("img.leaflet-marker-icon")
    assert icons.count() == 2
    icons.first.click()
    assert reader.page.inner_text(".leaflet-popup-content") == "Our camp"
    reader.check()


def test_a_click_lays_out_its_passages_at_once(open_reader: Opener, story_file: str) -> None:
    """They are there when the click returns; how long it takes is measured in the benchmarks."""
    page = open_reader(story_file).page
    for turn in range(8):
        passages = page.evaluate(
            """number => { document.querySelectorAll('.pin-icon')[number].click();
            return document.querySelectorAll('#storymap-panel .passage').length; }""",
            turn,
        )
        assert passages >= 1


def test_the_keyboard_reaches_map_tour_and_list_in_three_steps(
    open_reader: Opener, story_file: str
) -> None:
    """One Tab more leads to the text's names, and arrow keys from name to name."""
    page = open_reader(story_file).page
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert [words.rsplit(" ", 1)[-1] for words in reached[:3]] == ["map", "tour", "places"]
    assert reached[3] == page.locator(".m").first.inner_text()
    page.keyboard.press("ArrowRight")
    second = page.locator(".m").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    assert page.locator('.m[tabindex="0"]').count() == 1
    page.locator(".skip", has_text="tour").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "storymap-tour"
