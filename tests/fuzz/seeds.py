"""What fuzzing starts from: small sound inputs of every target."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import mapbox_vector_tile
from factories import make_story
from streetfile import NORTH, WEST, wild_layers, write_streets

from storymap import render_page
from storymap.exports.formats import exporter_named
from storymap.interchange import story_to_json
from storymap.projects.files import project_bytes
from storymap.projects.project import Project, ProjectStory
from storymap.readers.formats import READERS
from storymap.review.edits import caption, choose, describe, hide, reject
from storymap.review.files import write_edits
from storymap.review.projects import BLOCK, GENERATOR, saved_story, write_project

WORDS = "In Oslo, on 3 May 2024, at 59.91, 10.75.\n\nThen by ship to Bergen."


def _zipped(**files: str) -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in files.items():
                archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
        return file.getvalue()


def _samples() -> dict[str, bytes]:
    """A file of each format, by its suffix; what has none of its own begins as plain words."""
    odt = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>In Oslo.</text:p></office:text></office:body></office:document-content>"
    )
    story = make_story()
    return {
        ".html": f"<h1>A day</h1><p>{WORDS}<a href='https://a.example'>there</a></p>".encode(),
        ".md": f"---\ntitle: A day\n---\n# Oslo\n\n{WORDS} [there](https://a.example)\n".encode(),
        ".docx": exporter_named("docx").write(story),
        ".odt": _zipped(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml=odt),
        ".rtf": rb"{\rtf1\ansi In {\b Oslo}.\par Then Bergen.}",
        ".tei.xml": exporter_named("tei").write(story),
        ".csv": b"title,text,date\nA day,In Oslo they met again,2024-05-03\n",
        ".xlsx": exporter_named("xlsx").write(story),
        ".jsonl": json.dumps({"title": "A day", "text": WORDS, "date": "2024-05-03"}).encode(),
        ".eml": b"From: a@b.example\nSubject: Oslo\nContent-Type: text/plain\n\nIn Oslo.\n",
        ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nIn Oslo.\n",
        ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nIn Oslo.\n",
    }


def _readers() -> Iterator[bytes]:
    samples = _samples()
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    for number, suffix in enumerate(suffixes):
        yield bytes([number]) + samples.get(suffix, WORDS.encode())


def _edits() -> Iterator[bytes]:
    story = make_story()
    place = story.resolutions[0].place
    assert place is not None
    made = [reject(story, 0), hide(story, 1), caption(story, 0, "x"), choose(story, 0, place)]
    yield write_edits([*made, describe(story, "title", "A week")]).encode()
    yield b'{"format": 1, "edits": []}'


def _project() -> Iterator[bytes]:
    story = make_story()
    yield write_project(saved_story(story)).encode()
    page = render_page(story)
    start = page.rindex("<", 0, page.index(BLOCK))
    block = page[start : page.index("</script>", start) + len("</script>")]
    yield f"{GENERATOR}{block}".encode()
    yield project_bytes(Project("A week", (ProjectStory("steppe", saved_story(story)),)))


def _gazetteer() -> Iterator[bytes]:
    yield b"name,lat,lon,kind,names\nMill,59.9,10.7,building,The Mill|Molla\n"
    yield "name;latitude;longitude\nMølla;59,9;10,7\n".encode("cp1252")


def _layers() -> Iterator[bytes]:
    story = make_story()
    yield b"\0" + exporter_named("gpx").write(story)
    yield b"\1" + exporter_named("kml").write(story)
    yield b"\2" + exporter_named("geojson").write(story)


def _streets() -> Iterator[bytes]:
    tile = mapbox_vector_tile.encode(wild_layers(WEST, NORTH))
    with tempfile.TemporaryDirectory() as folder:
        for packed in (tile, gzip.compress(tile, mtime=0)):
            yield write_streets(Path(folder, "a.pmtiles"), tile=packed).read_bytes()


def _story() -> Iterator[bytes]:
    story = make_story()
    yield json.dumps(story_to_json(story)).encode()
    yield json.dumps(story_to_json(replace(story, resolutions=()))).encode()


def _positions() -> Iterator[bytes]:
    yield "43° 15′ 24″ N, 76° 55′ 42″ E; 48.57, 39.32; N 43.2 W 7.1; 32T NM 123 456".encode()
    yield b"geo:59.91,10.75 12\xc2\xb0N 3h; Lat: 59.9 Lon: 10.7 UTM 32V 597423 6643460"


def _dates() -> Iterator[bytes]:
    yield b"\0On 3 May 2024, in the 1880s, in the 5th century BC; last Monday; 3-5 June, 2001/2"
    yield "\1В мае 2023 года, 3 июня, в прошлый вторник".encode()


def _messages() -> Iterator[bytes]:
    yield b'{"action": "place", "mention": 0, "place": "geonames:1526384", "scope": "document"}'
    yield b'{"action": "add", "passage": 1, "at": 3, "quote": "the", "point": {"lat": 1, "lon": 2}}'
    yield b'{"decisions": [{"action": "reject", "mention": 1}], "words": "Oslo"}'
    yield b'{"action": "describe", "field": "title", "text": "A week"}'
    yield b'{"action": "tour", "stops": [[0, "x"]], "words": "59.9, 10.7"}'


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "readers": _readers,
    "edits": _edits,
    "project": _project,
    "gazetteer": _gazetteer,
    "layers": _layers,
    "streets": _streets,
    "story": _story,
    "positions": _positions,
    "dates": _dates,
    "messages": _messages,
}
