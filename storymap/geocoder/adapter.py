"""How geopy asks over the network: as its own adapter does, within a size and a time.

A server that answers a byte a second, or without end, would else be waited for for ever.
"""

from __future__ import annotations

import io
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.response import addinfourl

from geopy.adapters import URLLibAdapter

# Ten answers with their addresses are some 20 kB.
MOST_BYTES = 4_000_000
_AT_ONCE = 65_536


class BoundedAdapter(URLLibAdapter):  # type: ignore[misc]  # geopy has no types
    """geopy's adapter; an answer is read for as long as its time-out, and up to MOST_BYTES."""

    urlopen: Any

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        opener = self.urlopen

        def urlopen(request: Any, timeout: float) -> Any:
            try:
                with opener(request, timeout=timeout) as answer:
                    body = _read(answer, timeout)
                    return addinfourl(body, answer.headers, answer.url, answer.status)
            except HTTPError as error:
                with error:
                    # What a refusal says beside its number is of no use.
                    raise HTTPError(
                        error.url, error.code, error.reason, error.headers, io.BytesIO()
                    ) from None

        self.urlopen = urlopen


def _read(answer: Any, seconds: float) -> io.BytesIO:
    until = monotonic() + seconds
    whole = io.BytesIO()
    while part := answer.read1(_AT_ONCE):
        whole.write(part)
        if whole.tell() > MOST_BYTES or monotonic() > until:
            raise OSError("The answer is too long or takes too long.")
    whole.seek(0)
    return whole
