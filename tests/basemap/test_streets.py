"""Streets of a PMTiles file: what is drawn of it, and how hostile files are refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("pmtiles")
pytest.importorskip("mapbox_vector_tile")

from pmtiles.tile import TileType
from streetfile import SIDE, WEST, ZOOM, write_streets

from storymap import build_story, draw_map, read_text, render_page
from storymap.basemap.arcs import decode_line
from storymap.basemap.streets import BUDGET, GRID, cut_streets
from storymap.cli.main import main
from storymap.errors import InputError, SourceMissing, StorymapError

CORK = (51.85, -8.55, 51.93, -8.42)


@pytest.mark.parametrize("form", ["protomaps", "openmaptiles", "wild"])
def test_streets_water_and_parks_are_taken(tmp_path: Path, form: str) -> None:
    """In either form; each kind lies within the tiles that were read."""
    cut = cut_streets(write_streets(tmp_path / "cork.pmtiles", form), CORK)
    assert cut["zoom"] == ZOOM and cut["x"] >= WEST
    assert all(cut[kind] for kind in ("water", "parks", "major", "minor", "rails"))
    assert len(cut["minor"]) > 4 * len(cut["major"])
    for text in cut["minor"]:
        assert all(-8 <= x <= SIDE * GRID + 8 for x, _ in decode_line(text))
    assert cut["credit"] == "© OpenStreetMap"


def test_the_same_file_gives_the_same_streets(tmp_path: Path) -> None:
    """Byte for byte, within what a page may carry."""
    path = write_streets(tmp_path / "cork.pmtiles")
    texts = [json.dumps(cut_streets(path, CORK)) for _ in range(2)]
    assert texts[0] == texts[1] and len(texts[0]) < BUDGET


def test_no_word_of_the_file_but_its_credit_gets_into_a_page(tmp_path: Path) -> None:
    """Names of streets stay outside, and the page still asks nobody."""
    story = build_story(read_text("# Cork\n\nThe ferry left Cork for Blackrock and Douglas."))
    page = render_page(
        story, map=draw_map(story, basemap=str(write_streets(tmp_path / "c.pmtiles")))
    )
    assert '"streets":{"zoom":14' in page and "© OpenStreetMap" in page
    assert "Hostile Lane" not in page and "copyright" not in page
    policy = page.partition("Content-Security-Policy")[2].partition(">")[0]
    assert "http" not in policy


def test_a_file_of_elsewhere_is_told_with_both_boxes(tmp_path: Path) -> None:
    """So that one sees which extract is wanted."""
    path = write_streets(tmp_path / "cork.pmtiles")
    with pytest.raises(InputError, match=r"another part of the world.*40\.50 to 40\.90"):
        cut_streets(path, (40.5, -74.3, 40.9, -73.7))


def test_pictures_are_refused_with_what_to_take(tmp_path: Path) -> None:
    """Raster tiles are no lines."""
    path = write_streets(tmp_path / "cork.pmtiles", kind=TileType.PNG)
    with pytest.raises(InputError, match=r"PNG tiles.*vector tiles"):
        cut_streets(path, CORK)


BOMB = gzip.compress(bytes(50_000_000), mtime=0)


@pytest.mark.parametrize(
    ("tile", "says"),
    [
        (BOMB, "unpacks to over"),
        (gzip.compress(b"\x1a\xff\xff\xff\xff\x0f", mtime=0), "no vector tile|damaged"),
        (b"\x1f\x8bnot gzip", "damaged"),
        (b"{}", "no vector tile"),
    ],
)
def test_hostile_tiles_are_a_sentence(tmp_path: Path, tile: bytes, says: str) -> None:
    """A bomb, a length beyond the end, what is no gzip and what is no tile."""
    path = write_streets(tmp_path / "bad.pmtiles", tile=tile)
    with pytest.raises(InputError, match=says):
        cut_streets(path, CORK)


@pytest.mark.parametrize("start", [0, 8, 16, 40, 56, 97, 101, 127, 140])
@pytest.mark.parametrize("value", [2**64 - 1, 2**61, 2**44])  # what is farther than a file can be
def test_a_damaged_file_is_a_sentence_or_has_no_streets(
    tmp_path: Path, start: int, value: int
) -> None:
    """Wherever eight bytes are overwritten: header, directory or data."""
    path = write_streets(tmp_path / "bad.pmtiles")
    content = bytearray(path.read_bytes())
    content[start : start + 8] = value.to_bytes(8, "little")
    path.write_bytes(bytes(content))
    try:
        cut = cut_streets(path, CORK)
    except StorymapError as error:
        assert "bad.pmtiles" in str(error) and "\n" not in str(error)
    else:
        assert cut["zoom"] <= ZOOM


def test_an_endless_number_is_not_waited_for(tmp_path: Path) -> None:
    """A directory of one varint of megabytes."""
    path = write_streets(tmp_path / "bad.pmtiles")
    content = bytearray(path.read_bytes())
    directory = gzip.compress(b"\xff" * 3_000_000, mtime=0)
    content[8:24] = len(content).to_bytes(8, "little") + len(directory).to_bytes(8, "little")
    path.write_bytes(bytes(content) + directory)
    with pytest.raises(InputError, match="damaged"):
        cut_streets(path, CORK)


def test_the_command_takes_a_file(tmp_path: Path) -> None:
    """And says what is wrong with one before it reads the text."""
    text = tmp_path / "cork.txt"
    text.write_text("The ferry left Cork for Blackrock and Douglas.")
    streets = write_streets(tmp_path / "cork.pmtiles")
    made = tmp_path / "out.html"
    arguments = ["build", str(text), "-o", str(made), "--basemap"]
    done = CliRunner().invoke(main, [*arguments, str(streets)])
    assert done.exit_code == 0, done.output
    assert '"streets":{' in made.read_text("utf-8")
    with pytest.raises(SourceMissing):
        cut_streets(tmp_path / "none.pmtiles", CORK)
