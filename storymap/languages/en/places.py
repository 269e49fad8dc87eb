"""English words around places' names: what a place is called, what it is a part of. Plain data."""

from __future__ import annotations

import re

from storymap.languages.en.words import KIND_WORDS

# The kinds (of `storymap.gazetteer.KINDS`) that a word calls a place: "Lake Balkhash" is a lake.
KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "county": ("county",), "parish": ("county",), "district": ("county", "district"),
    "borough": ("district",), "oblast": ("region", "county"), "province": ("region", "county"),
    "region": ("region", "area"), "state": ("region",), "governorate": ("region",),
    "prefecture": ("region", "county"), "republic": ("country", "region"),
    "city": ("city", "capital"), "town": ("city",), "village": ("city",),
    "capital": ("capital", "city"), "suburb": ("city", "district"), "port": ("city", "capital"),
    "river": ("river",), "lake": ("lake",), "island": ("island",), "sea": ("sea",),
    "gulf": ("gulf",), "mount": ("mountain",), "mountains": ("range",), "desert": ("desert",),
    "peninsula": ("peninsula",), "strait": ("strait",), "bay": ("bay",), "cape": ("cape",),
    "isle": ("island",), "country": ("country",), "nation": ("country",),
}  # fmt: skip
# Of these, those that say for certain what kind of place has a name that ends so: no town is called
# "Red Sea", but towns are called "Salt Lake City" and "Cape Town".
CERTAIN_KINDS = frozenset("sea gulf strait mountains desert peninsula county parish oblast".split())
# What joins a kind or an organisation to a name: "Sea of Azov", "Bank of Japan".
OF = "of"

# What stands before a name without being a part of it.
MODIFIERS = re.compile(
    r"^(?:the|north|south|east|west|northern|southern|eastern|western|central|upper|lower|greater"
    r"|downtown|mainland|inner|outer|northeast|northwest|southeast|southwest|northeastern"
    r"|northwestern|southeastern|southwestern|mid|metro|old|rural|suburban)\s"
)

# A word right behind a name that may call it something, and one right before it.
CALLED_AFTER = re.compile(r"[\s-]{1,2}(\w+)")
CALLED_BEFORE = re.compile(r"(?<!\w)(\w++)(?:\s+of)?\s+$")

# What stands between a name and the wider place that it lies in: "Paris, Texas", "Paris in Texas".
QUALIFYING = re.compile(r"\s?[,(]\s?(?:in\s)?|\sin\s(?:the\s)?")
# The same where the wider place comes first, and surely has it: "Lebanon’s port of Tripoli" ...
SURE_OWNER = re.compile(rf"^(?:['’]s)?\s(?:(?:\w+\s){{0,2}}(?:{KIND_WORDS})\s(?:of\s)?)?$")
# ... or perhaps: "Lebanon's second largest Tripoli".
OWNER = re.compile(r"^(?:['’]s)?\s(?:(?!and\s|or\s|but\s|to\s|from\s|than\s)\w+\s){0,3}$")
