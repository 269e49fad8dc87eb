"""Millions of places as columns of numbers, until they are written in order of importance."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.gazetteer.build.writing import write_table
from storymap.gazetteer.kinds import CODES, KINDS
from storymap.gazetteer.store import PLACES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 1_000_000  # names packed at a time
_LEVELS = ("country", "region", "county")
_MOST_PEOPLE = 2**32 - 1


class Columns:
    """Places in the order in which they came; a place's number is its index."""

    def __init__(self) -> None:
        self._lat, self._lon, self._weight = array("f"), array("f"), array("d")
        self._population, self._geonameid = array("I"), array("i")
        self._kind = array("B")
        self._parents = {level: array("i") for level in _LEVELS}
        self._codes: dict[str, int] = {}  # unit codes, numbered as they are met
        self._units: dict[str, int] = {}  # the places that the codes are of
        self._packed: list[Any] = []
        self._pending: list[str] = []

    def __len__(self) -> int:
        return len(self._kind)

    def kind(self, number: int) -> str:
        """The kind of the place with that number."""
        return KINDS[self._kind[number]]

    def add(
        self,
        name: str,
        kind: str,
        point: tuple[float, float],
        *,
        codes: tuple[str, str, str],
        weight: float,
        population: int = 0,
        geonameid: int = 0,
    ) -> int:
        """Add a place and return its number; `codes` are its country's, region's and county's."""
        self._lat.append(point[0])
        self._lon.append(point[1])
        self._weight.append(weight)
        self._population.append(min(population, _MOST_PEOPLE))
        self._geonameid.append(geonameid)
        self._kind.append(CODES[kind])
        for level, code in zip(_LEVELS, codes, strict=True):
            number = self._codes.setdefault(code, len(self._codes)) if code else -1
            self._parents[level].append(number)
        self._pending.append(name)
        if len(self._pending) >= _CHUNK:
            self._pack()
        return len(self._kind) - 1

    def set_unit(self, code: str, number: int) -> None:
        """Let the place with that number be the unit of that code, unless another is."""
        self._units.setdefault(code, number)

    def _pack(self) -> None:
        import pyarrow as pa

        self._packed.append(pa.array(self._pending, pa.string()))
        self._pending.clear()

    def rows(self) -> NDArray[np.int32]:
        """The row that each place will have: the weightiest first, then by geonameid."""
        import numpy as np

        self._order = np.lexsort(
            (np.frombuffer(self._geonameid, np.int32), -np.frombuffer(self._weight, np.float64))
        )
        self._rows = np.empty(len(self._order), np.int32)
        self._rows[self._order] = np.arange(len(self._order), dtype=np.int32)
        return self._rows

    def count_kinds(self) -> dict[str, int]:
        """How many places there are of each kind."""
        import numpy as np

        counts = np.bincount(np.frombuffer(self._kind, np.uint8), minlength=len(KINDS))
        return dict(zip(KINDS, counts.tolist(), strict=True))

    def write(self, folder: Path, main_keys: NDArray[np.int32]) -> None:
        """Write the table of places; `rows` has been asked before."""
        import numpy as np
        import pyarrow as pa

        self._pack()
        order = self._order
        columns: dict[str, Any] = {
            "lat": np.frombuffer(self._lat, np.float32)[order],
            "lon": np.frombuffer(self._lon, np.float32)[order],
            "population": np.frombuffer(self._population, np.uint32)[order],
            "kind": np.frombuffer(self._kind, np.uint8)[order],
            **{level: self._unit_rows(level) for level in _LEVELS},
            "geonameid": np.frombuffer(self._geonameid, np.int32)[order],
            "main_key": main_keys[order],
            "name": pa.chunked_array(self._packed).combine_chunks().take(pa.array(order)),
        }
        write_table(folder / PLACES, columns)

    def _unit_rows(self, level: str) -> NDArray[np.int32]:
        """The row of each place's unit of that level; -1 for none, and for the unit itself."""
        import numpy as np

        units = np.full(len(self._codes) + 1, -1, np.int32)  # the last answers for "no code"
        for code, number in self._units.items():
            if code in self._codes:
                units[self._codes[code]] = self._rows[number]
        found = units[np.frombuffer(self._parents[level], np.int32)[self._order]]
        return np.where(found == np.arange(len(found)), -1, found).astype(np.int32)
