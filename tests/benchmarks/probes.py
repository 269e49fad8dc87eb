"""Generated sentences by kind, as a newcomer types them, against what the pipeline says.

    python tests/benchmarks/probes.py [--number N] [--kind KIND] [--wrong] [--json] [--keep]

Names of towns come out of the gazetteer by chance, of those that the recogniser's made sentences
leave out (`is_held_out`); countries are all used there, and the ranker's made documents draw from
all. A placement is right if it is the place that was drawn, one of its name within 161 km, or for a
country. `placeless.txt` holds sentences without any place, in 17 languages, a line each, and
`misleading.txt` such in 24 whose words are also towns' names, many of them at their beginning.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from probe_texts import PLACELESS, Expected, Probe, make
from tables import add_keep, keep

from storymap import Gazetteer, build_story, read_text
from storymap.gazetteer import CODES
from storymap.geometry import kilometres

CERTAIN = 0.9
COLUMNS = ("found", "right", "certain", "certain_and_right", "told", "others", "sure")
KEPT = ("names", *COLUMNS[:5])  # the columns of the pages


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a probe: a row for each expected name, and the names found beside."""

    probe: Probe
    found: tuple[bool, ...]
    right: tuple[bool, ...]
    probabilities: tuple[float | None, ...]
    others: tuple[str, ...]
    sure: int  # of the others, those that are certain (resolved)


def run(probe: Probe, gazetteer: Gazetteer) -> Result:
    """Build the story of a probe and hold it against what is expected."""
    story = build_story(read_text(probe.text), gazetteer=gazetteer)
    found, right, chances, taken = [], [], [], set()
    at = 0
    for each in probe.expected:
        start = probe.text.index(each.name, at)
        at = start + len(each.name)
        same = [r for r in story.resolutions if r.mention.start < at and start < r.mention.end]
        taken.update(id(r) for r in same)
        exact = [r for r in same if (r.mention.start, r.mention.end) == (start, at)]
        placed = [r for r in exact if r.place is not None]
        found.append(bool([r for r in exact if r.status != "rejected"]))
        right.append(bool(placed) and _is_right(placed[0].place, each, gazetteer))
        chances.append(placed[0].probability if placed else None)
    beside = [(r, r.place) for r in story.resolutions if id(r) not in taken and r.place]
    others = [
        f"{r.mention.text} → {place.name}, {place.country} ({r.probability:.2f})"
        for r, place in beside
    ]
    sure = sum(r.status == "resolved" for r, _ in beside)
    return Result(probe, tuple(found), tuple(right), tuple(chances), tuple(others), sure)


def _is_right(place: Any, each: Expected, gazetteer: Gazetteer) -> bool:
    if each.row >= 0 and gazetteer.kind[each.row] == CODES["country"]:
        near = kilometres(place.lat, place.lon, each.lat, each.lon) < 50  # a state of one city
        return bool(place.id == gazetteer.place(each.row).id or near)
    return kilometres(place.lat, place.lon, each.lat, each.lon) < each.km


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """By kind: names, found, right, certain ones that are wrong, names that should not be there."""
    by_kind: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_kind[result.probe.kind].append(result)
    table: dict[str, Any] = {}
    for kind, some in by_kind.items():
        pairs = [
            (chance, right)
            for result in some
            for chance, right in zip(result.probabilities, result.right, strict=True)
            if chance is not None
        ]
        certain = [right for chance, right in pairs if chance >= CERTAIN]
        names = sum(len(result.found) for result in some)
        table[kind] = {
            "texts": len(some),
            "names": names,
            "found": _share(sum(sum(result.found) for result in some), names),
            "right": _share(sum(sum(result.right) for result in some), names),
            "certain": len(certain),
            "certain_and_right": _share(sum(certain), len(certain)),
            "told": _share(sum(c for c, _ in pairs if c >= CERTAIN), len(certain)),
            "others": sum(len(result.others) for result in some),
            "sure": sum(result.sure for result in some),
        }
    return table


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=400, help="probes of each kind")
    parser.add_argument("--kind", help="only kinds that begin so")
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    parser.add_argument("--json", action="store_true")
    add_keep(parser)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    probes = [p for p in make(gazetteer, options.number) if p.kind.startswith(options.kind or "")]
    results = [run(probe, gazetteer) for probe in probes]
    table = summary(results)
    if options.json:
        json.dump(table, sys.stdout, indent=1)
        return
    click.echo(_line("kind", ["texts", "names", *COLUMNS]))
    for kind, row in table.items():
        click.echo(_line(kind, _cells(row, ("texts", "names", *COLUMNS))))
    if options.keep:
        keep_tables(table)
    if options.wrong:
        for result in results:
            bad = [
                f"{e.name} ({'found' if f else 'MISSED'}, {c})"
                for e, f, r, c in zip(
                    result.probe.expected,
                    result.found,
                    result.right,
                    result.probabilities,
                    strict=True,
                )
                if not r
            ]
            if bad or result.others:
                told = "; ".join([*bad, *(f"+ {other}" for other in result.others)])
                click.echo(f"[{result.probe.kind}] {result.probe.text} :: {told}")


def keep_tables(summary: Mapping[str, Any]) -> None:
    """Keep two tables: of texts with places, and of those without any."""
    head = ("kind", "names", "found", "right", "certain", "of these right", "told")
    placed = {kind: row for kind, row in summary.items() if row["names"]}
    keep("probes", head, [(kind, *_cells(row, KEPT)) for kind, row in placed.items()])
    without = [(kind, *_cells(row, ("texts", "others", "sure")))
               for kind, row in summary.items() if kind not in placed]  # fmt: skip
    texts = [Path(__file__).with_name(file) for file in PLACELESS.values()]
    head = ("sentences without a place", "sentences", "places on the map", "as certain")
    keep("placeless", head, without, source="probes", texts=texts)


def _cells(row: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    cells = (row[name] for name in names)
    return ["–" if c is None else f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells]


def _line(kind: str, cells: Sequence[str]) -> str:
    return f"{kind:22}" + "".join(f"{cell:>18}" for cell in cells)


if __name__ == "__main__":
    main()
