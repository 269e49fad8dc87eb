"""The gazetteer's files, memory-mapped: names to rows, rows to places.

What comes in: a folder that `storymap.gazetteer.builder` wrote. What goes out: the rows that a
name may mean, as numpy views of the mapped tables, and Place values.

Rows are ordered by importance, the weightiest place first, so ascending rows are a ranking.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from storymap.errors import DataMissing
from storymap.files import check_sums, data_path
from storymap.gazetteer.folding import fold
from storymap.gazetteer.ids import Ids, source_of
from storymap.gazetteer.kinds import ADJECTIVE, CODES, KINDS
from storymap.gazetteer.search import search_rows
from storymap.gazetteer.towns import Towns
from storymap.model import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


FORMAT = 1
MANIFEST = "manifest.json"
TRIE = "names.trie"
PLACES = "places.arrow"
KEYS = "keys.arrow"
POSTINGS = "postings.arrow"
EXTRAS = "extras.json"
FILES = (EXTRAS, KEYS, PLACES, POSTINGS, TRIE)

# The number types of the tables' columns.
_TYPES = {
    "lat": "<f4",
    "lon": "<f4",
    "population": "<u4",
    "kind": "<u1",
    "country": "<i4",
    "region": "<i4",
    "county": "<i4",
    "geonameid": "<i4",
    "main_key": "<i4",
    "offset": "<i4",
    "row": "<i4",
    "how": "<u1",
}
COLUMNS = ("lat", "lon", "population", "kind", "country", "region", "county", "geonameid")
# The table's population of these is the sum of their towns: good for ranking, not for telling.
_ESTIMATED = frozenset({"region", "county"})


class Gazetteer:
    """Places by name, read-only. Columns are numpy views, indexed by row.

    `lat`, `lon` in degrees (float32, within 2 m); `population` (uint32, 0 unknown; for regions
    and counties the sum of their towns); `kind`, codes into `KINDS`; `country`, `region`,
    `county`: the row of that unit or -1, also for the unit itself; `geonameid`, 0 for curated.
    The first `ranked` rows stand in order of importance; a reader's own places follow them.
    >>> [place.country for place in Gazetteer.open().search("Almaty", 1)]
    ['Kazakhstan']
    """

    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    population: NDArray[np.uint32]
    kind: NDArray[np.uint8]
    country: NDArray[np.int32]
    region: NDArray[np.int32]
    county: NDArray[np.int32]
    geonameid: NDArray[np.int32]
    ranked: int

    def __init__(self, folder: Path) -> None:
        import marisa_trie

        self.folder = folder
        self._manifest = _read_manifest(folder)
        places, keys, postings = (_map_table(folder / name) for name in (PLACES, KEYS, POSTINGS))
        try:
            for column in COLUMNS:
                setattr(self, column, _numbers(places, column))
            self._names = places.column("name")
            self._main_keys = _numbers(places, "main_key")
            self._rows: NDArray[np.int32] = _numbers(postings, "row")
            self._hows: NDArray[np.uint8] = _numbers(postings, "how")
            offsets = _numbers(keys, "offset")
            self.trie = marisa_trie.Trie()
            self.trie.mmap(str(folder / TRIE))
        except (KeyError, RuntimeError, ValueError, OSError) as error:
            raise _damaged(folder, str(error)) from error
        if len(offsets) != len(self.trie) + 1:
            raise _damaged(folder, "its names and its tables do not belong together")
        # Plain Python numbers come out of a memoryview five times faster than out of an array.
        self._offsets = memoryview(offsets)
        self._find: Callable[[str, int], int] = self.trie.get
        self._nothing = (self._rows[:0], self._hows[:0])
        self.ranked = len(self.kind)

    @classmethod
    def open(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer in `folder`, or the embedded one.

        Raises DataMissing where files are absent or damaged.
        """
        return cls(data_path("gazetteer") if folder is None else Path(folder))

    @cached_property
    def fame(self) -> NDArray[np.float32]:
        """How well known each place is: log1p of the number of names that lead to it.

        What many languages have a name for is known far away, whatever its population.
        """
        import numpy as np

        return np.log1p(np.bincount(self._rows, minlength=len(self.kind))).astype(np.float32)

    def __reduce__(self) -> tuple[Callable[..., Gazetteer], tuple[Any, ...]]:
        return Gazetteer, (self.folder,)

    def __len__(self) -> int:
        return len(self.kind)

    def postings(self, key: str) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The rows that a folded name may mean, the weightiest first, and how it means them."""
        index = self._find(key, -1)
        if index < 0:
            return self._nothing
        start, end = self._offsets[index], self._offsets[index + 1]
        return self._rows[start:end], self._hows[start:end]

    def prefixes(self, text: str) -> list[str]:
        """Every key that is a prefix of the folded `text`, shortest first."""
        found: list[str] = self.trie.prefixes(text)
        return found

    def keys_from(self, beginning: str) -> Iterator[str]:
        """Every key that begins so."""
        return iter(self.trie.iterkeys(beginning))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places that bear `name` in any spelling, the weightiest first; no adjectives."""
        rows, how = self.postings(fold(name))
        return tuple(self.place(row) for row in rows[how != ADJECTIVE].tolist())

    def search(self, text: str, limit: int = 10) -> tuple[Place, ...]:
        """Places for a person's query: the exact name, then beginnings, then one slip away."""
        return tuple(self.place(row) for row in search_rows(self, text, limit))

    def place(self, row: int) -> Place:
        """The Place at `row`."""
        kind = KINDS[self.kind[row]]
        country, region = int(self.country[row]), int(self.region[row])
        population = 0 if kind in _ESTIMATED else int(self.population[row])
        id_ = self._ids.of(row)
        return Place(
            id=id_,
            name=self.name(row),
            lat=round(float(self.lat[row]), 5),
            lon=round(float(self.lon[row]), 5),
            kind=kind,
            country=self.name(country) if country >= 0 else None,
            region=self.name(region) if region >= 0 else None,
            population=population or None,
            extent=self._extras.extents.get(row),
            source=source_of(id_),
        )

    def row_of(self, id: str) -> int | None:  # noqa: A002  # the model's own word
        """The row of "geonames:1526384" or "curated:caspian-sea"; None if it is not here."""
        return self._ids.row_of(id)

    def name(self, row: int) -> str:
        """The usual English name of the place at `row`."""
        return str(self._names[row])

    def main_key(self, row: int) -> str:
        """The folded key of `name(row)`."""
        return str(self.trie.restore_key(int(self._main_keys[row])))

    def former_years(self, key: str, row: int) -> tuple[int | None, int | None] | None:
        """The first and last year in which the place at `row` had the former name `key`."""
        return self._extras.former.get((key, row))

    def info(self) -> dict[str, Any]:
        """The manifest: counts, sources with versions and licences, sizes and sums of the files."""
        return dict(self._manifest)

    def verify(self) -> None:
        """Raise DataMissing unless every file has the bytes that its manifest says."""
        for name, facts in self._manifest["files"].items():
            with (self.folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != facts["sha256"]:
                raise _damaged(self.folder, f"{name} is not the file that was built")

    @cached_property
    def towns(self) -> Towns:
        """The cities and capitals, to look for the nearest."""
        import numpy as np

        towns = np.isin(self.kind, (CODES["city"], CODES["capital"]))
        return Towns.at(np.flatnonzero(towns), self.lat, self.lon)

    @cached_property
    def _extras(self) -> _Extras:
        try:
            found = json.loads((self.folder / EXTRAS).read_text("utf-8"))
        except ValueError as error:
            raise _damaged(self.folder, f"{EXTRAS}: {error}") from error
        return _Extras(
            slugs=found["slugs"],
            extents={row: (s, w, n, e) for row, s, w, n, e in found["extents"]},
            former={(key, row): (start, end) for key, row, start, end in found["former"]},
        )

    @cached_property
    def _ids(self) -> Ids:
        return Ids(self.geonameid, self.lat, self.lon, self._extras.slugs)


class _Extras(NamedTuple):
    """What is no table: rows by their ids, extents by row, years by former name and row.

    No list of JSON's stays: the garbage collector would look at each in every one of its rounds.
    """

    slugs: dict[str, int]
    extents: dict[int, tuple[float, float, float, float]]
    former: dict[tuple[str, int], tuple[int | None, int | None]]


def _read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest, after a look at the files: whole they are read once only."""
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        sums = {
            name: {"bytes": int(facts["bytes"]), "sha256": str(facts["sha256"])}
            for name, facts in ((name, manifest["files"][name]) for name in FILES)
        }
    except FileNotFoundError as error:
        raise DataMissing(
            f"There is no gazetteer at {folder}; build one with: storymap gazetteer build"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise _damaged(folder, f"{MANIFEST} cannot be read") from error
    if manifest.get("format") != FORMAT:
        raise _damaged(folder, f"it has format {manifest.get('format')!r}, not {FORMAT}")
    check_sums(folder, sums)
    return manifest


def _damaged(folder: Path, why: str) -> DataMissing:
    return DataMissing(
        f"The gazetteer at {folder} is damaged ({why}); reinstall with: "
        "pip install --force-reinstall geo-storymap"
    )


def _map_table(path: Path) -> Any:
    """An Arrow file's only record batch, memory-mapped."""
    import pyarrow as pa

    try:
        return pa.ipc.open_file(pa.memory_map(str(path), "r")).get_batch(0)
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(path.parent, f"{path.name}: {error}") from error
    except pa.ArrowException as error:  # no thread could be started, say
        raise MemoryError(str(error)) from error


def _numbers(table: Any, column: str) -> Any:
    """A column as a numpy view of the mapped bytes.

    Not by pyarrow's `to_numpy`: that imports pandas where it is installed, which takes a second.
    """
    import numpy as np

    array = table.column(column)
    return np.frombuffer(array.buffers()[1], _TYPES[column], len(array), 0)
