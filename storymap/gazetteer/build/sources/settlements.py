"""Settlements written by hand, cities of `regions.csv`: those that no other list has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

from storymap.gazetteer.build.entries import Entry
from storymap.gazetteer.build.sources.curated import read_regions
from storymap.gazetteer.build.sources.villages import TOWNS, settle, towns_of
from storymap.geometry import Spot, kilometres

# A town or a village of any of a settlement's names is the same one if it lies no farther.
_SAME_KM = 10.0


def read_settlements(
    folder: Path, entries: Sequence[Entry], countries: Collection[str] | None = None
) -> list[Entry]:
    """The settlements of the table that are not among the `entries`, as villages are: nobody
    counts their people, and they lie in the region and the county of the nearest town."""
    table = read_regions(folder, settlements=True)
    wanted = [each for each in table if countries is None or each.country in countries]
    names = {key for each in wanted for key in each.keys}
    known: dict[str, list[Spot]] = defaultdict(list)
    for entry in entries:
        if entry.kind in TOWNS and entry.point:
            for key in names.intersection(entry.keys):
                known[key].append(entry.point)
    around = towns_of(entries, {each.country for each in wanted})
    found = []
    for each in wanted:
        point = each.point or (0.0, 0.0)
        if any(kilometres(*point, *spot) <= _SAME_KM for key in each.keys for spot in known[key]):
            continue
        each.extent = None
        settle(each, around)
        found.append(each)
    return found
