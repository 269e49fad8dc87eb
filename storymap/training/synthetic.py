"""Synthetic documents out of the gazetteer, to teach the ranker what few annotated corpora show.

Annotated news names big places or, in one corpus, small American towns. A synthetic document tells
of a town somewhere on Earth together with its county, region or country and the towns around it,
or of large places across the world; so the ranker learns to heed neighbours everywhere, and size
where nothing else speaks. Only names and places matter: the sentences are the same throughout.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storymap.evaluation.gold import GoldDocument, Toponym
from storymap.gazetteer import CODES, fold
from storymap.geometry import great_circle
from storymap.readers import read_text

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

SEED = 11
SMALLEST_HOME = 2_000  # people of the town a local document is about
SMALLEST_NEIGHBOUR = 500
NEIGHBOURHOOD_KM = 60.0
WORLDLY = 0.3  # share of documents that tell of large places across the world
AMBIGUOUS = 0.7  # share of local documents about a town with namesakes
# Where local documents play: shares by country, the rest anywhere.
HOMES = {"US": 0.45, "GB": 0.1, "CA": 0.07, "AU": 0.05, "IE": 0.03, "IN": 0.04, "ZA": 0.02}
_FRAMES = ("People in {} met on Monday.", "A road near {} was closed.", "The news reached {} late.",
           "Work began in {} last year.", "Reports from {} differed.")  # fmt: skip


def make_documents(number: int, gazetteer: Gazetteer) -> list[GoldDocument]:
    """`number` documents with their gold; the same gazetteer gives the same documents."""
    maker = _Maker(gazetteer)
    return [maker.document() for _ in range(number)]


class _Maker:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._random = random.Random(SEED)  # noqa: S311  # samples, no secrets
        towns = np.isin(gazetteer.kind, (CODES["city"], CODES["capital"]))
        self._towns = np.flatnonzero(towns & (gazetteer.population >= SMALLEST_NEIGHBOUR))
        homes = np.flatnonzero(towns & (gazetteer.population >= SMALLEST_HOME))
        self._homes = {
            code: homes[gazetteer.country[homes] == self._country(code)] for code in HOMES
        }
        self._homes[""] = homes
        self._large = np.flatnonzero(
            (towns & (gazetteer.population >= 200_000))
            | (gazetteer.kind == CODES["country"])
            | (gazetteer.kind == CODES["continent"])
        )

    def _country(self, code: str) -> int:
        names = {"US": "United States", "GB": "United Kingdom", "CA": "Canada", "IE": "Ireland",
                 "AU": "Australia", "IN": "India", "ZA": "South Africa"}  # fmt: skip
        rows, _ = self._gazetteer.postings(fold(names[code]))
        country = self._gazetteer.kind[rows] == CODES["country"]
        return int(rows[country][0])

    def document(self) -> GoldDocument:
        """One document: of a town and what lies around it, or of the wide world."""
        rows = self._world() if self._random.random() < WORLDLY else self._local()
        pieces: list[str] = []
        toponyms: list[Toponym] = []
        at = 0
        for number, row in enumerate(rows):
            before, after = _FRAMES[number % len(_FRAMES)].split("{}")
            name = self._gazetteer.name(row)
            start = at + len(before)
            toponyms.append(self._toponym(start, name, row))
            sentence = before + name
            parent = int(self._gazetteer.region[row])
            if number == 0 and parent >= 0 and self._random.random() < 0.15:
                outer = self._gazetteer.name(parent)
                toponyms.append(self._toponym(at + len(sentence) + 2, outer, parent))
                sentence += ", " + outer
            sentence += after
            pieces.append(sentence)
            at += len(sentence) + 1
        return GoldDocument(read_text(" ".join(pieces), title="Made"), tuple(toponyms))

    def _toponym(self, start: int, name: str, row: int) -> Toponym:
        gazetteer = self._gazetteer
        return Toponym(
            start, start + len(name), name, float(gazetteer.lat[row]), float(gazetteer.lon[row]),
            int(gazetteer.geonameid[row]) or None,
        )  # fmt: skip

    def _world(self) -> list[int]:
        """Large places, the larger the likelier."""
        weight = np.sqrt(self._gazetteer.population[self._large].astype(np.float64) + 1)
        return self._pick(self._large, weight, self._random.randint(3, 7))

    def _local(self) -> list[int]:
        """A town, some of the units it lies in, and some towns around it."""
        gazetteer = self._gazetteer
        home = self._home()
        lat, lon = gazetteer.lat, gazetteer.lon
        km = great_circle(lat[home], lon[home], lat[self._towns], lon[self._towns])
        near = self._towns[(km < NEIGHBOURHOOD_KM) & (self._towns != home)]
        weight = np.sqrt(gazetteer.population[near].astype(np.float64))
        rows = self._pick(near, weight, self._random.randint(1, 4)) if len(near) else []
        parents = (
            (gazetteer.county[home], 0.4), (gazetteer.region[home], 0.4),
            (gazetteer.country[home], 0.3),
        )  # fmt: skip
        rows += [int(row) for row, chance in parents if row >= 0 and self._random.random() < chance]
        if self._random.random() < 0.2:
            rows += self._world()[:1]
        self._random.shuffle(rows)
        return [home, *rows, home]

    def _home(self) -> int:
        share = self._random.random()
        code = ""
        for country, chance in HOMES.items():
            share -= chance
            if share < 0:
                code = country
                break
        homes = self._homes[code]
        ambiguous = self._random.random() < AMBIGUOUS
        for _ in range(50):
            row = int(homes[self._random.randrange(len(homes))])
            rivals = len(self._gazetteer.postings(self._gazetteer.main_key(row))[0])
            if (rivals > 1) == ambiguous:
                return row
        return row

    def _pick(self, rows: NDArray[np.int64], weight: Sequence[float] | NDArray[np.float64],
              number: int) -> list[int]:  # fmt: skip
        picked = self._random.choices(rows.tolist(), list(weight), k=number)
        return list(dict.fromkeys(picked))
