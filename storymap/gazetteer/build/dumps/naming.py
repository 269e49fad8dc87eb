"""The keys of a dump's names: the same forms that the small gazetteer's sources give theirs."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer.build.dumps.records import OtherName
from storymap.gazetteer.build.sources.geonames import (
    ARABIC,
    article_forms,
    country_forms,
    town_forms,
)
from storymap.gazetteer.build.sources.units import worded_forms
from storymap.gazetteer.folding import fold
from storymap.gazetteer.kinds import ABBREVIATION, ALTERNATE, FORMER, MAIN
from storymap.gazetteer.names import bare_form, keep_names, local_spellings, other_forms, own_keys

_TOWNS = frozenset(("city", "capital", "district"))
_UNITS = frozenset(("region", "county", "municipality"))
_SHORTEST_ABBREVIATION = 2


def own_names(name: str, kind: str, country: str, region: str) -> Iterator[tuple[str, int]]:
    """The keys of a place's own name and their forms, and how each names it."""
    main = own_keys(name)
    for key in main:
        yield key, MAIN
    if kind == "country":
        forms = country_forms(name, country)
    elif kind in _TOWNS:
        state = region.partition(".")[2]
        forms = (form for key in main for form in town_forms(key, country, state))
    else:
        forms = (form for key in main for form in other_forms(key))
    for form in forms:
        yield form, ALTERNATE
    for form in local_spellings(name, country):
        yield form, ALTERNATE
    if kind in _UNITS:
        for key in main:
            yield bare_form(key) or "", ALTERNATE
            if kind == "region":
                for form in worded_forms(key, country):
                    yield form, ALTERNATE
    elif kind in _TOWNS and country in ARABIC:
        for key in main:
            for form in article_forms(key):
                yield form, ALTERNATE


def alternate_keys(other: OtherName, kind: str) -> Iterator[tuple[str, int]]:
    """The keys of another name and how each names its place."""
    if other.language == "abbr":
        key = fold(other.name)
        if len(key) >= _SHORTEST_ABBREVIATION:
            yield key, ABBREVIATION
        return
    how = FORMER if other.historic else ALTERNATE
    for key in keep_names((other.name,)):
        yield key, how
        if kind in _UNITS:
            bare = bare_form(key)
            if bare:
                yield bare, how
            for form in other_forms(key):
                yield form, how
