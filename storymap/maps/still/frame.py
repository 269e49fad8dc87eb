"""A picture's frame: Mercator's map of a view in pixels, and lines projected into it.

Coordinates are tenths of a pixel in whole numbers, so that paths are short and the same on every
machine. Everything is cut at the frame in Python: the SVG needs no clip path and so no id.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from storymap.basemap.cutting import Line, cut_area, cut_line
from storymap.geometry import Box

TENTHS = 10
# Mercator's square ends here.
TOP = 85.06
# What is cut off lies this far outside, so that no coast line runs along the picture's edge.
_MARGIN = 4 * TENTHS
# Two points nearer than this are one, before the costlier thinning by area.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """A Mercator picture: `width` by `height` pixels, `scale` pixels a degree, its west and north.

    `north` is in Mercator degrees, as `mercator` gives them.
    """

    width: int
    height: int
    scale: float
    west: float
    north: float

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixel, x and y, of a position."""
        return (lon - self.west) * self.scale, (self.north - mercator(lat)) * self.scale

    @property
    def box(self) -> Box:
        """South, west, north and east of the picture in degrees."""
        south = _latitude(self.north - self.height / self.scale)
        return south, self.west, _latitude(self.north), self.west + self.width / self.scale

    @property
    def zoom(self) -> float:
        """The level of zoom at which the page has the same scale."""
        return math.log2(self.scale * 360 / 256)

    def area(self, ring: Iterable[tuple[float, float]], turn: float = 0) -> list[Line]:
        """A ring of longitudes and latitudes, `turn` degrees off, cut at the frame: none or one."""
        cut = cut_area(self._projected(ring, turn), *self._edges)
        return [cut] if len(cut) > 2 else []

    def line(self, line: Iterable[tuple[float, float]], turn: float = 0) -> list[Line]:
        """The parts of a line of longitudes and latitudes, `turn` degrees off, in the frame."""
        return cut_line(self._projected(line, turn), *self._edges)

    def _projected(self, line: Iterable[tuple[float, float]], turn: float) -> Line:
        projected: Line = []
        for lon, lat in line:
            x, y = self.spot(lat, lon + turn)
            point = round(x * TENTHS), round(y * TENTHS)
            if projected:
                before = projected[-1]
                if abs(point[0] - before[0]) + abs(point[1] - before[1]) < _NEAR:
                    continue
            projected.append(point)
        return projected

    @property
    def _edges(self) -> tuple[int, int, int, int]:
        right, bottom = self.width * TENTHS, self.height * TENTHS
        return -_MARGIN, -_MARGIN, right + _MARGIN, bottom + _MARGIN


def fit_frame(view: Box, width: int, height: int, padding: int) -> Frame:
    """The frame that shows all of `view` with `padding` pixels of room on every side."""
    south, north = mercator(view[0]), mercator(view[2])
    high, wide = max(north - south, 1e-6), max(view[3] - view[1], 1e-6)
    scale = min((height - 2 * padding) / high, (width - 2 * padding) / wide)
    return Frame(
        width,
        height,
        scale,
        west=(view[1] + view[3]) / 2 - width / scale / 2,
        north=(north + south) / 2 + height / scale / 2,
    )


def mercator(lat: float) -> float:
    """A latitude in Mercator's degrees, as long as a degree at the equator."""
    lat = max(-TOP, min(TOP, lat))
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(stretched: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(stretched))))
