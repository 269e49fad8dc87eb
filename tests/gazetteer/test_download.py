"""GeoNames' files from a server on this machine that breaks off, lies and sends rubbish."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from storymap.cli import main
from storymap.errors import DataMissing, InputError, TooLarge
from storymap.gazetteer.build.dumps.download import FILES, TRIES, download, plan_download

ONE = ("allCountries.zip",)


def zipped(name: str, size: int = 400_000) -> bytes:
    """A zip archive with one text of that size, stored, so that its bytes are many."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "1\tPlace\n" * (size // 8))
    return buffer.getvalue()


CONTENT = {
    file: zipped(file.replace(".zip", ".txt")) if file.endswith(".zip") else b"KZ\tKazakhstan\n"
    for file in FILES
}


class Server(ThreadingHTTPServer):
    """A mirror of the files; what goes wrong is set by the test."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.content = dict(CONTENT)
        self.tag = '"one"'
        self.breaks: dict[str, int] = {}  # how often a file still breaks off half-way
        self.claims: dict[str, int] = {}  # a wrong length in the head
        self.ranges = True
        self.asked: list[tuple[str, str, str]] = []
        self.redirect = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/dump/"


class Answers(BaseHTTPRequestHandler):
    """Answers with ranges, as GeoNames' server does."""

    server: Server
    error_content_type: ClassVar[str] = "text/plain"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base's word
        """Say nothing."""

    def do_HEAD(self) -> None:  # the base class calls it so
        self.answer(body=False)

    def do_GET(self) -> None:
        self.answer(body=True)

    def answer(self, *, body: bool) -> None:
        server, name = self.server, self.path.rpartition("/")[2]
        wanted = self.headers.get("Range", "")
        server.asked.append((self.command, name, wanted))
        if server.redirect:
            self.send_response(302)
            self.send_header("Location", server.redirect)
            self.end_headers()
            return
        content = server.content.get(name)
        if content is None:
            self.send_error(404)
            return
        start = 0
        if wanted and server.ranges and self.headers.get("If-Range") == server.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        length = len(content) - start
        if self.command == "HEAD":
            length = server.claims.get(name, length)
        self.send_header("Content-Length", str(length))
        self.send_header("ETag", server.tag)
        self.end_headers()
        if not body:
            return
        if server.breaks.get(name, 0) > 0:
            server.breaks[name] -= 1
            self.wfile.write(content[start : start + (len(content) - start) // 2])
            self.close_connection = True
            return
        self.wfile.write(content[start:])


@pytest.fixture
def server() -> Iterator[Server]:
    """The mirror, running."""
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def test_all_files_arrive_whole(server: Server, tmp_path: Path) -> None:
    """Under their names, byte for byte, with nothing left beside them; the progress adds up."""
    told: dict[str, int] = {}
    download(tmp_path, address=server.address, progress=told.__setitem__, wait=0)
    assert set(FILES) == {path.name for path in tmp_path.iterdir()}
    for file in FILES:
        assert CONTENT[file] == (tmp_path / file).read_bytes()
        assert len(CONTENT[file]) == told[file]


def test_what_is_here_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    """The second run asks for sizes only."""
    download(tmp_path, address=server.address, wait=0)
    server.asked.clear()
    download(tmp_path, address=server.address, wait=0)
    assert {"HEAD"} == {method for method, _, _ in server.asked}


def test_a_broken_off_file_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    """Three breaks, and no byte comes twice."""
    server.breaks = {ONE[0]: 3}
    download(tmp_path, address=server.address, files=ONE, wait=0)
    assert CONTENT[ONE[0]] == (tmp_path / ONE[0]).read_bytes()
    size = len(CONTENT[ONE[0]])
    starts = [f"bytes={size - size // 2**n}-" for n in (1, 2, 3)]
    found = [wanted for method, _, wanted in server.asked if method == "GET"]
    assert "" == found[0]
    assert len(starts) == len(found) - 1
    assert all(
        abs(int(a[6:-1]) - int(b[6:-1])) <= 3 for a, b in zip(starts, found[1:], strict=True)
    )


def test_a_file_that_keeps_breaking_off_stays_for_the_next_run(
    server: Server, tmp_path: Path
) -> None:
    """The sentence says how to go on; the next run begins where this one ended."""
    server.breaks = {ONE[0]: TRIES}
    with pytest.raises(DataMissing, match="run the same command to go on"):
        download(tmp_path, address=server.address, files=ONE, wait=0)
    assert not (tmp_path / ONE[0]).exists()
    plan = plan_download(tmp_path, address=server.address, files=ONE)
    assert 0 < plan.missing < len(CONTENT[ONE[0]]) // 10
    download(tmp_path, address=server.address, files=ONE, wait=0)
    assert CONTENT[ONE[0]] == (tmp_path / ONE[0]).read_bytes()


def test_a_file_that_has_changed_meanwhile_begins_anew(server: Server, tmp_path: Path) -> None:
    """Half of yesterday's file and half of today's are no file."""
    server.breaks = {ONE[0]: TRIES}
    with pytest.raises(DataMissing):
        download(tmp_path, address=server.address, files=ONE, wait=0)
    server.tag = '"two"'
    server.content[ONE[0]] = zipped("allCountries.txt", 500_000)
    download(tmp_path, address=server.address, files=ONE, wait=0)
    assert server.content[ONE[0]] == (tmp_path / ONE[0]).read_bytes()


def test_a_server_without_ranges_begins_anew(server: Server, tmp_path: Path) -> None:
    """An answer with the whole file is not put behind the half that is here."""
    server.ranges = False
    server.breaks = {ONE[0]: 2}
    download(tmp_path, address=server.address, files=ONE, wait=0)
    assert CONTENT[ONE[0]] == (tmp_path / ONE[0]).read_bytes()


@pytest.mark.parametrize("claim", [-1000, 1000])
def test_a_wrong_length_is_refused(server: Server, tmp_path: Path, claim: int) -> None:
    """A server that announces more or fewer bytes than it sends is not believed."""
    server.claims = {ONE[0]: len(CONTENT[ONE[0]]) + claim}
    with pytest.raises(DataMissing, match="broke off"):
        download(tmp_path, address=server.address, files=ONE, wait=0)
    assert not (tmp_path / ONE[0]).exists()


@pytest.mark.parametrize("harm", ["cut", "bytes", "other"])
def test_a_damaged_archive_is_refused(server: Server, tmp_path: Path, harm: str) -> None:
    """Cut short, with a wrong byte (the sum tells), or with another file in it."""
    whole = CONTENT[ONE[0]]
    server.content[ONE[0]] = {
        "cut": whole[: len(whole) // 2],
        "bytes": whole[:1000] + b"X" + whole[1001:],
        "other": zipped("elsewhere.txt"),
    }[harm]
    with pytest.raises(DataMissing, match="came damaged"):
        download(tmp_path, address=server.address, files=ONE, wait=0)
    assert [] == list(tmp_path.glob("*.zip"))
    assert [] == list(tmp_path.glob("*.part"))


def test_a_page_in_place_of_a_table_is_refused(server: Server, tmp_path: Path) -> None:
    """A hotel's login page is no list of countries."""
    server.content["countryInfo.txt"] = b"<html>Please log in</html>"
    with pytest.raises(DataMissing, match="no table"):
        download(tmp_path, address=server.address, files=("countryInfo.txt",), wait=0)


def test_another_server_is_not_followed(server: Server, tmp_path: Path) -> None:
    """A redirection to elsewhere ends the download."""
    server.redirect = "http://localhost:1/dump/allCountries.zip"
    with pytest.raises(DataMissing, match="another server"):
        download(tmp_path, address=server.address, files=ONE, wait=0)


@pytest.mark.parametrize("address", ["file:///etc/", "ftp://example.org/", "elsewhere", ""])
def test_only_web_addresses_are_asked(tmp_path: Path, address: str) -> None:
    """No file of this machine is read through an address."""
    with pytest.raises(InputError, match="https://"):
        download(tmp_path, address=address, files=ONE)


def test_a_file_that_is_not_there_is_named(server: Server, tmp_path: Path) -> None:
    """With what the server said."""
    server.content.pop(ONE[0])
    with pytest.raises(DataMissing, match="allCountries"):
        download(tmp_path, address=server.address, files=ONE, wait=0)


def test_a_file_over_the_limit_is_not_fetched(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is named, and how to raise it."""
    server.claims = {ONE[0]: 4_000_000_000}
    with pytest.raises(TooLarge, match="STORYMAP_LIMIT_GEONAMES"):
        download(tmp_path, address=server.address, files=ONE)
    assert {"HEAD"} == {method for method, _, _ in server.asked}


def test_a_full_disk_is_told_before_it_starts(server: Server, tmp_path: Path) -> None:
    """Nothing is fetched where there is no room for it."""
    server.claims = dict.fromkeys(FILES, 2_900_000_000)
    many = tuple(f"{n}.zip" for n in range(400))
    server.content |= dict.fromkeys(many, b"x")
    server.claims |= dict.fromkeys(many, 2_900_000_000)
    with pytest.raises(InputError, match="larger disk"):
        plan_download(tmp_path, address=server.address, files=many)
    assert {"HEAD"} == {method for method, _, _ in server.asked}


def test_the_command_tells_size_and_room_first(server: Server, tmp_path: Path) -> None:
    """Then what to run next."""
    arguments = ["gazetteer", "download", "-o", str(tmp_path), "--from", server.address]
    done = CliRunner().invoke(main, arguments)
    assert 0 == done.exit_code, done.output
    first, last = done.output.splitlines()[0], done.output.splitlines()[-1]
    assert "still to come" in first
    assert "free" in first
    assert last.endswith(f"storymap gazetteer build --geonames {tmp_path}")
    assert CONTENT["allCountries.zip"] == (tmp_path / "allCountries.zip").read_bytes()


@pytest.mark.parametrize("command", [["download"], ["build", "--geonames", "."]])
def test_where_no_home_can_be_written_to_the_ways_out_are_told(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence with the folder, before anybody is asked for anything."""
    (tmp_path / "home").write_text("a file")
    for name in ("STORYMAP_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    done = CliRunner().invoke(main, ["gazetteer", *command])
    assert 1 == done.exit_code
    assert done.output.startswith(f"storymap: Nothing can be kept in {tmp_path / 'home'}")
    assert "STORYMAP_HOME" in done.output
    assert "-o" in done.output
