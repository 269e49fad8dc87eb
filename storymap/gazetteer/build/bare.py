"""Rivers, islands and mountains as people who live there call them: the Tay, Tiree, Elbrus.

The tables have most of them with the word that tells what they are ("River Tay", "Isle of Tiree").
That word is left off where what remains is no town's of some size and no unit's, no everyday word,
and, of what is often named after somebody as a river or mountain is, no person's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from re import Pattern

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.kinds import ALTERNATE
from storymap.gazetteer.names import own_keys

_ARTICLES = "(?:de la|de los|de las|de l|del|des|della|dei|de|da|do|dos|das|di|du|d|the)"
# A town of so many people keeps its name to itself.
_OWN_PEOPLE = 5_000
_SHORTEST = 3  # letters
_UNITS = frozenset({"country", "continent", "region", "county", "area", "former country"})


def _called(before: str, after: str) -> Pattern[str]:
    """What finds the name within a folded one, by the words that may stand before and behind it."""
    return re.compile(rf"(?:(?:{before}) (?:{_ARTICLES} )?(?P<last>.+)|(?P<first>.+) (?:{after}))")


# By kind: the words before the name and those behind it, in the languages of the tables.
_GENERIC: Mapping[str, Pattern[str]] = {
    "river": _called("river|rio|riu|wadi|nahr", "river"),
    "lake": _called("lake|lago|lac|loch|lough|laguna", "lake"),
    "island": _called("isle of|island of|isla|ilha|ile|pulau|isola|nisi|ko|koh", "island|isle"),
    "archipelago": _called("islas|ilhas|iles|isole", "islands|isles|archipelago"),
    "mountain": _called("mount|mt|monte|mont|gunung|cerro|nevado|jabal", "peak|mountain"),
    "volcano": _called("mount|mt|monte|gunung|volcan|cerro", "volcano"),
    "range": _called("sierra|cordillera|serra", "mountains|range"),
    "desert": _called("desert of", "desert"),
    "plateau": _called("plateau of", "plateau"),
    "peninsula": _called("peninsula of", "peninsula"),
    "valley": _called("valley of|val", "valley"),
    "glacier": _called("glacier de", "glacier"),
    "park": _called("parque nacional", "national park|national reserve|game reserve"),
}
_AFTER_PERSONS = frozenset({"river", "lake", "mountain", "volcano", "valley", "glacier"})


def add_bare_names(
    entries: Sequence[Entry], plain: Collection[str], surnames: Collection[str]
) -> None:
    """Give features the part of their names that says no more than which one it is.

    `plain` are everyday words and first names, `surnames` people's; all are folded.
    """
    bare: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        own = next(iter(own_keys(entry.name)), "")
        found = entry.kind in _GENERIC and _GENERIC[entry.kind].fullmatch(own)
        name = found and (found["last"] or found["first"])
        if name and _is_telling(name, plain) and not _is_person(name, entry.kind, surnames):
            bare[name].append(entry)
    for entry in entries:
        if entry.kind in _UNITS or entry.population >= _OWN_PEOPLE:
            for key in entry.main_keys():
                bare.pop(key, None)
    for name, several in bare.items():
        for entry in several:
            entry.add([name], ALTERNATE)


def _is_telling(name: str, plain: Collection[str]) -> bool:
    """Whether a word of a name is none of every day; two letters tell nothing."""
    words = [word for word in name.split() if len(word) >= _SHORTEST]
    return any(word not in plain and not word.isdecimal() for word in words)


def _is_person(name: str, kind: str, surnames: Collection[str]) -> bool:
    return kind in _AFTER_PERSONS and name in surnames
