"""All of GeoNames to a gazetteer's files, in bounded memory.

What comes in: a folder of dump files. What goes out: the same files that
`storymap.gazetteer.builder` writes, from thirteen million places and not a quarter of one.
Places stand in columns of numbers, names are sorted on disk, and nothing holds all of both.
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storymap.errors import InputError
from storymap.files import data_path
from storymap.gazetteer.build.dumps.columns import Columns
from storymap.gazetteer.build.dumps.naming import alternate_keys, own_names
from storymap.gazetteer.build.dumps.postings import USUAL, WAYS, write_names
from storymap.gazetteer.build.dumps.records import Country, Dump, Record
from storymap.gazetteer.build.dumps.sorting import RUN, NameSorter
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources import curated
from storymap.gazetteer.build.sources.packages import SOURCES
from storymap.gazetteer.build.writing import importance, write_extras, write_manifest
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import FORMER
from storymap.gazetteer.store import MANIFEST
from storymap.geometry import contains
from storymap.packages import Source

# What a kind weighs beside its people: as in the small gazetteer for what is few, and little for
# the hills and creeks, of which there are millions.
_SHARE = {"region": 0.3, "county": 0.1, "municipality": 0.05, "district": 0.3, "capital": 2.0}
_BONUS = {
    "continent": 1e10, "ocean": 5e9, "country": 1e8, "sea": 5e6, "gulf": 1e5, "strait": 1e5,
    "area": 1e4, "airport": 1e4, "range": 1e3, "desert": 1e3, "park": 1e3, "lake": 1e2,
    "river": 1e2, "island": 1e2, "archipelago": 1e3, "peninsula": 1e2, "mountain": 10,
}  # fmt: skip
_NEAR = 1.0  # degrees: a feature of a curated name and kind so near its extent is that place


def build_dump(
    dump: Path,
    folder: Path,
    *,
    tables: Path | None = None,
    progress: Callable[[str], object] = lambda _: None,
    run: int = RUN,
) -> dict[str, Any]:
    """Build a gazetteer from the dump files in a folder and return its manifest.

    What stands in `folder` is replaced when the new gazetteer is whole, not before. `run` is how
    many names are sorted in memory at a time. Raises DataMissing where a file is absent or
    damaged, InputError where there is no place in it.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".building-") as temporary:
        workshop, scratch = Path(temporary) / "new", Path(temporary) / "scratch"
        workshop.mkdir()
        scratch.mkdir()
        build = _Build(Dump(dump), NameSorter(scratch, run), progress)
        build.read(data_path("curated") if tables is None else tables)
        manifest = build.write(workshop, scratch)
        _swap(workshop, folder)
    return manifest


def _swap(new: Path, folder: Path) -> None:
    """Put the new gazetteer in the place of the old one, if that is one."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MANIFEST).is_file():
            raise InputError(
                f"{folder} holds something else than a gazetteer; name another folder."
            )
        old = new.with_name("old")
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old)
    else:
        new.rename(folder)


class _Build:
    """A gazetteer in the making: its places' columns, and its names on their way to the disk."""

    def __init__(self, dump: Dump, names: NameSorter, progress: Callable[[str], object]) -> None:
        self._dump, self._sorter, self._progress = dump, names, progress
        self._columns = Columns()
        self._by_id = array("i")  # place numbers by geonameid, -1 where there is none
        self._curated: list[Entry] = []
        self._targets: dict[str, tuple[Entry, int]] = {}
        self._former: list[tuple[str, int, int | None, int | None]] = []

    def read(self, tables: Path) -> None:
        """Read the tables, the places, the tables' words and the other names."""
        self._progress("reading places")
        self._read_curated(tables)
        wanted = curated.read_targets(tables)
        countries = {country.geonameid: country for country in self._dump.countries()}
        before = len(self._columns)
        for record in self._dump.records():
            self._add_record(record, countries, wanted)
        if len(self._columns) == before:
            raise InputError(f"There is no place in the dump files of {self._dump.folder}.")
        self._progress(f"reading the names of {len(self._columns):,} places")
        self._add_words(tables)
        self._read_names()

    def _read_curated(self, tables: Path) -> None:
        self._curated = curated.read_regions(tables)
        self._known: dict[tuple[str, str], list[int]] = {}
        for entry in self._curated:
            number = self._columns.add(
                entry.name,
                entry.kind,
                entry.point or (0.0, 0.0),
                codes=(entry.country, "", ""),
                weight=importance(entry),
            )
            self._targets[entry.id] = entry, number
            self._add_keys(number, entry.name, entry.keys.items())
            for key in entry.keys:
                self._known.setdefault((key, entry.kind), []).append(number)

    def _add_record(
        self, record: Record, countries: dict[int, Country], wanted: frozenset[str]
    ) -> None:
        """Add a place of the dump with the forms of its own name."""
        country = countries.get(record.geonameid)
        kind, code, name = _unit(record, country)
        key = fold(name)
        if not key:
            return
        same = self._same_place(key, kind, record)
        if same is not None:
            self._remember(record.geonameid, same)
            return
        population = country.population if country else record.population
        number = self._columns.add(
            name,
            kind,
            (record.lat, record.lon),
            codes=(record.country, record.region, record.county),
            weight=population * _SHARE.get(kind, 1.0) + _BONUS.get(kind, 0.0),
            population=population,
            geonameid=record.geonameid,
        )
        self._remember(record.geonameid, number)
        if code:
            self._columns.set_unit(code, number)
        self._add_keys(number, name, own_names(name, kind, record.country, record.region))
        words = [f"geonames:{record.geonameid}"]
        words += [f"{kind}:{code}"] if code and kind in ("country", "region") else []
        for word in wanted.intersection(words):
            entry = Entry(name, kind, record.geonameid, country=record.country, code=code)
            self._targets[word] = entry, number

    def _same_place(self, key: str, kind: str, record: Record) -> int | None:
        """The curated place that a feature of its name and kind, in or at its extent, is."""
        for number in self._known.get((key, kind), ()):
            entry = self._curated[number]
            lat, lon = entry.point or (0.0, 0.0)
            extent = entry.extent or (lat, lon, lat, lon)
            if contains(extent, record.lat, record.lon, margin=_NEAR):
                return number
        return None

    def _remember(self, geonameid: int, number: int) -> None:
        missing = geonameid + 1 - len(self._by_id)
        if missing > 0:
            self._by_id.extend(array("i", [-1]) * (missing + 100_000))
        self._by_id[geonameid] = number

    def _add_keys(self, number: int, name: str, keys: Iterable[tuple[str, int]]) -> None:
        usual = fold(name)
        self._sorter.add(usual, number, USUAL)
        for key, how in keys:
            if key and key != usual:
                self._sorter.add(key, number, WAYS[how])

    def _add_words(self, tables: Path) -> None:
        """Add the tables' adjectives, abbreviations and former names to the places they mean."""
        targets = {word: entry for word, (entry, _) in self._targets.items()}
        blank = {id(entry): dict(entry.keys) for entry in targets.values()}
        numbers = {id(entry): number for entry, number in self._targets.values()}
        for former in curated.add_words(tables, targets, whole=False):
            self._former.append((former.key, numbers[id(former.entry)], former.first, former.last))
        for entry, number in self._targets.values():
            for key, how in entry.keys.items():
                if blank[id(entry)].get(key) != how:
                    self._sorter.add(key, number, WAYS[how])

    def _read_names(self) -> None:
        for other in self._dump.other_names():
            number = self._by_id[other.geonameid] if other.geonameid < len(self._by_id) else -1
            if number < 0:
                continue
            kind = self._columns.kind(number)
            for key, how in alternate_keys(other, kind):
                self._sorter.add(key, number, WAYS[how])
                if how == FORMER and (other.first is not None or other.last is not None):
                    self._former.append((key, number, other.first, other.last))

    def write(self, folder: Path, scratch: Path) -> dict[str, Any]:
        """Write the gazetteer's files; returns the manifest."""
        rows = self._columns.rows()
        self._progress("sorting names")
        counts, main_keys = write_names(folder, scratch, self._sorter, rows, self._progress)
        self._progress("writing places")
        self._columns.write(folder, main_keys)
        extents = [
            (int(rows[number]), entry.extent)
            for number, entry in enumerate(self._curated)
            if entry.extent is not None
        ]
        write_extras(
            folder,
            {entry.slug: int(rows[number]) for number, entry in enumerate(self._curated)},
            sorted(extents),
            ((key, int(rows[number]), first, last) for key, number, first, last in self._former),
        )
        left_out = {f"unreadable lines of {f}": n for f, n in sorted(self._dump.skipped.items())}
        counts = {"places": len(self._columns), **counts, "left_out": left_out}
        return write_manifest(folder, self._columns.count_kinds(), counts, _sources())


def _unit(record: Record, country: Country | None) -> tuple[str, str, str]:
    """The kind, unit code and name of a record, which may be a country or a unit."""
    if country is not None:
        return "country", country.code, country.name.removeprefix("The ")
    if record.code == "ADM1" and record.region:
        return "region", record.region, record.name
    if record.code == "ADM2" and record.county:
        return "county", record.county, record.name
    if record.code.startswith("PCL"):
        return ("former country" if record.code == "PCLH" else "area"), "", record.name
    return record.kind, "", record.name


def _sources() -> list[Source]:
    own = [source for source in SOURCES if source.registry == "Storymap"]
    return [
        Source(
            "GeoNames", "dump", "geonames.org",
            "places and their names: allCountries, alternateNamesV2", "CC BY 4.0",
        ),
        *own,
    ]  # fmt: skip
