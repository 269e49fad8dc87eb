"""Towns from south to north, to find those around a point without looking at all of them.

What comes in: the rows of a gazetteer's places with their points. What goes out: those in a window
of degrees, and the nearest one. `Gazetteer.towns` has them for its cities and capitals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storymap.geometry import degrees_around, great_circle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# Beyond this latitude (degrees) a circle around a point may go around the pole.
_POLAR = 89.0


@dataclass(frozen=True, slots=True)
class Towns:
    """Rows of a gazetteer in order of their latitude, with their points in degrees."""

    rows: Ints
    lat: Floats
    lon: Floats

    @classmethod
    def at(cls, rows: Ints, lat: NDArray[Any], lon: NDArray[Any]) -> Towns:
        """The towns at `rows` of the columns `lat` and `lon`."""
        import numpy as np

        rows = rows[np.argsort(lat[rows], kind="stable")]
        return cls(rows, lat[rows].astype(np.float64), lon[rows].astype(np.float64))

    def within(
        self, south: float, north: float, middle: float, half: float
    ) -> tuple[Ints, Floats, Floats]:
        """The towns between two latitudes and at most `half` degrees east or west of `middle`.

        Rows, latitudes and longitudes, these within half a turn of `middle`; from south to north.
        """
        import numpy as np

        first, last = np.searchsorted(self.lat, (south, north))
        lon = self.lon[first:last]
        lon = lon - 360 * np.round((lon - middle) / 360)
        kept = np.flatnonzero(np.abs(lon - middle) <= half)
        return self.rows[first:last][kept], self.lat[first:last][kept], lon[kept]

    def nearest(self, lat: float, lon: float, most_km: float) -> int:
        """The row of the town nearest to a point, -1 where none is within `most_km`."""
        import numpy as np

        high = degrees_around(most_km)
        farthest = abs(lat) + high
        wide = high / float(np.cos(np.radians(farthest))) if farthest < _POLAR else 180.0
        rows, lats, lons = self.within(lat - high, lat + high, lon, wide)
        if not len(rows):
            return -1
        km = great_circle(lat, lon, lats, lons)
        best = int(km.argmin())
        return int(rows[best]) if km[best] <= most_km else -1
