"""PMTiles files to test with, written by the library itself: a town of squares by a river."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import mapbox_vector_tile
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

# Tiles at zoom 14 in which Cork lies.
ZOOM, WEST, NORTH, SIDE = 14, 7803, 5415, 8
CREDIT = '<a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap</a>'


def layers(form: str, x: int, y: int) -> list[dict[str, Any]]:
    """A tile in the form of `protomaps` or `openmaptiles`: streets, a river, a park, a railway."""
    protomaps = form == "protomaps"
    key, major, minor = (
        ("kind", "major_road", "minor_road") if protomaps else ("class", "primary", "minor")
    )
    streets = [
        {
            "geometry": f"LINESTRING({at} -64, {at} 4160)",
            "properties": {key: minor, "name": "Hostile Lane"},
        }
        for at in range(256, 4096, 512)
    ]
    streets += [
        {"geometry": f"LINESTRING(-64 {at}, 4160 {at})", "properties": {key: minor}}
        for at in range(256, 4096, 512)
    ]
    streets.append(
        {"geometry": "LINESTRING(-64 2048, 2000 2100, 4160 2048)", "properties": {key: major}}
    )
    streets.append({"geometry": "LINESTRING(-64 0, 4160 4096)", "properties": {key: "rail"}})
    water = "POLYGON((-64 900, 4160 900, 4160 1200, -64 1200, -64 900))"
    park = "POLYGON((2400 2500, 3400 2500, 3400 3500, 2400 3500, 2400 2500))"
    found = [{"name": "roads" if protomaps else "transportation", "features": streets}]
    if y % 4 == 0:
        found.append(
            {"name": "water", "features": [{"geometry": water, "properties": {key: "river"}}]}
        )
    if (x + y) % 3 == 0:
        found.append(
            {
                "name": "landuse" if protomaps else "landcover",
                "features": [{"geometry": park, "properties": {key: "park"}}],
            }
        )
    return found


def wild_layers(x: int, y: int) -> list[dict[str, Any]]:
    """A tile as Protomaps' builds have it (version 4): all its layers, most of them not drawn."""

    def features(*items: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"geometry": geometry, "properties": values} for geometry, values in items]

    told = {"sort_rank": 400, "min_zoom": 7, "name": "Hostile Lane", "name:ga": "Lána"}
    whole = "POLYGON((0 0, 4096 0, 4096 4096, 0 4096, 0 0))"
    return [
        {"name": "earth", "features": features((whole, {"kind": "earth"}))},
        {"name": "landcover", "features": features((whole, {"kind": "urban_area"}))},
        {"name": "landuse", "features": features(
            ("POLYGON((100 100, 1900 100, 1900 1200, 100 1200, 100 100))", {"kind": "park"}),
            ("POLYGON((2200 100, 3900 100, 3900 900, 2200 100))", {"kind": "residential"}),
        )},
        {"name": "water", "features": features(
            ("POLYGON((0 2500, 4096 2300, 4096 2900, 0 3000, 0 2500))", {"kind": "river"}),
            ("LINESTRING(-80 1500, 4176 1400)", {"kind": "stream", **told}),
            ("POINT(2000 2600)", {"kind": "river", **told}),
        )},
        {"name": "roads", "features": features(
            ("LINESTRING(-80 3400, 4176 3500)",
             {"kind": "highway", "kind_detail": "motorway", "ref": "N40", **told}),
            ("LINESTRING(1000 -80, 1100 4176)",
             {"kind": "major_road", "kind_detail": "secondary", "is_bridge": True, **told}),
            *((f"LINESTRING({at} -80, {at} 4176)",
               {"kind": "minor_road", "kind_detail": "residential", **told})
              for at in range(300, 4096, 400)),
            ("LINESTRING(0 2000, 4096 2100)", {"kind": "path", "kind_detail": "footway"}),
            ("LINESTRING(-80 3900, 4176 3700)", {"kind": "rail", "kind_detail": "rail"}),
        )},
        {"name": "buildings", "features": features(
            ("POLYGON((500 500, 560 500, 560 560, 500 560, 500 500))",
             {"kind": "building", "height": 9.5}),
        )},
        {"name": "boundaries", "features": features(
            ("LINESTRING(0 0, 4096 4096)", {"kind": "county"}),
        )},
        {"name": "places", "features": features(
            (f"POINT({x % 4096} {y % 4096})", told | {"kind": "locality"}),
        )},
        {"name": "pois", "features": features(("POINT(700 800)", {"kind": "cafe", **told}))},
    ]  # fmt: skip


def write_streets(
    path: Path,
    form: str = "protomaps",
    *,
    tile: bytes | None = None,
    kind: TileType = TileType.MVT,
    at: tuple[int, int] = (WEST, NORTH),
) -> Path:
    """A file of `SIDE` by `SIDE` tiles in a form, that of `wild_layers` among them; `tile` stands
    for each where it is given."""
    with path.open("wb") as file:
        writer = Writer(file)
        for y in range(at[1], at[1] + SIDE):
            for x in range(at[0], at[0] + SIDE):
                content = tile
                if content is None:
                    drawn = wild_layers(x, y) if form == "wild" else layers(form, x, y)
                    content = gzip.compress(mapbox_vector_tile.encode(drawn), mtime=0)
                writer.write_tile(zxy_to_tileid(ZOOM, x, y), content)
        size = 360 / 2**ZOOM
        writer.finalize(
            {
                "tile_type": kind,
                "tile_compression": Compression.GZIP,
                "min_lon_e7": int((at[0] * size - 180) * 1e7),
                "max_lon_e7": int(((at[0] + SIDE) * size - 180) * 1e7),
                "min_lat_e7": int(51.79 * 1e7),
                "max_lat_e7": int(51.96 * 1e7),
                "center_zoom": ZOOM,
            },
            {"attribution": CREDIT},
        )
    return path
