"""A Story as data frames of pandas and GeoPandas, with the columns of the tables."""

from __future__ import annotations

from typing import Any, Literal

from storymap.exports.records import (
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    mention_records,
    place_records,
)
from storymap.model import Story
from storymap.packages import call

Table = Literal["places", "mentions"]


def to_dataframe(story: Story, table: Table = "places") -> Any:
    """A pandas.DataFrame, a row a place or, for "mentions", a row a mention.

    The columns are those of the CSV files. Raises ValueError for another table, and ExtraMissing
    without pandas.
    """
    what, extra = "Story.to_dataframe()", "gis"
    return call("storymap.exports.frames:_frame", story, table, what=what, extra=extra)


def to_geodataframe(story: Story, table: Table = "places") -> Any:
    """The same as a geopandas.GeoDataFrame, with points in degrees of WGS 84 (EPSG:4326).

    A mention without a place has no geometry. Raises ValueError, and ExtraMissing without
    GeoPandas.
    """
    what, extra = "Story.to_geodataframe()", "gis"
    return call("storymap.exports.frames:_geoframe", story, table, what=what, extra=extra)


def _frame(story: Story, table: str) -> Any:
    import pandas as pd

    if table == "places":
        return pd.DataFrame(place_records(story), columns=list(PLACE_COLUMNS))
    if table == "mentions":
        return pd.DataFrame(mention_records(story), columns=list(MENTION_COLUMNS))
    raise ValueError(f"There is no table {table!r}; there are 'places' and 'mentions'.")


def _geoframe(story: Story, table: str) -> Any:
    import geopandas as gpd

    frame = _frame(story, table)
    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=points.where(frame["lat"].notna(), None))
