"""Where each rule around the models is called, and what stands in for it while it is off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from storymap.resolver.surroundings.qualifiers import Qualified


def nothing(*_: Any, **__: Any) -> None:
    """Stands in for what notes something, or finds it."""


def no(*_: Any, **__: Any) -> bool:
    """Stands in for a question."""
    return False


def none_of(kind: Callable[[], Any]) -> Callable[..., Any]:
    """Stands in for what finds several."""
    return lambda *_, **__: kind()


def passed(at: int = 1) -> Callable[..., Any]:
    """Stands in for what changes its argument number `at`."""
    return lambda *given, **__: list(given[at])


# Where each rule is called, what stands in for it, and whether it must be taken for always active:
# what changes its arguments, or is asked once a name.
Switch = tuple[str, Callable[..., Any], bool]


def _switch(where: str, stand_in: Callable[..., Any], *, always: bool = False) -> Switch:
    return f"storymap.{where}", stand_in, always


RECOGNISER: Mapping[str, Switch] = {
    "casing: headlines as prose": _switch(
        "recogniser.mentions.as_prose", lambda document, scans, *_: (document, scans)
    ),
    "sure_names: compounds": _switch("recogniser.sure_names._is_compound", no),
    "sure_names: behind it a code": _switch("recogniser.sure_names._is_qualified", no),
    "sure_names: cells of tables": _switch("recogniser.sure_names._is_cell", no),
    "sure_names: features": _switch("recogniser.sure_names._is_feature", no),
    "sure_names: spoken of": _switch("recogniser.sure_names._is_town", no),
    "pairs": _switch("recogniser.sure_names.neighbours_in", none_of(set)),
    "ancient_names": _switch("recogniser.sure_names.ancient_names", none_of(set)),
    "sure_names: lists": _switch("recogniser.sure_names._is_listed", no),
    "sure_names: great": _switch("recogniser.sure_names._is_great", no),
    "waters": _switch("recogniser.sure_names.is_water", no),
    "whole_names": _switch(
        "recogniser.mentions.whole_name", lambda tokens, first, last, *_: (first, last)
    ),
    "evidence": _switch("recogniser.mentions.evident_names", none_of(list)),
    "mentions: a sentence's dot": _switch("recogniser.mentions._ends_sentence", no),
    "slogans": _switch("recogniser.mentions.is_slogan", no),
    "homonyms": _switch("recogniser.mentions.homonyms_of", none_of(dict)),
    "things": _switch("recogniser.mentions.things_of", none_of(dict)),
    "bearers": _switch("recogniser.foreign.without_bearers", passed()),
    "demonyms": _switch("recogniser.foreign.demonyms_in", none_of(list)),
    "foreign: well-known names": _switch(
        "recogniser.foreign._least", lambda *_, **__: 0.3
    ),
    "foreign: words": _switch(
        "recogniser.foreign.are_words", lambda rows: np.zeros(len(rows), np.bool_)
    ),
    "foreign: part by part": _switch("recogniser.foreign._part_by_part", passed(0)),
    "foreign: opening a sentence": _switch("recogniser.foreign._tells_nothing", no),
}  # fmt: skip
RESOLVER: Mapping[str, Switch] = {
    "contrasts": _switch("resolver.surroundings.groups.contrasts_of", none_of(dict)),
    "rivers: called": _switch("resolver.surroundings.groups.river_called", nothing),
    "rivers: on one": _switch("resolver.surroundings.groups.on_river", nothing),
    "levels": _switch(
        "resolver.surroundings.groups.meant_level", lambda *given: ("", *given[3][1:])
    ),
    "narrowing: names of long ago": _switch(
        "resolver.surroundings.groups.commonly_meant",
        lambda key, rows, how, *_, **__: (rows, how),
        always=True,
    ),
    "narrowing: what holds the one before": _switch(
        "resolver.surroundings.groups.holding", nothing
    ),
    "qualifiers": _switch("resolver.surroundings.groups.qualified_by", none_of(Qualified)),
    "groups: headlines' acronyms": _switch(
        "resolver.surroundings.groups._as_prose", lambda mention, *_: mention.text
    ),
    "speakers": _switch(
        "resolver.surroundings.groups.are_spoken_of",
        lambda key, rows, *_: np.zeros(len(rows), np.bool_),
    ),
    "listed": _switch("resolver.surroundings.gathering.keep_cities_of_lists", nothing, always=True),
    "nearness": _switch("resolver.surroundings.gathering.note_neighbours", nothing, always=True),
    "fame: historic": _switch("resolver.fame.historic_index", lambda *_: -1, always=True),
    "language": _switch("resolver.weighing.weigh_language", passed()),
    "renown": _switch("resolver.features.prefer_renowned", passed()),
    "renown: bearers": _switch("resolver.weighing.prefer_bearers", passed()),
    "renown: quarters": _switch("resolver.weighing.prefer_quarters", passed()),
    "countries: at home": _switch("resolver.weighing.prefer_at_home", passed()),
    "common_country": _switch("resolver.weighing.prefer_common_country", passed()),
    "antiquity": _switch("resolver.weighing.prefer_ancient", passed(2)),
    "renown: beside points": _switch("resolver.weighing.prefer_beside_points", passed()),
    "doubt": _switch("resolver.weighing.doubt_unsupported", passed()),
    "doubt: far": _switch("resolver.preferences.doubt._is_far", no),
    "doubt: nearer rival": _switch("resolver.preferences.doubt._nearer", lambda *_: -1),
    "doubt: bare words": _switch("resolver.preferences.doubt._is_bare", no),
    "doubt: initials": _switch("resolver.preferences.doubt._are_initials", no),
    "doubt: astray": _switch("resolver.preferences.doubt.is_astray", no),
    "doubt: adrift": _switch("resolver.resolutions.adrift", none_of(set)),
    "former_names": _switch("resolver.weighing.weigh_dates", passed(2)),
    "weighing: assured": _switch("resolver.weighing._assured", lambda group, chances, *_: chances),
    "verdict": _switch("resolver.resolutions.verdict_beside", lambda *_: None),
    "verdict: unsure names of other languages": _switch(
        "resolver.verdict._kept", lambda weighed, *_: np.ones(len(weighed.groups))
    ),
    "rules: bare directions": _switch("resolver.resolutions.is_bare_direction", no),
    "rules: bywords": _switch("resolver.resolutions.bywords_of", none_of(set)),
}  # fmt: skip
RULES = {**RECOGNISER, **RESOLVER}
