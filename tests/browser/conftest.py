"""A real Chromium for the browser tests, with every way to the outside shut and counted."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass
class Reader:
    """A browser page with what went wrong on it: console errors, script errors, requests out."""

    page: Any
    problems: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Nothing was asked of the outside and nothing was reported."""
        assert self.outside == []
        assert self.problems == []


def _missing(reason: str) -> None:
    if os.environ.get("STORYMAP_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        _missing("Chromium is not installed; get it with: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed; get it with: pip install playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_reader(chromium: Any) -> Iterator[Callable[..., Reader]]:
    """Opens an address in a fresh context; only files and this machine's servers answer."""
    contexts = []

    def opener(address: str, *, width: int = 1280, height: int = 800, **options: Any) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            **{"reduced_motion": "reduce", **options},
        )
        contexts.append(context)
        page = context.new_page()
        reader = Reader(page)

        def answer(route: Any) -> None:
            url = route.request.url
            if url.startswith(
                ("file:", "data:", "blob:", "http://127.0.0.1:", "http://localhost:")
            ):
                route.continue_()
                return
            reader.outside.append(url)
            route.abort()

        context.route("**/*", answer)
        page.on("pageerror", lambda error: reader.problems.append(f"script: {error}"))
        page.on("dialog", lambda dialog: (reader.problems.append("dialog"), dialog.dismiss()))
        page.on(
            "console",
            lambda message: (
                reader.problems.append(f"{message.type}: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.goto(address)
        return reader

    yield opener
    for context in contexts:
        context.close()


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
