"""Generated sentences by kind, as a newcomer types them, against what the pipeline says.

    python tests/benchmarks/probes.py [--number N] [--kind KIND] [--wrong] [--json]

Names of towns come out of the gazetteer by chance, of those that the recogniser's made sentences
leave out (`is_held_out`); countries are all used there, and the ranker's made documents draw from
all. A placement is right if it is the place that was drawn, one of its name within 161 km, or for a
country. `placeless.txt` holds sentences without any place, in 17 languages, a line each, and
`misleading.txt` such in 24 whose words are also towns' names, many of them at their beginning.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from storymap import Gazetteer, build_story, read_text
from storymap.gazetteer import CODES, fold
from storymap.geometry import kilometres
from storymap.training.sentences import is_held_out

SEED = 2026
CERTAIN = 0.9
COLUMNS = ("found", "right", "certain", "certain_and_right", "told", "others")

COUNTRIES = (
    "{0} and {1} signed an agreement.", "Trade between {0} and {1} fell last year.",
    "The ministers of {0} and {1} will meet again.", "She has lived in {0} and in {1}.",
    "Wheat from {0} is cheaper than wheat from {1}.", "{0} beat {1} in the final.",
    "{0} closed its border with {1}.", "Flights from {0} to {1} resume on Monday.",
)  # fmt: skip
COUNTRY_LISTS = (
    "The survey covers {0}, {1}, {2}, {3} and {4}.",
    "Members are {0}, {1}, {2}, {3}, {4}.",
    "Students came from {0}, {1}, {2}, {3} and {4}.",
)
CITIES = (
    "The train from {0} to {1} was late.", "{0} and {1} are twinned.", "{0} said nothing.",
    "We flew to {0} and drove on to {1}.", "He moved from {0} to {1} in the spring.",
    "{0} is warmer than {1} in winter.", "The exhibition opens in {0} and then goes to {1}.",
    "{0} beat {1} by two goals.", "Rents rose faster in {0} than in {1}.",
    "My sister lives in {0}; my brother never left {1}.", "A ferry links {0} with {1}.",
)  # fmt: skip
TOWNS = (
    "They reached {0} before dark.", "We spent the night in {0} and left early.",
    "The bus broke down outside {0}.", "Nobody in {0} had seen the rider.",
    "She left {0} at the age of ten.", "The road beyond {0} was washed away.",
    "The baker of {0} knew them both.", "At {0} the river is wide and slow.",
    "I was born in {0}.", "He walked to {0} and back.",
)  # fmt: skip
HEADLINES = (
    "Fire destroys market in {0}", "{0} mayor resigns over bus contract",
    "Hundreds march through {0} against new tax", "Storm cuts power to {0} and {1}",
    "Train from {0} to {1} derails", "{0} opens first tram line in decades",
    "Two held after robbery in {0}", "Talks in {0} end without result",
)  # fmt: skip
# Names with an apostrophe that many know, with their point.
APOSTROPHES = {
    "Côte d'Ivoire": (7.5, -5.5), "Côte d’Ivoire": (7.5, -5.5), "N'Djamena": (12.11, 15.04),
    "L'Aquila": (42.35, 13.39), "Land's End": (50.07, -5.71), "St. John's": (47.56, -52.71),
    "Xi'an": (34.26, 108.93), "Bishop's Stortford": (51.87, 0.16), "D'Iberville": (30.43, -88.89),
    "King's Lynn": (52.75, 0.40), "Coeur d'Alene": (47.68, -116.78), "Nuku'alofa": (-21.14, -175.2),
    "Martha's Vineyard": (41.39, -70.64), "Ra's al Khaymah": (25.79, 55.94),
    "Prince George's County": (38.83, -76.85), "Queen Anne's County": (39.04, -76.08),
    "Saint-Jean-d'Angély": (45.94, -0.52), "Lee's Summit": (38.91, -94.38),
    "Sana'a": (15.35, 44.21), "Val-d'Or": (48.10, -77.78), "Hawai'i": (20.8, -156.9),
    "O'Fallon": (38.81, -90.70), "Tel Be'er Sheva": (31.24, 34.84), "Ma'an": (30.19, 35.73),
}  # fmt: skip
APOSTROPHED = (
    "They live in {0} now.", "The flight to {0} was cancelled.", "{0} voted last week.",
    "Heavy rain fell near {0}.", "A ship from {0} came in.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """A name as it stands in a probe, with the place that is meant (km: how far off is right)."""

    name: str
    lat: float
    lon: float
    row: int = -1
    km: float = 161.0


@dataclass(frozen=True, slots=True)
class Probe:
    kind: str
    text: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a probe: a row for each expected name, and the names found beside."""

    probe: Probe
    found: tuple[bool, ...]
    right: tuple[bool, ...]
    probabilities: tuple[float | None, ...]
    others: tuple[str, ...]


class Maker:
    """Draws names and fills templates; the same gazetteer gives the same probes."""

    def __init__(self, gazetteer: Gazetteer, number: int) -> None:
        self.gazetteer, self.number = gazetteer, number
        kind, people = gazetteer.kind, gazetteer.population
        town = np.isin(kind, (CODES["city"], CODES["capital"]))
        self.countries = self._of(
            np.flatnonzero((kind == CODES["country"]) & (people > 1_000_000)), all_=True
        )
        self.cities = self._of(np.flatnonzero(town & (people >= 200_000)))
        small = np.flatnonzero(town & (people >= 2_000) & (people < 50_000))
        self.towns = [row for row in self._of(small, most=60_000) if self._alone(row)]

    def _of(self, rows: Any, *, all_: bool = False, most: int | None = None) -> list[int]:
        some = rows.tolist()
        if most:
            some = random.Random(SEED).sample(some, min(most, len(some)))
        return [row for row in some if all_ or is_held_out(self.gazetteer.name(row))]

    def _alone(self, row: int) -> bool:
        name = self.gazetteer.name(row)
        return (
            name.isascii() and name.isalpha() and len(self.gazetteer.postings(fold(name))[0]) == 1
        )

    def fill(self, kind: str, templates: Sequence[str], rows: list[int]) -> Iterator[Probe]:
        chance = random.Random(f"{SEED} {kind}")
        for at in range(self.number):
            template = templates[at % len(templates)]
            blanks = len({part for part in "01234" if "{" + part + "}" in template})
            chosen = chance.sample(rows, blanks)
            yield self.probe(kind, template, [self.expected(row) for row in chosen])

    def expected(self, row: int) -> Expected:
        g = self.gazetteer
        return Expected(g.name(row), float(g.lat[row]), float(g.lon[row]), row)

    @staticmethod
    def probe(kind: str, template: str, expected: list[Expected]) -> Probe:
        names = [each.name for each in expected]
        return Probe(kind, template.format(*names), tuple(expected))

    def headlines(self, kind: str, change: Callable[[str], str]) -> Iterator[Probe]:
        for plain in self.fill("headlines", HEADLINES, self.cities):
            told = tuple(Expected(change(e.name), e.lat, e.lon, e.row) for e in plain.expected)
            yield Probe(kind, change(plain.text), told)


def title_case(text: str) -> str:
    """As headlines are set: every word but the small ones with a capital."""
    small = {"in", "to", "of", "and", "the", "a", "over", "for", "from"}
    words = text.split(" ")
    return " ".join(w if at and w in small else w[:1].upper() + w[1:] for at, w in enumerate(words))


def make(gazetteer: Gazetteer, number: int) -> Iterator[Probe]:
    """All probes, kind by kind."""
    maker = Maker(gazetteer, number)
    yield from maker.fill("two countries", COUNTRIES, maker.countries)
    yield from maker.fill("five countries", COUNTRY_LISTS, maker.countries)
    yield from maker.fill("two cities", CITIES, maker.cities)
    yield from maker.fill("small towns", TOWNS, maker.towns)
    yield from maker.headlines("headline, sentence", str)
    yield from maker.headlines("headline, title", title_case)
    yield from maker.headlines("headline, capitals", str.upper)
    yield from maker.headlines("headline, lower", str.lower)
    for at, (name, (lat, lon)) in enumerate(APOSTROPHES.items()):
        for step in range(2):
            template = APOSTROPHED[(at + 2 * step) % len(APOSTROPHED)]
            km = 500.0 if name.startswith(("Côte", "Hawai")) else 161.0
            yield maker.probe("apostrophes", template, [Expected(name, lat, lon, -1, km)])
    for file, kind in (("placeless.txt", "no place"), ("misleading.txt", "misleading")):
        for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
            language, _, text = line.partition("\t")
            yield Probe(f"{kind} ({'en' if language == 'en' else 'others'})", text, ())


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
    others = [
        f"{r.mention.text} → {r.place.name}, {r.place.country} ({r.probability:.2f})"
        for r in story.resolutions
        if id(r) not in taken and r.place is not None
    ]
    return Result(probe, tuple(found), tuple(right), tuple(chances), tuple(others))


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
        cells = [row[name] for name in ("texts", "names", *COLUMNS)]
        shown = (
            "–" if c is None else f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells
        )
        click.echo(_line(kind, list(shown)))
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


def _line(kind: str, cells: Sequence[str]) -> str:
    return f"{kind:22}" + "".join(f"{cell:>18}" for cell in cells)


if __name__ == "__main__":
    main()
