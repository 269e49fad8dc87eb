"""A reader's own places laid over a gazetteer: the same interface, a few rows more.

What comes in: a gazetteer and `OwnPlace` values. What goes out: a `Gazetteer` in which they stand
among the rest, first under their names and with the weight of a large city, so that "Paris" is the
novel's house where a novel's reader has given one. Nothing on disk is touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storymap.errors import InputError
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import ALTERNATE, CODES, MAIN
from storymap.gazetteer.names import other_forms, own_keys
from storymap.gazetteer.store import COLUMNS, Gazetteer
from storymap.gazetteer.towns import Towns
from storymap.model import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# People that an own place weighs as if it had them: more than any town of its name.
WEIGHT = 20_000_000
# How far off the nearest town or quarter may be that tells an own place's country and region.
TOWN_KM = 111.0
UNKNOWN_KIND = "landmark"  # what a kind that the tables do not have is ranked as


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that a reader gave: `kind` in any words, other `names`, an `id` with a scheme."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str = UNKNOWN_KIND
    names: tuple[str, ...] = ()
    source: str = "own places"


def overlay(gazetteer: Gazetteer, places: Sequence[OwnPlace]) -> Gazetteer:
    """The gazetteer with a reader's own places in it; raises InputError where ids clash."""
    return _Overlay(gazetteer, places)


class _Overlay(Gazetteer):
    """A gazetteer with own places after its rows."""

    def __init__(self, base: Gazetteer, places: Sequence[OwnPlace]) -> None:
        import numpy as np

        ids = [place.id for place in places]
        for id_, count in Counter(ids).items():
            if count > 1 or base.row_of(id_) is not None:
                raise InputError(f"Two places have the id {id_}; give one of them another.")
        self.folder = base.folder
        self.ranked = base.ranked
        self._base, self._own, self._first = base, tuple(places), len(base)
        self._own_rows = {id_: self._first + index for index, id_ in enumerate(ids)}
        parents = _parents_of(places, base)
        own: dict[str, Any] = {
            "lat": [place.lat for place in places],
            "lon": [place.lon for place in places],
            "population": [WEIGHT] * len(places),
            "kind": [CODES.get(place.kind, CODES[UNKNOWN_KIND]) for place in places],
            "country": parents[:, 0],
            "region": parents[:, 1],
            "county": parents[:, 2],
            "geonameid": [0] * len(places),
        }
        for column in COLUMNS:
            old = getattr(base, column)
            joined = np.concatenate([old, np.asarray(own[column], old.dtype)])
            joined.flags.writeable = False
            setattr(self, column, joined)
        # As well known as the best known place: the reader has put them there.
        self.fame = np.concatenate([base.fame, np.full(len(places), base.fame.max(), np.float32)])
        self._own_postings = self._join(_keys_of(places))

    def _join(
        self, keys: dict[str, dict[int, int]]
    ) -> dict[str, tuple[NDArray[np.int32], NDArray[np.uint8]]]:
        """The postings of every own key: own rows first, then the gazetteer's."""
        import numpy as np

        joined = {}
        for key, meant in keys.items():
            rows, hows = self._base.postings(key)
            own_rows = np.array([self._first + index for index in meant], rows.dtype)
            own_hows = np.array(list(meant.values()), hows.dtype)
            joined[key] = np.concatenate([own_rows, rows]), np.concatenate([own_hows, hows])
        return joined

    def __reduce__(self) -> tuple[Callable[..., Gazetteer], tuple[Any, ...]]:
        return _Overlay, (self._base, self._own)

    def postings(self, key: str) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The rows that a folded name may mean, own places first, and how it means them."""
        own = self._own_postings.get(key)
        return self._base.postings(key) if own is None else own

    def prefixes(self, text: str) -> list[str]:
        """Every key that is a prefix of the folded `text`, shortest first."""
        found = self._base.prefixes(text)
        for length in self._own_lengths.get(text[:1], ()):
            key = text[:length]
            if len(key) == length and key in self._own_postings and key not in found:
                found.append(key)
        found.sort(key=len)
        return found

    @property
    def _own_lengths(self) -> dict[str, list[int]]:
        """The lengths of own keys, by their first letter."""
        if not hasattr(self, "_lengths"):
            lengths: dict[str, set[int]] = {}
            for key in self._own_postings:
                lengths.setdefault(key[0], set()).add(len(key))
            self._lengths = {letter: sorted(found) for letter, found in lengths.items()}
        return self._lengths

    def keys_from(self, beginning: str) -> Iterator[str]:
        """Every key that begins so, own ones first."""
        yield from sorted(key for key in self._own_postings if key.startswith(beginning))
        yield from self._base.keys_from(beginning)

    def place(self, row: int) -> Place:
        """The Place at `row`."""
        if row < self._first:
            return self._base.place(row)
        own = self._own[row - self._first]
        country, region = int(self.country[row]), int(self.region[row])
        return Place(
            id=own.id,
            name=own.name,
            lat=own.lat,
            lon=own.lon,
            kind=own.kind,
            country=self.name(country) if country >= 0 else None,
            region=self.name(region) if region >= 0 else None,
            source=own.source,
        )

    def row_of(self, id: str) -> int | None:  # noqa: A002  # the model's own word
        """The row of an id; None if it is not here."""
        row = self._own_rows.get(id)
        return self._base.row_of(id) if row is None else row

    def name(self, row: int) -> str:
        """The name of the place at `row`."""
        return self._base.name(row) if row < self._first else self._own[row - self._first].name

    def main_key(self, row: int) -> str:
        """The folded key of `name(row)`."""
        return self._base.main_key(row) if row < self._first else fold(self.name(row))

    def former_years(self, key: str, row: int) -> tuple[int | None, int | None] | None:
        """The first and last year in which the place at `row` had the former name `key`."""
        return self._base.former_years(key, row)

    def info(self) -> dict[str, Any]:
        """The manifest, with the files of own places among its sources."""
        info = self._base.info()
        counts: dict[str, int] = {}
        for place in self._own:
            counts[place.source] = counts.get(place.source, 0) + 1
        own = [
            {
                "name": source,
                "version": "",
                "from": "your own places",
                "what": f"{count:,} place{'' if count == 1 else 's'}",
                "licence": "yours",
            }
            for source, count in sorted(counts.items())
        ]
        return {**info, "sources": [*info["sources"], *own]}

    def verify(self) -> None:
        """Raise DataMissing unless every file of the gazetteer below is as it was built."""
        self._base.verify()


def _keys_of(places: Sequence[OwnPlace]) -> dict[str, dict[int, int]]:
    """Each folded key of the places, the places it may mean (by index) and how it means them."""
    keys: dict[str, dict[int, int]] = {}
    for index, place in enumerate(places):
        for names, how in (((place.name,), MAIN), (place.names, ALTERNATE)):
            for key in (key for name in names for key in own_keys(name)):
                keys.setdefault(key, {}).setdefault(index, how)
                for form in other_forms(key):
                    keys.setdefault(form, {}).setdefault(index, ALTERNATE)
    return keys


def _parents_of(places: Sequence[OwnPlace], gazetteer: Gazetteer) -> NDArray[np.int32]:
    """Rows of country, region and county of each place's nearest town, -1 where none is near."""
    import numpy as np

    inhabited = np.flatnonzero(gazetteer.kind <= CODES["district"])
    towns = Towns.at(inhabited, gazetteer.lat, gazetteer.lon)
    nearest = np.array([towns.nearest(p.lat, p.lon, TOWN_KM) for p in places], np.int64)
    columns = (gazetteer.country, gazetteer.region, gazetteer.county)
    return np.column_stack([np.where(nearest < 0, -1, column[nearest]) for column in columns])
