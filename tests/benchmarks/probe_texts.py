"""Sentences of `probes.py`, made of the gazetteer's names, each with the places that are meant."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from storymap import Gazetteer
from storymap.gazetteer import CODES, fold
from storymap.training.sentences import is_held_out

SEED = 2026
PLACELESS = {"no place": "placeless.txt", "misleading": "misleading.txt"}

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
    for kind, file in PLACELESS.items():
        for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
            language, _, text = line.partition("\t")
            yield Probe(f"{kind} ({'en' if language == 'en' else 'others'})", text, ())
