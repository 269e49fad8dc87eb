"""Places that are alone of their name: which rows of a list become one, and which do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources import barangays, hamlets
from storymap.gazetteer.ids import source_of

TOWN = Entry(
    name="Sivas", kind="city", point=(39.75, 37.01), country="TR", region="TR.58", county="TR.58.1"
)
TOWN.add(["sivas"])


class Lists:
    """Packages whose lists have the rows that a test writes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def installed_path(self, *_parts: str) -> Path:
        return self.path


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of English, and those of any other language."""
    for module in (hamlets, barangays):
        monkeypatch.setattr(module, "read_plain_words", lambda packages: frozenset({"mill"}))
        monkeypatch.setattr(module, "read_words", lambda language: frozenset({"soğuk", "soguk"}))


def post(folder: Path, *rows: tuple[str, str, float, float, int]) -> Lists:
    """The postal lists with these rows: country, name, latitude, longitude, accuracy."""
    path = folder / "list.tsv"
    lines = (
        "\t".join([country, "1", name, "", "", "", "", "", "", str(lat), str(lon), str(sure)])
        for country, name, lat, lon, sure in rows
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return Lists(path)


def found(lists: Lists) -> dict[str, Entry]:
    return {each.name: each for each in hamlets.read_hamlets(lists, [TOWN])}  # type: ignore[arg-type]


def test_a_village_alone_of_its_name_is_listed(tmp_path: Path) -> None:
    """It stands amid its sure points and lies in the units of the town beside it."""
    lists = post(
        tmp_path,
        ("TR", "Dambakaya", 39.70, 37.00, 4),
        ("TR", "Dambakaya", 39.72, 37.02, 4),
        ("TR", "Dambakaya", 39.78, 37.04, 1),
    )
    village = found(lists)["Dambakaya"]
    assert pytest.approx((39.71, 37.01)) == village.point
    assert ("city", "TR", "TR.58", "TR.58.1") == (
        village.kind, village.country, village.region, village.county
    )  # fmt: skip
    assert ["dambakaya"] == village.main_keys() and 0 == village.population


@pytest.mark.parametrize(
    "namesake",
    [
        ("TR", "Dambakaya", 38.0, 30.0, 4),  # in its country
        ("TR", "Dambakaya", 38.0, 30.0, 1),  # somewhere there, nobody knows just where
        ("IN", "DAMBAKAYA", 20.0, 77.0, 3),  # in a country whose villages are not listed
    ],
)
def test_a_namesake_anywhere_leaves_it_out(
    tmp_path: Path, namesake: tuple[str, str, float, float, int]
) -> None:
    """One of two would be chosen with certainty, since the gazetteer had no other."""
    assert {} == found(post(tmp_path, ("TR", "Dambakaya", 39.7, 37.0, 4), namesake))


@pytest.mark.parametrize(
    ("name", "country", "accuracy"),
    [
        ("Sivas", "TR", 4),  # a town is called so
        ("Soğuk", "TR", 4),  # a word of its language
        ("Soğuk Mill", "TR", 4),
        ("Karaköy 3", "TR", 4),  # a number
        ("Dambakaya", "TR", 1),  # a guess
        ("Dambakaya", "RU", 4),  # the list has few of that country's
    ],
)
def test_what_no_text_means_by_it_is_left_out(
    tmp_path: Path, name: str, country: str, accuracy: int
) -> None:
    """Towns' names, everyday words, numbers, guesses."""
    assert {} == found(post(tmp_path, (country, name, 39.7, 37.0, accuracy)))


def test_villages_at_one_point_are_left_out(tmp_path: Path) -> None:
    """It is their post office's."""
    rows = [("TR", name, 39.7, 37.0, 4) for name in ("Dambakaya", "Yelkovanlar")]
    assert {} == found(post(tmp_path, *rows))


def test_small_words_of_a_spanish_name_are_small(tmp_path: Path) -> None:
    """The list gives every word a capital."""
    lists = post(tmp_path, ("ES", "Orrea De Los Tejos", 42.7, -3.3, 4))
    assert {"Orrea de los Tejos"} == set(found(lists))


def barangay(name: str, **others: object) -> dict[str, object]:
    return {
        "psgc_code": "0102801001",
        "name": name,
        "population": 2000,
        "urban_rural": "R",
        "coordinate_source": "hdx_exact_2023",
        "coordinate": {"latitude": 18.4, "longitude": 120.9},
    } | others


def read(folder: Path, *records: dict[str, object]) -> list[Entry]:
    path = folder / "barangays.json"
    path.write_text(json.dumps(records), "utf-8")
    return barangays.read_barangays(Lists(path), [TOWN])  # type: ignore[arg-type]


def test_a_barangay_says_its_people_and_its_source(tmp_path: Path) -> None:
    """A census counted them; an urban one is a district."""
    (one,) = read(tmp_path, barangay("Dalumbang", urban_rural="U"))
    assert ("psgc:0102801001", "district", "PH", 2000) == (
        one.id, one.kind, one.country, one.population
    )  # fmt: skip
    assert "OCHA and PSA" == source_of(one.id)


@pytest.mark.parametrize(
    "records",
    [
        [barangay("Dalumbang"), barangay("Dalumbáng", population=10)],
        [barangay("Dalumbang", population=1_499)],
        [barangay("Dalumbang", coordinate_source="fallback_unverified")],
        [barangay("Sivas")],
        [barangay("Mill")],
        *([barangay(name)] for name in ("Dalumbang II", "Dalumbang Pob.", "Zone Dalumbang")),
        *([barangay(name)] for name in ("Dalumbang B", "Dalumbang (North)", "Dalumbang 4-A")),
    ],
)
def test_barangays_without_a_name_of_their_own_are_left_out(
    tmp_path: Path, records: list[dict[str, object]]
) -> None:
    """Namesakes, small ones, towns' names, words, and parts that are numbered."""
    assert [] == read(tmp_path, *records)
