"""The command line: every command once, every refusal in one line, exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from pictures import address, png

import storymap
from storymap.cli import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "The night ferry\n\nThe ferry from Oslo reached Hamburg in the morning, and most of the "
    "passengers went on to Berlin by train.\n\nIn Oslo nobody had missed them.\n\nThe ferry from "
    "Oslo reached Hamburg in the morning, and most of the passengers went on to Berlin by train.\n"
)


def run(*arguments: str, stdin: bytes | str = b"") -> Result:
    """The command, in this process."""
    return CliRunner().invoke(main, list(arguments), input=stdin, prog_name="storymap")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    return path


class TestPlaces:
    """`storymap places`."""

    def test_the_table(self, source: Path) -> None:
        """Places in order of mention, and the ledger."""
        result = run("places", str(source))
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert [line.split()[0] for line in lines[:4]] == ["Place", "Oslo", "Hamburg", "Berlin"]
        assert "4 resolved" in result.stdout
        assert "repeated passages left out: 1" in result.stdout

    def test_the_json(self, source: Path) -> None:
        """Spans are the text's, places stand where they are, repeats are flagged."""
        data = json.loads(run("places", str(source), "--json").stdout)
        assert data["document"]["title"] == "The night ferry"
        oslo = data["places"][0]
        assert (oslo["name"], oslo["country"]) == ("Oslo", "Norway")
        assert abs(oslo["lat"] - 59.91) < 0.1
        assert abs(oslo["lon"] - 10.75) < 0.1
        assert [TEXT[m["start"] : m["end"]] for m in oslo["mentions"]] == ["Oslo"] * 3
        assert [m["repeat"] for m in oslo["mentions"]] == [False, False, True]
        assert data["ledger"]["resolved"] == 4

    def test_standard_input(self, source: Path) -> None:
        """The same places as from the file."""
        by_pipe = json.loads(run("places", "-", "--json", stdin=TEXT).stdout)
        by_path = json.loads(run("places", str(source), "--json").stdout)
        assert by_pipe["places"] == by_path["places"]
        assert by_pipe["document"]["source"] is None

    def test_names_come_in_their_own_script(self) -> None:
        """No \\u escapes in the JSON."""
        result = run("places", "-", "--json", stdin="Zürich and Malmö are two old towns in Europe.")
        assert "Zürich" in result.stdout

    def test_edits_are_applied(self, source: Path, tmp_path: Path) -> None:
        """A rejected name leaves the places and stands in the ledger."""
        edits = {"format": 1, "edits": [{"action": "reject", "quote": "Hamburg"}]}
        path = tmp_path / "edits.json"
        path.write_text(json.dumps(edits))
        result = run("places", str(source), "--json", "--edits", str(path))
        data = json.loads(result.stdout)
        assert [p["name"] for p in data["places"]] == ["Oslo", "Berlin"]
        assert {m["text"] for m in data["rejected"]} == {"Hamburg"}


class TestLeads:
    """Links and pictures in `storymap places --json`."""

    def test_links_and_pictures_are_listed_where_there_are_any(self, source: Path) -> None:
        """Spans of the text; of a picture inside the source not the bytes."""
        notes = (
            f"To [Oslo](https://e.org/1).\n\n![Quay]({address(png())}) ![A](https://e.org/a.png)"
        )
        data = json.loads(run("places", "-", "--json", stdin=notes).stdout)
        assert "links" not in data
        source.with_suffix(".md").write_text(notes, encoding="utf-8")
        data = json.loads(run("places", "ferry.md", "--json").stdout)
        assert data["links"] == [{"start": 3, "end": 7, "href": "https://e.org/1"}]
        assert [image["src"] for image in data["images"]] == [None, "https://e.org/a.png"]
        assert [image["alt"] for image in data["images"]] == ["Quay", "A"]


class TestBuild:
    """`storymap build`."""

    def test_an_address_brings_what_sites_show_a_link_by(self, source: Path) -> None:
        """A picture and an oEmbed file beside the page, under the names that the page has."""
        address = "https://a.example/north/ferry.html"
        result = run("build", str(source), "-o", "out/page.html", "--address", address)
        assert result.exit_code == 1  # there is no such folder yet
        (source.parent / "out").mkdir()
        result = run("build", str(source), "-o", "out/page.html", "--address", address)
        assert "ferry.oembed.json and ferry.png" in result.stdout
        made = {path.name for path in (source.parent / "out").iterdir()}
        assert made == {"page.html", "ferry.png", "ferry.oembed.json"}

    @pytest.mark.parametrize(
        ("more", "reason"),
        [
            (("--address", "javascript:alert(1)"), "no page of the web"),
            (("--address", "https://a.example/x.html", "-o", "-"), "-o FILE"),
            (("--address", "https://a.example/x.html", "-o", "x.json"), "JSON has no page"),
        ],
    )
    def test_an_address_is_checked_before_any_work(
        self, source: Path, more: tuple[str, ...], reason: str
    ) -> None:
        """One sentence, and no file."""
        result = run("build", str(source), *more)
        assert result.exit_code == 1 and reason in result.stderr
        assert [path.name for path in source.parent.iterdir()] == ["ferry.txt"]

    def test_the_page_stands_in_the_current_folder(self, source: Path) -> None:
        """Under the source's name; the command says where, how many places, and the ledger."""
        result = run("build", str(source))
        page = source.with_suffix(".html")
        assert result.exit_code == 0
        assert result.stdout.splitlines()[0] == "Wrote ferry.html: 3 places."
        assert "4 resolved" in result.stdout
        assert page.read_text().startswith("<!DOCTYPE html>")

    @pytest.mark.parametrize(
        ("suffix", "told"),
        [
            ("events.csv", "1 event"), ("journeys.csv", "2 legs"), ("journeys.geojson", "1 leg"),
            ("focus.csv", "no focus levels"), ("places.csv", "4 places"),
        ],
    )  # fmt: skip
    def test_the_command_counts_what_the_file_holds(
        self, source: Path, suffix: str, told: str
    ) -> None:
        """Events, legs and levels where it holds these, not the places of the story."""
        source.write_text(
            "She sailed from Oslo to Hamburg. On 3 May 1921 crowds met in Lima. "
            "The family finally reached Nairobi."
        )
        result = run("build", str(source), "-o", f"a.{suffix}")
        assert result.stdout.splitlines()[0] == f"Wrote a.{suffix}: {told}."

    def test_a_track_lies_under_the_story_and_in_its_file(self, source: Path) -> None:
        """Built again from that file too; formats without it say so; what is no layer is told."""
        way = {"type": "LineString", "coordinates": [[10, 53], [11, 60]]}
        Path("way.geojson").write_text(json.dumps(way))
        result = run("build", str(source), "--layer", "way.geojson", "-o", "a.html")
        assert result.exit_code == 0
        assert run("build", "a.html", "-o", "b.geojson").exit_code == 0
        assert '"of": "way"' in Path("b.geojson").read_text()
        result = run("build", "a.html", "-o", "c.kml")
        assert result.stdout.rstrip().endswith(", its layer.")
        result = run("build", str(source), "--layer", str(source), "-o", "d.html")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert not Path("d.html").exists()

    def test_a_track_among_the_texts_lies_under_their_story(self, source: Path) -> None:
        """It is no chapter; alone it makes no story."""
        way = {"type": "LineString", "coordinates": [[10, 53], [11, 60]]}
        Path("way.geojson").write_text(json.dumps(way))
        assert run("build", str(source), "way.geojson", "-o", "a.geojson").exit_code == 0
        assert '"of": "way"' in Path("a.geojson").read_text()
        result = run("build", "way.geojson", "-o", "b.html")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert "layer" in result.stderr

    def test_only_what_passes_a_filter_is_written(self, source: Path) -> None:
        """Several at once; what is no filter is told in a line."""
        result = run("build", str(source), "--only", "country=Germany", "-o", "a.places.csv")
        assert result.stdout.splitlines()[0] == "Wrote a.places.csv: 2 places."
        assert "Oslo" not in Path("a.places.csv").read_text()
        wanted = ("--only", "country=Germany", "--only", "search=berl")
        assert run("build", str(source), *wanted, "-o", "b.kml").stdout.startswith("Wrote b.kml: 1")
        for wrong in ("size=9", "country", "role=x"):
            result = run("build", str(source), "--only", wrong, "-o", "c.html")
            assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        result = run("build", str(source), "--only", "country=Atlantis", "-o", "c.html")
        assert result.exit_code == 1
        assert "country=Atlantis. The text has " in result.stderr
        assert "Germany" in result.stderr

    def test_the_same_input_gives_the_same_bytes(self, source: Path) -> None:
        """Twice, and no trace of the first file remains beside it."""
        run("build", str(source), "-o", "a.html")
        run("build", str(source), "-o", "b.html")
        folder = source.parent
        assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()
        assert sorted(p.name for p in folder.iterdir()) == ["a.html", "b.html", "ferry.txt"]

    def test_pictures_beside_the_source_come_if_asked_for(self, source: Path) -> None:
        """With --images, in the page itself; without, only what is said of them."""
        source.with_name("quay.png").write_bytes(png())
        notes = source.with_suffix(".md")
        notes.write_text(f"{TEXT}\n![The quay](quay.png)\n", encoding="utf-8")
        run("build", notes.name, "-o", "plain.html")
        run("build", notes.name, "--images", "-o", "shown.html")
        plain, shown = (source.with_name(n).read_text() for n in ("plain.html", "shown.html"))
        assert "<img" not in plain.split("<main")[1].split("</article>")[0]
        assert f'<img src="{address(png())}" alt="The quay"' in shown
        assert "The quay" in plain

    def test_a_web_page_is_not_written_over(self, source: Path) -> None:
        """Its story takes a name of its own in the same folder."""
        page = source.with_suffix(".html")
        page.write_text(f"<p>{TEXT}</p>", encoding="utf-8")
        result = run("build", page.name)
        assert result.stdout.splitlines()[0] == "Wrote ferry-map.html: 3 places."
        assert page.read_text() == f"<p>{TEXT}</p>"

    def test_json_by_suffix_and_by_name(self, source: Path) -> None:
        """The story's JSON holds its schema."""
        schema_path = Path(storymap.__file__).parent / "story.schema.json"
        run("build", str(source), "-o", "story.json")
        run("build", str(source), "--format", "json")
        written = source.with_name("story.json").read_bytes()
        assert written == source.with_suffix(".json").read_bytes()
        jsonschema.validate(json.loads(written), json.loads(schema_path.read_text()))

    def test_pictures_by_suffix_and_by_name(self, source: Path) -> None:
        """The map as SVG and PNG, the same bytes each time."""
        for name, start in (("svg", b"<svg "), ("png", b"\x89PNG")):
            assert run("build", str(source), "-o", f"map.{name}").exit_code == 0
            assert run("build", str(source), "--format", name).exit_code == 0
            written = source.with_name(f"map.{name}").read_bytes()
            assert written == source.with_suffix(f".{name}").read_bytes()
            assert written.startswith(start)

    def test_online_tiles_are_told_of(self, source: Path) -> None:
        """One sentence on standard error names the server; the vector map needs none."""
        tiled = run("build", str(source), "-o", "tiled.html", "--basemap", "OpenStreetMap.Mapnik")
        assert tiled.exit_code == 0
        assert "asks tile.openstreetmap.org" in tiled.stderr
        assert "https://tile.openstreetmap.org" in source.with_name("tiled.html").read_text()
        plain = run("build", str(source), "-o", "plain.html", "--basemap", "none")
        assert (plain.exit_code, plain.stderr) == (0, "")

    def test_the_title_is_the_one_given(self, source: Path) -> None:
        """In place of the text's own."""
        result = run("build", str(source), "-o", "-", "--format", "json", "--title", "Mine")
        assert json.loads(result.stdout)["document"]["title"] == "Mine"

    def test_of_several_sources_what_has_no_text_is_left_out(self, source: Path) -> None:
        """As in a site or a corpus: told by its name; none left is an error, and so is a typo."""
        source.with_name("empty.txt").write_text("")
        result = run("build", str(source), "empty.txt", "-o", "both.html")
        assert result.exit_code == 0, result.output
        assert result.stderr.startswith("Left out empty.txt: ")
        alone = run("build", str(source), "-o", "alone.html")
        assert alone.stdout.replace("alone", "both") == result.stdout
        assert source.with_name("alone.html").read_bytes() == Path("both.html").read_bytes()
        assert run("build", "empty.txt", "empty.txt").exit_code == 1
        gone = run("build", str(source), "gone.txt")
        assert (gone.exit_code, "There is no file gone.txt" in gone.stderr) == (1, True)

    def test_a_table_that_we_wrote_is_no_text(self, source: Path) -> None:
        """Its rows are names, and one sentence says where it belongs."""
        for kind in ("mentions.csv", "places.csv", "xlsx"):
            assert run("build", str(source), "-o", f"ferry.{kind}").exit_code == 0
            again = run("build", f"ferry.{kind}", "-o", "again.html")
            assert (again.exit_code, "--edits" in again.stderr) == (1, True), kind

    def test_several_sources_are_chapters(self, source: Path) -> None:
        """In the order given; none of them is written over."""
        second = source.with_name("second.md")
        second.write_text("# Another\n\nFrom Hamburg to Kiel.")
        result = run("build", str(second), str(source), "-o", "-", "--format", "json")
        chapters = [each["chapter"] for each in json.loads(result.stdout)["document"]["passages"]]
        assert chapters[0] == "Another"
        assert len(set(chapters)) == 2
        refused = run("build", str(second), str(source), "-o", str(source), "--format", "html")
        assert (refused.exit_code, "overwrite" in refused.stderr) == (1, True)

    def test_a_text_without_places_still_makes_a_page(self, source: Path) -> None:
        """And the command says that there are none."""
        result = run("build", "-", "-o", "none.html", stdin="She slept well and rose early.")
        assert result.exit_code == 0
        assert "no places" in result.stdout
        assert source.with_name("none.html").stat().st_size > 1000

    def test_a_device_is_written_to_not_replaced(self, source: Path) -> None:
        """Standard output by its path stays a device."""
        assert run("build", str(source), "-o", os.devnull, "--format", "json").exit_code == 0
        assert not Path(os.devnull).is_file()

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
    def test_standard_output_by_its_path_is_a_pipe(self, source: Path) -> None:
        """It is written to though its name leads to no file."""
        done = storymap_process("build", "ferry.txt", "-o", "/dev/stdout", "--format", "json")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(b'{\n "format": 1')

    def test_a_link_is_followed(self, source: Path) -> None:
        """The file behind it is written."""
        link = source.with_name("link.json")
        link.symlink_to("behind.json")
        run("build", str(source), "-o", str(link))
        assert link.is_symlink()
        assert source.with_name("behind.json").stat().st_size > 100


class TestHostileNames:
    """Paths, titles and texts that a terminal or an encoding stumbles over."""

    def test_json_carries_no_control_character(self) -> None:
        """C1 controls and bidi overrides are escapes in the JSON, and come back when it is read."""
        text = "From Oslo\x9b2J\u202e the ferry reached Hamburg."
        for arguments in (("places", "-", "--json"), ("build", "-", "-o", "-", "--format", "json")):
            result = run(*arguments, stdin=text)
            assert "\\u009b2J\\u202e" in result.stdout
            assert not {"\x9b", "\u202e"} & set(result.stdout)
            assert "\x9b2J\u202e" in json.loads(result.stdout)["document"]["title"]

    def test_the_file_written_is_told_without_controls(self, source: Path) -> None:
        """An escape in the output's name does not reach the terminal."""
        result = run("build", str(source), "-o", "a\x1b[2J.json")
        assert result.exit_code == 0
        assert result.stdout.startswith("Wrote a�[2J.json: ")

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_names_that_are_not_unicode_are_read(self, source: Path) -> None:
        """A byte that is no UTF-8, in the file's name or the title, becomes a question mark."""
        odd = os.fsdecode(b"caf\xe9.txt")
        source.rename(odd)
        listed = json.loads(run("places", odd, "--json").stdout)
        assert listed["document"]["source"] == "caf?.txt"
        titled = run("build", odd, "--title", os.fsdecode(b"Caf\xe9"), "-o", "a.html")
        assert titled.exit_code == 0
        assert "<title>Caf?" in source.with_name("a.html").read_text()

    def test_an_output_of_another_encoding_loses_letters_not_the_run(self, source: Path) -> None:
        """Names that cp1252 does not have come out as question marks."""
        source.write_text("From Malmö the ferry went to Gdańsk.", encoding="utf-8")
        done = storymap_process("places", "ferry.txt", PYTHONIOENCODING="cp1252")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Malm\xf6" in done.stdout
        assert b"Gda?sk" in done.stdout


class TestRefusals:
    """One line on standard error, exit 1."""

    @pytest.mark.parametrize("output", ["ferry.txt", "../{folder}/ferry.txt", "link.html"])
    def test_of_writing_over_the_source(self, source: Path, output: str) -> None:
        """By its name, by another way to it, and through a link."""
        source.with_name("link.html").symlink_to("ferry.txt")
        output = output.format(folder=source.parent.name)
        result = run("build", str(source), "-o", output, "--format", "html")
        assert result.exit_code == 1
        assert "would overwrite" in result.stderr
        assert source.read_text() == TEXT

    def test_of_writing_over_the_edits(self, source: Path) -> None:
        """A reviewer's decisions are not a place to write the story to."""
        edits = source.with_name("edits.json")
        edits.write_text('{"format": 1, "edits": []}')
        result = run("build", str(source), "--edits", "edits.json", "-o", "edits.json")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert edits.read_text() == '{"format": 1, "edits": []}'

    @pytest.mark.parametrize("suffix", [".XML", ".json"])
    def test_of_markup_and_data(self, source: Path, suffix: str) -> None:
        """Keys are not a text: the way out is in the sentence, and the file stays as it is."""
        page = source.with_name(f"notes{suffix}")
        page.write_text(f"<p>{TEXT}</p>")
        result = run("places", str(page))
        assert result.exit_code == 1
        assert ".txt" in result.stderr
        assert run("build", page.name).exit_code == 1
        assert page.read_text() == f"<p>{TEXT}</p>"

    @pytest.mark.parametrize("command", ["places", "build"])
    @pytest.mark.parametrize(
        ("source", "stdin", "words"),
        [
            ("gone.txt", b"", "There is no file gone.txt"),
            (".", b"", "is a folder"),
            ("-", b"", "empty"),
            ("-", b" \n\n", "empty"),
            ("-", b"\x89PNG\r\n\x00", "not text"),
            ("-", b"a " * 11_000_000, "over the limit of 20 MB"),
            ("http://127.0.0.1/a", b"", "not on the public web"),
            ("ftp://example.org/a", b"", "http://"),
        ],
    )
    def test_of_sources(self, command: str, source: str, stdin: bytes, words: str) -> None:
        """Missing, empty, binary, too large, on the web."""
        result = run(command, source, stdin=stdin)
        assert result.exit_code == 1
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith("storymap: ")
        assert words in line

    def test_of_an_unknown_output_format(self, source: Path) -> None:
        """Names the known ones."""
        result = run("build", str(source), "-o", "map.doc")
        assert result.exit_code == 1
        assert "end it in .html, .json, .svg, .png, " in result.stderr

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--basemap", "nowhere"], "There is no basemap called 'nowhere'"),
            (["--basemap", "Thunderforest.Landscape"], "wants a key"),
            (["--format", "png", "--basemap", "OpenTopoMap"], "--basemap is for HTML"),
        ],
    )
    def test_of_basemaps(self, source: Path, options: list[str], words: str) -> None:
        """Before the text is worked on, in one line."""
        result = run("build", str(source), *options)
        assert result.exit_code == 1
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_of_a_folder_that_is_not_there(self, source: Path) -> None:
        """The folder, the path, no traceback."""
        result = run("build", str(source), "-o", "gone/map.json")
        assert result.exit_code == 1
        assert result.stderr == "storymap: There is no folder gone: gone/map.json\n"

    def test_of_edits_that_are_none(self, source: Path, tmp_path: Path) -> None:
        """Before the text is worked on."""
        (tmp_path / "edits.json").write_text("[]")
        for name in ("edits.json", "gone.json"):
            result = run("places", str(source), "--edits", str(tmp_path / name))
            assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)

    def test_a_hostile_file_name_stays_on_one_line(self) -> None:
        """Escapes and line breaks in a path do not reach the terminal."""
        result = run("places", "a\x1b[2J\nb.txt")
        assert result.exit_code == 1
        assert "\x1b" not in result.stderr
        assert len(result.stderr.splitlines()) == 1

    def test_a_wrong_option_is_a_usage_error(self) -> None:
        """Exit 2, as everywhere."""
        assert run("places").exit_code == 2


class TestGazetteer:
    """`storymap gazetteer`."""

    def test_search_finds_todays_place_of_a_former_name(self) -> None:
        """Name, where, coordinates, id."""
        result = run("gazetteer", "search", "Nur-Sultan", "--limit", "1")
        assert result.stdout.startswith("Astana (capital, ")
        assert "geonames:1526273" in result.stdout

    def test_search_as_json(self) -> None:
        """Places as the model has them."""
        (place,) = json.loads(run("gazetteer", "search", "Oslo", "--limit", "1", "--json").stdout)
        assert (place["name"], place["country"]) == ("Oslo", "Norway")

    def test_search_says_when_there_is_none(self) -> None:
        """A sentence, exit 0."""
        result = run("gazetteer", "search", "Qxzvbnm Wrtplk")
        assert (result.exit_code, result.stdout) == (
            0,
            "The gazetteer has no place called Qxzvbnm Wrtplk.\n",
        )

    def test_info_names_the_sources(self) -> None:
        """What it holds and from whom, for people and for programs."""
        assert "GeoNames" in run("gazetteer", "info").stdout
        assert json.loads(run("gazetteer", "info", "--json").stdout)["format"] == 1


class TestEvaluate:
    """`storymap evaluate`."""

    def test_scores_as_json_and_as_a_table(self, tmp_path: Path) -> None:
        """One perfect little corpus."""
        text = "The ferry from Oslo reached Hamburg in the morning."
        toponyms = [
            {"start": 15, "end": 19, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": None},
            {"start": 28, "end": 35, "name": "Hamburg", "lat": 53.5, "lon": 10, "geonameid": None},
        ]
        path = tmp_path / "tiny.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "toponyms": toponyms}) + "\n")
        report = json.loads(run("evaluate", str(path), "--json").stdout)
        assert list(report) == ["files", "pooled"]
        assert report["files"]["tiny.jsonl"]["recognition"]["f1"] == 1.0
        assert report["pooled"]["end_to_end"]["f1_161km"] == 1.0
        assert "tiny.jsonl" in run("evaluate", str(path)).stdout

    def test_scores_are_divided_by_kind_and_by_region(self, tmp_path: Path) -> None:
        """In both forms; without being asked nothing is added."""
        text = "The ferry from Oslo reached Hamburg in the morning."
        oslo = {"start": 15, "end": 19, "name": "Oslo", "lat": 59.9, "lon": 10.7, "geonameid": None}
        path = tmp_path / "tiny.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "toponyms": [oslo]}) + "\n")
        by = ("--by", "kind", "--by", "region")
        scores = json.loads(run("evaluate", str(path), "--json", *by).stdout)["pooled"]
        assert scores["by_kind"]["capital"]["recognition"] == {"gold": 1, "recall": 1.0}
        assert list(scores["by_region"]) == ["Northern Europe", "Western Europe"]
        assert "by_kind" not in json.loads(run("evaluate", str(path), "--json").stdout)["pooled"]
        assert "tiny.jsonl, by region of the world" in run("evaluate", str(path), *by).stdout

    def test_an_unsound_corpus_is_named_by_file_and_line(self, tmp_path: Path) -> None:
        """One line, exit 1."""
        path = tmp_path / "bad.jsonl"
        path.write_text("{}\n")
        result = run("evaluate", str(path))
        assert result.exit_code == 1
        assert "bad.jsonl:1" in result.stderr

    def test_a_review_made_elsewhere_scores_as_edits_do(self, source: Path) -> None:
        """A table of mentions in which a name was rejected, beside the edits file that says so."""
        run("build", str(source), "-o", "ferry.mentions.csv")
        table = source.with_name("ferry.mentions.csv")
        rows = table.read_text("utf-8-sig").splitlines(keepends=True)
        table.write_text(
            "".join(r.replace("resolved", "rejected") if ",Hamburg," in r else r for r in rows)
        )
        edits = source.with_name("edits.json")
        edits.write_text('{"format": 1, "edits": [{"action": "reject", "quote": "Hamburg"}]}')
        first, second = (
            json.loads(run("evaluate", str(source), "--edits", each, "--json").stdout)
            for each in (str(table), str(edits))
        )
        assert first == second
        assert first["false"] == 1

    def test_a_missing_model_is_named(self, tmp_path: Path) -> None:
        """Before anything is measured."""
        result = run("evaluate", "x.jsonl", "--recogniser", str(tmp_path / "gone"))
        assert result.exit_code == 1
        assert "gone" in result.stderr


def test_the_readme_shows_what_the_command_prints() -> None:
    """Every line of the sample output, in order; "…" stands for lines left out."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("$ storymap places ")[1].split("```")[0].splitlines()
    printed = run("places", str(ROOT / block[0])).stdout.splitlines()
    shown = [line for line in block[1:] if line != "…"]
    assert shown == [line for line in printed if line in shown]
    assert len(shown) > 8


def storymap_process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, with `variables` in its environment."""
    code = "from storymap.cli import main; main(prog_name='storymap')"
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, env=environment)


def test_a_process_of_its_own_ends_without_a_traceback() -> None:
    """As a shell sees it."""
    done = storymap_process("places", "gone.txt")
    assert (done.returncode, done.stderr) == (1, b"storymap: There is no file gone.txt.\n")


def test_help_says_whole_sentences() -> None:
    """What a command does is told to the end, also where that takes two lines."""
    groups = {"storymap": main, **main.commands}
    for name, group in groups.items():
        if isinstance(group, click.Group):
            said = " ".join(run(*([] if group is main else [name]), "--help").output.split())
            for each, command in group.commands.items():
                (first, *_) = " ".join((command.help or "").split()).split(". ")
                assert f" {each} {first.removesuffix('.')}" in said


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    """`storymap --help` answers at once."""
    code = (
        "import sys\nfrom storymap.cli import main\n"
        "try:\n    main(['--help'], prog_name='storymap')\n"
        "finally:\n    heavy = {'numpy', 'pyarrow', 'folium', 'streamlit', 'markdown_it'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"
    for name in ("build", "places", "serve", "gazetteer", "basemap", "evaluate", "train"):
        assert f"\n  {name} " in done.stdout


def test_versions_are_of_data_and_models_too() -> None:
    """A report of a wrong place needs all of them."""
    lines = run("--version").output.splitlines()
    assert lines[0] == f"storymap, version {storymap.__version__}"
    assert [line.split(" ")[0] for line in lines[1:]] == ["gazetteer", "models", "basemap"]
    assert all(re.match(r"\w+ [0-9a-f]{12}( \([\d,]+ places\))?$", line) for line in lines[1:])


def test_an_error_without_words_is_told_in_words() -> None:
    """What waited for another program and gave up says nothing itself."""

    @click.command()
    def wait() -> None:
        raise TimeoutError

    done = CliRunner().invoke(type(main)("storymap", commands={"wait": wait}), ["wait"])
    assert done.exit_code == 1
    assert "storymap: Nothing answered in time; try again" in done.output
