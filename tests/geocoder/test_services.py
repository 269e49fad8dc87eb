"""storymap.geocoder against servers of our own on this machine, most of them bad: no network."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from storymap import Document, Mention, Passage, Place, Resolution, Story, places_of
from storymap.cli import main
from storymap.errors import GeocoderFailed, InputError, StorymapError
from storymap.geocoder import (
    SERVICES,
    Answers,
    GeoNames,
    Nominatim,
    Photon,
    Service,
    open_geocoder,
    place_unplaced,
    region_of,
)
from storymap.model import geocoded

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
    """A service that knows one village, counts what it is asked, and may behave badly."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []
        self.status = 200
        self.wait = 0.0
        self.body: bytes | None = None
        self.parts = 1
        self.village: dict[str, Any] = OBERAMMER
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                server.asked.append(query)
                server.agents.append(self.headers["User-Agent"])
                found: list[dict[str, Any]] = [server.village] if query["q"] == "Oberammer" else []
                body = json.dumps(found).encode() if server.body is None else server.body
                self.send_response(server.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body) * server.parts))
                self.end_headers()
                with suppress(OSError):  # who asked has left
                    for _ in range(server.parts):
                        sleep(server.wait)
                        self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Keep the test's output clean."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.domain = f"127.0.0.1:{self.http.server_port}"

    def behave(self, fault: str) -> None:
        """Answer every question badly from now on."""
        if fault == "lies":
            self.body = b"<html>"
        elif fault == "breaks off":
            self.body = b'[{"lat": "'
        elif fault == "is slow":
            self.wait = 1
        elif fault == "drips":
            self.body, self.parts, self.wait = b" ", 40, 0.05
        elif fault == "floods":
            self.body, self.parts = b" " * 1_000_000, 50
        else:
            self.status = {"limits": 429, "fails": 500}[fault]


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


def of_kind(kind: str, server: Server, folder: Path) -> Service:
    """A service of that name at the server, which may take its time."""
    account: Any = {"username": "reader"} if kind == "geonames" else {}
    return SERVICES[kind](
        folder, domain=server.domain, scheme="http", seconds_between=0, timeout=0.3, **account
    )


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize(
    "fault", ["lies", "breaks off", "limits", "fails", "is slow", "drips", "floods"]
)
def test_a_failure_leaves_the_name_unplaced_with_the_reason(
    server: Server, tmp_path: Path, kind: str, fault: str
) -> None:
    """A service that fails again and again is left in peace, and the story stands."""
    server.behave(fault)
    names = ("Aaa", "Bbb", "Ccc", "Ddd", "Eee")
    story = place_unplaced(unplaced(*names), of_kind(kind, server, tmp_path))
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
    make(server, tmp_path).find("Oberammer", near=near)
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


TOWN = {
    "geonameId": 8, "name": "Oberammer", "toponymName": "Oberammer", "lat": "47.5952",
    "lng": "11.0655", "fcl": "P", "fcode": "PPL", "fcodeName": "populated place",
    "countryName": "Germany", "adminName1": "Bavaria", "population": 5400,
}  # fmt: skip


def geonames(server: Server, folder: Path, *answers: dict[str, Any]) -> GeoNames:
    """GeoNames with these answers."""
    server.body = json.dumps({"totalResultsCount": len(answers), "geonames": answers}).encode()
    return GeoNames(
        folder, username="reader", domain=server.domain, scheme="http", seconds_between=0
    )


def test_geonames_is_asked_with_an_account(server: Server, tmp_path: Path) -> None:
    """Its ids are the gazetteer's, its codes our kinds; the account is not kept with the answer."""
    place = geonames(server, tmp_path, TOWN).find("Oberammer")
    assert place == Place(
        "geonames:8", "Oberammer", 47.5952, 11.0655, "city", "Germany", "Bavaria", 5400,
        source="GeoNames",
    )  # fmt: skip
    assert server.asked[0]["username"] == "reader"
    (kept,) = tmp_path.glob("*.json")
    assert "reader" not in kept.read_text()
    assert place == geonames(server, tmp_path).find("oberammer")
    assert len(server.asked) == 1


def test_of_geonames_answers_the_region_decides(server: Server, tmp_path: Path) -> None:
    """It knows no boxes: what lies inside is taken here, and the first where nothing does."""
    far = TOWN | {"geonameId": 9, "lat": "-33.1", "lng": "-70.2"}
    asked = geonames(server, tmp_path, far, TOWN)
    found = [asked.find("Oberammer", near=near) for near in (None, (47, 10, 48, 12), (1, 1, 2, 2))]
    assert [place and place.id for place in found] == ["geonames:9", "geonames:8", "geonames:9"]


def test_a_refused_account_is_one_sentence(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GeoNames says so in an answer that looks well; none at all is told beforehand."""
    asked = geonames(server, tmp_path)
    server.body = b'{"status": {"message": "user does not exist.", "value": 10}}'
    with pytest.raises(GeocoderFailed, match="did not answer"):
        asked.find("Oberammer")
    monkeypatch.delenv("STORYMAP_GEONAMES_USER", raising=False)
    with pytest.raises(InputError, match="STORYMAP_GEONAMES_USER"):
        GeoNames(tmp_path)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("nominatim", OBERAMMER | {"name": "\ud800", "display_name": "x" * 9999}),
        (
            "geonames",
            TOWN | {"name": "<b>\ud800", "countryName": "x\n" * 9999, "population": 10**300},
        ),
    ],
)
def test_hostile_words_can_be_written(
    server: Server, tmp_path: Path, kind: str, answer: dict[str, Any]
) -> None:
    """Half characters, endless names and numbers become what a page can have."""
    server.village = answer
    if kind == "geonames":
        server.body = json.dumps({"geonames": [answer]}).encode()
    place = of_kind(kind, server, tmp_path).find("Oberammer")
    assert place is not None
    json.dumps(asdict(place), ensure_ascii=False).encode()
    assert max(len(place.name), len(place.country or "")) <= 200
    assert place == of_kind(kind, server, tmp_path).find("Oberammer")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bing", "nominatim, photon, geonames"),
        ("photon=file:///etc", "no address"),
        ("nominatim=x", "no address"),
    ],
)
def test_a_geocoder_that_is_none_is_one_sentence(tmp_path: Path, name: str, words: str) -> None:
    """With those that there are."""
    with pytest.raises(InputError, match=words):
        open_geocoder(name, tmp_path)


def test_a_server_of_ones_own_is_named_by_its_address(server: Server, tmp_path: Path) -> None:
    """Behind the service's name."""
    own = open_geocoder(f"nominatim=http://{server.domain}/", tmp_path)
    assert (own.domain, open_geocoder("photon", tmp_path).domain) == (
        server.domain,
        "photon.komoot.io",
    )
    assert own.find("Oberammer") is not None


def test_the_command_line_says_whom_it_asks(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before and after; a service that fails is told in a line, and the story is written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    text = tmp_path / "a.txt"
    text.write_text("The police said that two people died in Oberammer, Bavaria, near Munich.")
    asked = ["places", str(text), "--geocoder", f"nominatim=http://{server.domain}"]
    told = CliRunner().invoke(main, asked)
    assert told.exit_code == 0, told.output
    assert f"are sent to {server.domain}" in told.stderr
    assert f"{server.domain} has places for 1 of 1 name." in told.stderr
    assert "Oberammer" in told.stdout.partition("unplaced")[0]
    (kept,) = (tmp_path / "storymap" / "geocoder").glob("*.json")
    kept.unlink()
    server.behave("fails")
    failed = CliRunner().invoke(main, asked)
    assert (failed.exit_code, "did not answer for “Oberammer”" in failed.stderr) == (0, True)
    number = len(server.asked)
    CliRunner().invoke(main, asked[:2])
    assert len(server.asked) == number


def test_answers_are_given_again_without_asking(server: Server, tmp_path: Path) -> None:
    """What a story was told once makes the same story later."""
    asked = unplaced("Oberammer", "Nowhere")
    story = place_unplaced(asked, make(server, tmp_path))
    server.status = 500
    assert place_unplaced(asked, Answers(geocoded(story))) == story
    assert place_unplaced(asked, Answers()) == asked


def placed(*points: tuple[float, float]) -> Story:
    """A story of names that are somewhere."""
    story = unplaced(*(f"N{number:03}" for number in range(len(points))))
    resolutions = (
        replace(r, status="resolved", place=Place(f"p:{n}", "P", lat, lon, "city"), probability=1.0)
        for n, (r, (lat, lon)) in enumerate(zip(story.resolutions, points, strict=True))
    )
    return replace(story, resolutions=tuple(resolutions))


def test_a_storys_region_leaves_the_outermost_out() -> None:
    """In whole degrees; there is none without places, around the world and across 180°."""
    near = [(47.2, 9.5)] * 9
    assert region_of(placed(*near, (-33.0, 151.0))) == (47.0, 9.0, 48.0, 10.0)
    assert region_of(unplaced("Nowhere")) is None
    assert region_of(placed((0, -100.0), (0, 0.0), (0, 100.0))) is None
    assert region_of(placed((0.5, 179.5), (0.5, -179.5))) is None
