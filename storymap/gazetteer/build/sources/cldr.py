"""Countries and macro-regions in many languages, from the Unicode CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.names import keep_names, own_keys

# UN M49 codes and the curated regions they are; where CLDR's English name says the same as the
# curated one no line is needed here.
REGIONS: Mapping[str, str] = {
    "002": "africa",
    "003": "north-america",
    "005": "south-america",
    "009": "oceania",
    "011": "west-africa",
    "013": "central-america",
    "014": "east-africa",
    "015": "north-africa",
    "017": "central-africa",
    "018": "southern-africa",
    "019": "americas",
    "029": "caribbean",
    "030": "east-asia",
    "034": "south-asia",
    "035": "southeast-asia",
    "039": "southern-europe",
    "053": "australasia",
    "054": "melanesia",
    "057": "micronesia-region",
    "061": "polynesia",
    "142": "asia",
    "143": "central-asia",
    "145": "west-asia",
    "150": "europe",
    "151": "eastern-europe",
    "154": "northern-europe",
    "155": "western-europe",
    "202": "sub-saharan-africa",
    "419": "latin-america",
}
_PARENTHESIS = re.compile(r"\s*[(（]([^()（）]*)[)）]")


def add_names(countries: Iterable[Entry], regions: Mapping[str, Entry]) -> None:
    """Add every language's name of the countries, and of the regions by their curated slug."""
    wanted = {country.code: country for country in countries}
    wanted.update({code: regions[slug] for code, slug in REGIONS.items() if slug in regions})
    for name, territories in _territories():
        for code, entry in wanted.items():
            spelling = territories.get(code)
            if spelling:
                # CLDR's English is a name of its own right, not a foreign one.
                entry.add(_spellings(spelling, english=name == "en"))


def _spellings(spelling: str, *, english: bool) -> list[str]:
    """The keys of "Myanmar (Burma)": with the parenthesis, without it, and what stands in it."""
    outside = _PARENTHESIS.sub("", spelling)
    keys = list(keep_names([outside]))
    if english:
        keys += own_keys(outside)
        keys += [key for inner in _PARENTHESIS.findall(spelling) for key in keep_names([inner])]
        keys += [key.replace(" & ", " and ") for key in keys if " & " in key]
    return keys


def _territories() -> list[tuple[str, Mapping[str, str]]]:
    """The territory names of every language, and of every script it is written in."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    names: list[tuple[str, Mapping[str, str]]] = []
    for identifier in sorted(locale_identifiers()):
        parts = identifier.split("_")
        if len(parts) == 1 or (len(parts) == 2 and len(parts[1]) == 4):
            names.append((identifier, Locale.parse(identifier).territories))
    return names
