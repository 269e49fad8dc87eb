"""Ids of places: a scheme, a colon and what the scheme's own list calls the place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The words for where a place comes from, by the scheme of its id.
_SOURCES = {
    "geonames": "GeoNames",
    "curated": "Storymap curated",
    "ourairports": "OurAirports",
    "uszip": "GeoNames",
    "post": "GeoNames",
    "psgc": "OCHA and PSA",
}
_DECIMALS = 4  # of degrees: ten metres


def source_of(place_id: str) -> str:
    """Who tells of the place with this id."""
    return _SOURCES[place_id.partition(":")[0]]


def post_id(lat: float, lon: float) -> str:
    """The id of a village of the postal lists, which have no other: where it stands, in degrees.

    >>> post_id(52.48651, -0.8949)
    'post:52.4865,-0.8949'
    """
    return f"post:{round(lat, _DECIMALS)},{round(lon, _DECIMALS)}"


class Ids:
    """Which row of a gazetteer has which id: a number, a word or an id of its own, or its point."""

    def __init__(
        self,
        geonameid: NDArray[Any],
        lat: NDArray[Any],
        lon: NDArray[Any],
        slugs: Mapping[str, int],
    ) -> None:
        self._geonameid, self._lat, self._lon = geonameid, lat, lon
        self._rows_of_slugs = slugs
        self._slugs = {row: slug for slug, row in slugs.items()}

    def of(self, row: int) -> str:
        """The id of the place at `row`."""
        if geonameid := int(self._geonameid[row]):
            return f"geonames:{geonameid}"
        slug = self._slugs.get(row)
        if slug is None:
            return post_id(float(self._lat[row]), float(self._lon[row]))
        return slug if ":" in slug else f"curated:{slug}"

    def row_of(self, place_id: str) -> int | None:
        """The row with an id; None if it is not here."""
        scheme, _, value = place_id.partition(":")
        if scheme == "post":
            return self._villages.get(place_id)
        if scheme != "geonames":
            return self._rows_of_slugs.get(value if scheme == "curated" else place_id)
        if not (value.isascii() and value.isdecimal()):
            return None
        import numpy as np

        order = self._by_geonameid
        if not 0 < int(value) <= np.iinfo(np.int32).max:
            return None
        wanted = np.int32(value)  # of the column's own kind: for another it would be copied whole
        index = int(np.searchsorted(self._geonameid, wanted, sorter=order))
        row = int(order[index]) if index < len(order) else -1
        return row if row >= 0 and self._geonameid[row] == wanted else None

    @cached_property
    def _villages(self) -> dict[str, int]:
        import numpy as np

        rows = np.flatnonzero(self._geonameid == 0).tolist()
        return {self.of(row): row for row in rows if row not in self._slugs}

    @cached_property
    def _by_geonameid(self) -> NDArray[Any]:
        import numpy as np

        return np.argsort(self._geonameid, kind="stable")
