"""The Streamlit page as its readers use it, in a real Chromium that reaches no other machine."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from webapp_window import JOURNEY, Window, expect, running

from storymap import apply_edits, build_story, read_text, render_page
from storymap.model import Edit
from storymap.review.edits import confirm, reject
from storymap.review.files import read_edits, write_edits

pytestmark = pytest.mark.browser

TOWN = "# Two towns\n\nThe road from Geneva leads to Lyon.\n"


def place_in(page: str, name: str) -> dict[str, Any]:
    """The place of that name in a page's data."""
    block = re.search(r'id="storymap-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert block is not None
    places: dict[str, Any] = json.loads(block[1])["places"]
    name_at = places["keys"].index("name")
    row = next(row for row in places["rows"] if row[name_at] == name)
    place = dict(zip(places["keys"], row, strict=False))
    # A GeoNames id travels as its number.
    return place | {"id": f"geonames:{place['id']}"} if type(place["id"]) is int else place


def test_the_page_opens_on_a_story_and_asks_nobody_for_anything(
    open_window: Callable[..., Window],
) -> None:
    """Text and map of the sample stand there at once; markers and names lead to each other."""
    window = open_window()
    expect(window.title).to_contain_text("Kazakhstan")
    assert window.story.locator(".pin-icon").count() >= 15
    marker = window.free_marker()
    name = marker.locator(".pin-name").text_content() or ""
    for _ in ("first", "second"):
        marker.click()
        expect(window.panel.locator("h2")).to_have_text(name)
        assert window.panel.locator(".passage").count() >= 1
        window.panel.get_by_label("Close").click()
        expect(window.panel).to_be_hidden()
    window.story.locator(".m", has_text="Aktau").first.click()
    expect(window.panel.locator("h2")).to_have_text("Aktau")
    window.reader.check()


def test_a_pasted_text_becomes_the_story_of_this_session_alone(
    open_window: Callable[..., Window],
) -> None:
    """Another reader at the same time still sees the sample, and no address holds the text."""
    mine, theirs = open_window(), open_window()
    mine.paste(JOURNEY)
    expect(mine.title).to_have_text("A journey east")
    expect(mine.marker("Almaty")).to_be_visible()
    theirs.page.reload()
    expect(theirs.title).to_contain_text("Kazakhstan")
    assert "Marie" not in theirs.page.content()
    assert mine.page.url.rstrip("/") == theirs.page.url.rstrip("/")
    assert "?" not in mine.page.url
    mine.reader.check()
    theirs.reader.check()


def test_not_a_place_takes_the_marker_away_here_and_in_what_is_taken_along(
    open_window: Callable[..., Window],
) -> None:
    """The map, the edits file and the download agree; an undo brings the marker back."""
    window = open_window()
    letters = (f"She wrote letter number {n} on a rainy morning." for n in range(30))
    text = "\n\n".join([JOURNEY, *letters])
    window.paste(text)
    expect(window.title).to_have_text("A journey east")
    window.marker("Almaty").press("Enter")
    body = window.story.locator("body")
    body.evaluate("() => window.scrollTo(0, 250)")
    before = body.evaluate("() => window.scrollY")
    assert before == 250
    window.page.wait_for_timeout(400)  # the page tells its view at most every 0.3 s
    window.panel.get_by_role("button", name="Not a place").click()
    expect(window.marker("Almaty")).to_have_count(0)
    expect(window.marker("Vienna")).to_be_visible()
    expect(window.panel).to_be_hidden()
    expect(window.page.get_by_role("button", name="Edits (1)")).to_be_visible()
    assert body.evaluate("() => window.scrollY") == before

    edits = read_edits(window.edits_file())
    assert [(edit.action, edit.quote, edit.scope) for edit in edits] == [
        ("reject", "Almaty", "document")
    ]
    expected = render_page(apply_edits(build_story(read_text(text)), edits))
    assert window.download("Download story map").decode() == expected

    window.page.get_by_role("button", name="Undo").click()
    expect(window.marker("Almaty")).to_be_visible()
    expect(window.page.get_by_role("button", name="Undo")).to_have_count(0)
    window.reader.check()


def test_another_candidate_moves_the_marker_and_an_edits_file_brings_it_back(
    open_window: Callable[..., Window],
) -> None:
    """Chosen on the spot, kept in a file, and made again from the file in a new session."""
    window = open_window()
    window.paste(JOURNEY)
    expect(window.title).to_have_text("A journey east")
    there = place_in(window.download("Download story map").decode(), "Paris")
    window.marker("Paris").click()
    window.panel.locator(".choice").first.click()
    expect(window.page.get_by_role("button", name="Edits (1)")).to_be_visible()
    expect(window.panel).to_contain_text("named twice")
    (edit,) = read_edits(window.edits_file())
    assert edit.place is not None
    assert edit.place.id != there["id"]
    page = window.download("Download story map").decode()
    moved = place_in(page, edit.place.name)
    assert (moved["id"], moved["count"]) == (edit.place.id, 2)
    window.reader.check()

    later = open_window()
    later.paste(JOURNEY)
    expect(later.title).to_have_text("A journey east")
    later.open_box("Edits")
    file = {
        "name": "edits.json",
        "mimeType": "application/json",
        "buffer": json.dumps(
            {"format": 1, "edits": [{"action": "reject", "quote": "vienna"}]}
        ).encode(),
    }
    later.page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files([file])
    expect(later.marker("Vienna")).to_have_count(0)
    expect(later.page.get_by_role("button", name="Edits (1)")).to_be_visible()


def test_where_two_reviewers_differ_the_reader_decides(open_window: Callable[..., Window]) -> None:
    """What only the other decided is taken over; what both did otherwise waits, and is asked."""
    window = open_window()
    page = window.page
    window.paste(JOURNEY)
    expect(window.title).to_have_text("A journey east")
    story = build_story(read_text(JOURNEY))
    at = {r.mention.text: number for number, r in enumerate(story.resolutions)}
    ours = [reject(story, at["Vienna"]), confirm(story, at["London"])]
    theirs = [reject(story, at["Istanbul"]), confirm(story, at["London"])]
    theirs = [replace(each, who="Ben") for each in (*theirs, confirm(story, at["Vienna"]))]
    upload = page.locator('[data-testid="stFileUploaderDropzoneInput"]')
    window.open_box("Edits")
    upload.set_input_files([edits_file("ours.json", ours)])
    expect(window.marker("Vienna")).to_have_count(0)
    upload.set_input_files([edits_file("theirs.json", theirs)])
    expect(window.marker("Istanbul")).to_have_count(0)
    expect(page.get_by_text("1 of 2 decided alike (Cohen's kappa 0.33)")).to_be_visible()
    expect(page.get_by_role("button", name="Edits (3, 1 to decide)")).to_be_visible()
    expect(window.marker("Vienna")).to_have_count(0)
    page.get_by_role("button", name="Ben: “Vienna”").click()
    expect(window.marker("Vienna")).to_have_count(1)
    expect(page.get_by_role("button", name="Edits (3)")).to_be_visible()
    window.reader.check()


def edits_file(name: str, edits: Sequence[Edit]) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/json", "buffer": write_edits(edits).encode()}


def test_files_are_read_or_refused_in_one_sentence(open_window: Callable[..., Window]) -> None:
    """Markdown opens; an empty and a binary file say why not, and leave the story that stands."""
    window = open_window()
    window.upload("towns.md", TOWN.encode())
    expect(window.title).to_have_text("Two towns")
    expect(window.marker("Geneva")).to_be_visible()
    alert = window.page.get_by_role("alert")
    for name, data in {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    }.items():
        window.page.reload()
        window.title.wait_for()
        window.upload(name, data)
        expect(alert).to_be_visible()
        assert alert.locator("p").count() == 1
        assert "Traceback" not in window.page.content()
        expect(window.title).to_be_visible()
    window.reader.check()


def test_a_text_without_places_and_a_hostile_one_are_only_read(
    open_window: Callable[..., Window],
) -> None:
    """No place is said, not a failure; markup in a title stays words everywhere on the page."""
    window = open_window()
    window.paste("Nothing much\n\nIt rained, and nobody went out.")
    expect(window.title).to_have_text("Nothing much")
    expect(window.story.locator("body")).to_have_class(re.compile("no-places"))
    hostile = "<img src=x onerror=alert(1)> **bold** :material/bolt: $x$ {{7*191}}"
    window.paste(f"{hostile}\n\nShe lives in Vienna.")
    expect(window.title).to_have_text(hostile)
    window.open_box("Embed")
    code = window.page.locator('[data-testid="stCode"]')
    expect(code).to_contain_text("<iframe src=")
    expect(code).to_contain_text("&lt;img src=x onerror=alert(1)&gt; **bold**")
    expect(code).to_contain_text('sandbox="allow-scripts allow-popups')
    assert window.page.locator("img[src=x]").count() == 0
    window.reader.check()


def test_an_empty_box_says_what_to_do(open_window: Callable[..., Window]) -> None:
    """Pressing the button with nothing pasted is answered in words."""
    window = open_window()
    window.paste("   ")
    expect(window.page.get_by_role("alert")).to_contain_text("paste one into the box first")
    window.close_box()
    window.paste(JOURNEY)
    expect(window.title).to_have_text("A journey east")
    expect(window.page.get_by_role("alert")).to_have_count(0)


def test_what_is_wrong_is_seen_on_a_phone(open_window: Callable[..., Window]) -> None:
    """Before the open box, which covers most of the window."""
    window = open_window(width=390)
    window.paste("   ")
    told = window.page.get_by_role("alert")
    expect(told).to_contain_text("paste one into the box first")
    assert told.evaluate("""(told) => {
      const { left, top, width, height } = told.getBoundingClientRect();
      return told.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }""")


def test_serving_a_file_opens_on_it(
    open_reader: Callable[..., Any], chromium: Any, tmp_path: Path
) -> None:
    """`storymap serve FILE` works from any folder, names no folder, and ends with its process."""
    source = tmp_path / "private folder" / "towns.md"
    source.parent.mkdir()
    source.write_text(TOWN, encoding="utf-8")
    code = (
        "import sys; from storymap.webapp import serve; "
        "sys.exit(serve(sys.argv[1], port=int(sys.argv[2]), open_browser=False))"
    )
    command = [sys.executable, "-c", code, str(source)]
    with running(command, "{}", tmp_path, cwd=tmp_path) as address:
        window = Window(open_reader(address))
        expect(window.title).to_have_text("Two towns")
        assert "private folder" not in window.download("Download story map").decode()
        window.reader.check()
