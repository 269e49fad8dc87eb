"""GeoParquet by its own validator, GeoPandas and DuckDB."""

import json
from pathlib import Path

import duckdb
import geopandas
import pytest
from factories import make_story, story_of
from hostile import NAMES, hostile_story
from pyarrow import parquet

from storymap import Story
from storymap.exports.geoparquet import places_geoparquet
from storymap.text.characters import without_controls


def test_geopandas_reads_points(tmp_path: Path) -> None:
    """With the metadata that version 1.1 asks for."""
    path = tmp_path / "a.parquet"
    path.write_bytes(places_geoparquet(make_story()))
    told = json.loads(parquet.read_schema(path).metadata[b"geo"])
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    places = geopandas.read_parquet(path)
    assert (places.geometry[0].x, places.geometry[0].y) == (52.8619, 43.3412)
    assert places.crs.to_epsg() in (4326, None)


@pytest.mark.parametrize("story", [make_story(), hostile_story(), story_of((), {}, title="")])
def test_the_validator_of_the_format_finds_no_fault(story: Story) -> None:
    """Nor where a story has no place."""
    validator = pytest.importorskip("geoparquet_validator", reason="pip install -e '.[test]'")
    report = validator.check_bytes("a.parquet", places_geoparquet(story))
    assert report["version"] == "1.1.0"
    assert [each for each in report["outcomes"] if each["id"].startswith("/conf/core")
            and each["status"] not in ("pass", "skip")] == []  # fmt: skip
    assert validator.conformant(report, "core")


def test_duckdb_reads_names(tmp_path: Path) -> None:
    """Hostile ones as they are."""
    path = tmp_path / "a.parquet"
    path.write_bytes(places_geoparquet(hostile_story()))
    with duckdb.connect() as base:
        found = base.execute(f"SELECT name FROM '{path}'").fetchall()
    assert [name for (name,) in found] == [without_controls(name) for name in NAMES]
