"""The table of exporters says what its functions do."""

import inspect
import json
from importlib import import_module

import pytest
from factories import make_story
from toy_format import EXPORTER

from storymap import story_to_json
from storymap.errors import ExtraMissing, UnsupportedFormat
from storymap.exports import formats
from storymap.exports.formats import EXPORTERS, Exporter, exporter_for, exporter_named

STARTS = {"html": b"<!DOCTYPE html>", "json": b"{", "svg": b"<svg", "png": b"\x89PNG"}


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


def test_an_unknown_format_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row more stands in the sentence."""
    monkeypatch.setattr(formats, "EXPORTERS", (*EXPORTERS, EXPORTER))
    with pytest.raises(UnsupportedFormat, match=r"\.html or .* or \.names, or give --format"):
        exporter_for("map.docx")
    with pytest.raises(UnsupportedFormat, match="html, json, svg, png, names"):
        exporter_named("docx")


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
