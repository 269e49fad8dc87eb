"""A real Chromium for the browser tests, with every way to the outside shut and counted."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from chromium import Reader, axe_script, chromium_path, launched, open_page
from factories import make_story
from webapp_window import PATIENCE, ROOT, Window, running

from storymap import Story, render_page

# Of these one failure is one too many.
CERTAIN = ("test_payloads", "test_injection", "test_links", "test_access")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What fails is tried once more, and counted as such: a browser may be starved."""
    for item in items:
        if item.get_closest_marker("browser") and item.path.stem not in CERTAIN:
            item.add_marker(pytest.mark.flaky(reruns=1))


def _missing(reason: str) -> None:
    if os.environ.get("STORYMAP_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = chromium_path()
    if path is None:
        _missing("Chromium is not installed; get it with: apt-get install chromium")
    elif find_spec("playwright") is None:
        _missing("Playwright is not installed; get it with: pip install playwright")
    else:
        with launched(path) as browser:
            yield browser


@pytest.fixture
def open_reader(chromium: Any) -> Iterator[Callable[..., Reader]]:
    """Opens an address in a fresh context; only files and this machine's servers answer."""
    contexts = []

    def opener(address: str, **options: Any) -> Reader:
        reader = open_page(chromium, address, **options)
        contexts.append(reader.page.context)
        return reader

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def show(open_reader: Callable[..., Reader], tmp_path: Path) -> Callable[..., Reader]:
    """Opens a story's page from a file; `link` is what its address ends with."""

    def opener(story: Story, link: str = "", **options: Any) -> Reader:
        path = tmp_path / "story.html"
        path.write_text(render_page(story), encoding="utf-8")
        return open_reader(path.as_uri() + link, **options)

    return opener


@pytest.fixture
def story_file(tmp_path: Path) -> str:
    """The address of the week in Kazakhstan."""
    path = tmp_path / "story.html"
    path.write_text(render_page(make_story()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's script."""
    script = axe_script()
    if script is None:
        _missing("axe-core is not installed; get it with: pip install axe-playwright-python")
    return str(script)


@pytest.fixture(scope="session")
def address(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Streamlit page as a newcomer starts it: empty home folder, no terminal, one command."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    with running(command, "--server.port={}", tmp_path_factory.mktemp("home"), cwd=ROOT) as address:
        yield address


@pytest.fixture
def open_window(open_reader: Callable[..., Reader], address: str) -> Callable[..., Window]:
    """Opens a window on the Streamlit page; `query` is what its address ends with."""

    def opener(query: str = "", **options: Any) -> Window:
        window = Window(open_reader(address + query, **options))
        window.title.wait_for(timeout=PATIENCE)
        return window

    return opener


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """The test's own output is enough."""

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
            return
        super().do_GET()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str, dict[str, str]], str]]:
    """Serves files from a port of its own, so each call is another origin."""
    servers = []

    def server(name: str, files: dict[str, str]) -> str:
        folder = tmp_path / name
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        handler = partial(_Quiet, directory=str(folder))
        http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        servers.append((http, thread))
        return f"http://127.0.0.1:{http.server_address[1]}"

    yield server
    for http, thread in servers:
        http.shutdown()
        http.server_close()
        thread.join()
