"""A review made elsewhere comes home: what a colleague changed becomes edits, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from click.testing import CliRunner
from factories import PARIS, PARIS_TEXAS, ZHANAOZEN, make_story
from hostile import hostile_story
from runaway import bounded

from storymap import Gazetteer, Place, Story, apply_edits
from storymap.cli import main
from storymap.errors import EditsInvalid
from storymap.exports.csv import mentions_csv, places_csv
from storymap.exports.geojson import story_geojson
from storymap.exports.tei import story_tei
from storymap.exports.web_annotation import story_annotations
from storymap.model import Resolution
from storymap.review.edits import choose, reject
from storymap.review.files import read_edits, write_edits
from storymap.review.returned import edits_of, read_returned

WRITERS: dict[str, Callable[[Story], str]] = {
    "a.geojson": story_geojson,
    "a.mentions.csv": mentions_csv,
    "a.places.csv": places_csv,
    "a.jsonld": story_annotations,
    "a.tei.xml": story_tei,
}
MENTIONS = [name for name in WRITERS if name != "a.places.csv"]


class Nothing:
    """A gazetteer without a place."""

    def row_of(self, id: str, /) -> int | None:  # noqa: A002
        return None

    def place(self, row: int, /) -> Place:
        raise IndexError(row)


def reviewed(story: Story, name: str, text: str) -> Story:
    """The story after what a file says; its edits can be written and read again."""
    edits = edits_of(story, read_returned(text.encode(), name), Nothing())
    assert read_edits(write_edits(edits).encode()) == edits
    return apply_edits(story, edits)


def decisions(story: Story, word: str) -> list[Resolution]:
    return [r for r in story.resolutions if r.mention.text == word]


@pytest.mark.parametrize("name", WRITERS)
def test_an_unchanged_file_makes_no_edit(name: str) -> None:
    """Of a story with every form and status, of hostile names, of an edited story."""
    edited = apply_edits(make_story(), [reject(make_story(), 0), choose(make_story(), 1, PARIS)])
    for story in (make_story(), hostile_story(), edited):
        assert reviewed(story, name, WRITERS[name](story)) == story


@pytest.mark.parametrize("name", MENTIONS)
def test_the_file_of_an_edited_story_brings_its_edits_home(name: str) -> None:
    """To the story as the pipeline made it: same places, same statuses."""
    story = make_story()
    index = next(i for i, r in enumerate(story.resolutions) if r.mention.text == "Paris")
    edited = apply_edits(story, [choose(story, index, PARIS_TEXAS), reject(story, 0)])
    brought = reviewed(story, name, WRITERS[name](edited))
    assert [r.place for r in brought.resolutions if r.mention.text == "Paris"] == [PARIS_TEXAS]
    if name != "a.jsonld":  # which has no annotation of what is no place
        assert [(r.place, r.status) for r in brought.resolutions] == [
            (r.place, r.status) for r in edited.resolutions
        ]


def changed_csv(text: str, word: str, **cells: str) -> str:
    """A table in which a colleague wrote other cells into the rows of a name."""
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    target = io.StringIO()
    # As a spreadsheet of another country saves it.
    writer = csv.DictWriter(target, list(lines[0]), delimiter=";")
    writer.writeheader()
    for line in lines:
        writer.writerow(line | (cells if word in (line.get("text"), line.get("name")) else {}))
    return target.getvalue()


def changed_features(text: str, layer: str, name: str, **changes: Any) -> str:
    """GeoJSON in which features of a place's name have other coordinates or properties."""
    data = json.loads(text)
    coordinates = changes.pop("coordinates", None)
    for feature in data["features"]:
        told = feature["properties"]
        if (told["layer"], told.get("name")) == (layer, name):
            told.update(changes)
            if coordinates:
                feature["geometry"]["coordinates"] = coordinates
    return json.dumps(data)


def test_a_table_rejects_confirms_and_moves() -> None:
    """Each row decides its own mention; a new position is a place of the reviewer's."""
    story, text = make_story(), mentions_csv(make_story())
    after = reviewed(story, "a.csv", changed_csv(text, "Aktau", status="rejected"))
    assert {r.status for r in decisions(after, "Aktau")} == {"rejected"}
    after = reviewed(story, "a.csv", changed_csv(text, "Paris", status="resolved"))
    assert [(r.status, r.source) for r in decisions(after, "Paris")] == [("resolved", "edit")]
    after = reviewed(story, "a.csv", changed_csv(text, "Geneva", lat="46.5", lon="-6.5"))
    (geneva,) = decisions(after, "Geneva")
    assert geneva.place
    assert (geneva.place.id, geneva.place.lat) == ("review:46.5,-6.5", 46.5)
    assert len(after.edits) == 1
    after = reviewed(
        story, "a.csv",
        changed_csv(text, "Qumtobe", lat="44", lon="70", name="Qumtöbe", status="resolved"),
    )  # fmt: skip
    (hamlet,) = decisions(after, "Qumtobe")
    assert hamlet.place
    assert (hamlet.place.name, hamlet.status) == ("Qumtöbe", "resolved")


def test_a_table_of_places_decides_for_all_mentions() -> None:
    """And GeoJSON's points likewise, as one moves them in QGIS."""
    story = make_story()
    after = reviewed(story, "a.csv", changed_csv(places_csv(story), "Aktau", status="rejected"))
    assert {r.status for r in decisions(after, "Aktau")} == {"rejected"}
    moved = changed_features(story_geojson(story), "place", "Zhanaozen", coordinates=[53.0, 43.0])
    after = reviewed(story, "a.geojson", moved)
    assert {r.place and (r.place.lat, r.place.lon) for r in decisions(after, "Zhanaozen")} == {
        (43.0, 53.0)
    }
    assert len(after.edits) == 2


def test_an_identifier_leads_to_a_candidate_or_into_the_gazetteer() -> None:
    """Whatever position still stands beside it; one that is nowhere is told."""
    story, text = make_story(), mentions_csv(make_story())
    other = changed_csv(text, "Paris", place_id=PARIS_TEXAS.id)
    assert decisions(reviewed(story, "a.csv", other), "Paris")[0].place == PARIS_TEXAS
    gazetteer = Gazetteer.open()
    returned = read_returned(
        changed_csv(text, "Geneva", place_id="geonames:2988507").encode(), "a.csv"
    )
    (edit,) = edits_of(story, returned, gazetteer)
    assert edit.place
    assert edit.place.name == "Paris"
    lost = changed_csv(text, "Geneva", place_id="geonames:1", lat="", lon="")
    with pytest.raises(EditsInvalid, match=r"row \d+ names the place geonames:1"):
        reviewed(story, "a.csv", lost)


def test_gis_programs_bring_it_back(tmp_path: Path) -> None:
    """Read and written anew by GDAL, as QGIS does it: only the point that was moved is an edit."""
    story = make_story()
    out, back = tmp_path / "a.geojson", tmp_path / "b.geojson"
    out.write_text(story_geojson(story), encoding="utf-8")
    frame = pyogrio.read_dataframe(out)
    pyogrio.write_dataframe(frame, back, driver="GeoJSON")
    assert reviewed(story, "b.geojson", back.read_text(encoding="utf-8")) == story
    moved = (frame["layer"] == "mention") & (frame["text"] == "Geneva")
    frame.loc[moved, "geometry"] = frame[moved].translate(0.5, 0)
    pyogrio.write_dataframe(frame, back, driver="GeoJSON")
    after = reviewed(story, "b.geojson", back.read_text(encoding="utf-8"))
    (geneva,) = decisions(after, "Geneva")
    assert geneva.place
    assert (geneva.place.lat, round(geneva.place.lon, 4)) == (46.2022, 6.6457)
    assert len(after.edits) == 1


def test_tei_marks_and_unmarks() -> None:
    """A mark that is gone is a rejection, a new one a mention, another `ref` another place."""
    story, text = make_story(), story_tei(make_story())
    gone = text.replace('<placeName ref="#place-7" cert="high">Geneva</placeName>', "Geneva")
    after = reviewed(story, "a.tei.xml", gone)
    assert [r.status for r in decisions(after, "Geneva")] == ["rejected"]
    assert len(after.edits) == 1
    new = text.replace("the airport of <", 'the <placeName ref="#place-1">airport</placeName> of <')
    after = reviewed(story, "a.tei.xml", new)
    assert {r.place for r in decisions(after, "airport")} == {ZHANAOZEN}
    sure = text.replace('cert="low">Paris', 'cert="high">Paris')
    assert decisions(reviewed(story, "a.tei.xml", sure), "Paris")[0].status == "resolved"
    part = text[: text.index("<p>Word of it")] + "</div></body></text></TEI>"
    assert reviewed(story, "a.tei.xml", part) == story


def test_annotations_take_another_address() -> None:
    """As Recogito writes it: the body is nothing but the address of GeoNames."""
    story = make_story()
    page = json.loads(story_annotations(story))
    for item in page["items"]:
        if item["target"]["selector"][0]["exact"] == "Paris":
            item["body"] = {"type": "SpecificResource", "source": "http://sws.geonames.org/4717560"}
    after = reviewed(story, "a.jsonld", json.dumps(page))
    assert decisions(after, "Paris")[0].place == PARIS_TEXAS
    assert len(after.edits) == 1


def test_an_annotation_may_be_of_several_types() -> None:
    """JSON-LD has a list wherever it has one word."""
    story = make_story()
    page = json.loads(story_annotations(story))
    for item in page["items"]:
        for selector in item["target"]["selector"]:
            selector["type"] = [selector["type"], "Selector"]
    assert reviewed(story, "a.jsonld", json.dumps(page)) == story


def test_a_paragraph_of_thousands_of_marks_is_walked_once() -> None:
    """Each is told by what stands before it, which is not read anew for each."""
    marks = "<placeName>Aue</placeName> and " * 20_000
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p> {marks}</p></body></text></TEI>'
    )
    with bounded(5):
        rows = read_returned(text.encode(), "a.xml").rows
    assert [row.start for row in rows[:3]] == [0, 8, 16]
    assert rows[-1].prefix.endswith("Aue and Aue and ")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.csv", "name,lat\nx,1\n", "needs the columns"),
        ("a.csv", "", "needs the columns"),
        ("a.csv", "id,status,lat,lon\nx,,91,0\n", "row 2 has a position that lies nowhere"),
        ("a.geojson", "{", "not GeoJSON"),
        ("a.geojson", '{"features": [1, {"properties": null}]}', "no feature with the layer"),
        ("a.geojson", '{"features": [{"properties": {"layer": "place", "id": "x"}, "geometry": '
         '{"type": "Point", "coordinates": [NaN, 0]}}]}', "feature 1 has a position"),
        ("a.geojson", '{"features": [{"properties": {"layer": "place"}, "geometry": '
         '{"type": "Polygon", "coordinates": []}}]}', "no point"),
        ("a.jsonld", '{"id": 1}', "no list “items”"),
        ("a.xml", "<a>", "not XML"),
        ("a.xml", "<a/>", "not TEI"),
        ("a.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "not TEI"),
    ],
)  # fmt: skip
def test_what_is_none_of_ours_is_told(name: str, text: str, problem: str) -> None:
    """In one sentence that names the file."""
    with pytest.raises(EditsInvalid, match=problem):
        reviewed(make_story(), name, text)


def test_the_command_line_takes_it(tmp_path: Path) -> None:
    """Out as GeoJSON, changed, and in again: what was rejected there is in the ledger here."""
    source, out = tmp_path / "sea.txt", tmp_path / "sea.geojson"
    source.write_text("A ferry left Oslo. It reached Hamburg, and Oslo was far.", encoding="utf-8")
    assert CliRunner().invoke(main, ["build", str(source), "-o", str(out)]).exit_code == 0
    same = CliRunner().invoke(main, ["places", str(source), "--edits", str(out)])
    assert same.stderr == "The review makes 0 edits.\n"
    text = out.read_text(encoding="utf-8")
    out.write_text(changed_features(text, "mention", "Hamburg", status="rejected"), "utf-8")
    result = CliRunner().invoke(main, ["places", str(source), "--edits", str(out)])
    assert result.stderr == "The review makes 1 edit.\n"
    assert "1 rejected" in result.stdout
    assert "Rejected: Hamburg" in result.stdout
