"""The atlas of a corpus on this machine: `storymap serve DIR`.

The page filters numbers itself; words are asked of DuckDB on the Parquet files, and a document's
own story map is drawn when it is opened. Only requests to this machine by its own name are
answered, so that no page of another site reads the corpus through the browser.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from storymap.corpus.index import make_index
from storymap.corpus.page import atlas_served
from storymap.corpus.queries import open_corpus
from storymap.corpus.stories import story_of
from storymap.page import render_page

HOST = "127.0.0.1"
_MOST_PASSAGES = 200
_LARGEST = 2**31 - 1  # number of the index
# Where one of these is told there is a screen; without, a browser of the terminal would open.
_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY"}
_JSON, _HTML = "application/json", "text/html; charset=utf-8"


class Library:
    """A corpus that is asked by several requests, one at a time."""

    def __init__(self, folder: str | PathLike[str], title: str | None = None) -> None:
        self._connection = open_corpus(folder)
        self._lock = threading.Lock()
        index = make_index(self._connection)
        self.atlas = atlas_served(index, title or Path(folder).resolve().name)

    def passages(self, numbers: list[int]) -> list[str]:
        """The texts of passages of the index, by their numbers."""
        rows = self._ask(
            "SELECT bit.n, doc.document, bit.passage FROM bit JOIN doc ON doc.n = bit.document "
            "WHERE list_contains(?, bit.n)",
            [numbers[:_MOST_PASSAGES]],
        )
        # The ids stand in the query, so that DuckDB reads only the parts that may have them.
        texts = {
            (document, passage): text
            for document, passage, text in self._ask(
                "SELECT document, passage, text FROM passages WHERE list_contains(?, document)",
                [sorted({row[1] for row in rows})],
            )
        }
        found = {number: texts[document, passage] for number, document, passage in rows}
        return [found.get(number, "") for number in numbers]

    def document(self, number: int) -> list[list[Any]]:
        """A document's passages as [kind, text, number in the index or -1]."""
        rows = self._ask(
            "SELECT p.kind, p.text, coalesce(bit.n, -1) FROM passages p LEFT JOIN bit "
            "ON bit.document = ? AND bit.passage = p.passage "
            "WHERE p.document = ? AND p.repeats IS NULL ORDER BY p.passage",
            [number, self._id(number)],
        )
        return [list(row) for row in rows]

    def words(self, text: str) -> list[int]:
        """The numbers of the passages of the index that have these words, whatever their case."""
        rows = self._ask(
            "SELECT bit.n FROM passages p JOIN doc USING (document) JOIN bit "
            "ON bit.document = doc.n AND bit.passage = p.passage "
            "WHERE contains(lower(p.text), lower(?)) ORDER BY bit.n",
            [text],
        )
        return [row[0] for row in rows]

    def story(self, number: int) -> str:
        """A document's own story map as HTML; raises LookupError where there is none."""
        with self._lock:
            story = story_of(self._connection, self._id(number, locked=True))
        if story is None:
            raise LookupError(number)
        return render_page(story)

    def _id(self, number: int, *, locked: bool = False) -> str:
        query = "SELECT document FROM doc WHERE n = ?"
        ask = self._rows if locked else self._ask
        rows = ask(query, [number])
        if not rows:
            raise LookupError(number)
        return str(rows[0][0])

    def _ask(self, query: str, values: list[Any]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._rows(query, values)

    def _rows(self, query: str, values: list[Any]) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; `library` and `hosts` are set by `make_server`."""

    library: Library
    hosts: tuple[str, ...] = ()

    def do_GET(self) -> None:
        """The page, its index, and what it asks for."""
        if self.headers.get("Host") not in self.hosts:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        answer = _ANSWERS.get(address.path)
        try:
            if answer is None:
                raise LookupError(address.path)
            self._send(*answer(self.library, asked))
        except (KeyError, LookupError, ValueError):
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, content: str | bytes, kind: str, encoding: str = "") -> None:
        data = content.encode(errors="replace") if isinstance(content, str) else content
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Requests are nobody's business."""


def _number(text: str) -> int:
    """A number of the index; raises ValueError for another, LookupError for one DuckDB refuses."""
    number = int(text)
    if not 0 <= number <= _LARGEST:
        raise LookupError(text)
    return number


Answer = tuple[str | bytes, str] | tuple[str | bytes, str, str]
_ANSWERS: Mapping[str, Callable[[Library, Mapping[str, str]], Answer]] = {
    "/": lambda library, _: (library.atlas.html, _HTML),
    "/index": lambda library, _: (library.atlas.index, _JSON, "gzip"),
    "/passages": lambda library, asked: (
        json.dumps(library.passages([_number(n) for n in asked["n"].split(",")])),
        _JSON,
    ),
    "/document": lambda library, asked: (json.dumps(library.document(_number(asked["n"]))), _JSON),
    "/words": lambda library, asked: (json.dumps(library.words(asked["q"])), _JSON),
    "/story": lambda library, asked: (library.story(_number(asked["n"])), _HTML),
}


def make_server(library: Library, port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1 at a port, 0 for any that is free; raises OSError where it is taken."""

    class Handler(_Handler):
        pass

    server = ThreadingHTTPServer((HOST, port), Handler)
    number = server.server_address[1]
    Handler.library = library
    Handler.hosts = (f"{HOST}:{number}", f"localhost:{number}")
    return server


def serve_corpus(folder: str | PathLike[str], *, port: int, say: Callable[[str], None]) -> None:
    """Serve the atlas of a corpus until it is interrupted; `say` gets its address.

    Raises SourceMissing where there is no corpus, InputError where it has too many mentions.
    """
    with make_server(Library(folder), port) as server:
        address = f"http://{HOST}:{server.server_address[1]}/"
        say(address)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _interrupt)
        if sys.platform != "linux" or _SCREENS & os.environ.keys():
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
