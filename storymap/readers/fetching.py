"""An address on the web in, the bytes that answer it out, from public machines alone.

Whoever gives an address may want this machine to ask its own neighbours. Each host is resolved
once, each of its addresses must be a public one, and the connection goes to just that address, so
that no second look-up can say otherwise; redirects pass the same gate. Size, time, redirects and
decompression are bounded. A proxy of the environment is not used: it would look up names again.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from storymap.addresses import web_address
from storymap.errors import FetchFailed, StorymapError
from storymap.limits import EXPANSION, PAGE

# For the whole of an address with its redirects, in seconds.
LONGEST_WAIT = 30.0
MOST_REDIRECTS = 8
_LONGEST_CONNECT = 10.0
# Tests run their servers on this machine; "1" lets 127.0.0.1 through, and nothing else of it.
LOOPBACK_VARIABLE = "STORYMAP_FETCH_LOOPBACK"
_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024  # below it are the services of the system: mail, shells, name servers
# Not for everybody, though not every version of `ipaddress` says so: protocol assignments (Oracle's
# metadata are there), Azure's answers to virtual machines, local NAT64, 6to4 relays, what IPv6 had
# for a site's own machines, examples in documents.
_SPECIAL = tuple(
    ipaddress.ip_network(each)
    for each in (
        "192.0.0.0/24", "168.63.129.16/32", "64:ff9b:1::/48", "192.88.99.0/24", "fec0::/10",
        "3fff::/20",
    )
)  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CHUNK = 65_536
# What may stand in a path or query as it is; the rest is written with "%".
_SAFE = "%/:?@!$&'()*+,;=~-._"
# Compressed answers this small may grow more than `EXPANSION`: a page of blanks is no bomb.
_HARMLESS = 1_000_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; storymap; reads one page for its reader)",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: where it was in the end, its media type, charset if told, and bytes."""

    address: str
    media_type: str
    charset: str | None
    data: bytes


def fetch(address: str, *, longest: float = LONGEST_WAIT) -> Answer:
    """The answer to a GET of `address`, within `longest` seconds.

    Raises FetchFailed where there is none to be had, or none that may be asked for, and TooLarge.
    """
    deadline = monotonic() + longest
    asked = address
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(asked, deadline)
        if isinstance(answer, Answer):
            return answer
        asked = answer
    raise FetchFailed(
        f"{address} leads from one address to another without end; open it in a browser, save the "
        "page and give that file."
    )


def is_public(address: str) -> bool:
    """Whether an IP address is a machine of the public internet, also where IPv6 wraps IPv4."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    wrapped = _wrapped(found)
    if wrapped is not None:
        return is_public(str(wrapped))
    if str(found) == "127.0.0.1":
        return os.environ.get(LOOPBACK_VARIABLE) == "1"
    special = found.is_multicast or found.is_reserved or any(found in each for each in _SPECIAL)
    return found.is_global and not special


def _wrapped(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, by any of the ways to write one into it."""
    if address.version == 4:
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


class _Pinned(HTTPConnection):
    """A connection to the very addresses that were looked at."""

    def __init__(self, parts: SplitResult, deadline: float) -> None:
        self.default_port = 443 if parts.scheme == "https" else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port)
        self._deadline = deadline
        # `http.client` forgets its own as soon as the answer's head is read.
        self._socket: socket.socket | None = None
        self._context = ssl.create_default_context() if parts.scheme == "https" else None

    def connect(self) -> None:
        """Open the socket, with TLS where the scheme asks for it."""
        plain = _socket_to(self.host, self.port, self._deadline)
        self.sock = self._socket = plain
        if self._context:
            secure = self._context.wrap_socket(
                plain, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = self._socket = secure
            secure.do_handshake()

    def end(self) -> None:
        """Let whoever reads from the socket find its end now; for another thread."""
        if self._socket is None:
            return
        with suppress(OSError):
            # Not the TLS socket's own method, which would let the reader go on without TLS.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _socket_to(host: str, port: int, deadline: float) -> socket.socket:
    """A socket to the first public address of `host` that answers; raises FetchFailed, OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(
            f"There is no machine called {host}, or the network is not there."
        ) from error
    if not found or not all(is_public(str(each[4][0])) for each in found):
        raise FetchFailed(
            f"{host} is not on the public web but on this machine or its own network, which "
            "addresses may not lead to; save the page and give the file."
        )
    problem: OSError = TimeoutError()
    for family, kind, protocol, _, place in found:
        left = deadline - monotonic()
        if left <= 0:
            break
        opened = socket.socket(family, kind, protocol)
        opened.settimeout(min(left, _LONGEST_CONNECT))
        try:
            opened.connect(place)
        except OSError as error:
            opened.close()
            problem = error
        else:
            opened.settimeout(left)
            return opened
    raise problem


def _ask(address: str, deadline: float) -> Answer | str:
    """The answer of one address, or the address that it sends on to."""
    parts = _parts(address)
    connection = _Pinned(parts, deadline)
    # What trickles in byte by byte never lets a socket time out: the whole is timed.
    watch = threading.Timer(max(0.0, deadline - monotonic()), connection.end)
    watch.daemon = True
    watch.start()
    try:
        return _answer(address, parts, connection, deadline)
    except StorymapError:
        raise
    except (OSError, HTTPException, ValueError) as error:
        if monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _too_slow(address) from error
        if isinstance(error, ssl.SSLError):
            why = getattr(error, "verify_message", "") or error.reason or "no secure connection"
            raise FetchFailed(f"{address} cannot be read safely: {why}.") from error
        raise FetchFailed(
            f"{address} does not answer as a web page does; look at the address and the network."
        ) from error
    finally:
        watch.cancel()
        connection.close()


def _answer(address: str, parts: SplitResult, connection: _Pinned, deadline: float) -> Answer | str:
    """What the connection gives for the address."""
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    connection.request("GET", target, headers=_HEADERS)
    with connection.getresponse() as response:
        headers = response.headers
        location = headers.get("Location")
        if response.status in _REDIRECTS and location:
            return urljoin(address, location)
        if response.status != 200:
            raise FetchFailed(_refusal(address, response.status))
        declared = headers.get("Content-Length") or ""
        PAGE.check(int(declared) if declared.isdecimal() else 0)
        data = b"".join(_unpacked(address, response))
        if monotonic() >= deadline:
            raise _too_slow(address)
        if response.length:
            raise HTTPException("the answer broke off")
    told = headers.get_content_type() if "Content-Type" in headers else ""
    return Answer(address, told, headers.get_content_charset(), data)


def _unpacked(address: str, response: HTTPResponse) -> Iterator[bytes]:
    """The body in pieces, decompressed; raises TooLarge while it grows and not after."""
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchFailed(f"{address} answers in a compression that was not asked for: {coding}.")
    # Zlib's window, its head of either kind told by itself.
    unpacker = zlib.decompressobj(47) if coding != "identity" else None
    packed = size = 0
    while piece := response.read(_CHUNK):
        packed += len(piece)
        while piece:
            try:
                words = unpacker.decompress(piece, _CHUNK) if unpacker else piece
            except zlib.error as error:
                raise FetchFailed(f"{address} answers with damaged data.") from error
            piece = unpacker.unconsumed_tail if unpacker else b""
            size += len(words)
            PAGE.check(size)
            if size > _HARMLESS:
                EXPANSION.check(size // packed)
            yield words


def _parts(address: str) -> SplitResult:
    """The parts of an address that may be asked for, as they go over the wire."""
    found = web_address(address)
    if found is None:
        raise FetchFailed(
            f"{address} is no address of the web: it begins with http:// or https://."
        )
    parts = urlsplit(found)
    try:
        port = parts.port
    except ValueError as error:
        raise FetchFailed(f"{address} names a port that there is not.") from error
    if parts.username is not None or parts.password is not None:
        raise FetchFailed(
            f"The address of {parts.hostname} has a name or password in it; leave them out, or "
            "save the page and give the file."
        )
    if port is not None and port not in _PORTS and port < _FIRST_FREE_PORT:
        raise FetchFailed(f"{address} leads to port {port}, where no web pages are.")
    return parts._replace(path=quote(parts.path, safe=_SAFE), query=quote(parts.query, safe=_SAFE))


def _refusal(address: str, status: int) -> str:
    """What to tell of a status that is no success."""
    if status in (404, 410):
        return f"There is no page at {address} ({status}); look at the address."
    if status in (401, 402, 403, 407, 451):
        return (
            f"{address} is not for everybody, or not for programs ({status}); open it in a "
            "browser, save the page and give that file."
        )
    if status in (429, 503):
        return f"{address} is asked too often or has no time now ({status}); try again later."
    return f"{address} gives no page (its server says {status}); try again later."


def _too_slow(address: str) -> FetchFailed:
    return FetchFailed(
        f"{address} did not answer in time; try again, or save the page and give that file."
    )
