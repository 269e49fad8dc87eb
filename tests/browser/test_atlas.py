"""The atlas of a corpus in a real Chromium: markers, filters, time, passages, documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import violations
from hostile import NAMES
from small_corpus import ITEMS, write_corpus

from storymap.corpus.items import Item
from storymap.corpus.page import atlas_file
from storymap.corpus.queries import open_corpus
from storymap.corpus.server import Library, make_server

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
HOSTILE = tuple(
    Item(
        f"c/{number}",
        f"In Lima {bad} said so.".encode(),
        title=bad,
        author=bad,
        url="http://exam<ple",
    )
    for number, bad in enumerate(NAMES)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents, and some that try to break out."""
    return write_corpus(tmp_path_factory.mktemp("corpus"), (*ITEMS, *HOSTILE))


@pytest.fixture(scope="module")
def file(folder: Path) -> str:
    """The address of the atlas as a file."""
    with open_corpus(folder) as connection:
        (folder.parent / "atlas.html").write_text(atlas_file(connection, title="Letters"))
    return (folder.parent / "atlas.html").as_uri()


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of the atlas on a server."""
    server = make_server(Library(folder), 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def opened(open_reader: Opener, address: str, **options: Any) -> Any:
    """The atlas once its list is there."""
    reader = open_reader(address, **options)
    reader.page.locator(".entry").first.wait_for()
    return reader


def names(page: Any) -> list[str]:
    """The names in the list, in order."""
    found: list[str] = page.locator(".entry-name").all_inner_texts()
    return found


@pytest.mark.parametrize("where", ["file", "served"])
def test_filters_leave_what_they_say(
    open_reader: Opener, where: str, request: pytest.FixtureRequest
) -> None:
    """By kind, by words of the texts, and back; on the map, in the list and in the counts."""
    reader = opened(open_reader, request.getfixturevalue(where))
    page = reader.page
    assert names(page)[0] == "Lima"
    page.select_option(".choice-kind", "river")
    assert names(page) == ["Seine"]
    assert "1 of " in page.inner_text("#atlas-counts")
    labels = page.locator(".pin-icon").evaluate_all("all => all.map(i => i.ariaLabel)")
    assert [label.split(",")[0] for label in labels] == ["Seine"]
    page.click(".atlas-clear")
    page.fill(".search", "nobody SLEPT")
    page.locator(".entry").nth(1).wait_for(state="detached")
    assert names(page) == ["Vienna"]
    reader.check()


@pytest.mark.parametrize("where", ["file", "served"])
def test_a_place_leads_to_its_passages_and_to_a_document_and_back(
    open_reader: Opener, where: str, request: pytest.FixtureRequest
) -> None:
    """A document's names lead to their places; Escape leads back."""
    reader = opened(open_reader, request.getfixturevalue(where))
    page = reader.page
    page.locator(".entry").first.click()
    page.locator(".jump").first.wait_for()
    assert page.inner_text("#panel-title") == "Lima"
    assert page.locator(".jump mark").first.inner_text() == "Lima"
    page.locator(".jump").first.click()
    page.locator("#atlas-document h1").wait_for()
    assert page.inner_text("#atlas-document > p").startswith("They sailed")
    assert page.inner_text("#atlas-document .byline") == "Fri, 3 May 1850"
    page.locator("#atlas-document .m", has_text="Nairobi").click()
    page.locator("#panel-title", has_text="Nairobi").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#atlas-document").is_hidden()
    assert names(page)[0] == "Lima"
    reader.check()


def test_the_browser_goes_back_from_a_document_and_a_place(
    open_reader: Opener, served: str
) -> None:
    """And forward again; filters are no steps."""
    page = opened(open_reader, served).page
    page.fill("#atlas-controls input", "the")
    page.locator(".entry").first.click()
    page.locator(".jump").first.click()
    page.locator("#atlas-document h1").wait_for()
    page.go_back()
    page.locator("#atlas-document").wait_for(state="hidden")
    assert page.inner_text("#panel-title") == "Lima"
    page.go_back()
    page.locator("#panel-title").wait_for(state="detached")
    page.go_forward()
    page.locator("#panel-title", has_text="Lima").wait_for()


def test_time_is_brushed_and_played(open_reader: Opener, file: str) -> None:
    """By the bars, by the handles, and kept in the address."""
    reader = opened(open_reader, file)
    page = reader.page
    bars = page.locator(".timeline-bars").bounding_box()
    y = bars["y"] + bars["height"] / 2
    page.mouse.move(bars["x"] + 2, y)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] / 2, y, steps=4)
    page.mouse.up()
    assert names(page) == ["Lima", "Nairobi"]
    assert "time=1850" in page.url
    page.reload()
    page.locator(".entry").first.wait_for()
    assert names(page) == ["Lima", "Nairobi"]
    page.click(".timeline-all")
    assert "Vienna" in names(page)
    reader.check()


def test_a_phone_has_the_time_under_the_larger_map(open_reader: Opener, file: str) -> None:
    """A button makes the map larger, which brings up the corpus's time; again, and it goes."""
    reader = opened(open_reader, file, width=390)
    page = reader.page
    larger = page.get_by_role("button", name="Larger map")
    for shown in (False, True, False):
        assert page.locator(".timeline").is_visible() == shown
        larger.click()
    wide = opened(open_reader, file)
    assert wide.page.get_by_role("button", name="Larger map").is_hidden()
    reader.check()


def test_nothing_of_a_text_runs(open_reader: Opener, file: str) -> None:
    """Titles, authors and texts are words wherever they stand; what is no address is no link."""
    reader = opened(open_reader, file)
    page = reader.page
    page.locator(".atlas-tab").nth(1).click()
    page.locator(".entry", has_text="<script>").click()
    page.locator("#atlas-document h1").wait_for()
    assert page.inner_text("#atlas-document h1") == "<script>alert(1)</script>"
    assert page.locator("#atlas-document a").count() == 0
    reader.check()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(
    open_reader: Opener, file: str, axe: str, width: int, scheme: str
) -> None:
    """Open, with a place, with a document."""
    reader = opened(open_reader, file, width=width, color_scheme=scheme)
    page = reader.page
    assert violations(page, axe) == []
    page.locator(".entry").first.click()
    page.locator(".jump").first.wait_for()
    assert violations(page, axe) == []
    page.locator(".jump").first.click()
    page.locator("#atlas-document h1").wait_for()
    assert violations(page, axe) == []


def test_a_tall_map_opens_on_its_places(open_reader: Opener, tmp_path: Path) -> None:
    """Though a world of its height is nearer than Leaflet begins."""
    items = [Item("1", b"No ferry left Gdynia for Karlskrona.")]
    with open_corpus(write_corpus(tmp_path / "c", items)) as connection:
        html = atlas_file(connection, title="Ferries")
    (tmp_path / "atlas.html").write_text(html)
    frame = {"width": 820, "height": 1180, "reduced_motion": "no-preference"}
    reader = opened(open_reader, (tmp_path / "atlas.html").as_uri(), **frame)
    map_ = "Storymap('map/view').map"
    reader.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    reader.page.wait_for_function(f"!{map_}._animatingZoom")
    assert reader.page.evaluate(f"{map_}.getZoom()") > reader.page.evaluate(
        f"{map_}.getMinZoom() + 1"
    )
    reader.check()


def test_what_lies_together_is_one_marker_until_one_goes_nearer(
    open_reader: Opener, tmp_path: Path
) -> None:
    """A click on it shows each by itself; one can go there by the keyboard as well."""
    items = [Item("1", b"They left Lima for Callao.")]
    with open_corpus(write_corpus(tmp_path / "c", items)) as connection:
        html = atlas_file(connection, title="Peru")
    (tmp_path / "atlas.html").write_text(html)
    reader = opened(open_reader, (tmp_path / "atlas.html").as_uri())
    page = reader.page
    page.evaluate("Storymap('map/view').map.setZoom(4, {animate: false})")
    (label,) = page.locator(".pin-icon").evaluate_all("all => all.map(i => i.ariaLabel)")
    assert label.endswith("and 1 more, 1 document")
    page.locator(".pin-icon").first.press("Enter")
    page.locator(".pin-icon").nth(1).wait_for()
    reader.check()
