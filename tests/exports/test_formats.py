"""The table of exporters says what its functions do."""

import inspect
import json
import re
from importlib import import_module

import pytest
from factories import make_document, make_story, story_of
from hostile import hostile_story
from toy_format import EXPORTER

from storymap import Story, story_to_json
from storymap.errors import ExtraMissing, UnsupportedFormat
from storymap.exports import formats
from storymap.exports.exporter import Exporter
from storymap.exports.formats import EXPORTERS, exporter_for, exporter_named

STARTS = {
    "html": b"<!DOCTYPE html>", "json": b"{", "svg": b"<svg", "png": b"\x89PNG", "geojson": b"{",
    "csv": b"\xef\xbb\xbfid,", "csv-mentions": b"\xef\xbb\xbfstart,", "xlsx": b"PK",
    "csv-events": b"\xef\xbb\xbfdate,", "csv-journeys": b"\xef\xbb\xbfjourney,", "journeys": b"{",
    "csv-focus": b"\xef\xbb\xbflevel,",
    "kml": b"<?xml", "kmz": b"PK", "gpx": b"<?xml",
    "geopackage": b"SQLite format 3", "flatgeobuf": b"fgb",
    "geoparquet": b"PAR1", "linked-places": b"{", "web-annotation": b"{", "tei": b"<?xml",
    "storymapjs": b"{", "storymapjs-zip": b"PK", "geolibre": b"{",
    "leaflet-chapters": b"Chapter,", "mapbox": b"var config = {",
    "markdown": b"# ", "docx": b"PK", "pdf": b"%PDF",
}  # fmt: skip


def test_names_and_suffixes_are_each_said_once() -> None:
    """A name or suffix in two rows would hide the second."""
    for said in (
        [exporter.name for exporter in EXPORTERS],
        [suffix for exporter in EXPORTERS for suffix in exporter.suffixes],
    ):
        assert sorted(set(said)) == sorted(said)
    assert all(suffix[0] == "." for exporter in EXPORTERS for suffix in exporter.suffixes)


def test_rows_lead_to_showing_alone() -> None:
    """A name in a row is an import too, and the same layers hold for it."""
    rooms = {exporter.function.split(".")[1] for exporter in EXPORTERS}
    assert rooms <= {"exports", "maps", "page"}


def test_a_misspelt_suffix_is_told_the_right_one() -> None:
    """Before the list of all thirty; of nothing like one it says nothing."""
    for path, like in (("a.docs", " (.docx is one);"), ("a.geojsn", " (.geojson is one);")):
        with pytest.raises(UnsupportedFormat, match=re.escape(like)):
            exporter_for(path)
    with pytest.raises(UnsupportedFormat, match="can be written; end it in"):
        exporter_for("a.qqqq")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_a_row_tells_the_truth(exporter: Exporter) -> None:
    """Options are the function's keyword arguments; text is text; the bytes are the format's."""
    module, _, name = exporter.function.partition(":")
    function = getattr(import_module(module), name)
    assert tuple(inspect.signature(function).parameters)[1:] == exporter.options
    content = function(make_story())
    assert isinstance(content, str) == exporter.is_text
    assert exporter.write(make_story()).startswith(STARTS[exporter.name])


def test_the_suffix_tells_the_format() -> None:
    """In either case of its letters; .htm is HTML as well."""
    told = {path: exporter_for(path).name for path in ("a.HTML", "a.b/c.htm", "x.json", "y.png")}
    assert {"a.HTML": "html", "a.b/c.htm": "html", "x.json": "json", "y.png": "png"} == told


def test_the_longest_suffix_tells_the_format() -> None:
    """Several formats are JSON or CSV; a name that is but a suffix has none."""
    paths = ("a.places.csv", "a.b.csv", "a.mentions.csv", "Chapters.csv", "my.chapters.csv")
    assert ["csv", "csv", "csv-mentions", "csv", "leaflet-chapters"] == [
        exporter_for(path).name for path in paths
    ]
    paths = ("a.json", "a.lpf.json", "a.storymapjs.json", "a.jsonld", "config.js", "a.tei.xml")
    assert ["json", "linked-places", "storymapjs", "web-annotation", "mapbox", "tei"] == [
        exporter_for(path).name for path in paths
    ]
    for path in ("json", "folder/.csv"):
        with pytest.raises(UnsupportedFormat):
            exporter_for(path)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_hostile_text_makes_a_file_and_the_same_one_again(exporter: Exporter) -> None:
    """Markup, formulas, controls and other scripts; no byte tells when it was written."""
    story = hostile_story()
    data = exporter.write(story)
    assert data == exporter.write(story)
    if exporter.is_text and exporter.name not in ("html", "json"):
        assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", data.decode())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_a_story_without_places_can_be_written(exporter: Exporter) -> None:
    """In every format, also one without any text."""
    blocks = (("paragraph", "Nothing happened anywhere."),)
    assert exporter.write(story_of(blocks, {}, title="Nothing"))
    assert exporter.write(Story(make_document((), title=""), ()))


def test_an_unknown_format_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row more stands in the sentence."""
    monkeypatch.setattr(formats, "EXPORTERS", (*EXPORTERS, EXPORTER))
    with pytest.raises(UnsupportedFormat, match=r"\.html, .* or \.names, or give --format"):
        exporter_for("map.doc")
    with pytest.raises(UnsupportedFormat, match=r"html, json, svg, png, .*, names"):
        exporter_named("doc")


def test_a_missing_extra_is_told_with_its_command() -> None:
    """Not the module that a function failed to import."""
    row = Exporter("k", "K", "Data", (".k",), "no_such_package:f", "", "text/k", extra="kml")
    with pytest.raises(ExtraMissing, match=r"\.k files needs .* 'geo-storymap\[kml\]'"):
        row.write(make_story())


def test_json_is_the_story() -> None:
    """What the file holds is what `story_to_json` gives; bidi marks come as escapes."""
    story = make_story()
    written = exporter_named("json").write(story)
    assert story_to_json(story) == json.loads(written)
