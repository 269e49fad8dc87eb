"""The time line in a real Chromium: its days, its handles, its play, and none without dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from chromium import violations
from factories import ALMATY, ASTANA, PARIS_TEXAS, ZHANAOZEN, make_story, story_of

from storymap import Story
from storymap.dates.dating import date_passages

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
BLOCKS = (
    ("heading", "A week, 2022"),
    ("paragraph", "On 2 January people met in Zhanaozen."),
    ("paragraph", "On 4 January they met in Almaty. Nobody slept in Almaty."),
    ("paragraph", "On 5 January Astana was quiet."),
    ("paragraph", "On 9 January nobody was anywhere."),
)


def dated(blocks: tuple[tuple[str, str], ...] = BLOCKS) -> Story:
    names = {"Zhanaozen": ZHANAOZEN, "Almaty": ALMATY, "Astana": ASTANA}
    story = story_of(blocks, names, title="A week, 2022")
    return replace(story, document=date_passages(story.document))


def seen(page: Any) -> set[str]:
    """The names of the markers on the map."""
    labels = page.locator(".pin-icon").evaluate_all(
        "(all) => all.filter((i) => i.offsetParent).map((i) => i.getAttribute('aria-label'))"
    )
    return {label.split(",")[0] for label in labels}


@pytest.mark.parametrize("width", [1280, 390])
def test_each_day_on_which_a_place_is_named_has_a_bar(show: Opener, width: int) -> None:
    """And a day without a place has none. On a phone the larger map has the line."""
    reader = show(dated(), width=width)
    if width < 700:
        assert not reader.page.is_visible(".timeline")
        reader.page.click("#storymap-map")
    assert reader.page.locator(".timeline-bar").count() == 3
    assert reader.page.inner_text(".timeline-label") == "2 – 5 Jan 2022"
    frame = reader.page.locator(".map-frame").bounding_box()
    line = reader.page.locator(".timeline").bounding_box()
    assert frame["y"] + frame["height"] <= line["y"] + 1
    assert line["x"] + line["width"] <= width
    reader.check()


def test_the_handles_filter_by_keyboard(show: Opener) -> None:
    """Markers outside the days go, the day is told, and "All days" brings them back."""
    reader = show(dated())
    page = reader.page
    page.locator(".timeline-handle").first.focus()
    page.keyboard.press("ArrowRight")
    assert seen(page) == {"Almaty", "Astana"}
    value = page.locator(".timeline-handle").first.get_attribute("aria-valuetext")
    assert value == "Tuesday, 4 January 2022"
    page.locator(".timeline-handle").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    assert seen(page) == {"Almaty"}
    assert page.inner_text(".timeline-label") == "Tue, 4 Jan 2022"
    page.keyboard.press("ArrowLeft")
    assert seen(page) == {"Almaty"}, "the handles do not pass each other"
    page.get_by_role("button", name="All days").click()
    assert seen(page) == {"Zhanaozen", "Almaty", "Astana"}
    reader.check()


def test_a_click_on_a_bar_chooses_its_day(show: Opener) -> None:
    """And a drag across bars the days under it."""
    reader = show(dated())
    page = reader.page
    box = page.locator(".timeline-bars").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.click(box["x"] + box["width"] / 6, middle)
    assert seen(page) == {"Zhanaozen"}
    page.mouse.move(box["x"] + box["width"] / 6, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    page.mouse.up()
    assert seen(page) == {"Zhanaozen", "Almaty"}
    reader.check()


def test_bars_stand_where_their_days_do(show: Opener) -> None:
    """To scale: the third day is empty; the handles and the marks stand under the bars."""
    page = show(dated()).page
    boxes = [bar.bounding_box() for bar in page.locator(".timeline-bar").all()]
    width = boxes[0]["width"]
    steps = [(box["x"] - boxes[0]["x"]) / width for box in boxes]
    assert steps == pytest.approx([0, 2, 3], abs=0.02)
    middles = [box["x"] + box["width"] / 2 for box in boxes]
    ticks = page.locator(".timeline-tick")
    assert ticks.all_inner_texts() == ["Sun 2", "Mon 3", "Tue 4", "Wed 5"]
    tick = ticks.nth(2).bounding_box()
    assert tick["x"] + tick["width"] / 2 == pytest.approx(middles[1], abs=1.5)
    handle = page.locator(".timeline-handle").first.bounding_box()
    assert handle["x"] + 7 == pytest.approx(middles[0], abs=1.5)
    assert handle["x"] + handle["width"] - 7 == pytest.approx(middles[-1], abs=1.5)


def test_an_axis_of_days_and_years_is_broken_where_nothing_is_told(show: Opener) -> None:
    """Each day has room of its own, the sign says what it leaves out, and the handles pass it."""
    story = dated((*BLOCKS, ("paragraph", "In September 1997 they came to Astana.")))
    reader = show(story)
    page = reader.page
    found = [bar.bounding_box() for bar in page.locator(".timeline-bar").all()]
    boxes = sorted(found, key=lambda box: box["x"])
    assert len(boxes) == 4
    for before, after in pairwise(boxes):
        assert before["x"] + before["width"] <= after["x"] + 1
    sign = page.get_by_role("img", name=re.compile(r"^Left out here: 1 Oct 1997\s–\s1 Jan 2022$"))
    place = sign.bounding_box()
    assert boxes[0]["x"] + boxes[0]["width"] < place["x"] + place["width"] / 2 < boxes[1]["x"]
    page.mouse.click(boxes[2]["x"] + boxes[2]["width"] / 2, boxes[2]["y"] + 5)
    assert seen(page) == {"Almaty"}
    page.locator(".timeline-handle").first.focus()
    page.keyboard.press("Home")
    assert page.inner_text(".timeline-label") == "Sept 1997 – Jan 2022"
    handle = page.locator(".timeline-handle").first
    middle = handle.evaluate("h => (h.value - h.min) + h.getBoundingClientRect().x + 7")
    assert boxes[0]["x"] < middle < boxes[0]["x"] + boxes[0]["width"]
    reader.check()


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "mar. 4 janv. 2022"), ("es", "mar, 4 ene 2022"), ("ru", "вт, 4 янв. 2022 г.")],
)
def test_days_are_named_in_the_pages_language(show: Opener, language: str, expected: str) -> None:
    """Weekday and month, as the language writes them."""
    story = dated()
    page = show(replace(story, document=replace(story.document, language=language))).page
    page.locator(".timeline-handle").first.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".timeline-handle").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".timeline-label") == expected


def test_play_goes_through_the_days_and_stops(show: Opener) -> None:
    """One day after the other; the button says what it does next."""
    reader = show(dated())
    page = reader.page
    page.get_by_role("button", name="Play through the days").click()
    assert seen(page) == {"Zhanaozen"}
    page.locator(".timeline-label", has_text="4 Jan").wait_for()
    assert seen(page) == {"Almaty"}
    page.locator(".timeline").get_by_role("button", name="Pause").click()
    page.wait_for_timeout(2500)
    assert page.inner_text(".timeline-label") == "Tue, 4 Jan 2022"
    reader.check()


def test_without_dates_there_is_no_time_line(show: Opener) -> None:
    """Nor with a single day."""
    reader = show(make_story())
    assert reader.page.locator(".timeline").count() == 0
    single = story_of(BLOCKS[:2], {"Zhanaozen": ZHANAOZEN, "Paris": PARIS_TEXAS}, title="2022")
    reader = show(replace(single, document=date_passages(single.document)))
    assert reader.page.locator(".timeline").count() == 0
    reader.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_time_line(show: Opener, scheme: str, axe: str) -> None:
    """Whole and filtered."""
    reader = show(dated(), color_scheme=scheme)
    assert violations(reader.page, axe) == []
    reader.page.locator(".timeline-bars").click()
    assert violations(reader.page, axe) == []
