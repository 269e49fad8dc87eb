"""Streets, water and parks around a story, cut out of its author's file of vector tiles.

Tiles in the forms of Protomaps, OpenMapTiles and Shortbread become a few kinds of plain lines and
areas, drawn in the map's own colours: nothing of the file's words gets into a page. Coordinates are
on a grid of `GRID` steps a tile, from the north-west corner of the part that is cut out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storymap.basemap.arcs import Point, encode
from storymap.basemap.cutting import Line, cut_area, cut_line
from storymap.basemap.tilefile import TileFile, open_tiles
from storymap.errors import ExtraMissing, InputError
from storymap.geometry import Box, thin
from storymap.packages import call

GRID = 1024
# Steps that lines run on past their tile, so that they meet.
_MARGIN = 4
# Tiles that are read and characters of a page that they may take: a city at zoom 14 has 60 tiles.
MOST_TILES, BUDGET = 144, 1_200_000
# Zooms of tiles: nearer ones say nothing more that is drawn, and farther ones have no streets, so
# that of a wider part the middle is cut out.
_NEAREST, _FARTHEST = 15, 13
# Features of a tile; more are no map.
_MOST_FEATURES = 20_000

# What each kind is in the three forms: the layers, the words of `kind` or `class` (none for any),
# and the shape.
_ROADS = frozenset({"roads", "transportation", "streets", "road"})
_WATER = frozenset({"water", "water_polygons", "ocean", "waterway", "water_lines", "physical_line"})
_LAND = frozenset({"landuse", "landcover", "park", "land", "natural"})
_KINDS: dict[str, tuple[frozenset[str], frozenset[str], str]] = {
    "water": (_WATER, frozenset(), "Polygon"),
    "streams": (_WATER, frozenset({"river", "canal", "stream"}), "LineString"),
    "parks": (
        _LAND,
        frozenset(
            """park forest wood grass garden cemetery nature_reserve golf_course meadow scrub
            recreation_ground national_park village_green grassland protected_area""".split()
        ),
        "Polygon",
    ),
    "major": (
        _ROADS,
        frozenset("highway major_road motorway trunk primary".split()),
        "LineString",
    ),
    "minor": (
        _ROADS,
        frozenset(
            """medium_road minor_road secondary tertiary minor residential street unclassified
            street_limited living_street pedestrian""".split()
        ),
        "LineString",
    ),
    "rails": (
        _ROADS | {"railway", "transit"},
        frozenset({"rail", "railway", "light_rail"}),
        "LineString",
    ),
}
_TELLING = ("kind", "class", "pmap:kind", "subclass")


def cut_streets(path: Path, view: Box) -> dict[str, Any]:
    """The streets of the view as JSON values, at the nearest zoom that a page can carry.

    `zoom`, `grid`, the file's `credit`, the first tile's `x` and `y`, how many `columns` and `rows`
    of tiles, and for each kind the texts of its lines or rings (`basemap.arcs`). Raises InputError
    where the file is damaged or of another part of the world, SourceMissing where there is none.
    """
    with open_tiles(path) as tiles:
        box = _shared(view, tiles)
        least, greatest = tiles.zooms
        for zoom in range(min(greatest, _NEAREST), least - 1, -1):
            block = _block(box, zoom)
            if block.columns * block.rows > MOST_TILES:
                if zoom > max(least, _FARTHEST):
                    continue
                block = block.middle()
            found = _cut(tiles, zoom, block)
            if sum(len(text) for texts in found.values() for text in texts) <= BUDGET:
                part = {"x": block.x, "y": block.y, "columns": block.columns, "rows": block.rows}
                return {"zoom": zoom, "grid": GRID, "credit": tiles.credit, **part, **found}
    raise InputError(f"{path.name} has more streets around the story than fit into a page.")


@dataclass(frozen=True, slots=True)
class _Block:
    """Tiles beside each other: the first one's column and row, and how many of both."""

    x: int
    y: int
    columns: int
    rows: int

    def middle(self) -> _Block:
        """The tiles in the middle, as many as are read."""
        side = math.isqrt(MOST_TILES)
        columns, rows = min(self.columns, side), min(self.rows, side)
        west, north = (self.columns - columns) // 2, (self.rows - rows) // 2
        return _Block(self.x + west, self.y + north, columns, rows)


def _block(box: Box, zoom: int) -> _Block:
    west, north = _tile_at(box[2], box[1], zoom)
    east, south = _tile_at(box[0], box[3], zoom)
    return _Block(west, north, east - west + 1, south - north + 1)


def _shared(view: Box, tiles: TileFile) -> Box:
    south, west, north, east = tiles.box
    box = max(south, view[0]), max(west, view[1]), min(north, view[2]), min(east, view[3])
    if box[0] >= box[2] or box[1] >= box[3]:
        raise InputError(
            f"{tiles.name} is of another part of the world: of latitudes {south:.2f} to "
            f"{north:.2f} and longitudes {west:.2f} to {east:.2f}, and the story opens on "
            f"{view[0]:.2f} to {view[2]:.2f} and {view[1]:.2f} to {view[3]:.2f}."
        )
    return box


def _tile_at(lat: float, lon: float, zoom: int) -> Point:
    """Column and row of the tile that has a spot."""
    size = 1 << zoom
    lat = math.radians(max(-85.05, min(85.05, lat)))
    x, y = (lon + 180) / 360, (1 - math.asinh(math.tan(lat)) / math.pi) / 2
    return min(size - 1, max(0, int(x * size))), min(size - 1, max(0, int(y * size)))


def _cut(tiles: TileFile, zoom: int, block: _Block) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for row in range(block.rows):
        for column in range(block.columns):
            data = tiles.tile(zoom, block.x + column, block.y + row)
            if data is None:
                continue
            for kind, line in _drawn(_decoded(data, tiles.name)):
                moved = [(x + column * GRID, y + row * GRID) for x, y in line]
                found[kind].add(encode(moved))
    return {kind: sorted(texts) for kind, texts in found.items()}


def _decoded(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        layers: Mapping[str, Any] = call(
            "mapbox_vector_tile:decode",
            data,
            default_options={"y_coord_down": True},
            what="Reading streets from a PMTiles file",
            extra="streets",
        )
    except ExtraMissing:
        raise
    except Exception as error:  # whatever a decoder raises of a hostile tile
        raise InputError(f"{name} has a tile that is no vector tile.") from error
    return layers


def _drawn(layers: Mapping[str, Any]) -> Iterator[tuple[str, Line]]:
    """The kind of each line and ring that is drawn, on the tile's grid."""
    for name, layer in layers.items():
        kinds = [kind for kind, (where, _, _) in _KINDS.items() if name in where]
        extent = layer.get("extent", 0)
        if not kinds or not 1 <= extent <= 1 << 16:
            continue
        for feature in layer["features"][:_MOST_FEATURES]:
            geometry = feature["geometry"]
            told = {str(feature["properties"].get(key)) for key in _TELLING}
            for kind in kinds:
                _, words, shape = _KINDS[kind]
                if geometry["type"].removeprefix("Multi") == shape and (not words or told & words):
                    for line in _lines(geometry):
                        yield from ((kind, part) for part in _cut_line(line, extent, shape))


def _lines(geometry: Mapping[str, Any]) -> Iterable[Any]:
    """The lines or rings of a geometry of GeoJSON's."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return [coordinates] if geometry["type"] == "LineString" else coordinates


def _cut_line(line: Iterable[Any], extent: int, shape: str) -> Iterator[Line]:
    on_grid = [(round(x * GRID / extent), round(y * GRID / extent)) for x, y, *_ in line]
    edges = -_MARGIN, -_MARGIN, GRID + _MARGIN, GRID + _MARGIN
    closed = shape == "Polygon"
    for part in [cut_area(on_grid, *edges)] if closed else cut_line(on_grid, *edges):
        if len(set(part)) > (2 if closed else 1):
            yield thin([*part, part[0]] if closed else part, 1.0)
