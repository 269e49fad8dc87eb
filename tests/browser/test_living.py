"""The living file: a page at its own address, without a server, edited, saved and opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.test_desk import SELECT
from chromium import Reader, violations
from factories import make_story
from webapp_window import expect

from storymap import Story, apply_edits, render_page
from storymap.review.projects import read_project

pytestmark = pytest.mark.browser


def marker(page: Any, name: str) -> Any:
    return page.locator(f'.pin-icon[aria-label^="{name}, "]')


def at_desk(show: Callable[..., Reader], **options: Any) -> Reader:
    """The week in Kazakhstan from a file, its desk open."""
    reader = show(make_story(), **options)
    reader.page.locator("#storymap-desk").click()
    expect(reader.page.locator(".desk-bar")).to_be_visible()
    return reader


def saved(page: Any, name: str, path: Path) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    waiting.value.save_as(path)
    return path.read_text(encoding="utf-8")


def facts(page: Any) -> Any:
    """What is shown, as the scripts know it, and the text with its names."""
    return page.evaluate(
        """() => {
          const { data } = Storymap("map/data");
          const marks = [...document.querySelectorAll(".text .m")];
          const places = data.places.slice(0, data.markers);
          const words = (selector) => document.querySelector(selector).textContent;
          const id = (n) => data.places[n].id;
          const stops = (list) => (list || []).map(([p, m, way, told, caption]) =>
            [id(p), m, (way || []).map(id), told || "", caption || ""]);
          const tour = data.tour || {};
          const { times, groups } = data;
          return [stops(tour.stops), stops(tour.own), times || [], groups || [],
            places.map((p) => [p.id, p.name, p.count, p.size, p.caption, p.group, p.picture]),
            marks.map((m) => [m.textContent, m.classList.contains("m-ambiguous")]),
            words("h1"), words(".counts")];
        }"""
    )


def as_python_has_it(page: Any, tmp_path: Path, open_reader: Callable[..., Reader]) -> None:
    """The saved file's edits, applied by Python to the story, come to the same page."""
    project = read_project(saved(page, "Save as a new file", tmp_path / "again.html").encode())
    assert project is not None
    again: Story = apply_edits(make_story(), project.edits)
    path = tmp_path / "python.html"
    path.write_text(render_page(again), encoding="utf-8")
    assert facts(open_reader(path.as_uri()).page) == facts(page)


def test_a_review_from_first_to_last(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """A key for each decision; undone, later, confirmed; what is decided stays decided."""
    reader = at_desk(show)
    page = reader.page
    page.get_by_role("button", name="2 to check").click()
    expect(page.locator(".review-quote mark")).to_have_text("Paris")
    page.keyboard.press("l")
    expect(page.locator(".review-quote mark")).to_have_text("Qumtobe")
    page.keyboard.press("Delete")
    expect(page.locator(".review-quote mark")).to_have_text("Paris")
    page.keyboard.press("u")
    expect(page.locator(".review-quote mark")).to_have_text("Qumtobe")
    page.keyboard.press("Delete")
    page.keyboard.press("2")
    expect(page.locator("#review-title")).to_have_text("All checked")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="All checked")).to_be_visible()
    assert page.locator(".m", has_text="Qumtobe").count() == 0
    page.locator(".m", has_text="Paris").click()
    expect(page.locator("#storymap-panel")).to_contain_text("Texas")
    as_python_has_it(page, tmp_path, open_reader)
    reader.check()


def test_a_file_is_edited_saved_and_opened_again(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """Added, labelled, hidden, captioned, titled; undone and made again; the same after saving."""
    reader = at_desk(show)
    page = reader.page
    page.evaluate(f"({SELECT})(document.body, 'Taraz')")
    page.locator(".desk-offer").click()
    page.locator(".desk .chooser-input").fill("42.9, 71.37")
    page.keyboard.press("Enter")
    panel = page.locator("#storymap-panel")
    expect(panel.locator("h2")).to_have_text("Taraz")
    expect(marker(page, "Taraz")).to_be_visible()
    marker(page, "Almaty").press("Enter")
    expect(panel.locator("h2")).to_have_text("Almaty")
    panel.get_by_role("button", name="Caption").first.click()
    panel.get_by_label("Caption").fill("<b>Where</b> it began")
    panel.get_by_label("Caption").press("Enter")
    expect(panel.locator(".panel-caption")).to_have_text("<b>Where</b> it began")
    marker(page, "Geneva").press("Enter")
    panel.get_by_role("button", name="Off the map").click()
    expect(marker(page, "Geneva")).to_have_count(0)
    page.get_by_role("button", name="Title").click()
    fields = page.locator(".desk .chooser-input")
    fields.first.fill("Seven days")
    page.locator(".desk input[type=date]").fill("2022-01-08")
    fields.first.press("Enter")
    expect(page.locator("h1")).to_have_text("Seven days")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text("A week on the steppe")
    # Keys are heard once the page is drawn.
    expect(page.get_by_role("button", name="Redo")).to_be_enabled()
    page.keyboard.press("Control+y")
    expect(page.locator("h1")).to_have_text("Seven days")
    as_python_has_it(page, tmp_path, open_reader)

    first = saved(page, "Save as a new file", tmp_path / "first.html")
    again = open_reader((tmp_path / "first.html").as_uri())
    assert facts(again.page) == facts(page)
    again.page.locator("#storymap-desk").click()
    assert saved(again.page, "Save as a new file", tmp_path / "second.html") == first
    readers = saved(again.page, "Save for readers", tmp_path / "readers.html")
    assert len(readers) < len(first)
    last = open_reader((tmp_path / "readers.html").as_uri())
    assert facts(last.page) == facts(page)
    assert last.page.locator("#storymap-desk").count() == 0
    for each in (reader, again, last):
        each.check()


def test_the_desk_is_open_to_all(show: Callable[..., Reader], axe: str) -> None:
    """axe-core finds nothing in bar, review and title, in either theme, on narrow and wide."""
    for width, scheme in ((390, "dark"), (1440, "light"), (800, "dark")):
        page = at_desk(show, width=width, color_scheme=scheme).page
        assert violations(page, axe) == []
        page.locator("#storymap-review").click()
        assert violations(page, axe) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Title").click()
        assert violations(page, axe) == []
