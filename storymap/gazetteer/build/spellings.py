"""How books of the 19th century spelt towns, by rule: "Cawnpoor", "Saratoff", "Kieff".

The rules are of endings, which those books wrote alike; single names that follow no rule stand in
`data/curated/former.csv`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from storymap.gazetteer.build.entries import Entry

# Books of the time name towns rather than villages, and a rule is wrong more often for a village.
_FEWEST_PEOPLE = 20_000
_SHORTEST = 5  # letters of a name to which a rule applies
_INDIAN = {
    "pur": ("poor", "pore", "poore"),
    "pura": ("poora",),
    "garh": ("gurh", "ghur"),
    "nagar": ("nuggur", "nugger"),
    "ganj": ("gunge", "gunj"),
    "kot": ("cote",),
}
_RUSSIAN = {
    "ov": ("off", "of", "ow"),
    "ev": ("eff", "ieff", "ew"),
}
_ENDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("IN", "PK", "BD", "NP"), _INDIAN),
    **dict.fromkeys(("RU", "UA", "BY", "MD"), _RUSSIAN),
}


def add_old_spellings(
    towns: Iterable[Entry], taken: Collection[str], plain: Collection[str]
) -> None:
    """Give larger towns the old spellings that are nobody's name and no everyday word.

    `taken` are the keys that places have, `plain` everyday words and first names.
    """
    for town in towns:
        if town.population >= _FEWEST_PEOPLE and town.country in _ENDINGS:
            forms = {form for key in town.keys for form in old_spellings(key, town.country)}
            town.add(sorted(form for form in forms if form not in taken and form not in plain))


def old_spellings(key: str, country: str) -> Iterator[str]:
    """The keys that a key in Latin letters had in books of the time.

    >>> list(old_spellings("ghazipur", "IN"))
    ['ghazipoor', 'ghazipore', 'ghazipoore']
    """
    if len(key) < _SHORTEST or not key.isascii() or " " in key:
        return
    for ending, forms in _ENDINGS.get(country, {}).items():
        if key.endswith(ending):
            stem = key.removesuffix(ending)
            yield from (stem + form for form in forms)
