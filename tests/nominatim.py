"""Brings up a real Nominatim on this machine, over fifty objects written here: no network.

`python tests/nominatim.py` runs it until it is interrupted, `serving()` is for tests. Needed are
`apt-get install postgresql postgresql-15-postgis-3 osm2pgsql` and a Python that has `nominatim-db`
and `nominatim-api` (`STORYMAP_NOMINATIM`: its folder of programs), and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

VARIABLE = "STORYMAP_NOMINATIM"
SECONDS = 60  # in which the server must answer
# Towns, rivers and peaks of the upper Rhine valley, with two that share a name far apart.
NODES = """\
47.1410 9.5209 place=town Vaduz|Вадуц
47.1650 9.5094 place=village Schaan
47.0662 9.5024 place=village Balzers
47.1071 9.5283 place=village Triesen
47.1182 9.5427 place=village Triesenberg
47.2104 9.5221 place=village Eschen
47.2180 9.5445 place=village Mauren
47.2198 9.5090 place=village Gamprin
47.2382 9.5254 place=village Ruggell
47.2319 9.5469 place=village Schellenberg
47.1852 9.5447 place=village Planken
47.2199 9.5236 place=hamlet Bendern
47.1099 9.6053 place=hamlet Malbun
47.1367 9.5703 place=hamlet Steg
47.1259 9.5366 place=hamlet Rotenboden
47.2236 9.5550 place=hamlet Schaanwald
47.2117 9.5367 place=hamlet Nendeln
47.0580 9.4950 place=hamlet Mäls
47.0960 9.6100 natural=peak Rappenstein
47.0561 9.5681 natural=peak Falknis
47.0780 9.6100 natural=peak Naafkopf
47.1385 9.5945 natural=peak Schönberg
47.1773 9.5795 natural=peak Drei Schwestern
47.0900 9.5300 natural=peak Lawena
47.1396 9.5245 historic=castle Schloss Vaduz
47.0658 9.4989 historic=castle Burg Gutenberg
47.1680 9.5070 railway=station Schaan-Vaduz
47.2370 9.5980 place=town Feldkirch
47.1660 9.4790 place=town Buchs
47.1180 9.4870 place=village Sevelen
47.0690 9.4680 place=village Weite
47.0460 9.5000 place=village Fläsch
47.0070 9.5290 place=town Maienfeld
47.2410 9.4830 place=village Sennwald
47.1930 9.4700 place=village Haag
47.2800 9.6420 place=village Rankweil
47.2300 9.6200 place=village Frastanz
47.1540 9.8220 place=town Bludenz
47.2090 9.6410 place=village Nenzing
47.2870 9.4060 place=village Rüthi
47.9110 8.2140 place=town Neustadt
53.3780 13.0650 place=town Neustadt
47.0500 9.4300 place=village Oberschan
47.0440 9.4470 place=village Azmoos
47.1510 9.5480 place=hamlet Quellhofen
47.1330 9.4900 place=hamlet Rinderau
47.1200 9.4200 place=locality Alp "Süls" & <Rast>
"""
BORDER = [(47.04, 9.47), (47.27, 9.49), (47.27, 9.57), (47.15, 9.64), (47.05, 9.62)]
NORTH = [(47.19, 9.48), (47.27, 9.49), (47.27, 9.57), (47.19, 9.62)]
# name, administrative level, other tags, outline
AREAS = [
    ("Liechtenstein", 2, {"ISO3166-1": "LI", "name:ru": "Лихтенштейн"}, BORDER),
    ("Unterland", 4, {}, NORTH),
]
RIVERS = [
    ("Rhein", [(47.03, 9.49), (47.10, 9.50), (47.17, 9.49), (47.25, 9.51)]),
    ("Samina", [(47.09, 9.59), (47.14, 9.58), (47.20, 9.60)]),
    ("Esche", [(47.20, 9.52), (47.23, 9.51)]),
]


@dataclass
class Extract:
    """An OSM file while it is written: elements, and the next number of each."""

    lines: list[str] = field(default_factory=list)
    number: int = 0

    def add(self, kind: str, attributes: str, inner: list[str], tags: dict[str, str]) -> int:
        """Write an element; its number."""
        self.number += 1
        inner = inner + [f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items()]
        stamp = 'version="1" timestamp="2026-01-01T00:00:00Z"'
        self.lines.append(
            f'<{kind} id="{self.number}" {stamp} {attributes}>{"".join(inner)}</{kind}>'
        )
        return self.number

    def way(self, points: list[tuple[float, float]], tags: dict[str, str], *, closed: bool) -> int:
        """Write a way along points, with its nodes before it."""
        nodes = [self.add("node", f'lat="{lat}" lon="{lon}"', [], {}) for lat, lon in points]
        nodes += nodes[:1] if closed else []
        return self.add("way", "", [f'<nd ref="{node}"/>' for node in nodes], tags)


def write_extract(path: Path) -> None:
    """Write the fifty objects as OSM XML: nodes, then ways, then relations."""
    extract = Extract()
    for line in NODES.splitlines():
        lat, lon, tag, name = line.split(" ", 3)
        key, value = tag.split("=")
        name, _, russian = name.partition("|")
        tags = {key: value, "name": name} | ({"name:ru": russian} if russian else {})
        extract.add("node", f'lat="{lat}" lon="{lon}"', [], tags)
    for name, points in RIVERS:
        extract.way(points, {"waterway": "river", "name": name}, closed=False)
    for name, level, more, outline in AREAS:
        way = extract.way(outline, {}, closed=True)
        tags = {"type": "boundary", "boundary": "administrative", "name": name}
        members = [f'<member type="way" ref="{way}" role="outer"/>']
        extract.add("relation", "", members, tags | {"admin_level": str(level)} | more)
    order = {"<node": 0, "<way": 1, "<rela": 2}
    lines = sorted(extract.lines, key=lambda line: order[line.split()[0][:5]])
    body = "\n".join(lines)
    path.write_text(f'<?xml version="1.0"?>\n<osm version="0.6">\n{body}\n</osm>\n', "utf-8")


def missing() -> str | None:
    """Why it cannot run here, None where it can."""
    programs = os.environ.get(VARIABLE)
    if not programs:
        return f"set {VARIABLE} to the folder of the program `nominatim`"
    if not Path(programs, "nominatim").is_file():
        return f"there is no program `nominatim` in {programs}"
    if _postgres() is None:
        return "PostgreSQL is not installed"
    return None if shutil.which("osm2pgsql") else "osm2pgsql is not installed"


def _postgres() -> Path | None:
    """The folder of PostgreSQL's programs, as Debian lays them."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """A running server's `host:port`, over a database of its own that ends with it."""
    programs, postgres = Path(os.environ[VARIABLE]).absolute(), _postgres()
    assert postgres is not None
    folder = Path(tempfile.mkdtemp(prefix="storymap-nominatim-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    port = _free_port()
    environment = {
        "PATH": f"{programs}:{postgres}:{os.environ['PATH']}", "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PGHOST": str(folder), "PGUSER": user,
        "NOMINATIM_DATABASE_DSN": f"pgsql:dbname=nominatim;host={folder};user={user}",
        "NOMINATIM_DATABASE_WEBUSER": user, "NOMINATIM_IMPORT_STYLE": "full",
    }  # fmt: skip

    def start(*command: object, name: str) -> subprocess.Popen[bytes]:
        # PostgreSQL refuses to run as root.
        owner = user if command[0] in ("initdb", "postgres") else None
        with (folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*map(str, command)], cwd=folder, env=environment, user=owner, stdout=log,
                stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def run(*command: object, name: str) -> None:
        if start(*command, name=name).wait() != 0:
            said = (folder / f"{name}.log").read_text(errors="replace")
            raise RuntimeError(f"{name} failed:\n{said[-3000:]}")

    started: list[subprocess.Popen[bytes]] = []
    try:
        write_extract(folder / "extract.osm")
        shutil.chown(folder, user)
        run("initdb", "-D", folder / "data", "-E", "UTF8", "-A", "trust", name="initdb")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        started.append(start("postgres", "-D", folder / "data", *options.split(), name="postgres"))
        _wait(lambda: (folder / ".s.PGSQL.5432").exists())
        osm = ("--osm-file", folder / "extract.osm", "--no-updates", "-j", "1")
        run("nominatim", "import", *osm, name="import")
        listen = f"127.0.0.1:{port}"
        started.append(start("nominatim", "serve", "--server", listen, name="serve"))
        _wait(lambda: _answers(f"http://{listen}/status"))
        yield listen
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGINT)
            process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(is_ready: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not is_ready():
        if time.monotonic() > until:
            raise TimeoutError(f"The server does not answer within {SECONDS} seconds.")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.read() == b"OK")
    except OSError:
        return False


if __name__ == "__main__":
    reason = missing()
    if reason:
        sys.exit(f"No Nominatim here: {reason}.")
    begun = time.monotonic()
    with serving() as domain:
        sys.stdout.write(f"http://{domain} after {time.monotonic() - begun:.0f} s\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)
