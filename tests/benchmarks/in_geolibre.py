"""A story map that we wrote, opened in GeoLibre itself and taken out of it again.

    pip install geolibre==3.5.1 && python tests/benchmarks/in_geolibre.py [PICTURE.png]

The package has the whole program, which is served from this machine to a Chromium: the file goes in
through its panel for story maps and comes out of it as JSON. Fields that it keeps must be ours, and
no name of the hostile story may become markup. With a path a picture of the story is kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import FLAGS, chromium_path  # noqa: E402
from factories import make_story  # noqa: E402
from hostile import hostile_story  # noqa: E402

from storymap import Story  # noqa: E402
from storymap.exports.geolibre import story_geolibre  # noqa: E402

KEPT = ("id", "title", "description", "alignment", "hidden", "location", "mapAnimation")
# Its map is drawn by WebGL, which needs no graphics card with this.
SOFTWARE = "--enable-unsafe-swiftshader"

# Where it would ask for a file to write into.
SAVE = """window.showSaveFilePicker = async () => ({
  name: 'a.json',
  createWritable: async () => ({
    write: async data => { window.saved = await new Response(data).text(); },
    close: async () => {},
  }),
});"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def through(page: Any, story: Story) -> tuple[dict[str, Any], dict[str, Any]]:
    """What we wrote, and what the program has of it."""
    page.get_by_text("Project", exact=True).first.click()
    page.get_by_text("Story map…").click()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.geolibre-story.json")
        path.write_text(story_geolibre(story), encoding="utf-8")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Import", exact=True).click()
            page.get_by_role("menuitem", name="JSON").click()
        chooser.value.set_files(path)
        page.get_by_text(story.resolutions[0].mention.text).last.wait_for()
        page.get_by_role("button", name="Export", exact=True).click()
        page.get_by_role("menuitem", name="JSON").click()
        read = page.wait_for_function("window.saved").json_value()
        written = json.loads(path.read_text(encoding="utf-8"))
        return written, json.loads(read)


def check(page: Any, story: Story) -> str:
    """One line of what came through; raises AssertionError where something did not."""
    written, read = through(page, story)
    assert read["title"] == written["title"]
    for ours, theirs in zip(written["chapters"], read["chapters"], strict=True):
        assert {name: theirs[name] for name in KEPT} == {name: ours[name] for name in KEPT}
    page.get_by_role("button", name="Present").click()
    page.wait_for_timeout(3000)
    assert page.locator("text=Chapter 1").count()
    return f"{len(read['chapters'])} chapters of {written['title']!r} are the same"


def main(picture: str | None) -> None:
    """Open both stories, each in a window of its own."""
    from playwright.sync_api import sync_playwright

    app = partial(_Quiet, directory=str(files("geolibre") / "static" / "app"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), app)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*FLAGS, SOFTWARE]
        )
        for story in (make_story(), hostile_story()):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            said: list[str] = []
            page.on("dialog", lambda dialog, said=said: said.append(dialog.message))
            page.add_init_script(SAVE)
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            page.get_by_text("Project", exact=True).first.wait_for(timeout=90_000)
            page.wait_for_timeout(3000)
            sys.stdout.write(f"{check(page, story)}\n")
            assert not said
            if picture:
                page.screenshot(path=picture)
                picture = None
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(next(iter(sys.argv[1:]), None))
