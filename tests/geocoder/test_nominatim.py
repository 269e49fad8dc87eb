"""storymap.geocoder against a real Nominatim of this machine, over objects written here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nominatim
import pytest

from storymap import Place, build_story, read_text
from storymap.geocoder import Nominatim, open_geocoder

REASON = nominatim.missing()
pytestmark = pytest.mark.skipif(REASON is not None, reason=f"no Nominatim here: {REASON}")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the server answers."""
    with nominatim.serving() as domain:
        yield domain


@pytest.fixture
def geocoder(address: str, tmp_path: Path) -> Nominatim:
    """Ours, asking that server."""
    return Nominatim(tmp_path, domain=address, scheme="http", seconds_between=0)


def found(geocoder: Nominatim, name: str) -> Place:
    place = geocoder.find(name)
    assert place is not None, name
    return place


def test_every_object_is_found_by_its_name(geocoder: Nominatim) -> None:
    """At its own position, in its country; hostile letters are letters."""
    lines = [line.split(" ", 3) for line in nominatim.NODES.splitlines()]
    names = [name.partition("|")[0] for *_, name in lines]
    for (lat, lon, _, _), name in zip(lines, names, strict=True):
        if names.count(name) == 1:
            place = found(geocoder, name)
            assert (place.name, place.lat, place.lon) == (name, float(lat), float(lon))
            assert place.id.startswith("osm:node/")
            assert place.source == "OpenStreetMap"


def test_areas_and_rivers_have_their_extent(geocoder: Nominatim) -> None:
    """South, west, north, east; with kind, region and country where the server knows them."""
    land, part, river = (found(geocoder, name) for name in ("Liechtenstein", "Unterland", "Rhein"))
    assert (land.kind, land.extent) == ("country", (47.04, 9.47, 47.27, 9.64))
    assert (part.kind, part.country) == ("state", "Liechtenstein")
    assert (river.kind, river.extent) == ("river", (47.03, 9.49, 47.25, 9.51))
    assert found(geocoder, "Bendern").region == "Unterland"
    assert found(geocoder, "Вадуц").id == found(geocoder, "vaduz").id


def test_the_region_decides_between_two_of_one_name(geocoder: Nominatim) -> None:
    """And each question is kept by itself."""
    south, north = (geocoder.find("Neustadt", near=(lat, lon, lat + 1, lon + 1))
                    for lat, lon in ((47.5, 7.5), (53.0, 12.5)))  # fmt: skip
    assert south and north
    assert (round(south.lat), round(north.lat)) == (48, 53)


def test_what_nobody_has_stays_unplaced(geocoder: Nominatim) -> None:
    """None is an answer, and kept as one."""
    assert geocoder.find("Ultima Thule") is None
    assert geocoder.find("") is None


def test_a_story_gets_the_places_that_its_gazetteer_lacks(address: str, tmp_path: Path) -> None:
    """As ambiguous, with the source; without a geocoder they are unplaced."""
    text = read_text(
        "The police said on Monday that two people died in Quellhofen, Liechtenstein, after floods "
        "near Vaduz. In Quellhofen the bridge fell."
    )
    before = build_story(text)
    assert {r.status for r in before.resolutions if r.mention.text == "Quellhofen"} == {"unplaced"}
    geocoder = open_geocoder(f"nominatim=http://{address}", tmp_path)
    story = build_story(text, geocoder=geocoder)
    told = {(r.status, r.source) for r in story.resolutions if r.mention.text == "Quellhofen"}
    assert told == {("ambiguous", "geocoder")}
    assert {r.source for r in story.resolutions} == {"gazetteer", "geocoder"}
    assert len(list(tmp_path.glob("*.json"))) == 1
