"""Where it happens, and who acts: what the page shows of roles, and leaves out when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import violations
from factories import make_story

from storymap import Story, draw_map
from storymap.dates.dating import date_passages
from storymap.maps.tour import tour_of

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
SPOKEN_OF = ("Geneva", "Kazakh", "Nur-Sultan")


def with_roles(*, spoken_of: tuple[str, ...] = SPOKEN_OF, literal: bool = True) -> Story:
    """The week in Kazakhstan, in which some names only act or are spoken of."""
    story = make_story()
    roles = [
        "associative" if r.mention.text in spoken_of else "literal" if literal else None
        for r in story.resolutions
    ]
    pairs = zip(story.resolutions, roles, strict=True)
    resolutions = (replace(r, mention=replace(r.mention, role=role)) for r, role in pairs)
    return replace(story, resolutions=tuple(resolutions))


def markers(page: Any) -> set[str]:
    labels = page.locator(".pin-icon").evaluate_all(
        "(all) => all.map((icon) => icon.getAttribute('aria-label'))"
    )
    return {label.split(",")[0] for label in labels}


def stops(page: Any) -> list[str]:
    names: list[str] = page.evaluate(
        "Storymap('reader/tour').stops()"
        ".map((stop) => Storymap('map/data').data.places[stop.place].name)"
    )
    return names


def switch(page: Any) -> Any:
    return page.get_by_role("switch", name="Only where it happens")


def test_names_that_are_spoken_of_are_lighter(show: Opener) -> None:
    """In the text by their line, on the map by an empty marker; both say so aloud."""
    reader = show(with_roles())
    page = reader.page
    geneva = page.locator(".m", has_text="Geneva")
    style = geneva.evaluate("(name) => getComputedStyle(name).textDecorationThickness")
    assert (style, geneva.get_attribute("aria-description")) == ("1px", "acts or is spoken of")
    assert page.locator(".m", has_text="Aktau").first.get_attribute("aria-description") is None
    hollow = (
        page.locator(".pin-associative")
        .locator("xpath=..")
        .evaluate_all("(all) => all.map((icon) => icon.getAttribute('aria-label'))")
    )
    assert hollow == ["Geneva, city, named once, acts or is spoken of"]
    reader.check()


def test_the_switch_leaves_only_where_it_happens(show: Opener) -> None:
    """Text, counts, markers, stops, list and passages agree, and "off" brings everything back."""
    reader = show(with_roles())
    page = reader.page
    before = (page.inner_text(".counts"), markers(page), stops(page), page.locator(".m").count())
    assert before[0] == "8 places · 15 mentions"
    switch(page).check()
    assert page.inner_text(".counts") == "7 places · 12 mentions"
    assert "Geneva" not in markers(page) and "Nur-Sultan" in markers(page)
    assert "Geneva" not in stops(page)
    assert page.locator(".m", has_text="Geneva").count() == 0
    assert page.locator("article").inner_text().count("Geneva") == 1
    page.locator("#storymap-places").click()
    assert "Geneva" not in page.locator(".entry-name").all_inner_texts()
    assert page.inner_text(".entries-count") == "7 of 8 places"
    astana = page.locator("button.entry:has(.entry-name:text-is('Nur-Sultan'))")
    assert "1×" in astana.inner_text()
    page.evaluate("Storymap('reader/places').close(); Storymap('map/store').set({role: ''})")
    assert not switch(page).is_checked()
    after = (page.inner_text(".counts"), markers(page), stops(page), page.locator(".m").count())
    assert after == before
    reader.check()


def test_a_name_that_is_left_out_is_a_word_like_others(show: Opener) -> None:
    """Neither the pointer nor the Tab key finds it; the passages of its place leave it out."""
    page = show(with_roles()).page
    switch(page).check()
    name = page.locator("[data-m]", has_text="Nur-Sultan").first
    assert name.get_attribute("tabindex") is None and name.get_attribute("role") is None
    name.click()
    assert page.locator("#storymap-panel").is_hidden()
    page.get_by_role("button", name="Nur-Sultan, capital").focus()
    page.keyboard.press("Enter")
    assert page.locator(".passage").count() == 1


def test_the_list_filters_by_either_role(show: Opener) -> None:
    """The same choice as the switch's, with "only who acts" besides."""
    page = show(with_roles()).page
    page.locator("#storymap-places").click()
    role = page.get_by_label("Role")
    role.select_option("Only who acts or is spoken of")
    assert set(page.locator(".entry-name").all_inner_texts()) == {"Nur-Sultan", "Geneva"}
    assert not switch(page).is_checked()
    role.select_option("Only where it happens")
    assert switch(page).is_checked()


def test_the_panel_says_which_passages_only_speak_of_a_place(show: Opener) -> None:
    """The capital is named where things happen, and as the one who acts."""
    page = show(with_roles()).page
    page.get_by_role("button", name="Nur-Sultan, capital").click(force=True)
    said = page.locator(".passage").evaluate_all(
        "(all) => all.map((one) => one.querySelector('.passage-role') !== null)"
    )
    assert said == [True, False]


def test_the_switch_works_by_keyboard_and_is_told(show: Opener) -> None:
    """Space turns it, and what is left is said."""
    page = show(with_roles()).page
    switch(page).focus()
    page.keyboard.press("Space")
    assert switch(page).is_checked()
    told = page.inner_text("#storymap-live")
    assert told == "Only where it happens: 7 places · 12 mentions"


def test_a_link_keeps_what_is_filtered(show: Opener) -> None:
    """Role, kind and time with the target; the address follows the reader."""
    story = with_roles()
    page = show(story, "#place=geonames:1526273&role=literal&kind=city").page
    assert page.evaluate("Storymap('reader/filters').now()") == {"role": "literal", "kind": "city"}
    assert page.inner_text("#panel-title") == "Nur-Sultan"
    assert page.locator(".passage").count() == 1
    page.evaluate("Storymap('reader/roles').choose('')")
    assert page.evaluate("location.hash") == "#place=geonames:1526273&kind=city"
    page.evaluate("Storymap('reader/panel').close(false)")
    assert page.evaluate("location.hash") == "#kind=city"
    page.locator("#storymap-places").click()
    assert page.get_by_label("Kind").input_value() == "city"
    page.get_by_label("Search places").fill("almaty & co")
    page.wait_for_timeout(300)
    assert page.evaluate("location.hash") == "#kind=city&search=almaty%20%26%20co"


def test_a_link_that_asks_for_nonsense_is_the_whole_story(show: Opener) -> None:
    """A value that is none of the choices lets everything through."""
    reader = show(with_roles(), "#role=constructor&kind=%3Cb%3E&time=2022-99&toString=1&stop=x")
    assert markers(reader.page) == markers(show(with_roles()).page)
    assert reader.page.evaluate("Storymap('reader/filters').now()") == {}
    reader.check()


def test_time_and_role_go_together(show: Opener) -> None:
    """Days are chosen among what is shown; a link brings both back."""
    story = with_roles(spoken_of=("Aktau",))
    words = story.document.text.replace("The first crowd", "On 2 January 2022 the first crowd")
    assert words != story.document.text
    passages = [replace(p, date=f"2022-01-0{p.index}") for p in story.document.passages if p.index]
    document = replace(story.document, passages=(story.document.passages[0], *passages))
    page = show(
        replace(story, document=date_passages(document)), "#time=2022-01-01..2022-01-02"
    ).page
    first = markers(page)
    assert "Aktau" in first and "Almaty" not in first
    switch(page).check()
    assert markers(page) == first - {"Aktau"}
    assert page.evaluate("location.hash") == "#role=literal&time=2022-01-01..2022-01-02"


def test_a_tour_goes_where_it_happens(show: Opener) -> None:
    """Who only acts is no stop; a tour under way goes on, and ends where nothing is left of it."""
    page = show(with_roles(), width=390, height=844).page
    before = stops(page)
    known = {each.place.id: each.place.name for each in draw_map(with_roles()).places}
    assert before == [known[stop.place.id] for stop in tour_of(with_roles()).stops]
    assert "Geneva" not in before
    page.evaluate("Storymap('reader/tour').start({at: 2})")
    page.click("#storymap-key")
    switch(page).check()
    assert stops(page) == before
    assert page.locator(".tour h2").inner_text() == before[2]
    page.evaluate("Storymap('map/store').set({role: 'associative'})")
    assert not page.is_visible(".tour") and not page.is_visible("#storymap-tour")
    page.evaluate("Storymap('map/store').set({role: ''})")
    assert page.is_visible("#storymap-tour")


def test_without_roles_there_is_no_switch(show: Opener) -> None:
    """Nothing to tell apart: not classified, or everything happens."""
    for story in (make_story(), with_roles(spoken_of=())):
        page = show(story).page
        assert switch(page).count() == 0
        assert page.get_by_role("switch").count() == 1
        assert page.get_by_label("Role").count() == 0


def test_what_is_not_classified_stays(show: Opener) -> None:
    """Only what is known to be spoken of is left out."""
    page = show(with_roles(literal=False)).page
    switch(page).check()
    assert page.inner_text(".counts") == "7 places · 12 mentions"


def test_a_map_saved_alone_shows_the_difference(open_reader: Opener, tmp_path: Path) -> None:
    """Without a text, by the marker alone."""
    path = tmp_path / "map.html"
    draw_map(with_roles()).save(str(path))
    reader = open_reader(path.as_uri())
    assert reader.page.locator(".pin-associative").count() == 1
    reader.check()


def test_without_scripts_the_list_says_it(show: Opener) -> None:
    """And the text has the lighter line."""
    page = show(with_roles(), java_script_enabled=False).page
    assert "acts or is spoken of" in page.locator("li", has_text="Geneva").inner_text()
    assert page.locator("li", has_text="spoken of").count() == 1
    style = "(name) => getComputedStyle(name).textDecorationThickness"
    assert page.locator(".m", has_text="Geneva").evaluate(style) == "1px"


def test_paper_shows_every_name(show: Opener) -> None:
    """Filters are the screen's; after printing they are back."""
    page = show(with_roles(), "#role=literal").page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert "Geneva" in page.locator(".entry-name").all_inner_texts()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert switch(page).is_checked()
    assert page.inner_text(".counts") == "7 places · 12 mentions"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_roles(show: Opener, width: int, theme: str, axe: str) -> None:
    """With the switch on and off, and with a panel that says it."""
    page = show(with_roles(), width=width, color_scheme=theme).page
    for action in ("null", "Storymap('map/store').set({role: 'literal'})",
                   "Storymap('map/store').set({role: 'associative'})",
                   "Storymap('reader/panel').open(0, null, {})",
                   "Storymap('reader/places').open()"):  # fmt: skip
        page.evaluate(action)
        page.wait_for_timeout(60)
        assert violations(page, axe) == []
