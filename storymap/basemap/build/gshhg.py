"""GSHHG's files as the Generic Mapping Tools have them: lines in bins of a degree."""

from __future__ import annotations

import io
from typing import Any

from storymap.basemap.arcs import Point
from storymap.packages import call

# Bins of the world, row by row from the north, each from Greenwich eastwards.
BINS = 360 * 180
METRES = 111_320.0  # of a degree of latitude
_UNITS = 65_535  # a bin's side in the source's own steps


def opened(content: bytes) -> Any:
    """A file to read from; raises ExtraMissing without h5py, which reads it."""
    return call("h5py:File", io.BytesIO(content), "r", what="Reading GSHHG", extra="build")


def corner_of(number: int) -> tuple[int, int]:
    """The latitude and longitude of a bin's south-west corner, in degrees."""
    return 89 - number // 360, (number % 360 + 180) % 360 - 180


class Lines:
    """The lines of one of the files by bin, on a grid of `scale` steps a degree."""

    def __init__(self, file: Any, scale: int) -> None:
        self._first = file["Id_of_first_segment_in_a_bin"][:].tolist()
        self._count = file["N_segments_in_a_bin"][:].tolist()
        self._start = file["Id_of_first_point_in_a_segment"][:].tolist()
        self._x, self._y = (
            (
                file[f"Relative_{axis}_from_SW_corner_of_bin"][:].view("u2") * (scale / _UNITS)
            ).round()
            for axis in ("longitude", "latitude")
        )

    def of_bin(self, number: int) -> range:
        """The numbers of the lines in a bin."""
        return range(self._first[number], self._first[number] + self._count[number])

    def points(self, line: int, count: int) -> list[Point]:
        """A line's points, in grid steps from the south-west corner of its bin."""
        part = slice(self._start[line], self._start[line] + count)
        xs, ys = self._x[part].astype(int).tolist(), self._y[part].astype(int).tolist()
        return list(zip(xs, ys, strict=True))
