"""A gazetteer from GeoNames' dump files, in their own format."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from storymap.cli import main
from storymap.errors import DataMissing, InputError
from storymap.gazetteer import ADJECTIVE, FORMER, HOWS, MAIN, Gazetteer, fold
from storymap.gazetteer.build.dumps.building import build_dump
from storymap.gazetteer.build.dumps.records import kind_of
from storymap.gazetteer.build.dumps.sorting import NameSorter
from storymap.gazetteer.own import HOME_VARIABLE, chosen_folder
from storymap.gazetteer.store import FILES, MANIFEST

PLACES = """
1522867|Republic of Kazakhstan|48|68|A|PCLI|KZ|00||18276499
608879|Mangystau|44|54|A|ADM1|KZ|09||
1537000|Munaily District|43.6|51.3|A|ADM2|KZ|09|4711|
607610|Zhanaozen|43.34116|52.86192|P|PPL|KZ|09||150000
610612|Aktau|43.64806|51.17222|P|PPLA|KZ|09|4711|147443
1526273|Astana|51.1801|71.44598|P|PPLC|KZ|05||1078362
2950159|Köln|50.93333|6.95|P|PPLA2|DE|07||963395
630671|Caspian Sea|42|50|H|SEA||00||
630672|Caspian Sea|-10|120|H|SEA||00||
99|Mill Creek|50|9|H|STM|DE|07||
100|Old Church|50.1|9.1|S|CH|DE|07||
101|...|50.1|9.1|S|CH|DE|07||
2921044|Federal Republic of Germany|51.5|10.5|A|PCLI|DE|00||82927922
"""
NAMES = (
    "1|607610|ru|Жанаозен|1|||",
    "2|607610|ru|Новый Узень|||||1|1968|1993",
    "3|607610|link|https://en.wikipedia.org/wiki/Zhanaozen",
    "4|607610|iata|ABC",
    "5|1526273|en|Nur-Sultan|||||1|20190323|2022-09-17",
    "6|608879|en|Mangystau Oblysy|||||",
    "7|2921044|abbr|QZX",
    "8|77|en|Nowhere",
    "9|broken|en|Nowhere",
    "10|630671|de|Kaspisches Meer",
)
COUNTRIES = (
    ("KZ", "Kazakhstan", "18276499", "1522867"),
    ("DE", "Germany", "82927922", "2921044"),
)


def place_line(line: str) -> str:
    id_, name, lat, lon, class_, code, country, region, county, people = line.split("|")
    fields = [id_, name, name, "", lat, lon, class_, code, country, "", region, county]
    return "\t".join([*fields, "", "", people or "0", "", "0", "Asia/Almaty", "2026-01-01"])


def name_line(line: str) -> str:
    """Fields: id, place, language, name, preferred, short, colloquial, historic, from, to."""
    fields = line.split("|")
    if len(fields) > 9:  # "…|||||1|from|to" has one bar more than the format has flags
        fields = [*fields[:4], "", "", "", *fields[-3:]]
    return "\t".join([*fields, *[""] * (10 - len(fields))])


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder with the three files, the two large ones zipped."""
    folder = tmp_path / "geonames"
    folder.mkdir()
    places = [place_line(line) for line in PLACES.strip().split("\n")]
    places += ["not\ta\tplace", place_line("5|X|north|1|P|PPL|KZ|09||")]
    for name, lines in (("allCountries", places), ("alternateNamesV2", map(name_line, NAMES))):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr(f"{name}.txt", "\n".join(lines) + "\n")
    lines = ["# ISO and so on"]
    for code, name, people, id_ in COUNTRIES:
        fields = [code, "", "", "", name, "", "", people, "", "", "", "", "", "", "", "", id_]
        lines.append("\t".join([*fields, "", ""]))
    (folder / "countryInfo.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture
def built(dump: Path, tmp_path: Path) -> Gazetteer:
    build_dump(dump, tmp_path / "built")
    return Gazetteer.open(tmp_path / "built")


def ways(gazetteer: Gazetteer, name: str) -> dict[str, str]:
    rows, how = gazetteer.postings(fold(name))
    pairs = zip(rows.tolist(), how.tolist(), strict=True)
    return {gazetteer.place(row).id: HOWS[way] for row, way in pairs}


def test_places_have_their_kinds_and_parents(built: Gazetteer) -> None:
    """The country by its usual name, regions and counties by their codes."""
    aktau = built.lookup("Aktau")[0]
    assert ("geonames:610612", "city", "Kazakhstan", "Mangystau", 147443) == (
        aktau.id, aktau.kind, aktau.country, aktau.region, aktau.population
    )  # fmt: skip
    kinds = {name: built.lookup(name)[0].kind for name in ("Kazakhstan", "Astana", "Mangystau")}
    assert {"Kazakhstan": "country", "Astana": "capital", "Mangystau": "region"} == kinds
    row = built.row_of("geonames:610612")
    assert row is not None
    assert "geonames:1537000" == built.place(int(built.county[row])).id


def test_names_lead_to_them_as_in_the_small_gazetteer(built: Gazetteer) -> None:
    """Other scripts, other spellings, worded forms, the curated words; no codes, no addresses."""
    zhanaozen = "geonames:607610"
    assert {zhanaozen: "alternate"} == ways(built, "Жанаозен")
    assert {zhanaozen: "alternate"} == ways(built, "Janaozen")
    assert {zhanaozen: "former"} == ways(built, "Новый Узень")
    assert {zhanaozen: "former"} == ways(built, "Novy Uzen")
    assert {} == ways(built, "ABC") == ways(built, "https://en.wikipedia.org/wiki/Zhanaozen")
    assert {"geonames:2950159": "alternate"} == ways(built, "Koeln")
    assert {"geonames:2921044": "abbreviation"} == ways(built, "QZX")
    assert "geonames:608879" in ways(built, "Mangystau region")
    assert HOWS[ADJECTIVE] == ways(built, "Kazakh")["geonames:1522867"]
    assert HOWS[MAIN] == ways(built, "Köln")["geonames:2950159"]


def test_former_names_keep_their_years(built: Gazetteer) -> None:
    """From the dump and from the curated tables, in any of GeoNames' ways to write a date."""
    row = built.row_of("geonames:1526273")
    assert row is not None
    assert HOWS[FORMER] == ways(built, "Nur-Sultan")["geonames:1526273"]
    assert (2019, 2022) == built.former_years("nur sultan", row)


def test_villages_are_those_of_the_dump(built: Gazetteer) -> None:
    """It has all of them, so that the curated settlements are left out."""
    assert None is built.row_of("curated:doolin")


def test_a_feature_that_is_curated_stays_one_place(built: Gazetteer) -> None:
    """With the curated id and point and the dump's names; elsewhere the name is another place."""
    ids = [place.id for place in built.lookup("Caspian Sea")]
    assert ["curated:caspian-sea", "geonames:630672"] == ids
    assert {"curated:caspian-sea"} == set(ways(built, "Kaspisches Meer"))


def test_a_line_that_cannot_be_read_is_counted(built: Gazetteer) -> None:
    """And the rest is there."""
    left_out = built.info()["counts"]["left_out"]
    assert {
        "unreadable lines of allCountries": 2,
        "unreadable lines of alternateNamesV2": 1,
    } == left_out
    assert {"Old Church", "Mill Creek"} <= {
        built.lookup(name)[0].name for name in ("Old Church", "Mill Creek")
    }


def test_credit_is_given(built: Gazetteer) -> None:
    """GeoNames and the curated tables, nothing that is not in it."""
    names = [source["name"] for source in built.info()["sources"]]
    assert ["GeoNames", "data/curated"] == names
    built.verify()


def test_the_same_dump_gives_the_same_bytes(dump: Path, tmp_path: Path) -> None:
    """However few names are sorted at a time."""
    build_dump(dump, tmp_path / "one")
    build_dump(dump, tmp_path / "two", run=7)
    for name in (*FILES, MANIFEST):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_zipped_or_not_is_the_same(dump: Path, tmp_path: Path) -> None:
    """A reader may have unpacked the files."""
    build_dump(dump, tmp_path / "one")
    for path in list(dump.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(dump)
        path.unlink()
    build_dump(dump, tmp_path / "two")
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


@pytest.mark.parametrize("harm", ["missing", "cut", "empty"])
def test_a_failed_build_leaves_the_old_gazetteer(dump: Path, tmp_path: Path, harm: str) -> None:
    """It stays in use until the new one is whole, and nothing half-made stays behind."""
    build_dump(dump, tmp_path / "built")
    before = (tmp_path / "built" / MANIFEST).read_bytes()
    names = dump / "alternateNamesV2.zip"
    if harm == "missing":
        names.unlink()
    elif harm == "cut":
        names.write_bytes(names.read_bytes()[:60])
    else:
        with zipfile.ZipFile(dump / "allCountries.zip", "w") as archive:
            archive.writestr("allCountries.txt", "")
    with pytest.raises((DataMissing, InputError)):
        build_dump(dump, tmp_path / "built")
    assert before == (tmp_path / "built" / MANIFEST).read_bytes()
    assert {"built", "geonames"} == {path.name for path in tmp_path.iterdir()}


def test_a_folder_of_something_else_is_left_alone(dump: Path, tmp_path: Path) -> None:
    """`-o` with the wrong folder costs nothing."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear")
    with pytest.raises(InputError, match="letters"):
        build_dump(dump, tmp_path / "letters")
    assert "Dear" == (tmp_path / "letters" / "dear.txt").read_text()


def test_the_command_builds_what_stories_then_use(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the reader's folder, twice if need be."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    assert chosen_folder() is None
    for _ in range(2):
        done = CliRunner().invoke(main, ["gazetteer", "build", "--geonames", str(dump)])
        assert 0 == done.exit_code, done.output
    assert tmp_path / "home" / "gazetteer" == chosen_folder()
    found = CliRunner().invoke(main, ["gazetteer", "search", "Mill Creek"])
    assert "geonames:99" in found.output


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("P.PPLX", "district"), ("P.PPLQ", "city"), ("A.ADM3", "municipality"),
        ("A.ADM1H", "region"), ("T.MT", "mountain"), ("H.STM", "river"), ("H.LKI", "lake"),
        ("S.AIRP", "airport"), ("S.HTL", "landmark"), ("L.CONT", "continent"),
    ],
)  # fmt: skip
def test_features_have_kinds_in_plain_words(feature: str, kind: str) -> None:
    """A code that is not listed takes its class's word."""
    assert kind == kind_of(*feature.split("."))


def test_sorting_on_disk_keeps_the_weightiest_way(tmp_path: Path) -> None:
    """Whatever the order of arrival and the size of the runs, each name of a place comes once."""
    sorter = NameSorter(tmp_path, run=2)
    for key, place, way in (("b", 1, 5), ("a b", 2, 1), ("b", 1, 2), ("a", 300, 1), ("b", 0, 9)):
        sorter.add(key, place, way)
    expected = [(b"a", 300, 1), (b"a b", 2, 1), (b"b", 0, 9), (b"b", 1, 2)]
    assert expected == list(sorter.merged())


def test_the_benchmark_writes_what_the_builder_reads(tmp_path: Path) -> None:
    """A made-up dump of some thousand places, as measured with thirteen million."""
    path = Path(__file__).parents[1] / "benchmarks" / "dump.py"
    spec = importlib.util.spec_from_file_location("dump", path)
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(tmp_path / "dump", 18_000)
    counts = build_dump(tmp_path / "dump", tmp_path / "built", run=5_000)["counts"]
    assert 18_000 < counts["places"]
    assert {} == counts["left_out"]
