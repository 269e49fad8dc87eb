"""The hand-written tables of `data/curated`: regions and waters, adjectives, former names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from storymap.errors import InputError
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import ABBREVIATION, ADJECTIVE, ALTERNATE, CODES, FORMER, MAIN
from storymap.gazetteer.names import other_forms, own_keys
from storymap.geometry import contains

# Tables of names for places that stand elsewhere: file, column, how the names lead there.
_TABLES = (
    ("adjectives.csv", "words", ADJECTIVE),
    ("abbreviations.csv", "names", ABBREVIATION),
    ("official.csv", "names", ALTERNATE),
    ("former.csv", "names", FORMER),
)

_SETTLEMENT = "city"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a place had from one year to another."""

    key: str
    entry: Entry
    first: int | None
    last: int | None


def read_regions(folder: Path, *, settlements: bool = False) -> list[Entry]:
    """The places of regions.csv but its settlements, or these, which the table calls cities.

    Raises InputError naming the line that is wrong.
    """
    entries = []
    for where, row in _rows(folder / "regions.csv"):
        if (row["kind"] == _SETTLEMENT) is not settlements:
            continue
        if row["kind"] not in CODES:
            raise InputError(f"{where}: unknown kind {row['kind']!r}; see gazetteer/kinds.py")
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
            edges = [row[edge] for edge in ("south", "west", "north", "east")]
            extent = tuple(float(edge) for edge in edges) if all(edges) else None
        except ValueError as error:
            raise InputError(f"{where}: {error}") from error
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise InputError(f"{where}: {lat}, {lon} is no point on Earth")
        entry = Entry(
            name=row["name"].strip(),
            kind=row["kind"],
            slug=row["id"].strip(),
            point=(lat, lon),
            country=row["country"].strip(),
            extent=(extent[0], extent[1], extent[2], extent[3]) if extent else None,
        )
        entry.add(own_keys(entry.name), MAIN)
        for name in row["alternates"].split("|"):
            entry.add(own_keys(name))
        for key in list(entry.keys):
            entry.add(other_forms(key))
        entries.append(entry)
    return entries


def count_people(regions: Iterable[Entry], towns: Iterable[Entry]) -> None:
    """Give the tables' counties the people of the towns in their extent.

    As for other units the sum only ranks them; it is never told.
    """
    wanted = [region for region in regions if region.kind == "county" and region.extent]
    places = [town for town in towns if town.point and town.kind != "district"]
    for region in wanted:
        region.population = sum(
            town.population
            for town in places
            if town.country == region.country
            and town.point
            and region.extent
            and contains(region.extent, *town.point)
        )


def read_targets(folder: Path) -> frozenset[str]:
    """Every word for a place that the tables of names and adjectives use."""
    files = (file for file, _, _ in _TABLES)
    return frozenset(row["target"].strip() for file in files for _, row in _rows(folder / file))


def add_words(folder: Path, targets: Mapping[str, Entry], *, whole: bool) -> list[FormerName]:
    """Add adjectives, abbreviations, official and former names to their targets.

    A target that does not exist is an InputError if the gazetteer is `whole`; in a slice the row
    is left out. The former names come back with their years.
    """
    former = []
    for file, column, how in _TABLES:
        for where, row in _rows(folder / file):
            entry = targets.get(row["target"].strip())
            if entry is None:
                if whole:
                    raise InputError(f"{where}: there is no place {row['target']!r}")
                continue
            keys = _keys(row[column])
            entry.add(keys, how)
            if how == FORMER:
                years = _year(row["from"], where), _year(row["to"], where)
                former += [FormerName(key, entry, *years) for key in keys]
    return former


def _keys(words: str) -> list[str]:
    return list(dict.fromkeys(key for word in words.split("|") for key in own_keys(word)))


def _year(text: str, where: str) -> int | None:
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError as error:
        raise InputError(f"{where}: {text!r} is no year") from error


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with the place where it stands, "former.csv line 7"."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            where = f"{path.name} line {reader.line_num}"
            if None in row or None in row.values():
                raise InputError(f"{where}: it has not {len(reader.fieldnames or ())} fields")
            yield where, row


def merge_continents(regions: list[Entry], continents: list[Entry]) -> list[Entry]:
    """GeoNames' continents take the curated points, extents and names, and keep their ids."""
    by_key = {fold(continent.name): continent for continent in continents}
    rest = []
    for region in regions:
        continent = by_key.get(fold(region.name)) if region.kind == "continent" else None
        if continent is None:
            rest.append(region)
            continue
        continent.slug = region.slug
        continent.point, continent.extent = region.point, region.extent
        for key, how in region.keys.items():
            continent.add((key,), how)
    return continents + rest
