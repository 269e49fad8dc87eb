"""A server on this machine for one test: paths and what they answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = Callable[[BaseHTTPRequestHandler], None]


def page(
    data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Handler:
    """What answers with these bytes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if kind:
            request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def redirect(to: str) -> Handler:
    """What sends on to another address."""
    return page(b"", "", 302, Location=to)


@contextmanager
def served(pages: dict[str, Handler]) -> Iterator[tuple[str, list[str]]]:
    """The server's address, and the paths that it was asked for; other paths are not found."""
    asked: list[str] = []

    class _Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            with suppress(OSError):  # whoever asked has left
                pages.get(self.path, page(b"<p>Nothing here.", status=404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
