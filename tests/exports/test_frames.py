"""Data frames of pandas and GeoPandas."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from factories import make_story

from storymap.exports.records import MENTION_COLUMNS, PLACE_COLUMNS

ROOT = Path(__file__).resolve().parents[2]


def test_a_frame_has_the_columns_of_the_tables() -> None:
    """Places are the default; another table is refused with the names of those that are."""
    story = make_story()
    places, mentions = story.to_dataframe(), story.to_dataframe("mentions")
    assert (tuple(places.columns), tuple(mentions.columns)) == (PLACE_COLUMNS, MENTION_COLUMNS)
    assert len(mentions) == len(story.resolutions)
    assert places["mentions"].dtype.kind == "i"
    with pytest.raises(ValueError, match="'places' and 'mentions'"):
        story.to_dataframe("stops")


def test_a_geoframe_has_points_too() -> None:
    """In degrees of WGS 84; what has no place has no geometry."""
    story = make_story()
    places, mentions = story.to_geodataframe(), story.to_geodataframe("mentions")
    assert places.crs.to_epsg() == 4326
    assert (places.geometry[0].x, places.geometry[0].y) == (52.8619, 43.3412)
    assert set(mentions[mentions.geometry.isna()]["status"]) == {"unplaced", "rejected"}


def test_a_missing_package_is_told_with_its_command() -> None:
    """In an interpreter that cannot find GeoPandas."""
    code = (
        "import sys; sys.modules['geopandas'] = None\n"
        "from factories import make_story\n"
        "try: make_story().to_geodataframe()\n"
        "except ImportError as error: print(error)"
    )
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
        check=True,
    )
    assert "geo-storymap[gis]" in done.stdout
