"""The living file: a page at its own address, without a server, edited, saved and opened again."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import Reader, violations
from factories import GENEVA, TARAZ, make_story, story_of
from pictures import png
from webapp_window import SELECT, expect

from storymap import Gazetteer, Story, apply_edits, build_story, read_text, render_page
from storymap.model import LeftOut
from storymap.review.projects import read_project

pytestmark = pytest.mark.browser

GAZETTEER = Gazetteer.open()


def marker(page: Any, name: str) -> Any:
    return page.locator(f'.pin-icon[aria-label^="{name}, "]')


def at_desk(show: Callable[..., Reader], **options: Any) -> Reader:
    """The week in Kazakhstan from a file, its desk open."""
    reader = show(make_story(), **options)
    reader.page.locator("#storymap-desk").click()
    expect(reader.page.locator(".desk-bar")).to_be_visible()
    return reader


def more(page: Any, name: str) -> None:
    """Press what stands behind the bar's last button."""
    page.locator(".desk-rest").click()
    page.locator(".desk-more").get_by_role("button", name=name).click()


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
          // A name that was added has a number behind all others: it counts where it stands.
          const all = [...document.querySelectorAll(".text [data-m], .text [data-rejected]")];
          const is = (m, n) => [m.dataset.m, m.dataset.rejected].includes(`${n}`);
          const rank = (n) => all.findIndex((m) => is(m, n));
          const stops = (list) => (list || []).map(([p, m, way, told, caption]) =>
            [id(p), m.map(rank), (way || []).map(id), told || "", caption || ""]);
          const tour = data.tour || {};
          const { groups } = data;
          const times = (data.times || []).map((t) => [...t.slice(0, 4), t[4].map(rank)]);
          return [stops(tour.stops), stops(tour.own), times, groups || [],
            places.map((p) => [p.id, p.name, p.count, p.size, p.caption, p.group, p.picture]),
            marks.map((m) => [m.textContent, m.classList.contains("m-ambiguous")]),
            words("h1"), words(".counts")];
        }"""
    )


def as_python_has_it(
    page: Any, tmp_path: Path, open_reader: Callable[..., Reader], story: Story | None = None
) -> None:
    """The saved file's edits, applied by Python to the story, come to the same page."""
    project = read_project(saved(page, "Save as a new file", tmp_path / "again.html").encode())
    assert project is not None
    again: Story = apply_edits(story or make_story(), project.edits)
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
    panel.get_by_role("button", name="Caption").click()
    panel.get_by_label("Caption").fill("<b>Where</b> it began")
    panel.get_by_label("Caption").press("Enter")
    expect(panel.locator(".panel-caption")).to_have_text("<b>Where</b> it began")
    marker(page, "Geneva").press("Enter")
    panel.get_by_role("button", name="Off the map").click()
    expect(marker(page, "Geneva")).to_have_count(0)
    more(page, "Title")
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
    again.page.locator(".desk-rest").click()
    readers = saved(again.page, "Save for readers", tmp_path / "readers.html")
    assert len(readers) < len(first)
    last = open_reader((tmp_path / "readers.html").as_uri())
    assert facts(last.page) == facts(page)
    assert last.page.locator("#storymap-desk").count() == 0
    for each in (reader, again, last):
        each.check()


def test_a_tour_is_arranged_and_passages_and_dates_put_right(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """By keyboard: stops moved, taken off and given words; what is left out counts no more."""
    reader = at_desk(show)
    page = reader.page
    more(page, "Tour stops")
    names = page.locator(".stop-row .choice-name")
    assert names.all_inner_texts()[:3] == ["Zhanaozen", "Aktau", "Almaty"]
    expect(page.locator(".stop-text").first).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("<b>Where</b> it began")
    page.locator(".stop-gone").nth(4).press("Enter")
    page.locator(".desk select").select_option(index=1)
    assert names.all_inner_texts() == [
        "Aktau",
        "Zhanaozen",
        "Almaty",
        "Nur-Sultan",
        "Paris",
        "Zhanaozen",
    ]
    page.locator(".stop-text").nth(1).press("Enter")
    page.locator("#storymap-tour").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tour-caption")).to_have_text("<b>Where</b> it began")
    page.keyboard.press("Escape")
    more(page, "Passages")
    page.locator(".passage-choice").nth(4).press("Enter")
    expect(marker(page, "Geneva")).to_have_count(0)
    as_python_has_it(page, tmp_path, open_reader)
    more(page, "Passages")
    page.get_by_role("button", name="Show again").press("Enter")
    expect(marker(page, "Geneva")).to_have_count(1)
    more(page, "Tour stops")
    page.get_by_role("button", name="own stops").click()
    page.evaluate(f"({SELECT})(document.body, 'the fourth day')")
    more(page, "Dates")
    page.locator(".date-list input").fill("soon")
    page.keyboard.press("Enter")
    expect(page.locator(".desk .chooser-told")).to_contain_text("no date")
    page.locator(".date-list input").fill("2022-01-05")
    page.keyboard.press("Enter")
    expect(page.locator(".desk")).to_have_count(0)
    as_python_has_it(page, tmp_path, open_reader)
    reader.check()


def test_a_day_that_the_source_gave_is_put_right(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """It is listed under the opening of its first passage, and the time line follows."""
    story = make_story()
    passages = tuple(replace(each, date="2021-11-30") for each in story.document.passages)
    story = replace(story, document=replace(story.document, passages=passages, dates=()))
    reader = show(story)
    page = reader.page
    page.locator("#storymap-desk").click()
    more(page, "Dates")
    expect(page.locator(".date-list .chooser-input")).to_have_value("2021-11-30")
    page.locator(".date-list .chooser-input").fill("2021-12-01")
    page.keyboard.press("Enter")
    expect(page.locator(".desk")).to_have_count(0)
    assert {time[0] for time in facts(page)[2]} == {"2021-12-01"}
    as_python_has_it(page, tmp_path, open_reader, story)
    reader.check()


def test_a_place_is_given_a_colour_and_a_picture_and_is_one_with_another(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """The key tells the colour; one name alone is another place; what it holds for is told."""
    reader = at_desk(show)
    page = reader.page
    panel = page.locator("#storymap-panel")
    marker(page, "Almaty").press("Enter")
    panel.get_by_role("button", name="Colour").click()
    panel.get_by_placeholder("A group").fill("Squares & <b>")
    page.keyboard.press("Enter")
    expect(page.locator(".legend")).to_contain_text("Squares & <b>")
    expect(page.locator(".pin.group-1")).to_have_count(1)
    marker(page, "Almaty").press("Enter")
    panel.get_by_role("button", name="Picture").click()
    file = {"name": "a.png", "mimeType": "image/png", "buffer": png()}
    panel.locator("input[type=file]").set_input_files(file)
    panel.get_by_label("What it shows").fill("A square")
    panel.locator(".label-tall").get_by_role("button", name="Save").last.click()
    expect(panel.get_by_role("img", name="A square")).to_be_visible()
    as_python_has_it(page, tmp_path, open_reader)
    marker(page, "Aktau").press("Enter")
    panel.get_by_role("button", name="Same place as").click()
    page.keyboard.type("zhana")
    page.keyboard.press("Enter")
    expect(marker(page, "Aktau")).to_have_count(0)
    page.locator(".m", has_text="Almaty").nth(2).click()
    assert panel.locator(".scope-choice").all_inner_texts() == ["All 4 “Almaty”", "Only this one"]
    panel.get_by_label("Only this one").check()
    panel.get_by_role("button", name="Not a place").click()
    expect(page.locator(".m", has_text="Almaty")).to_have_count(3)
    as_python_has_it(page, tmp_path, open_reader)
    reader.check()


MINES = (
    "From Karaganda the coal went west. Karagandy was a camp then, and Karaganda a word for the "
    "end of the world. Qaraghandy is what the map says, and Semipalatinsk lies east of it."
)


def test_a_place_is_labelled_by_the_names_that_an_edit_leaves_it(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """As its text calls it most often, among names that were added too, as Python would."""
    known = {name: GAZETTEER.lookup(name)[0] for name in ("Karagandy", "Semey")}
    names = dict.fromkeys(("Karaganda", "Karagandy"), known["Karagandy"])
    story = story_of((("paragraph", MINES),), names, title="Coal")
    story = replace(story, left_out=(LeftOut("Semipalatinsk", known["Semey"]),))
    reader = show(story)
    page = reader.page
    page.locator("#storymap-desk").click()
    page.locator(".m", has_text="Karaganda").first.click()
    page.locator("#storymap-panel").get_by_role("button", name="Not a place").click()
    expect(marker(page, "Karagandy")).to_be_visible()
    as_python_has_it(page, tmp_path, open_reader, story)
    page.get_by_role("button", name="Undo").click()
    expect(marker(page, "Karaganda")).to_be_visible()
    page.locator(".possible").press("Enter")
    page.locator(".desk .choice").first.press("Enter")
    expect(marker(page, "Semipalatinsk")).to_be_visible()
    as_python_has_it(page, tmp_path, open_reader, story)
    marker(page, "Karaganda").press("Enter")
    page.locator("#storymap-panel").get_by_role("button", name="Label").click()
    page.locator("#storymap-panel").get_by_label("Label").fill("Karagandy")
    page.keyboard.press("Enter")
    expect(marker(page, "Karagandy")).to_be_visible()
    as_python_has_it(page, tmp_path, open_reader, story)
    reader.check()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", MINES + " In Köln and in Cologne, in Moskva and in Moscow, in PARIS and in Kyiv."),
        ("ru", "Поезд из Женевы пришёл в Караганду. Из Караганды в АЛМАТЫ, а в Paris не едут."),
        ("ar", "من جنيف إلى ألماتي، ثم إلى باريس. Almaty, Geneva. ثم جنيف وموسكو."),
        ("de", "Von Köln nach Mailand, von Mailand nach Milano, und über Moskau nach Prag."),
        ("kk", "Пойыз Алматыдан Қарағандыға келді. Ақтөбедегі жұмысшылар Алматыда қалды."),
    ],
)
def test_an_edit_of_something_else_leaves_every_label(
    open_reader: Callable[..., Reader], tmp_path: Path, language: str, text: str
) -> None:
    """In languages that bend names and in others, of places and of what names could be too."""
    story = build_story(replace(read_text(text), language=language))
    page = render_page(story)
    edit = '{"action":"author","quote":"","text":"Anna"}'
    block = re.compile(r'(id="storymap-edits"[^>]*>\{"edits":\[)')
    edited, count = block.subn(lambda match: match[1] + edit, page)
    assert count == 1
    shown = []
    for name, each in (("plain.html", page), ("edited.html", edited)):
        (tmp_path / name).write_text(each, encoding="utf-8")
        reader = open_reader((tmp_path / name).as_uri())
        shown.append(reader.page.evaluate(_NAMED))
        reader.check()
    assert shown[0]
    assert shown[1] == shown[0]


_NAMED = """() => {
  const { places, markers } = Storymap("map/data").data;
  return places.map(({ id, name }, at) => [id, name, at < markers]).sort();
}"""


def test_what_was_left_out_is_added_by_a_press(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """Dotted at the desk alone; the place is told before, and known without a gazetteer."""
    story = make_story()
    words = (LeftOut("Bekov", GENEVA), LeftOut("Shops", TARAZ), LeftOut("Almaty", TARAZ))
    reader = show(replace(story, left_out=words))
    page = reader.page
    assert page.locator(".possible").count() == 0
    page.locator("#storymap-desk").click()
    assert page.locator(".possible").all_inner_texts() == ["Shops", "Bekov"]
    page.locator(".possible").first.press("Enter")
    expect(page.locator(".desk .choice").first).to_contain_text("Taraz, city, Jambyl")
    page.keyboard.press("Enter")
    expect(marker(page, "Taraz")).to_be_visible()
    more(page, "1 possibly")
    page.locator(".desk .choice").press("Enter")
    expect(page.locator(".m", has_text="Bekov")).to_have_count(1)
    as_python_has_it(page, tmp_path, open_reader)
    page.locator("#storymap-desk").click()
    assert page.locator(".possible").count() == 0
    reader.check()


def test_a_story_is_finished_with_a_finger(
    show: Callable[..., Reader], open_reader: Callable[..., Reader], tmp_path: Path
) -> None:
    """On a phone: words added, a name moved by a tap on the map, a review, the tour."""
    reader = at_desk(show, width=390, height=844, has_touch=True, is_mobile=True)
    page = reader.page
    panel = page.locator("#storymap-panel")
    assert page.evaluate(f"({SELECT})(document.body, 'trains')")
    page.locator(".desk-offer").tap()
    page.locator(".desk .chooser-input").fill("Aktau")
    page.locator(".desk .choice").first.tap()
    expect(page.locator(".m", has_text="trains")).to_have_count(1)
    page.locator(".m", has_text="Geneva").tap()
    panel.get_by_role("button", name="Another place").tap()
    page.locator(".desk-map").tap()
    expect(page.locator(".desk-hint")).to_be_visible()
    page.locator(".folium-map").tap(position={"x": 200, "y": 120})
    expect(page.locator(".desk-hint")).to_have_count(0)
    expect(marker(page, "Geneva")).to_be_attached()
    place = page.evaluate(
        "Storymap('map/data').data.places.find((place) => place.name === 'Geneva').id"
    )
    assert place.startswith("hand:")
    page.locator("#storymap-review").tap()
    expect(page.locator(".review-quote mark")).to_have_text("Paris")
    page.locator(".review-choices .choice").nth(1).tap()
    expect(page.locator(".review-quote mark")).to_have_text("Qumtobe")
    page.get_by_role("button", name="Not a place").tap()
    expect(page.locator("#review-title")).to_have_text("All checked")
    page.locator(".review .panel-close").tap()
    expect(page.locator(".m", has_text="Qumtobe")).to_have_count(0)
    page.locator(".desk-rest").tap()
    page.locator(".desk-more").get_by_role("button", name="Tour stops").tap()
    names = page.locator(".stop-row .choice-name")
    first, second = names.all_inner_texts()[:2]
    page.locator(".stop-down").first.tap()
    expect(names.first).to_have_text(second)
    page.locator(".desk .review-confirm").tap()
    expect(page.locator(".desk")).to_have_count(0)
    told = "Storymap('map/data').data"
    name = f"((data) => data.places[data.tour.stops[1][0]].name)({told})"
    assert page.evaluate(name) == first
    as_python_has_it(page, tmp_path, open_reader)
    reader.check()


def test_each_task_takes_few_clicks(
    chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the documentation's table has it: clicks, keys and words that are typed."""
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "benchmarks")
    desk = importlib.import_module("desk")
    counts = {
        name: tuple(map(int, rest[:3]))
        for name, *rest in desk.rows(chromium, desk.SAMPLE, str(tmp_path))
    }
    assert counts["add a place at selected words"] == (3, 0, 0)
    assert counts["add a place that is dotted"] == counts["change a place to a candidate"]
    assert counts["change a place to a candidate"] == counts["reject"] == (2, 0, 0)
    assert next(each for name, each in counts.items() if "review" in name) == (0, 1, 0)


def test_the_ledger_lists_every_name_by_its_status(show: Callable[..., Reader]) -> None:
    """And leads to each; at the desk what was taken for none may be given a place."""
    page = at_desk(show).page
    expect(page.locator(".ledger")).to_contain_text("Of 18 names")
    page.get_by_role("button", name="1 uncertain").click()
    assert page.locator(".ledger-name .entry-name").all_inner_texts() == ["Paris"]
    page.get_by_role("button", name="1 not places").click()
    expect(page.locator(".ledger-name")).to_contain_text("part of a person's name")
    page.locator(".ledger-name").press("Enter")
    expect(page.locator(".desk h2")).to_contain_text("Taraz")
    page.locator(".desk .chooser-input").fill("42.9, 71.37")
    page.keyboard.press("Enter")
    expect(marker(page, "Taraz")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_desk_is_open_to_all(
    show: Callable[..., Reader], axe: str, width: int, scheme: str
) -> None:
    """axe-core finds nothing in bar, review, card and dialogs, and nothing scrolls sideways."""
    page = at_desk(show, width=width, color_scheme=scheme).page
    found = violations(page, axe)
    page.locator("#storymap-review").click()
    found += violations(page, axe)
    page.keyboard.press("Escape")
    for name in ("Title", "Tour stops", "Passages", "Dates"):
        more(page, name)
        found += violations(page, axe)
        page.keyboard.press("Escape")
    marker(page, "Almaty").press("Enter")
    for name in ("Colour", "Picture", "Same place as"):
        page.locator("#storymap-panel").get_by_role("button", name=name).click()
        found += violations(page, axe)
    page.locator(".ledger-status").first.press("Enter")
    assert found + violations(page, axe) == []
    bar = page.locator(".desk-bar")
    assert bar.evaluate("bar => bar.scrollWidth - bar.clientWidth") <= 0
