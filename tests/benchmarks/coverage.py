"""How many gold toponyms the gazetteer knows at all, and how many with the right place among them.

    python tests/benchmarks/coverage.py CORPUS.jsonl… [--missing N]

Counts the toponyms that have coordinates. A place is right with the same GeoNames id or within
161 km. This bounds what any resolver over the gazetteer can reach.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import click

from storymap.evaluation.gold import Toponym, read_gold
from storymap.gazetteer import Gazetteer, fold
from storymap.geometry import great_circle

HIT_KM = 161.0


def candidate_rows(name: str, gazetteer: Gazetteer) -> list[int]:
    """The rows of a name, also without "the" before it and "'s" after it."""
    keys = {fold(name), fold(name).removeprefix("the "), fold(name.removesuffix("'s"))}
    keys.add(fold(name.removesuffix("’s")))
    return sorted({row for key in keys for row in gazetteer.postings(key)[0].tolist()})


def is_right(toponym: Toponym, rows: list[int], gazetteer: Gazetteer) -> bool:
    """Whether one of the rows is the gold place."""
    if toponym.lat is None or toponym.lon is None:
        return False
    km = great_circle(gazetteer.lat[rows], gazetteer.lon[rows], toponym.lat, toponym.lon)
    return bool((km < HIT_KM).any() or (gazetteer.geonameid[rows] == toponym.geonameid).any())


def main() -> None:
    """Print a row a corpus, and the commonest names without any candidate by type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--missing", type=int, default=0, help="how many missing names to list")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    click.echo("| corpus | toponyms | any candidate | the right one |\n|---|---|---|---|")
    for path in options.corpora:
        gold = [t for each in read_gold([path]) for t in each.toponyms if t.lat is not None]
        found = [(t, candidate_rows(t.name, gazetteer)) for t in gold]
        known = sum(bool(rows) for _, rows in found)
        right = sum(bool(rows) and is_right(t, rows, gazetteer) for t, rows in found)
        total = len(gold)
        click.echo(f"| {path.stem} | {total} | {known / total:.3f} | {right / total:.3f} |")
        missing = Counter((t.type or "", t.name) for t, rows in found if not rows)
        for (kind, name), count in missing.most_common(options.missing):
            click.echo(f"    {count} {name} {kind}".rstrip())


if __name__ == "__main__":
    main()
