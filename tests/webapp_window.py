"""The Streamlit page running for a test, and what its reader does in a window."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from chromium import RANGE_OF

ROOT = Path(__file__).parents[1]
# Milliseconds to wait at most: a text takes its time on a machine that does other things as well.
PATIENCE = 60_000
TRIES = 6
JOURNEY = """A journey east

Marie left Paris in May. From Paris a train took her to Vienna, and another to Istanbul.

In Almaty she stayed a month. Almaty was warm, she wrote, and from Almaty one sees the mountains.

She came home by way of London."""

SELECT = f"""(body, words) => {{
  const range = ({RANGE_OF})(words);
  const selection = getSelection();
  selection.removeAllRanges();
  if (range) {{ selection.addRange(range); }}
  return range !== null;
}}"""


@contextmanager
def running(
    command: list[str], port_flag: str, home: Path, *, cwd: Path, port: int = 0
) -> Iterator[str]:
    """The address of a page that `command` serves until the block ends, on a `port` or any."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    log = home / "log.txt"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, port_flag.format(port)],
            cwd=cwd,
            env={**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            await_health(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8")
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0, "the server outlived its command"


def await_health(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 2 * PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(url, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The page did not start: {log.read_text(encoding='utf-8')}")


class Window:
    """The page in one browser session, and what a reader does in it."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.page = reader.page
        self.story = reader.page.frame_locator("iframe.shown")

    def marker(self, name: str) -> Any:
        return self.story.locator(f'.pin-icon[aria-label^="{name}, "]')

    def free_marker(self) -> Any:
        """A marker whose middle no other covers, so that a pointer can hit it."""
        markers = self.story.locator(".pin-icon")
        numbers = markers.evaluate_all(
            """(all) => all.map((icon, i) => {
                 const box = icon.getBoundingClientRect();
                 const x = box.left + box.width / 2, y = box.top + box.height / 2;
                 return icon.contains(document.elementFromPoint(x, y)) ? i : -1;
               }).filter((i) => i >= 0)"""
        )
        return markers.nth(numbers[0])

    @property
    def panel(self) -> Any:
        return self.story.locator("#storymap-panel")

    @property
    def title(self) -> Any:
        return self.story.locator("h1")

    def open_box(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def close_box(self) -> None:
        self.page.keyboard.press("Escape")

    def paste(self, text: str) -> None:
        self.open_box("Your text")
        self.page.get_by_label("Paste a text or an address").fill(text)
        self.page.get_by_role("button", name="Make the story map").click()

    def upload(self, name: str, data: bytes) -> None:
        self.open_box("Your text")
        file = {"name": name, "mimeType": "text/plain", "buffer": data}
        self.page.locator('[data-testid="stFileUploaderDropzoneInput"]').set_input_files([file])

    def open_story(self, name: str, title: str = "") -> None:
        """Open another story by the list in the bar; `title` where the list says more."""
        self.choose(self.page.locator(".st-key-samples input"), name)
        expect(self.title).to_have_text(title or name)

    def choose(self, field: Any, name: str, *, own: bool = False) -> None:
        """Take a choice of a list, or one's `own`; what the page draws meanwhile shuts the list."""
        from playwright.sync_api import TimeoutError as TooLate

        options = self.page.get_by_role("option")
        choice = options.first if own else self.page.get_by_role("option", name=name, exact=True)
        for _ in range(TRIES):
            if own:
                field.fill("")
                field.fill(name)
            else:
                field.click()
            try:
                choice.click(timeout=PATIENCE / TRIES)
            except TooLate:
                continue
            return
        raise AssertionError(f"{name} is not offered")

    def select(self, words: str) -> None:
        """Select words of the text and take the desk's offer to make them a place."""
        assert self.story.locator("body").evaluate(SELECT, words)
        self.story.locator(".desk-offer").click()
        expect(self.story.locator(".desk .chooser-input")).to_be_focused()

    def download(self, name: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name).click()
        return Path(waiting.value.path()).read_bytes()

    def edits_file(self) -> bytes:
        self.open_box("Edits")
        data = self.download("Download edits")
        self.close_box()
        return data


def expect(locator: Any) -> Any:
    from playwright.sync_api import expect as playwright_expect

    playwright_expect.set_options(timeout=PATIENCE)
    return playwright_expect(locator)
