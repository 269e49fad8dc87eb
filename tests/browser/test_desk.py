"""The desk in a real Chromium: places added and changed in the page, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from webapp_window import PATIENCE, Window, expect

from storymap.review.files import read_edits

pytestmark = pytest.mark.browser

TEXT = """A letter

Anna left Geneva for Lyon. Behind the old mill of Turia she rested, and in the mill she slept.

From Lyon she wrote home."""

REGION = "Auvergne-Rhône-Alpes"


def opened(open_window: Callable[..., Window]) -> Window:
    window = open_window()
    window.paste(TEXT)
    expect(window.title).to_have_text("A letter")
    return window


def edited(window: Window, count: int) -> None:
    expect(window.page.get_by_role("button", name=f"Edits ({count})")).to_be_visible()


def stands_at(window: Window, name: str, spot: dict[str, int]) -> None:
    """The tip of the marker of this name comes to be where the map was clicked."""
    expect(window.story.locator(".folium-map")).to_be_visible()
    marker, across, down = window.marker(name), 1e9, 1e9
    for _ in range(100):
        there, ground = marker.bounding_box(), window.story.locator(".folium-map").bounding_box()
        if there is None or ground is None:  # while the page is exchanged
            window.page.wait_for_timeout(200)
            continue
        across = there["x"] + there["width"] / 2 - ground["x"] - spot["x"]
        down = there["y"] + there["height"] / 2 - ground["y"] - spot["y"]
        if abs(across) < 12 and -40 < down < 12:
            return
        window.page.wait_for_timeout(200)
    raise AssertionError(f"{name} stands {across}, {down} pixels away from where it was put.")


def axe_problems(window: Window, axe: str) -> Any:
    body = window.story.locator("body")
    body.evaluate(f"() => {{ {axe} }}")
    return body.evaluate(
        """async () => (await window.axe.run(document.querySelector(".desk"))).violations
             .map((v) => [v.id, v.nodes.map((n) => n.html)])"""
    )


def test_decisions_in_quick_succession_are_all_taken(open_window: Callable[..., Window]) -> None:
    """Those that come while the last is being drawn too, each of the page that it was seen in.

    The first makes a name of "mill", so that the numbers of the names behind it change.
    """
    window = opened(open_window)
    window.story.locator("body").evaluate(
        """() => {
             const say = (edit) => parent.postMessage({ storymap: 1, type: "edit", ...edit }, "*");
             const number = (name) => Number([...document.querySelectorAll("[data-m]")]
               .filter((mark) => mark.textContent === name).pop().dataset.m);
             say({ action: "add", quote: "mill", passage: 1, at: 42, scope: "document",
                   point: { lat: 45.1, lon: 5.2 } });
             say({ action: "hide", quote: "Lyon", mention: number("Lyon"), scope: "mention" });
             parent.postMessage({ storymap: 1, type: "search", words: "Turin" }, "*");
             say({ action: "reject", quote: "Geneva", mention: number("Geneva") });
           }"""
    )
    edited(window, 3)
    expect(window.marker("mill")).to_have_count(1)
    window.open_box("Edits (3)")
    made = read_edits(window.download("Download edits"))
    assert [(edit.action, edit.quote) for edit in made] == [
        ("add", "mill"),
        ("hide", "Lyon"),
        ("reject", "Geneva"),
    ]
    assert TEXT[made[1].start :].startswith("Lyon she wrote home")


def test_a_missed_place_is_added_and_a_wrong_one_moved(
    open_window: Callable[..., Window], axe: str
) -> None:
    """By selecting words and searching; by a click on the map; undone, made again, and kept."""
    window = opened(open_window)
    window.select("mill")
    assert window.story.locator(".desk .scope-choice").all_inner_texts() == [
        "All 2 “mill”",
        "Only this one",
    ]
    box = window.story.locator(".desk .chooser-input")
    box.fill("45°46′N 4°50′E")
    expect(window.story.locator(".desk .choice").first).to_contain_text("45.7666")
    box.fill("Bourg-en-Bresse")
    expect(window.story.locator(".desk .choice").first).to_contain_text(REGION)
    assert axe_problems(window, axe) == []
    box.press("Enter")
    expect(window.marker("Bourg-en-Bresse")).to_be_visible()
    edited(window, 1)

    window.story.locator(".m", has_text="Geneva").first.click()
    window.panel.get_by_role("button", name="Another place").click()
    window.story.locator(".desk-map").click()
    spot = {"x": 180, "y": 140}
    window.story.locator(".folium-map").click(position=spot)
    edited(window, 2)
    stands_at(window, "Geneva", spot)
    added, moved = read_edits(window.edits_file())
    assert (added.action, added.quote, added.place.region) == ("add", "mill", REGION)
    assert (moved.action, moved.quote, moved.place.kind) == ("place", "Geneva", "point")

    window.page.get_by_role("button", name="Undo").click()
    edited(window, 1)
    window.story.locator("body").press("Control+y")
    edited(window, 2)
    assert window.edits_file() == window.edits_file()
    window.reader.check()


def test_a_name_is_labelled_as_its_author_wants(open_window: Callable[..., Window]) -> None:
    """The marker says so; the text is left as it is."""
    window = opened(open_window)
    window.story.locator(".m", has_text="Lyon").first.click()
    window.panel.get_by_role("button", name="Label").click()
    label = window.panel.get_by_label("Label")
    label.last.fill("<b>Lugdunum</b>")
    label.last.press("Enter")
    expect(window.marker("<b>Lugdunum</b>")).to_be_visible()
    edited(window, 1)
    window.panel.get_by_role("button", name="Colour").click()
    window.panel.get_by_placeholder("A group").fill("Rhône")
    window.panel.get_by_placeholder("A group").press("Enter")
    expect(window.story.locator(".legend")).to_contain_text("Rhône")
    window.story.locator(".desk-rest").click()
    window.story.get_by_role("button", name="Tour stops").click()
    window.story.locator(".stop-down").first.click()
    window.story.locator(".stop-text").first.press("Enter")
    edited(window, 3)
    assert [e.action for e in read_edits(window.edits_file())] == ["rename", "group", "tour"]
    window.reader.check()


def test_a_reload_restores_text_and_edits_until_they_are_forgotten(
    open_window: Callable[..., Window],
) -> None:
    """A line says so; another tab is not touched; forgotten is forgotten."""
    window = opened(open_window)
    window.marker("Geneva").press("Enter")
    window.panel.get_by_role("button", name="Not a place").click()
    edited(window, 1)
    window.page.wait_for_function(
        "Object.values(localStorage).some((draft) => draft.includes('reject'))"
    )
    window.page.reload(timeout=PATIENCE)
    expect(window.page.get_by_text("Restored from this browser")).to_be_visible()
    expect(window.title).to_have_text("A letter")
    edited(window, 1)
    window.page.get_by_role("button", name="Forget it").click()
    expect(window.title).to_contain_text("Kazakhstan")
    window.page.wait_for_function(
        "!Object.values(localStorage).some((draft) => draft.includes('reject'))"
    )
    window.page.reload(timeout=PATIENCE)
    expect(window.title).to_contain_text("Kazakhstan")
    window.page.wait_for_timeout(1500)
    expect(window.page.get_by_text("Restored from this browser")).to_have_count(0)


def test_a_story_that_is_left_for_another_stays_at_hand(open_window: Callable[..., Window]) -> None:
    """With its edits, after a reload too; and goes when it is forgotten."""
    window = open_window()
    sample = window.title.inner_text()
    window.paste(TEXT)
    expect(window.title).to_have_text("A letter")
    window.marker("Lyon").press("Enter")
    window.panel.get_by_role("button", name="Not a place").click()
    edited(window, 1)
    window.open_story(sample)
    window.page.wait_for_function(
        "Object.values(localStorage).some((draft) => draft.includes('reject'))"
    )
    window.page.reload(timeout=PATIENCE)
    expect(window.page.get_by_text("Restored from this browser")).to_be_visible()
    window.open_story("A letter · 1 edit", "A letter")
    expect(window.marker("Lyon")).to_have_count(0)
    edited(window, 1)
    window.page.get_by_role("button", name="Forget it").click()
    expect(window.title).to_have_text(sample)
    window.page.locator(".st-key-samples input").click()
    expect(window.page.get_by_role("option", name=sample)).to_be_visible()
    expect(window.page.get_by_role("option", name="A letter")).to_have_count(0)


def test_a_draft_is_newer_than_all_without_reading_them_again(
    open_window: Callable[..., Window],
) -> None:
    """Whatever the clock says; what other tabs keep, megabytes maybe, is not read at each press."""
    window = open_window("?story=kazakhstan-january-2022")
    ahead = window.page.evaluate(
        """() => {
          const ahead = Date.now() + 1e9;
          localStorage.setItem("storymap-draft-x", JSON.stringify({saved: ahead, draft: "{}"}));
          const { getItem } = Storage.prototype;
          window.readings = 0;
          Storage.prototype.getItem = function (key) {
            window.readings += key === "storymap-draft-x";
            return getItem.call(this, key);
          };
          return ahead;
        }"""
    )
    for count, name in enumerate(("Oral", "Aktau", "Taraz"), 1):
        window.story.locator("html").evaluate("(html) => html.classList.add('before')")
        window.marker(name).press("Enter")
        window.panel.get_by_role("button", name="Not a place").click()
        edited(window, count)
        window.page.wait_for_function(
            """([least, count]) => Object.entries(localStorage).some(([key, value]) => {
              const { saved, draft } = key.startsWith("storymap-draft-") ? JSON.parse(value) : {};
              return saved >= least + count && draft.includes("reject");
            })""",
            arg=[ahead, count],
        )
        # A page about to be exchanged is drawn no more, and takes no press.
        expect(window.story.locator("html.before")).to_have_count(0)
    assert window.page.evaluate("window.readings") <= 1


def test_a_downloaded_page_opens_as_it_was_left(open_window: Callable[..., Window]) -> None:
    """The file is the project: its text and its edits, not the page's furniture."""
    window = opened(open_window)
    window.marker("Geneva").press("Enter")
    window.panel.get_by_role("button", name="Not a place").click()
    edited(window, 1)
    page = window.download("Download story map")
    other = open_window("?story=same-name-other-place")
    other.upload("letter.html", page)
    expect(other.title).to_have_text("A letter")
    edited(other, 1)
    assert page == other.download("Download story map")


def test_a_review_is_kept_as_it_is_made(open_window: Callable[..., Window]) -> None:
    """The page stands until the review is done; each decision can be undone by itself."""
    window = opened(open_window)
    window.story.locator("#storymap-review").click()
    name = window.story.locator(".review-quote mark").first.inner_text()
    window.story.locator("#review-title").press("Enter")
    edited(window, 1)
    expect(window.story.locator(".review")).to_be_visible()
    # Those that are hardly in doubt come when they are asked for.
    rest = window.story.get_by_role("button", name="Look at the other")
    if rest.count():
        rest.click()
    expect(window.story.locator(".review-quote")).to_be_visible()
    window.story.locator("#review-title").press("Delete")
    edited(window, 2)
    window.story.locator("#review-title").press("Escape")
    expect(window.story.locator(".review")).to_have_count(0)
    first, second = read_edits(window.edits_file())
    assert (first.action, first.quote, second.action) == ("confirm", name, "reject")
    assert first.made
    window.page.get_by_role("button", name="Undo").click()
    edited(window, 1)
    window.reader.check()
