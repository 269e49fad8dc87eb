"""Scores by kind of place and by region of the world: where the pipeline is weak.

Recall and accuracy divide the gold, by what the gazetteer says of each gold place; precision
divides the places that were shown. Gold that the gazetteer has not is a group of its own, for
nothing but a larger gazetteer can place it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from storymap.evaluation.gold import Toponym
from storymap.evaluation.scoring import (
    Outcome,
    Scores,
    found_of,
    is_hit,
    match,
    place_of,
    ratio,
    wanted_of,
)
from storymap.evaluation.worldregions import WORLD_REGIONS, world_region
from storymap.geometry import HIT_KM, contains
from storymap.model import Place

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Division = Literal["kind", "region"]

LARGE_CITY = 100_000  # people
TOWN = 5_000
NOT_KNOWN = "not in the gazetteer"
NOT_LOCATED = "gold without coordinates"
ACROSS = "seas and areas of several countries"
NO_COUNTRY = "far from any town"
# A gold point that is no known place lies in the country of the nearest town, if that is near.
NEAREST_TOWN_KM = 500.0
SAME_SPOT_KM = 10.0

_GROUPS = {
    "country": "country", "former country": "country",
    "region": "state or province", "county": "county", "municipality": "county",
    "capital": "capital", "district": "part of a city",
    "continent": "continent or area", "area": "continent or area",
    "airport": "landmark or park", "landmark": "landmark or park", "park": "landmark or park",
    **dict.fromkeys(
        ("ocean", "sea", "gulf", "bay", "strait", "channel", "canal", "lake", "river", "waterfall",
         "wetland", "reef"),
        "water",
    ),
}  # fmt: skip
_LAND = "mountain, island or other land"
KIND_GROUPS = (
    "country", "state or province", "county", "capital", "large city", "town", "village",
    "part of a city", "continent or area", "water", _LAND, "landmark or park", NOT_KNOWN,
    NOT_LOCATED,
)  # fmt: skip
REGION_GROUPS = (*WORLD_REGIONS, ACROSS, NO_COUNTRY, NOT_LOCATED)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The groups in the order they are told, and how gold and places are put into them."""

    groups: tuple[str, ...]
    of_gold: Callable[[Toponym], str]
    of_place: Callable[[Place], str]


def breakdowns(
    outcomes: Sequence[Outcome], by: Sequence[Division], gazetteer: Gazetteer
) -> dict[str, Scores]:
    """A block `by_kind` or `by_region` for each wanted division, with scores for each group."""
    makers = {"kind": _by_kind, "region": _by_region}
    return {
        f"by_{division}": _scores(outcomes, makers[division](gazetteer))
        for division in dict.fromkeys(by)
    }


def kind_of_gold(toponym: Toponym, gazetteer: Gazetteer) -> str:
    """The kind group of a gold place, as the tables tell it."""
    if toponym.lat is None:
        return NOT_LOCATED
    row = row_of_gold(toponym, gazetteer)
    return NOT_KNOWN if row is None else kind_of_place(gazetteer.place(row))


def row_of_gold(toponym: Toponym, gazetteer: Gazetteer) -> int | None:
    """The gazetteer's row of a gold place, None if it has none.

    By its geonameid; failing that, the nearest place of the name within 161 km or with an extent
    around the gold point.
    """
    import numpy as np

    from storymap.gazetteer import fold
    from storymap.geometry import great_circle

    if toponym.geonameid is not None:
        row = gazetteer.row_of(f"geonames:{toponym.geonameid}")
        if row is not None:
            return row
    if toponym.lat is None or toponym.lon is None:
        return None
    key = fold(toponym.name)
    found = np.concatenate(
        [gazetteer.postings(each)[0] for each in dict.fromkeys((key, key.removeprefix("the ")))]
    )
    if not len(found):
        return None
    km = great_circle(gazetteer.lat[found], gazetteer.lon[found], toponym.lat, toponym.lon)
    # A town and the unit named after it lie a few kilometres apart: the weightier one is meant.
    for at in np.argsort(np.round(km / SAME_SPOT_KM), kind="stable").tolist():
        row = int(found[at])
        if km[at] < HIT_KM or _around(gazetteer.place(row), toponym.lat, toponym.lon):
            return row
    return None


def _scores(outcomes: Iterable[Outcome], grouping: _Grouping) -> Scores:
    """The scores of each group that has gold or places shown."""
    counts: dict[str, Counter[str]] = {group: Counter() for group in grouping.groups}
    for outcome in outcomes:
        groups = [grouping.of_gold(toponym) for toponym in outcome.toponyms]
        by_span = {(t.start, t.end): g for t, g in zip(outcome.toponyms, groups, strict=True)}
        found = found_of(outcome)
        for span in wanted_of(outcome):
            counts[by_span[span]]["gold"] += 1
            counts[by_span[span]]["found"] += span in found
        matched = match(outcome)
        gold_hits = {which for which, _ in matched.hits}
        placed_hits = {number for _, number in matched.hits}
        for which, (toponym, decided) in enumerate(
            zip(outcome.toponyms, outcome.placed, strict=True)
        ):
            if toponym.lat is not None:
                counts[groups[which]]["located"] += 1
                counts[groups[which]]["placed"] += is_hit(toponym, place_of(decided))
                counts[groups[which]]["raw"] += which in gold_hits
        for number in matched.fair:
            place = place_of(matched.predicted[number])
            if place is not None:
                group = grouping.of_place(place)
                counts[group]["shown"] += 1
                counts[group]["right"] += number in placed_hits
    return {group: _group_scores(count) for group, count in counts.items() if count}


def _group_scores(count: Counter[str]) -> Scores:
    return {
        "recognition": {"gold": count["gold"], "recall": ratio(count["found"], count["gold"])},
        "resolution": {
            "gold": count["located"],
            "accuracy_161km": ratio(count["placed"], count["located"]),
        },
        "end_to_end": {
            "gold": count["located"],
            "recall_161km": ratio(count["raw"], count["located"]),
            "predicted": count["shown"],
            "precision_161km": ratio(count["right"], count["shown"]),
        },
    }


def _by_kind(gazetteer: Gazetteer) -> _Grouping:
    @cache
    def of_gold(toponym: Toponym) -> str:
        return kind_of_gold(toponym, gazetteer)

    return _Grouping(KIND_GROUPS, of_gold, kind_of_place)


def kind_of_place(place: Place) -> str:
    """The kind group of a place that was shown."""
    if place.kind in ("city", "place"):  # "place": a program that tells no kinds
        people = place.population or 0
        return "large city" if people >= LARGE_CITY else "town" if people >= TOWN else "village"
    return _GROUPS.get(place.kind, _LAND)


def _by_region(gazetteer: Gazetteer) -> _Grouping:
    @cache
    def of_gold(toponym: Toponym) -> str:
        if toponym.lat is None or toponym.lon is None:
            return NOT_LOCATED
        row = row_of_gold(toponym, gazetteer)
        if row is not None:
            return of_place(gazetteer.place(row))
        town = gazetteer.towns.nearest(toponym.lat, toponym.lon, NEAREST_TOWN_KM)
        country = gazetteer.country[town] if town >= 0 else -1
        return _region_group(gazetteer.name(country) if country >= 0 else None, NO_COUNTRY)

    def of_place(place: Place) -> str:
        country = place.name if place.kind == "country" else place.country
        return _region_group(country, ACROSS)

    return _Grouping(REGION_GROUPS, of_gold, of_place)


def _region_group(country: str | None, otherwise: str) -> str:
    return (world_region(country) if country else None) or otherwise


def _around(place: Place, lat: float, lon: float) -> bool:
    """Whether the place's extent holds the point."""
    return place.extent is not None and contains(place.extent, lat, lon)
