"""storymap.geocoder against a Nominatim of our own on this machine: no network."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from storymap import Document, Mention, Passage, Place, Resolution, Story, places_of
from storymap.errors import GeocoderFailed, StorymapError
from storymap.geocoder import Nominatim, Photon, place_unplaced

OBERAMMER = {
    "osm_type": "node",
    "osm_id": 240109189,
    "lat": "47.5952",
    "lon": "11.0655",
    "name": "Oberammer",
    "display_name": "Oberammer, Bavaria, Germany",
    "addresstype": "village",
    "boundingbox": ["47.57", "47.62", "11.02", "11.10"],
    "address": {"village": "Oberammer", "state": "Bavaria", "country": "Germany"},
}


class Server:
    """A Nominatim that knows one village and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []
        self.status = 200
        self.wait = 0.0
        self.body: bytes | None = None
        self.village: dict[str, Any] = OBERAMMER
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                server.asked.append(query)
                server.agents.append(self.headers["User-Agent"])
                found: list[dict[str, Any]] = [server.village] if query["q"] == "Oberammer" else []
                sleep(server.wait)
                body = json.dumps(found).encode() if server.body is None else server.body
                self.send_response(server.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Keep the test's output clean."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.domain = f"127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    own = Server()
    thread = threading.Thread(target=own.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield own
    own.http.shutdown()
    own.http.server_close()
    thread.join()


def make(server: Server, folder: Path, *, seconds_between: float = 0.0) -> Nominatim:
    return Nominatim(
        folder, domain=server.domain, scheme="http", seconds_between=seconds_between, timeout=5
    )


def test_an_answer_becomes_a_place(server: Server, tmp_path: Path) -> None:
    """Name, point, kind, country, region and extent come from the service's answer."""
    expected = Place(
        id="osm:node/240109189",
        name="Oberammer",
        lat=47.5952,
        lon=11.0655,
        kind="village",
        country="Germany",
        region="Bavaria",
        extent=(47.57, 11.02, 47.62, 11.10),
        source="OpenStreetMap",
    )
    assert expected == make(server, tmp_path).find(" Oberammer ")
    assert "storymap" in server.agents[0]


def test_a_name_is_asked_for_once_ever(server: Server, tmp_path: Path) -> None:
    """Found or not, the answer is kept in the folder, for later runs too."""
    first = make(server, tmp_path / "new" / "folder")
    places = [first.find(name) for name in ("Oberammer", "Nowhere", "Oberammer", "nowhere")]
    later = make(server, tmp_path / "new" / "folder")
    assert places == [later.find("Oberammer"), None, later.find("OBERAMMER"), None]
    assert [query["q"] for query in server.asked] == ["Oberammer", "Nowhere"]


def test_requests_keep_their_distance(server: Server, tmp_path: Path) -> None:
    """Two names wait for one another; a name that is kept does not wait."""
    geocoder = make(server, tmp_path, seconds_between=0.3)
    begun = monotonic()
    geocoder.find("First")
    geocoder.find("Second")
    assert monotonic() - begun >= 0.3
    geocoder.find("First")
    assert [query["q"] for query in server.asked] == ["First", "Second"]


def test_a_broken_service_is_one_sentence(server: Server, tmp_path: Path) -> None:
    """The failure is ours, names the service, and is not kept as an answer."""
    server.status = 403
    geocoder = make(server, tmp_path)
    with pytest.raises(GeocoderFailed, match=r"did not answer for “Oberammer”") as caught:
        geocoder.find("Oberammer")
    assert isinstance(caught.value, StorymapError)
    assert isinstance(caught.value, ConnectionError)
    server.status = 200
    assert geocoder.find("Oberammer") is not None


def test_an_answer_without_an_object_has_an_id_all_the_same(server: Server, tmp_path: Path) -> None:
    """Postcodes are computed: they have no OpenStreetMap object, so the point names them."""
    server.village = {k: v for k, v in OBERAMMER.items() if not k.startswith("osm_")}
    place = make(server, tmp_path).find("Oberammer")
    assert place is not None
    assert (place.id, place.name) == ("osm:47.5952,11.0655", "Oberammer")


@pytest.mark.parametrize(
    "change", [{"boundingbox": ["x"]}, {"lon": "east"}, {"address": ["Bavaria"]}]
)
def test_an_answer_that_is_no_place_is_one_sentence(
    server: Server, tmp_path: Path, change: dict[str, Any]
) -> None:
    """It is not kept, so that a service that has recovered is asked again."""
    server.village = OBERAMMER | change
    with pytest.raises(GeocoderFailed, match="Oberammer"):
        make(server, tmp_path).find("Oberammer")
    server.village = OBERAMMER
    assert make(server, tmp_path).find("Oberammer") is not None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b'{"answer": {"lat"',
        b"[]",
        b'{"answer": {"lat": 95, "lon": 1}}',
        b"\xff",
        b"[" * 99_999,
    ],
)
def test_a_damaged_answer_is_asked_for_again(
    server: Server, tmp_path: Path, damaged: bytes
) -> None:
    """And the good one stands in its place."""
    place = make(server, tmp_path).find("Oberammer")
    (kept,) = tmp_path.glob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damaged)
    assert place == make(server, tmp_path).find("Oberammer")
    assert whole == kept.read_bytes()
    assert len(server.asked) == 2


def test_only_what_is_unplaced_is_asked_for(server: Server, tmp_path: Path) -> None:
    """Placed, rejected and adjectival mentions stay as they are and never leave the machine."""
    text = "Almaty Oberammer Foo Ruritanian Nowhere Oberammer"
    place = Place("geonames:1526384", "Almaty", 43.25, 76.95, "city")
    resolutions = (
        Resolution(Mention(0, 6, "Almaty", 0, "name", 0.9), "resolved", place, 0.9),
        Resolution(Mention(7, 16, "Oberammer", 0, "name", 0.9), "unplaced"),
        Resolution(Mention(17, 20, "Foo", 0, "name", 0.9), "rejected"),
        Resolution(Mention(21, 31, "Ruritanian", 0, "adjective", 0.9), "unplaced"),
        Resolution(Mention(32, 39, "Nowhere", 0, "name", 0.9), "unplaced"),
        Resolution(Mention(40, 49, "Oberammer", 0, "name", 0.9), "unplaced"),
    )
    document = Document("d", "D", text, (Passage(0, 0, len(text), "paragraph"),))
    story = place_unplaced(Story(document, resolutions), make(server, tmp_path))

    assert [query["q"] for query in server.asked] == ["Oberammer", "Nowhere"]
    assert [item.place.name for item in places_of(story)] == ["Almaty", "Oberammer"]
    placed = story.resolutions[1]
    assert (placed.status, placed.source, placed.probability) == ("ambiguous", "geocoder", 0.5)
    kept = [story.resolutions[i] for i in (0, 2, 3, 4)]
    assert [resolutions[i] for i in (0, 2, 3, 4)] == kept


def test_making_a_geocoder_asks_for_nothing(server: Server, tmp_path: Path) -> None:
    """Off means off: neither the object nor its folder does anything before a name comes."""
    make(server, tmp_path / "cache")
    assert server.asked == []
    assert not (tmp_path / "cache").exists()


def unplaced(*names: str) -> Story:
    """A story of names that nobody knows."""
    text = " ".join(names)
    starts = [text.index(name) for name in names]
    mentions = [
        Mention(start, start + len(name), name, 0, "name", 0.9)
        for start, name in zip(starts, names, strict=True)
    ]
    document = Document("d", "D", text, (Passage(0, 0, len(text), "paragraph"),))
    return Story(document, tuple(Resolution(mention, "unplaced") for mention in mentions))


@pytest.mark.parametrize(
    ("status", "body", "wait"),
    [(200, b"<html>", 0), (200, b'[{"lat": "', 0), (429, None, 0), (500, None, 0), (200, None, 1)],
    ids=["lies", "breaks off", "limits", "fails", "is slow"],
)
def test_a_failure_leaves_the_name_unplaced_with_the_reason(
    server: Server, tmp_path: Path, status: int, body: bytes | None, wait: float
) -> None:
    """A service that fails again and again is left in peace, and the story stands."""
    server.status, server.body, server.wait = status, body, wait
    geocoder = Nominatim(
        tmp_path, domain=server.domain, scheme="http", seconds_between=0, timeout=0.3
    )
    story = place_unplaced(unplaced("Aaa", "Bbb", "Ccc", "Ddd", "Eee"), geocoder)
    assert {r.status for r in story.resolutions} == {"unplaced"}
    assert all("The geocoder at 127.0.0.1" in r.note for r in story.resolutions)
    assert {query["q"] for query in server.asked} <= {"Aaa", "Bbb", "Ccc"}
    assert not list(tmp_path.iterdir())


def test_an_old_answer_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    """Half a year by default, or as many days as the caller says."""
    make(server, tmp_path).find("Oberammer")
    (kept,) = tmp_path.glob("*.json")
    day = kept.stat().st_mtime - 100 * 86_400
    os.utime(kept, (day, day))
    make(server, tmp_path).find("Oberammer")
    assert len(server.asked) == 1
    strict = Nominatim(
        tmp_path, domain=server.domain, scheme="http", seconds_between=0, days_kept=99
    )
    strict.find("Oberammer")
    assert len(server.asked) == 2


def test_the_region_of_the_story_comes_first(server: Server, tmp_path: Path) -> None:
    """It goes with the question, and the answer is kept for that region alone."""
    near = (47.0, 10.0, 48.0, 12.0)
    biased = Nominatim(tmp_path, domain=server.domain, scheme="http", seconds_between=0, near=near)
    biased.find("Oberammer")
    assert server.asked[0]["viewbox"] == "10.0,47.0,12.0,48.0"
    make(server, tmp_path).find("Oberammer")
    assert len(server.asked) == 2


def test_photon_is_asked_like_nominatim(server: Server, tmp_path: Path) -> None:
    """Its GeoJSON becomes the same place."""
    facts = {
        "osm_type": "N", "osm_id": 240109189, "name": "Oberammer", "country": "Germany",
        "state": "Bavaria", "osm_value": "village", "extent": [11.02, 47.62, 11.1, 47.57],
    }  # fmt: skip
    feature = {
        "type": "Feature",
        "properties": facts,
        "geometry": {"type": "Point", "coordinates": [11.0655, 47.5952]},
    }
    server.body = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    photon = Photon(tmp_path, domain=server.domain, scheme="http", seconds_between=0)
    place = photon.find("Oberammer")
    assert place == Place(
        "osm:node/240109189", "Oberammer", 47.5952, 11.0655, "village", "Germany", "Bavaria",
        extent=(47.57, 11.02, 47.62, 11.1), source="OpenStreetMap",
    )  # fmt: skip
    assert place == photon.find("oberammer")
    assert len(server.asked) == 1
