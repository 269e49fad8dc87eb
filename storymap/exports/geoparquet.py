"""A Story's places as GeoParquet 1.1: columns and points, for DuckDB, GeoPandas and their like."""

from __future__ import annotations

import io
import json
import struct

from storymap.exports.records import MEASURED, PLACE_COLUMNS, place_records
from storymap.model import Story

_WHOLE = {"population", "mentions"}


def places_geoparquet(story: Story) -> bytes:
    """A row a place; `geometry` is a point in WKB, degrees of WGS 84 with longitude first."""
    import pyarrow as pa
    from pyarrow import parquet

    records = place_records(story)
    types = {
        name: pa.int64() if name in _WHOLE else pa.float64() if name in MEASURED else pa.string()
        for name in PLACE_COLUMNS
    }
    columns = [pa.array([r[name] for r in records], type=types[name]) for name in PLACE_COLUMNS]
    points = pa.array([point_wkb(r["lat"], r["lon"]) for r in records], type=pa.binary())
    table = pa.table([*columns, points], names=[*PLACE_COLUMNS, "geometry"])
    column = {"encoding": "WKB", "geometry_types": ["Point"]}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    target = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), target)
    return target.getvalue()


def point_wkb(lat: float, lon: float) -> bytes:
    """A point as well-known binary, little end first."""
    return struct.pack("<BIdd", 1, 1, lon, lat)


def line_wkb(lines: list[list[tuple[float, float]]]) -> bytes:
    """Lines of (lat, lon) as one MultiLineString."""
    parts = [struct.pack("<BII", 1, 5, len(lines))]
    for line in lines:
        parts.append(struct.pack("<BII", 1, 2, len(line)))
        parts += [struct.pack("<dd", lon, lat) for lat, lon in line]
    return b"".join(parts)


def polygon_wkb(ring: list[list[float]]) -> bytes:
    """A closed ring of [lon, lat] as a Polygon."""
    return struct.pack("<BIII", 1, 3, 1, len(ring)) + b"".join(
        struct.pack("<dd", *spot) for spot in ring
    )
