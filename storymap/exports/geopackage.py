"""A Story for QGIS and other GIS through GDAL: a GeoPackage of three layers, or FlatGeobuf."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storymap.exports.geoparquet import line_wkb, point_wkb
from storymap.exports.records import (
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    Record,
    mention_records,
    place_records,
)
from storymap.exports.route import route_lines
from storymap.model import Story
from storymap.text.characters import one_line

_CRS = "EPSG:4326"
_MEASURED = {"lat", "lon", "south", "west", "north", "east", "probability"}
_WHOLE = {"population", "mentions", "start", "end", "passage", "page"}


def story_geopackage(story: Story) -> bytes:
    """Layers `places`, `mentions` (those without a place have no geometry) and `route`."""
    with _target("story.gpkg") as path:
        _write(path, "places", PLACE_COLUMNS, place_records(story))
        _write(path, "mentions", MENTION_COLUMNS, mention_records(story))
        lines = route_lines(story)
        if lines:
            name = {"name": one_line(story.document.title)}
            _write(path, "route", ("name",), [name], lines=line_wkb(lines))
        return path.read_bytes()


def places_flatgeobuf(story: Story) -> bytes:
    """The places alone, as a file that maps on the web read in parts."""
    with _target("places.fgb") as path:
        _write(path, "places", PLACE_COLUMNS, place_records(story))
        return path.read_bytes()


@contextmanager
def _target(name: str) -> Iterator[Path]:
    """A path in a folder of its own, and a GDAL that knows no time: same story, same bytes."""
    import pyogrio

    option = "OGR_CURRENT_DATE"
    former = pyogrio.get_gdal_config_option(option)
    pyogrio.set_gdal_config_options({option: "1980-01-01T00:00:00Z"})
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder) / name
    finally:
        pyogrio.set_gdal_config_options({option: former})


def _write(
    path: Path,
    layer: str,
    columns: Sequence[str],
    records: Sequence[Record],
    *,
    lines: bytes | None = None,
) -> None:
    """Write a layer: points at the records' positions, or the `lines` of the only record."""
    import numpy as np
    from pyogrio import raw

    shapes: Any = np.empty(len(records), dtype=object)
    for number, record in enumerate(records):
        place = None if lines or record["lat"] is None else (record["lat"], record["lon"])
        shapes[number] = lines or (None if place is None else point_wkb(*place))
    masks = [np.array([record[name] is None for record in records]) for name in columns]
    raw.write(
        str(path),
        shapes,
        [_column(name, [record[name] for record in records]) for name in columns],
        list(columns),
        masks,
        layer=layer,
        driver="GPKG" if path.suffix == ".gpkg" else "FlatGeobuf",
        geometry_type="MultiLineString" if lines else "Point",
        crs=_CRS,
        append=path.exists(),
    )


def _column(name: str, values: list[Any]) -> Any:
    import numpy as np

    if name in _MEASURED or name in _WHOLE:
        kind = np.float64 if name in _MEASURED else np.int64
        return np.array([0 if value is None else value for value in values], dtype=kind)
    if name == "repeat":
        return np.array(values, dtype=bool)
    return np.array(["" if value is None else value for value in values], dtype=object)
