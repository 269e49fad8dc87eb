"""The kinds of place and the ways a name leads to one, as the small numbers the tables hold."""

from __future__ import annotations

# A code is an index into this tuple, so new kinds go to its end.
KINDS: tuple[str, ...] = (
    "city",  # any populated place, a village too
    "capital",  # the seat of a country's or territory's government
    "district",  # a part of a city
    "region",  # a first-order administrative unit: state, province, oblast
    "county",  # a second-order administrative unit
    "country",
    "continent",
    "area",  # a macro-region, a vernacular or a historical region
    "ocean",
    "sea",
    "gulf",
    "bay",
    "strait",
    "channel",
    "canal",
    "lake",
    "river",
    "waterfall",
    "mountain",
    "volcano",
    "range",
    "plateau",
    "plain",
    "valley",
    "desert",
    "forest",
    "island",
    "archipelago",
    "peninsula",
    "cape",
    "wetland",
    "glacier",
    "reef",
    "landmark",
    "former country",
    "airport",
    "park",  # a national park or another protected landscape
    "municipality",  # an administrative unit below a county
)
CODES: dict[str, int] = {kind: code for code, kind in enumerate(KINDS)}

# How a name leads to a place.
MAIN = 0  # the place's own name, or that name in plain letters
ALTERNATE = 1  # another language's name, a short or a long form
ABBREVIATION = 2  # "Ky.", "U.S."
FORMER = 3  # a name it no longer has
ADJECTIVE = 4  # "Kazakh", "Londoners"
HOWS: tuple[str, ...] = ("main", "alternate", "abbreviation", "former", "adjective")

# Where a name leads to one place in two ways, the first of these is kept.
PRECEDENCE: tuple[int, ...] = (MAIN, FORMER, ABBREVIATION, ADJECTIVE, ALTERNATE)
