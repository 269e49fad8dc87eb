"""Reading with the map: the tour, the list of places, what scrolling does, links into the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from factories import (
    AKTAU,
    ALMATY,
    ASTANA,
    GENEVA,
    KAZAKHSTAN,
    NUR_SULTAN,
    PARIS,
    make_story,
    story_of,
)

from storymap import Place, Story, build_story, read_path
from storymap.maps.tour import tour_of

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

SAMPLE = Path(__file__).resolve().parents[2] / "data/stories/kazakhstan-january-2022.md"
FILLER = "Nothing else was said that day, and nobody on the road remembered it. " * 9
TOKYO = Place("geonames:1850147", "Tokyo", 35.6895, 139.6917, "capital", "Japan")
SAN_FRANCISCO = Place("geonames:5391959", "San Francisco", 37.77, -122.42, "city", "United States")


def long_story() -> Story:
    """Far places in far apart paragraphs."""
    names = {"Almaty": ALMATY, "Geneva": GENEVA, "Aktau": AKTAU, "Astana": ASTANA}
    blocks = [("paragraph", f"In {name} it was cold. {FILLER}") for name in names] * 3
    blocks = [(kind, f"{number}. {text}") for number, (kind, text) in enumerate(blocks)]
    return story_of(tuple(blocks), dict(names), title="A long road")


def entry(page: Any, name: str) -> Any:
    return page.locator(f'button.entry:has(.entry-name:text-is("{name}"))')


def until(page: Any, condition: str) -> None:
    """Waits for a condition; the page's own policy forbids what Playwright's waiting does."""
    for _ in range(300):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"This did not come true: {condition}")


def centre(page: Any) -> tuple[float, float]:
    lat, lon = page.evaluate("(({lat, lng}) => [lat, lng])(Storymap('map/view').map.getCenter())")
    return lat, lon


# ---- The tour ------------------------------------------------------------------------------------


def test_the_tour_stops_where_the_story_does(open_reader: Opener, story_file: str) -> None:
    """The page's stops are those that the story's tour has."""
    page = open_reader(story_file).page
    shown = page.evaluate(
        "Storymap('reader/tour').stops().map(s => Storymap('map/data').data.places[s.place].id)"
    )
    assert shown == [stop.place.id for stop in tour_of(make_story()).stops]


def test_the_tour_walks_by_button_and_key(open_reader: Opener, story_file: str) -> None:
    """Next, previous and the arrow keys move by one stop; Escape ends the tour."""
    reader = open_reader(story_file)
    page = reader.page
    page.click("#storymap-tour")
    assert page.inner_text(".tour h2") == "Zhanaozen"
    assert page.inner_text(".tour-count") == "1 of 6"
    page.click('[data-do="next"]')
    assert page.inner_text(".tour h2") == "Aktau"
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".tour h2") == "Almaty"
    assert page.locator(".m-here").first.inner_text() == "Almaty"
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".tour-count") == "2 of 6"
    assert page.evaluate("document.activeElement.dataset.do") == "next"
    page.keyboard.press("Escape")
    assert not page.is_visible(".tour")
    assert page.locator(".m-lit, .pin-chosen, .map-reading").count() == 0
    reader.check()


def test_what_scrolls_in_the_tour_is_reached_by_the_keyboard(show: Opener) -> None:
    """A long passage beside a small map has a stop of the Tab key, a short one has none."""
    long = "In Almaty the square filled. " + "Nobody knew what the night would bring. " * 4
    for text, stops in (("In Almaty it rained.", 0), (long, 1)):
        story = travels(f"{text} In Geneva they slept.")
        page = show(story, "?view=captions", width=390, height=500).page
        page.wait_for_selector(".tour-words")
        assert page.locator(".tour-words[tabindex='0']").count() == stops


def travels(text: str) -> Story:
    names = {"San Francisco": SAN_FRANCISCO, "Tokyo": TOKYO, "Almaty": ALMATY, "Geneva": GENEVA}
    return story_of((("paragraph", text),), dict(names), title="Round the world")


def test_a_line_leads_where_somebody_went(show: Opener) -> None:
    """A told journey is a line with its sentence in the card, all in view; else the map cuts."""
    told = "She flew from San Francisco to Tokyo."
    page = show(travels(f"{told} It rained in Almaty.")).page
    page.evaluate(
        """() => { window.legs = []; const draw = Storymap('reader/route').Route.prototype.draw;
        Storymap('reader/route').Route.prototype.draw = function (leg, share) {
          legs.push(leg && leg.length); draw.call(this, leg, share); };
        Storymap('reader/tour').start(); }"""
    )
    assert page.locator(".tour-way").count() == 0
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".tour-way") == "San Francisco → Tokyo"
    assert told in page.inner_text(".tour-words")
    frame = page.locator(".map-frame").bounding_box()
    for name in ("San Francisco", "Tokyo"):
        spot = page.locator(f".pin-icon[aria-label^='{name}']").bounding_box()
        assert frame["x"] < spot["x"] < frame["x"] + frame["width"], name
    # Over the Pacific, not around by Europe.
    assert page.evaluate("Storymap('map/view').map.getZoom()") >= 1.75
    page.keyboard.press("ArrowRight")
    assert page.locator(".tour-way").count() == 0
    lat, lon = centre(page)
    # Going on in the world that the map has come to, beside the card.
    assert abs(lat - ALMATY.lat) < 5 and abs((lon - ALMATY.lon + 180) % 360 - 180) < 8
    legs = page.evaluate("legs")
    assert legs[0] is None and legs[-1] is None
    assert max(leg or 0 for leg in legs) > 20


def test_with_motion_the_line_grows_and_the_tour_goes_on(show: Opener) -> None:
    """Played, the tour flies, draws more and more of the leg, and moves on by itself."""
    story = travels("She flew from Almaty to Geneva.")
    reader = show(story, reduced_motion="no-preference")
    page = reader.page
    page.evaluate(
        """() => { window.shares = []; const draw = Storymap('reader/route').Route.prototype.draw;
        Storymap('reader/route').Route.prototype.draw = function (leg, share) { shares.push(share);
          draw.call(this, leg, share); };
        Storymap('reader/tour').start({play: true}); }"""
    )
    assert page.get_attribute('[data-do="play"]', "aria-label") == "Pause"
    until(page, "document.querySelector('.tour-count').textContent.startsWith('2 of')")
    until(page, "shares.length > 5 && shares[shares.length - 1] === 1")
    assert sorted(page.evaluate("shares"))[:2] != [1, 1]
    page.click('[data-do="play"]')
    assert page.get_attribute('[data-do="play"]', "aria-label") == "Play"
    reader.check()


def test_a_swipe_moves_the_tour(open_reader: Opener, story_file: str) -> None:
    """A finger drawn to the left over the card goes on, to the right back."""
    reader = open_reader(story_file, width=390, height=844, has_touch=True)
    page = reader.page
    page.evaluate("Storymap('reader/tour').start()")

    def swipe(start: int, end: int) -> None:
        page.evaluate(
            """([start, end]) => { const card = document.querySelector('.tour');
            const touch = x => new Touch({identifier: 1, target: card, clientX: x, clientY: 700});
            card.dispatchEvent(new TouchEvent('touchstart', {touches: [touch(start)]}));
            card.dispatchEvent(new TouchEvent('touchend', {changedTouches: [touch(end)]})); }""",
            [start, end],
        )

    swipe(300, 100)
    assert page.inner_text(".tour h2") == "Aktau"
    swipe(100, 300)
    assert page.inner_text(".tour h2") == "Zhanaozen"
    swipe(100, 120)
    assert page.inner_text(".tour h2") == "Zhanaozen"
    reader.check()


# ---- Scrolling and coming back -------------------------------------------------------------------


def test_the_map_follows_the_reader(show: Opener) -> None:
    """Scrolling to a paragraph whose marker is out of view brings the map there, others fade."""
    reader = show(long_story(), height=700)
    page = reader.page
    page.evaluate("Storymap('map/view').map.setView([43.2, 77], 6, {animate: false})")
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(300)
    assert page.locator(".map-reading").count() == 1
    top = page.locator('[data-passage="1"]').bounding_box()["y"]
    page.mouse.wheel(0, top - 200)
    until(page, "Math.abs(Storymap('map/view').map.getCenter().lng - 6.1) < 3")
    assert page.locator(".pin-reading .pin-name").inner_text() == "Geneva"
    faded = page.locator(".pin:not(.pin-reading)").first
    page.wait_for_timeout(350)
    assert float(faded.evaluate("e => getComputedStyle(e).opacity")) < 0.5
    reader.check()


def log_of(page: Any, steps: int, by: int = 200) -> list[list[float]]:
    """Zoom, lat and lon at each rest of a scroll from the top, without repeats."""
    log: list[list[float]] = []
    page.mouse.move(200, 400)
    for _ in range(steps):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(300)
        now = [page.evaluate("Storymap('map/view').map.getZoom()"), *centre(page)]
        if not log or log[-1] != now:
            log.append(now)
    return log


def test_the_camera_goes_in_and_out_with_the_sample(show: Opener) -> None:
    """Through the sample the map goes nearer and farther again, and never shows half the world."""
    reader = show(build_story(read_path(SAMPLE)), height=900)
    zooms = [zoom for zoom, _, _ in log_of(reader.page, 22)]
    turns = [after - before for before, after in pairwise(zooms)]
    assert max(turns) > 1 and min(turns) < -1
    assert min(zooms) >= 3 and 5 <= len(zooms) <= 18
    reader.check()


def test_the_map_stays_where_everything_is_framed(show: Opener) -> None:
    """Paragraphs about one town do not move the map, even if it is not in the very middle."""
    story = story_of(
        tuple(("paragraph", f"{n}. In Almaty it was cold. {FILLER}") for n in range(8)),
        {"Almaty": ALMATY}, title="Cold",
    )  # fmt: skip
    page = show(story, height=700).page
    page.evaluate("Storymap('map/view').map.setView([43.4, 77.2], 8, {animate: false})")
    before = centre(page)
    log_of(page, 4, 500)
    assert centre(page) == before


def test_the_map_follows_only_if_it_is_asked_to(show: Opener) -> None:
    """With "Follow the text" off the map stays where the reader has put it."""
    page = show(long_story(), height=700).page
    switch = page.get_by_role("switch", name="Follow the text")
    assert switch.is_checked()
    switch.uncheck()
    before = centre(page)
    log_of(page, 5, 500)
    assert centre(page) == before
    switch.check()
    until(page, f"Math.abs(Storymap('map/view').map.getCenter().lng - {before[1]}) > 1")


def test_who_is_far_away_is_an_arrow(show: Opener) -> None:
    """An actor does not move the frame; the arrow at the edge names it and opens its card."""
    blocks = [("paragraph", f"{n}. In Almaty it was cold, Geneva said. {FILLER}") for n in range(5)]
    story = story_of(tuple(blocks), {"Almaty": ALMATY, "Geneva": GENEVA}, title="Cold")
    acts = tuple(
        replace(r, mention=replace(r.mention, role=("literal", "associative")[r.place is GENEVA]))
        for r in story.resolutions
    )
    reader = show(replace(story, resolutions=acts), height=700)
    page = reader.page
    log_of(page, 2)
    lat, lon = centre(page)
    assert abs(lat - ALMATY.lat) < 1 and abs(lon - ALMATY.lon) < 1
    assert page.locator(".arrow").all_inner_texts() == ["← Geneva"]
    page.locator(".arrow").click()
    assert page.inner_text("#panel-title") == "Geneva"
    assert page.locator(".arrow").count() == 0
    reader.check()


def test_a_chosen_place_is_shown_as_its_kind_needs(show: Opener) -> None:
    """A town with the land around it, a country whole, whatever the story's view."""
    page = show(make_story()).page
    page.locator(".m", has_text="Zhanaozen").first.click()
    assert 7 <= page.evaluate("Storymap('map/view').map.getZoom()") <= 9
    page.locator(".m", has_text="Kazakhstan").first.click()
    assert page.evaluate("Storymap('map/view').map.getZoom()") < 6


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_every_marker_in_view_can_be_hit(show: Opener, width: int, height: int) -> None:
    """At the opening view a click at a marker's middle opens its place, however close they lie."""
    crowd = [
        Place(f"geonames:{n}", f"P{n}", 43.25 + n % 4 * 0.01, 76.95 + n // 4 * 0.01, "city")
        for n in range(1, 13)
    ]
    names = {place.name: place for place in (*crowd, ALMATY, ASTANA, AKTAU)}
    text = " ".join([*names, *["Almaty"] * 9, "P1 P2 P2"])
    story = story_of((("paragraph", text),), dict(names), title="Crowd")
    page = show(story, width=width, height=height).page
    page.wait_for_timeout(200)
    page.evaluate(
        "() => { window.picked = []; Storymap('map/markers').whenPicked(n => picked.push(n)); }"
    )
    middles = """() => { const map = Storymap('map/view').map, pins = Storymap('map/pins');
        const frame = map.getContainer().getBoundingClientRect();
        return pins.all().map(pin => { const at = pins.drawnAt(pin);
          return [pin.number, at.x + frame.x, at.y + frame.y]; }).filter(([_, x, y]) =>
            x > frame.left && x < frame.right && y > frame.top && y < frame.bottom); }"""
    shown = page.evaluate(middles)
    assert len(shown) > len(crowd)
    for _, x, y in shown:
        page.mouse.click(x, y)
    assert page.evaluate("picked") == [number for number, _, _ in shown]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
def test_what_is_named_twice_has_its_name(show: Opener, width: int, height: int) -> None:
    """In a crowd too, with a line where it is tight; names lie on no marker and on no name."""
    crowd = [
        Place(
            f"geonames:{n}", f"Quarter {n}", 43.25 + n % 3 * 0.011, 76.95 + n // 3 * 0.011, "city"
        )
        for n in range(1, 10)
    ]
    names = {place.name: place for place in crowd}
    story = story_of((("paragraph", " ".join([*names, *names])),), dict(names), title="Crowd")
    page = show(story, width=width, height=height).page
    page.wait_for_timeout(200)
    assert page.locator(".pin[data-side]").count() == len(crowd)
    assert page.locator('.pin[data-side="led"]').count() > 0
    overlaps = page.evaluate("""() => {
        const box = e => e.getBoundingClientRect();
        const names = [...document.querySelectorAll('.pin-name')];
        const dots = [...document.querySelectorAll('.pin-dot')];
        const meet = (a, b) => a.left < b.right - 1 && a.right > b.left + 1
          && a.top < b.bottom - 1 && a.bottom > b.top + 1;
        return names.flatMap(n => [...names, ...dots].filter(
          o => o !== n && meet(box(n), box(o)))).length;
    }""")
    assert overlaps == 0


def test_looking_around_has_a_way_back(show: Opener) -> None:
    """After a jump through the panel, "Back to reading" returns to the very line."""
    reader = show(long_story(), height=700)
    page = reader.page
    page.evaluate("window.scrollTo(0, 700)")
    before = page.locator('[data-passage="3"]').bounding_box()["y"]
    page.evaluate("Storymap('reader/panel').open(0, null, {})")
    page.click('[aria-label="Previous passage"]')
    assert abs(page.locator('[data-passage="3"]').bounding_box()["y"] - before) > 600
    page.get_by_role("button", name="Back to reading").last.click()
    page.wait_for_timeout(150)
    assert abs(page.locator('[data-passage="3"]').bounding_box()["y"] - before) < 3
    assert not page.is_visible(".back-pill")
    reader.check()


def test_a_name_lights_its_marker(open_reader: Opener, story_file: str) -> None:
    """Under the pointer and with the focus."""
    page = open_reader(story_file).page
    page.locator(".m", has_text="Aktau").first.hover()
    assert page.locator(".pin-lit .pin-name").inner_text() == "Aktau"
    page.mouse.move(2, 2)
    assert page.locator(".pin-lit").count() == 0
    page.locator(".m", has_text="Geneva").focus()
    assert page.locator(".pin-lit").count() == 1


# ---- The list of places --------------------------------------------------------------------------


def test_the_list_says_what_the_map_shows(open_reader: Opener, story_file: str) -> None:
    """Every place with its count, kind, country and first words; a click opens it."""
    reader = open_reader(story_file)
    page = reader.page
    page.click("#storymap-places")
    rows = page.locator("button.entry")
    assert rows.count() == 8
    row = entry(page, "Almaty").inner_text()
    assert "4×" in row and "city · Kazakhstan" in row and "the streets filled" in row
    entry(page, "Geneva").click()
    assert page.inner_text("#panel-title") == "Geneva"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator(".overview").count() == 0
    reader.check()


def test_the_list_is_sorted_and_filtered(open_reader: Opener, story_file: str) -> None:
    """By name or count, by kind, country and certainty; the count of what is left is told."""
    page = open_reader(story_file).page
    page.click("#storymap-places")
    names = page.locator("button.entry .entry-name")
    page.select_option(".choice-sort", "name")
    assert names.all_inner_texts()[:3] == ["Aktau", "Almaty", "Caspian Sea"]
    page.select_option(".choice-sort", "count")
    assert names.first.inner_text() == "Almaty"
    page.select_option(".choice-country", "Switzerland")
    assert names.all_inner_texts() == ["Geneva"]
    assert page.inner_text(".entries-count") == "1 of 8 places"
    page.select_option(".choice-country", "")
    page.select_option(".choice-certainty", "uncertain")
    assert names.all_inner_texts() == ["Paris"]
    page.select_option(".choice-certainty", "")
    page.select_option(".choice-kind", "sea")
    assert names.all_inner_texts() == ["Caspian Sea"]


def test_the_map_shows_what_the_open_list_lists(open_reader: Opener, story_file: str) -> None:
    """A filter leaves out the other markers; when the list closes they are back."""
    page = open_reader(story_file).page
    every = page.locator(".pin-icon").count()
    page.locator("#storymap-places").click()
    assert page.locator(".pin-icon").count() == every
    page.get_by_label("Kind").select_option("capital")
    listed = page.locator(".entry-name").all_inner_texts()
    pins = page.locator(".pin-icon").evaluate_all(
        "(all) => all.map((icon) => icon.getAttribute('aria-label').split(',')[0])"
    )
    assert sorted(pins) == sorted(listed) == ["Nur-Sultan", "Paris"]
    page.get_by_role("button", name="Back to reading").first.click()
    assert page.locator(".pin-icon").count() == every


def test_search_finds_other_spellings(open_reader: Opener, story_file: str) -> None:
    """Case, accents and hyphens do not matter, and the name that the text used is found too."""
    page = open_reader(story_file).page
    page.click("#storymap-places")
    for typed, found in (
        ("nur sultan", "Nur-Sultan"),
        ("astana", "Nur-Sultan"),
        ("GENÈVA", "Geneva"),
        ("caspian-s", "Caspian Sea"),
        ("Zhanaosen", "Zhanaozen"),
        ("Amlaty", "Almaty"),
    ):
        page.fill(".search", typed)
        until(page, "document.querySelectorAll('button.entry').length === 1")
        until(page, f"document.querySelector('.entry-name').textContent === '{found}'")


# ---- Links ---------------------------------------------------------------------------------------


def test_links_lead_into_the_page(open_reader: Opener, story_file: str) -> None:
    """#place opens its panel, #passage shows the passage, #stop starts the tour there."""
    reader = open_reader(story_file + "#place=geonames:2660646")
    page = reader.page
    assert page.inner_text("#panel-title") == "Geneva"
    page.evaluate("location.hash = '#stop=3'")
    page.wait_for_selector(".tour:not([hidden])")
    assert page.inner_text(".tour h2") == "Almaty"
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#passage=6'")
    page.wait_for_selector('.passage-linked[data-passage="6"]')
    for nothing in (
        "#place=__proto__",
        "#stop=0",
        "#stop=999",
        "#passage=x%22]",
        "#place=%E0%A4%A",
    ):
        page.evaluate("hash => { location.hash = hash; }", nothing)
        page.wait_for_timeout(20)
    assert not page.is_visible("#storymap-panel") and not page.is_visible(".tour")
    reader.check()


def test_the_address_follows_without_flooding_the_history(
    open_reader: Opener, story_file: str
) -> None:
    """Opening places and walking the tour changes the hash, never the length of the history."""
    page = open_reader(story_file).page
    before = page.evaluate("history.length")
    page.locator(".m", has_text="Geneva").click()
    assert page.evaluate("location.hash") == "#place=geonames:2660646"
    page.click(".panel-close")
    assert page.evaluate("location.hash") == ""
    page.evaluate("Storymap('reader/tour').start({at: 4})")
    assert page.evaluate("location.hash") == "#stop=5"
    assert page.evaluate("history.length") == before


def test_a_link_can_be_copied(open_reader: Opener, story_file: str) -> None:
    """The button copies the address, or offers it to be copied by hand."""
    page = open_reader(story_file).page
    page.locator(".m", has_text="Geneva").click()
    page.evaluate(
        """Object.defineProperty(navigator, 'clipboard', {value:
        {writeText: text => { window.copied = text; return Promise.resolve(); }}})"""
    )
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_selector("text=Link copied")
    assert page.evaluate("copied").endswith("story.html#place=geonames:2660646")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.click(".panel-close")
    page.locator(".m", has_text="Geneva").click()
    page.get_by_role("button", name="Copy link").click()
    box = page.locator(".copy-box")
    assert box.input_value().endswith("#place=geonames:2660646")


def test_places_can_be_looked_up_elsewhere(open_reader: Opener, story_file: str) -> None:
    """GeoNames and OpenStreetMap are links that load nothing before a click."""
    reader = open_reader(story_file)
    reader.page.locator(".m", has_text="Geneva").click()
    links = reader.page.locator(".links a").evaluate_all("all => all.map(a => a.href)")
    assert links[0] == "https://www.geonames.org/2660646"
    assert links[1].startswith("https://www.openstreetmap.org/?mlat=46.2022&mlon=6.1457")
    reader.check()


# ---- Small screens, other languages --------------------------------------------------------------


def test_one_finger_scrolls_the_page_on_a_phone(open_reader: Opener, story_file: str) -> None:
    """Below 700 pixels a touch is not caught by the map; a hint says how to move it."""
    reader = open_reader(story_file, width=390, height=844, has_touch=True, is_mobile=True)
    page = reader.page
    assert not page.evaluate("Storymap('map/view').map.dragging.enabled()")
    touch = "getComputedStyle(Storymap('map/view').map.getContainer()).touchAction"
    assert page.evaluate(touch) == "pan-x pan-y"
    session = page.context.new_cdp_session(page)
    finger = {"x": 200, "y": 250}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    for step in range(1, 12):
        finger = {"x": 200, "y": 250 - 15 * step}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [finger]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    until(page, "window.scrollY > 50")
    reader.check()


def test_a_small_marker_on_a_big_one_can_be_hit(show: Opener) -> None:
    """The small dot opens the small place, the rest of the big dot the big one."""
    near = Place("geonames:1", "Village", 43.25, 77.0, "city", "Kazakhstan")
    story = story_of(
        (("paragraph", "Almaty " * 30 + "Village Geneva Paris"),),
        {"Almaty": ALMATY, "Village": near, "Geneva": GENEVA, "Paris": PARIS}, title="Two",
    )  # fmt: skip
    page = show(story).page
    page.evaluate("Storymap('map/view').map.setView([43.25, 76.95], 7, {animate: false})")
    big = page.locator('.pin-icon[aria-label^="Almaty"]').bounding_box()
    small = page.locator('.pin-icon[aria-label^="Village"]').bounding_box()
    page.mouse.click(small["x"] + small["width"] / 2, small["y"] + small["height"] / 2)
    assert page.inner_text("#panel-title") == "Village"
    page.keyboard.press("Escape")
    page.mouse.click(big["x"] + 6, big["y"] + big["height"] / 2)
    assert page.inner_text("#panel-title") == "Almaty"


@pytest.mark.parametrize(
    ("language", "word"),
    [("fr", "Parcours"), ("ru", "Тур"), ("es", "Recorrido"), ("zh", "导览"), ("kk", "Тур")],
)
def test_the_page_speaks_the_texts_language(show: Opener, language: str, word: str) -> None:
    """A text gets a page in its language, no phrase left out; a phone shows all its buttons."""
    story = story_of(
        (("paragraph", "Genève, Almaty. Genève."),), {"Genève": GENEVA, "Almaty": ALMATY},
        title="Carnet", language=language,
    )  # fmt: skip
    reader = show(story)
    page = reader.page
    assert page.inner_text("#storymap-tour").strip().endswith(word)
    page.click("#storymap-places")
    page.locator("button.entry").first.click()
    page.evaluate("Storymap('reader/tour').start()")
    labels = page.locator("[aria-label]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert not [label for label in labels if "-" in label and " " not in label]
    page.set_viewport_size({"width": 390, "height": 844})
    tools = page.locator(".map-tools, .tool-wide:visible")
    assert not any(tools.evaluate_all("all => all.map(e => e.scrollWidth > e.clientWidth)"))
    reader.check()


def test_other_languages_get_english(show: Opener) -> None:
    """A Persian text runs right to left, in a page that speaks English."""
    story = story_of(
        (("paragraph", "از آلماتی تا ژنو"),), {"آلماتی": ALMATY, "ژنو": GENEVA},
        title="سفر", language="fa",
    )  # fmt: skip
    page = show(story).page
    text = page.locator(".text")
    assert text.get_attribute("dir") == "rtl" and text.get_attribute("lang") == "fa"
    assert page.inner_text("#storymap-tour").strip().endswith("Tour")
    assert page.get_attribute(".map-side", "lang") == "en"


@pytest.mark.parametrize(("code", "name"), [("sw", "Swahili"), ("<b>", "“<b>”"), ("nl", "Dutch")])
def test_a_language_is_called_by_its_name(show: Opener, code: str, name: str) -> None:
    """From the page's own short list, or else as the browser knows it."""
    story = story_of((("paragraph", "Almaty."),), {"Almaty": ALMATY}, title="A", language=code)
    page = show(story).page
    assert page.inner_text(".notice").startswith(f"This text seems to be in {name};")


def test_what_is_uncertain_is_put_right_first(open_reader: Opener, story_file: str) -> None:
    """In review the corrections of an uncertain name are in view without scrolling."""
    page = open_reader(story_file, height=700).page
    page.evaluate("Storymap('map/store').set({review: true})")
    page.locator(".m", has_text="Paris").click()
    panel = page.locator(".panel-scroll").bounding_box()
    button = page.get_by_role("button", name="Not a place").bounding_box()
    assert button["y"] + button["height"] <= panel["y"] + panel["height"]
    assert NUR_SULTAN.id == ASTANA.id and KAZAKHSTAN.kind == "country"


def test_a_country_is_named_where_its_marker_is_not(open_reader: Opener, story_file: str) -> None:
    """Zoomed into the west of Kazakhstan, its own point far off, the map still says its name."""
    page = open_reader(story_file).page
    page.evaluate("Storymap('map/view').map.setView([49.5, 55.5], 7, {animate: false})")
    page.wait_for_selector(".country-name span:text('Kazakhstan')", state="attached")


def test_the_printed_list_has_the_maps_numbers(open_reader: Opener, story_file: str) -> None:
    """On paper the whole list stands by number, whatever was searched before."""
    page = open_reader(story_file).page
    page.click("#storymap-places")
    page.fill(".search", "Geneva")
    until(page, "document.querySelectorAll('button.entry').length === 1")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    rows = page.locator(".entries li").evaluate_all("all => all.map(e => e.dataset.number)")
    assert rows == [str(number) for number in range(1, 9)]
    assert page.locator(".entries .entry-name").first.inner_text() == "Almaty"
