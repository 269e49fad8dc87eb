"""Which of several places of one name is meant, on made texts, and whether certain is certain.

    python tests/benchmarks/namesakes.py [--number N] [--wrong] [--seed S] [--keep]

The names' spans are given, so that this measures the resolver alone. Places are drawn by chance:
well-known cities that have namesakes, alone, in pairs and in threes; places that history made known
(`data/curated/renowned.csv`) with large cities and with each other; a town with namesakes and the
country that it lies in; towns around each other, and towns of one country, with nothing else said.
A city is drawn where it is the largest and the best known of its name; a town where it is the
largest of its name in its country. Right is what lies within 100 km; of a country, the country
itself.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from measure import say, table
from tables import add_keep, keep

from storymap import Gazetteer, read_text
from storymap.evaluation.gold import GoldDocument, Toponym, mention_of
from storymap.files import data_path
from storymap.gazetteer import CODES, fold
from storymap.geometry import great_circle, kilometres
from storymap.model import Resolution
from storymap.resolver import resolve_mentions

CERTAIN = 0.9
RIGHT_KM = 100.0
TRIED = 20_000  # towns whose namesakes are looked for
ONE = ("They moved to {} last year.", "{} was quiet that evening.", "I have never been to {}.")
TWO = (
    "{} and {} are far apart.", "He left {} for {}.", "From {} they went on to {}.",
    "She was born in {} and died in {}.", "He knows {} well, but {} not at all.",
)  # fmt: skip
THREE = ("We saw {}, {} and {}.", "First {}, then {}; {} came last.")
IN_LAND = (
    "{} is one of the older towns of {}.", "He grew up in {}, on the coast of {}.",
    "In {1} we stayed two weeks, mostly in {0}.", "{1} has many fairs; the best is in {0}.",
)  # fmt: skip
OF_A_LAND = (
    "Teachers in {}, {} and {} are on strike.", "Buses from {} to {} stop in {}.",
    "{} is larger than {} and {}.", "Rice from {} goes to {} and {}.",
)  # fmt: skip
AROUND = ("Between {} and {} the road is closed; buses from {} go by {}.",)

KINDS = 9  # of texts, drawn in turn

Drawn = tuple[str, float, float, int]  # name, point, row (-1: any place there)


@dataclass(slots=True)
class Count:
    """What came of the names of a kind."""

    right: list[bool] = field(default_factory=list)
    told: list[float] = field(default_factory=list)

    def row(self, kind: str) -> list[str]:
        certain = [at for at, told in enumerate(self.told) if told >= CERTAIN]
        good = sum(self.right[at] for at in certain)
        told = sum(self.told[at] for at in certain)
        return [
            kind, str(len(self.right)), f"{np.mean(self.right):.3f}", str(len(certain)),
            f"{good / max(1, len(certain)):.3f}", f"{told / max(1, len(certain)):.3f}",
        ]  # fmt: skip


class Drawer:
    """Draws places; the same gazetteer and seed give the same."""

    def __init__(self, gazetteer: Gazetteer, seed: int) -> None:
        self.gazetteer, self.chance = gazetteer, random.Random(seed)
        self.towns = np.isin(gazetteer.kind, (CODES["city"], CODES["capital"]))

    def drawn(self, row: int) -> Drawn:
        g = self.gazetteer
        return g.name(row), float(g.lat[row]), float(g.lon[row]), row

    @cached_property
    def cities(self) -> list[int]:
        g = self.gazetteer
        large = np.flatnonzero(self.towns & (g.population >= 200_000)).tolist()
        return [row for row in large if self._leads(row)]

    def _leads(self, row: int) -> bool:
        g = self.gazetteer
        same = g.postings(fold(g.name(row)))[0]
        far = same[great_circle(g.lat[same], g.lon[same], g.lat[row], g.lon[row]) > 161]
        lead = (g.fame[far] < g.fame[row]) & (g.population[far] < g.population[row])
        return len(same) > 2 and bool(lead.all())

    @cached_property
    def historic(self) -> list[Drawn]:
        lines = data_path("curated", "renowned.csv").read_text("utf-8").splitlines()
        return [(r["name"], float(r["lat"]), float(r["lon"]), -1) for r in csv.DictReader(lines)]

    def abroad(self) -> list[Drawn]:
        """A town with namesakes and its country."""
        g = self.gazetteer
        some = np.flatnonzero(self.towns & (g.population >= 30_000) & (g.country >= 0)).tolist()
        while True:
            row = self.chance.choice(some)
            same = g.postings(fold(g.name(row)))[0]
            home = same[g.country[same] == g.country[row]]
            if len(same) > 2 and g.population[home].max() == g.population[row]:
                return [self.drawn(row), self.drawn(int(g.country[row]))]

    def around(self) -> list[Drawn]:
        """A town with namesakes and three of the towns within 40 km."""
        g = self.gazetteer
        some = np.flatnonzero(self.towns & (g.population >= 3_000))
        while True:
            row = int(self.chance.choice(some.tolist()))
            km = great_circle(g.lat[row], g.lon[row], g.lat[some], g.lon[some])
            near = some[(km < 40) & (km > 3)].tolist()
            if len(near) >= 6 and len(g.postings(fold(g.name(row)))[0]) > 2:
                return [self.drawn(at) for at in (row, *self.chance.sample(near, 3))]

    @cached_property
    def lands(self) -> list[list[int]]:
        """The towns that have namesakes, by country."""
        g, towns = self.gazetteer, dict[int, list[int]]()
        some = np.flatnonzero(self.towns & (g.population >= 5_000) & (g.country >= 0)).tolist()
        for row in self.chance.sample(some, min(TRIED, len(some))):
            if len(g.postings(fold(g.name(row)))[0]) > 2:
                towns.setdefault(int(g.country[row]), []).append(row)
        return [own for own in towns.values() if len(own) >= 3]

    def of_a_land(self) -> list[Drawn]:
        """Three towns of one country, each with namesakes; every country as often."""
        return [self.drawn(row) for row in self.chance.sample(self.chance.choice(self.lands), 3)]


def make(drawer: Drawer, number: int) -> Iterator[tuple[str, Sequence[str], list[Drawn]]]:
    """Kind, templates and places of each text."""
    pick = drawer.chance
    cities = [drawer.drawn(row) for row in drawer.cities]
    for _ in range(number):
        yield "a city", ONE, [pick.choice(cities)]
        yield "two cities", TWO, pick.sample(cities, 2)
        yield "three cities", THREE, pick.sample(cities, 3)
        yield "historic place", ONE, [pick.choice(drawer.historic)]
        yield "historic and city", TWO, [pick.choice(drawer.historic), pick.choice(cities)]
        yield "two historic", TWO, pick.sample(drawer.historic, 2)
        yield "town, its country", IN_LAND, drawer.abroad()
        yield "four towns together", AROUND, drawer.around()
        yield "three of a country", OF_A_LAND, drawer.of_a_land()


def resolved(text: str, places: Sequence[Drawn], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The resolutions of names that stand in a text, in the order of `places`."""
    spans = [re.search(rf"(?<!\w){re.escape(place[0])}(?!\w)", text) for place in places]
    order = sorted((span.start(), span.end(), at) for at, span in enumerate(spans) if span)
    toponyms = tuple(Toponym(start, end, places[at][0]) for start, end, at in order)
    gold = GoldDocument(read_text(text), toponyms)
    mentions = [mention_of(gold, toponym, gazetteer) for toponym in toponyms]
    found = resolve_mentions(gold.document, mentions, gazetteer)
    return tuple(one for _, one in sorted(zip((at for *_, at in order), found, strict=True),
                                          key=lambda pair: pair[0]))  # fmt: skip


def is_right(place: Drawn, one: Resolution, gazetteer: Gazetteer) -> bool:
    """Whether a resolution is the place that was drawn."""
    if one.place is None:
        return False
    if place[3] >= 0 and gazetteer.kind[place[3]] == CODES["country"]:
        return one.place.id == gazetteer.place(place[3]).id
    return kilometres(one.place.lat, one.place.lon, place[1], place[2]) < RIGHT_KM


def main() -> None:
    """Draw, resolve, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--number", type=int, default=300, help="texts of each kind")
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    add_keep(parser)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    counts: dict[str, Count] = {}
    drawer = Drawer(gazetteer, options.seed)
    for number, (kind, templates, places) in enumerate(make(drawer, options.number)):
        text = templates[number // KINDS % len(templates)].format(*(place[0] for place in places))
        count = counts.setdefault(kind, Count())
        for place, one in zip(places, resolved(text, places, gazetteer), strict=False):
            right = is_right(place, one, gazetteer)
            count.right.append(right)
            count.told.append(one.probability or 0.0)
            if options.wrong and not right:
                where = f"{one.place.name}, {one.place.country}" if one.place else "nowhere"
                say(f"[{kind}] {text} :: {place[0]} → {where} ({one.probability})\n")
    head = ["kind", "names", "right", "certain", "of these right", "told"]
    rows = [count.row(kind) for kind, count in counts.items()]
    say(table(head, rows))
    if options.keep:
        keep("namesakes", head, rows)


if __name__ == "__main__":
    main()
