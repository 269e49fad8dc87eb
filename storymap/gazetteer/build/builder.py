"""Builds the gazetteer's files from pinned packages and the hand-written tables.

What comes in: the packages of `sources.packages` and `data/curated`. What goes out: a folder that
`Gazetteer.open` opens, byte for byte the same every time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from storymap.files import data_path
from storymap.gazetteer.build.bare import add_bare_names
from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.labels import settle
from storymap.gazetteer.build.sources import (
    airports,
    barangays,
    cldr,
    curated,
    geonames,
    hamlets,
    outlines,
    posttowns,
    settlements,
    shapes,
    units,
    villages,
)
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.plainwords import (
    read_everyday_words,
    read_plain_words,
    read_surnames,
)
from storymap.gazetteer.build.spellings import add_old_spellings
from storymap.gazetteer.build.writing import write_files


def build(
    folder: Path,
    *,
    npm: Path | None = None,
    countries: Collection[str] | None = None,
    tables: Path | None = None,
    progress: Callable[[str], object] = lambda _: None,
) -> dict[str, Any]:
    """Build a gazetteer in `folder` and return its manifest.

    `npm` keeps the tarballs of npm packages (default: the user's cache); `countries` are the ISO
    codes of a slice, None the whole world; `tables` is the folder of hand-written tables.
    Raises ExtraMissing without the `build` extra, DataMissing where a package cannot be had and
    InputError where a hand-written table is wrong.
    """
    packages = Packages.checked(npm)
    tables = data_path("curated") if tables is None else tables
    progress("reading towns")
    towns = geonames.read_towns(packages, countries)
    units.link_towns(packages, towns)
    progress("reading countries and their units")
    states = geonames.read_countries(packages, countries)
    shapes.place_countries(packages, states)
    parts = units.read_units(packages, countries)
    shapes.place_us_units(packages, parts)
    placed = units.place_units(parts, towns)
    _place_rest(states, towns)
    towns += posttowns.read_post_towns(packages, towns, placed, countries)
    progress("placing labels")
    borders = outlines.read_country_outlines(packages)
    settle(states, borders, towns)
    shapes.enclose_points(states, borders)
    settle(placed, outlines.read_unit_outlines(packages, placed, towns), towns)
    progress("reading regions, seas and names")
    regions = curated.merge_continents(
        curated.read_regions(tables), geonames.read_continents(packages)
    )
    cldr.add_names(states, {region.slug: region for region in regions if region.slug})
    curated.count_people(regions, towns)
    fields = airports.read_airports(packages, countries)
    entries = [*towns, *placed, *(state for state in states if state.point), *regions, *fields]
    taken = {key for entry in entries for key in entry.keys}
    add_old_spellings(towns, taken, read_plain_words(packages))
    former = curated.add_words(tables, _targets(entries), whole=countries is None)
    progress("reading villages")
    for read in (villages.read_villages, hamlets.read_hamlets, barangays.read_barangays):
        entries += read(packages, entries, countries)
    entries += settlements.read_settlements(tables, entries, countries)
    add_bare_names(entries, read_everyday_words(packages), read_surnames(packages))
    progress(f"writing {len(entries):,} places")
    left_out = {"units without a point": len(parts) - len(placed)}
    return write_files(folder, entries, former, left_out)


def _place_rest(countries: Iterable[Entry], towns: Iterable[Entry]) -> None:
    """A country that no map has (a small island) lies in the middle of its towns."""
    without = {country.code: country for country in countries if country.point is None}
    points: dict[str, list[tuple[float, float]]] = {code: [] for code in without}
    for town in towns:
        if town.country in points and town.point is not None:
            points[town.country].append(town.point)
    for code, country in without.items():
        box = units.bounding_box(points[code])
        if box is not None:
            country.point = units.middle(box)


def _targets(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by the words that the tables use for them: "country:KZ", "region:US.KY"."""
    targets: dict[str, Entry] = {}
    for entry in entries:
        if entry.geonameid:
            targets[f"geonames:{entry.geonameid}"] = entry
        if entry.slug:
            targets[f"curated:{entry.slug}"] = entry
        if entry.kind in ("country", "former country"):
            targets[f"country:{entry.code}"] = entry
        if entry.kind == "region":
            targets[f"region:{entry.code}"] = entry
    return targets
