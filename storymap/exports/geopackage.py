"""A Story for QGIS and other GIS through GDAL: a GeoPackage of several layers, or FlatGeobuf."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storymap.exports.geojson import area_ring
from storymap.exports.geoparquet import line_wkb, point_wkb, polygon_wkb
from storymap.exports.records import (
    MEASURED,
    MENTION_COLUMNS,
    PLACE_COLUMNS,
    Record,
    mention_records,
    place_records,
)
from storymap.exports.route import route_lines
from storymap.model import Story, places_of
from storymap.text.characters import one_line

_CRS = "EPSG:4326"
_WHOLE = {"population", "mentions", "start", "end", "passage", "page"}


def story_geopackage(story: Story) -> bytes:
    """Layers `places`, `mentions` (those without a place have no geometry), `areas` and `route`.

    Areas are what the text tells by other places ("20 km east of Nanjing").
    """
    with _target("story.gpkg") as path:
        _write(path, "places", PLACE_COLUMNS, place_records(story))
        _write(path, "mentions", MENTION_COLUMNS, mention_records(story))
        places = (each.place for each in places_of(story))
        areas = [(place, ring) for place in places if (ring := area_ring(place))]
        if areas:
            names: list[Record] = [
                {"place_id": place.id, "name": one_line(place.name)} for place, _ in areas
            ]
            shapes = [polygon_wkb(ring) for _, ring in areas]
            _write(path, "areas", ("place_id", "name"), names, shapes, "Polygon")
        lines = route_lines(story)
        if lines:
            name: Record = {"name": one_line(story.document.title)}
            _write(path, "route", ("name",), [name], [line_wkb(lines)], "MultiLineString")
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
    drawn: Sequence[bytes] = (),
    kind: str = "Point",
) -> None:
    """Write a layer: points at the records' positions, or what is `drawn` for each, of a `kind`."""
    import numpy as np
    from pyogrio import raw

    shapes: Any = np.empty(len(records), dtype=object)
    for number, record in enumerate(records):
        if drawn:
            shapes[number] = drawn[number]
        elif record["lat"] is not None:
            shapes[number] = point_wkb(record["lat"], record["lon"])
    masks = [np.array([record[name] is None for record in records]) for name in columns]
    raw.write(
        str(path),
        shapes,
        [_column(name, [record[name] for record in records]) for name in columns],
        list(columns),
        masks,
        layer=layer,
        driver="GPKG" if path.suffix == ".gpkg" else "FlatGeobuf",
        geometry_type=kind,
        crs=_CRS,
        append=path.exists(),
    )


def _column(name: str, values: list[Any]) -> Any:
    import numpy as np

    if name in MEASURED or name in _WHOLE:
        kind = np.float64 if name in MEASURED else np.int64
        return np.array([0 if value is None else value for value in values], dtype=kind)
    if name == "repeat":
        return np.array(values, dtype=bool)
    return np.array(["" if value is None else value for value in values], dtype=object)
