"""Projects in the Streamlit page: several stories, a switch between them, opened and saved."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from webapp_window import PATIENCE, Window, expect, running

from storymap import Edit, read_text
from storymap.projects import (
    Project,
    ProjectStory,
    load_project,
    project_bytes,
    project_from_bytes,
    save_project,
)
from storymap.review.projects import SavedStory

pytestmark = pytest.mark.browser

FIRST = "# A letter\n\nThe road from Geneva leads to Lyon, and from Geneva to Turin.\n"
SECOND = "# Another letter\n\nThe road from Geneva leads to Milan.\n"


def two_stories() -> Project:
    """A project of two letters without decisions."""
    texts = {"one": FIRST, "two": SECOND}
    stories = (ProjectStory(name, SavedStory(read_text(text))) for name, text in texts.items())
    return Project("Letters", tuple(stories))


def reject(window: Window, name: str) -> None:
    """Decide that a name is no place."""
    window.marker(name).press("Enter")
    window.panel.get_by_role("button", name="Not a place").click()
    expect(window.marker(name)).to_have_count(0)


@contextmanager
def served(path: Path, home: Path, port: int = 0) -> Iterator[str]:
    """`storymap serve` on a file; the address."""
    code = (
        "import sys; from storymap.webapp import serve; "
        "sys.exit(serve(sys.argv[1], port=int(sys.argv[2]), open_browser=False))"
    )
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-c", code, str(path)]
    with running(command, "{}", home, cwd=home, port=port) as address:
        yield address


def decided(path: Path) -> dict[str, list[tuple[str, str]]]:
    """What is decided in each story of the project's file."""
    return {
        story.name: [(edit.action, edit.quote) for edit in story.saved.edits]
        for story in load_project(path).stories
    }


def test_a_project_is_begun_switched_and_taken_along(open_window: Callable[..., Window]) -> None:
    """Each story keeps its own decisions; the file opens as it was left, in another window."""
    window = open_window()
    window.paste(FIRST)
    expect(window.title).to_have_text("A letter")
    reject(window, "Lyon")
    window.open_box("Project")
    window.page.get_by_role("button", name="Begin with this story").click()
    window.close_box()
    window.paste(SECOND)
    expect(window.title).to_have_text("Another letter")
    window.open_box("Project")
    window.page.get_by_role("button", name="Add this story").click()
    expect(window.page.get_by_text("2 stories")).to_be_visible()
    window.close_box()
    reject(window, "Milan")
    window.open_story("A letter")
    expect(window.marker("Lyon")).to_have_count(0)
    expect(window.marker("Turin")).to_have_count(1)
    window.open_box("Project")
    data = window.download("Download project")
    whole = project_from_bytes(data)
    assert whole.names == ("a-letter", "another-letter")
    quotes = [[edit.quote for edit in story.saved.edits] for story in whole.stories]
    assert quotes == [["Lyon"], ["Milan"]]

    other = open_window()
    other.upload("mine.storymap", data)
    expect(other.title).to_have_text("A letter")
    expect(other.marker("Lyon")).to_have_count(0)
    other.open_story("Another letter")
    expect(other.marker("Milan")).to_have_count(0)

    other.open_box("Project")
    other.page.get_by_role("button", name="Take this story out").click()
    expect(other.title).to_have_text("A letter")
    other.open_box("Project")
    expect(other.page.get_by_text("1 story")).to_be_visible()
    other.page.get_by_role("button", name="Close the project").click()
    expect(other.page.get_by_role("button", name="Begin with this story")).to_be_visible()
    expect(other.marker("Lyon")).to_have_count(0)
    window.reader.check()
    other.reader.check()


def test_a_decision_may_hold_in_all_stories(open_window: Callable[..., Window]) -> None:
    """It is made in one and seen in the other, chosen in the desk itself or afterwards."""
    window = open_window()
    window.upload("mine.storymap", project_bytes(two_stories()))
    expect(window.title).to_have_text("A letter")
    reject(window, "Geneva")
    window.open_box("Edits (1)")
    window.page.get_by_text("In all stories").click()
    window.close_box()
    window.open_story("Another letter")
    expect(window.marker("Geneva")).to_have_count(0)
    expect(window.marker("Milan")).to_have_count(1)
    window.select("road")
    scopes = window.story.locator(".desk .scope-choice")
    assert scopes.all_inner_texts() == ["Only this story", "Every story of the project (2)"]
    scopes.nth(1).click()
    window.story.locator(".desk .chooser-input").fill("46.5, 6.6")
    window.story.locator(".desk .choice").first.click()
    expect(window.marker("road")).to_have_count(1)
    window.open_story("A letter")
    expect(window.marker("road")).to_have_count(1)


def test_a_story_by_itself_has_no_scope_of_a_project(open_window: Callable[..., Window]) -> None:
    """One that was never put into a project, and one whose project was closed."""
    window = open_window()
    window.paste(FIRST)
    expect(window.title).to_have_text("A letter")
    window.select("road")
    expect(window.story.locator(".desk .scope-choice").first).to_be_hidden()
    window.story.get_by_role("button", name="Close").click()
    window.open_box("Project")
    window.page.get_by_role("button", name="Begin with this story").click()
    expect(window.page.get_by_text("1 story")).to_be_visible()
    window.close_box()
    window.select("road")
    expect(window.story.locator(".desk .scope-choice")).to_have_count(2)


def test_two_tabs_save_one_file_and_lose_nothing(
    open_reader: Callable[..., Any], chromium: Any, tmp_path: Path
) -> None:
    """What both decided is in it; where they decided otherwise, the later one is told."""
    path = tmp_path / "letters.storymap"
    save_project(path, two_stories())
    with served(path, tmp_path / "home") as address:
        mine, theirs = Window(open_reader(address)), Window(open_reader(address))
        for window, name in ((mine, "Lyon"), (theirs, "Turin")):
            expect(window.title).to_have_text("A letter")
            reject(window, name)
            window.open_box("Project")
            window.page.get_by_role("button", name="Save letters.storymap").click()
            expect(window.page.get_by_text("Saved letters.storymap")).to_be_visible()
            window.close_box()
        assert decided(path) == {"one": [("reject", "Lyon"), ("reject", "Turin")], "two": []}
        expect(theirs.marker("Lyon")).to_have_count(0)

        one = load_project(path).story("two")
        rival = Edit("reject", "Geneva", scope="document")
        saved = SavedStory(one.saved.document, (rival,))
        save_project(path, load_project(path).with_story(ProjectStory("two", saved)))
        theirs.open_story("Another letter")
        theirs.marker("Geneva").press("Enter")
        theirs.panel.get_by_role("button", name="Off the map").click()
        expect(theirs.marker("Geneva")).to_have_count(0)
        theirs.open_box("Project")
        theirs.page.get_by_role("button", name="Save letters.storymap").click()
        expect(theirs.page.get_by_role("alert")).to_contain_text("“Geneva”")
        assert decided(path)["two"] == [("reject", "Geneva")]


def test_work_is_restored_after_the_server_was_started_again(
    open_reader: Callable[..., Any], chromium: Any, tmp_path: Path
) -> None:
    """What was not saved comes back from the browser, and is saved into the same file."""
    path = tmp_path / "letters.storymap"
    save_project(path, two_stories())
    before = path.read_bytes()
    with served(path, tmp_path / "home") as address:
        window = Window(open_reader(address))
        expect(window.title).to_have_text("A letter")
        reject(window, "Lyon")
        window.page.wait_for_function(
            "Object.values(localStorage).some((draft) => draft.includes('reject'))"
        )
    with served(path, tmp_path / "home", int(address.rpartition(":")[2])):
        window.page.reload(timeout=PATIENCE)
        expect(window.page.get_by_text("Restored from this browser")).to_be_visible()
        expect(window.marker("Lyon")).to_have_count(0)
        assert path.read_bytes() == before
        window.open_box("Project")
        window.page.get_by_role("button", name="Save letters.storymap").click()
        expect(window.page.get_by_role("button", name="Saved")).to_be_visible()
        assert decided(path)["one"] == [("reject", "Lyon")]


@pytest.fixture
def geocoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A Nominatim that knows one village; what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = [{"lat": "47.15", "lon": "9.55", "display_name": "Quellhofen",
                      "osm_type": "node", "osm_id": 7, "addresstype": "village"}]  # fmt: skip
            body = json.dumps(found).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("STORYMAP_GEOCODER", f"nominatim=http://127.0.0.1:{server.server_port}")
    yield asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_geocoder_is_asked_when_it_was_chosen_and_not_before(
    open_reader: Callable[..., Any], chromium: Any, tmp_path: Path, geocoder: list[str]
) -> None:
    """Off at first; then the name alone is sent, and a new session begins with off again."""
    source = tmp_path / "a.txt"
    source.write_text(
        "The police said on Monday that two people died in Quellhofen, Liechtenstein, after floods."
    )
    own = os.environ["STORYMAP_GEOCODER"].partition("=")[2]
    with served(source, tmp_path / "home") as address:
        window = Window(open_reader(address))
        expect(window.marker("Liechtenstein")).to_have_count(1)
        assert geocoder == []
        window.open_box("View")
        services = window.page.get_by_label("Ask online for names without a place")
        window.choose(services, own, own=True)
        expect(window.page.get_by_text("has places for 1 of 1 name.")).to_be_visible()
        expect(window.marker("Quellhofen")).to_have_count(1)
        assert len(geocoder) == 1 and "police" not in geocoder[0]
        assert "nominatim" not in window.page.url
        window.close_box()
        window.select("floods")
        offer = window.story.get_by_role("button", name=f"Send these words to {own[7:]}")
        window.story.locator(".desk .chooser-input").fill("Oberquellhofen")
        expect(window.story.locator(".chooser-told")).to_have_text("No place found")
        assert len(geocoder) == 1, "typing sends nothing"
        offer.click()
        window.story.locator(".desk .choice", has_text="Quellhofen").click()
        expect(window.marker("Quellhofen")).to_have_count(1)
        expect(window.page.get_by_role("button", name="Edits (1)")).to_be_visible()
        assert len(geocoder) == 2 and "Oberquellhofen" in geocoder[1]
        again = Window(open_reader(window.page.url))
        expect(again.marker("Liechtenstein")).to_have_count(1)
        expect(again.marker("Quellhofen")).to_have_count(0)
        again.select("floods")
        expect(again.story.locator(".desk-online")).to_have_count(0)
        assert len(geocoder) == 2
