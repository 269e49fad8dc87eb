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
from storymap.gazetteer import ALTERNATE, CODES, fold
from storymap.geometry import great_circle
from storymap.readers import read_text

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

SEED = 11
SMALLEST_HOME = 2_000  # people of the town a local document is about
SMALLEST_NEIGHBOUR = 500
NEIGHBOURHOOD_KM = 60.0
WORLDLY = 0.3  # share of documents that tell of large places across the world
KNOWN = 0.4  # share of documents that name one to three well-known places and nothing else
ALIKE = 0.5  # how often such a document's places have namesakes in one and the same region
SHORTEST_SPELLING = 4  # letters
SPELT_OTHERWISE = 0.3  # how often such a place bears another of its names
FAMOUS = 2.8  # log1p of a place's names: fifteen or more
FAMOUS_RIVAL = 3.5  # a namesake with so many more than a town that the text must tell its region
AMBIGUOUS = 0.7  # share of local documents about a town with namesakes
# Where local documents play: shares by country, the rest anywhere.
HOMES = {"US": 0.45, "GB": 0.1, "CA": 0.07, "AU": 0.05, "IE": 0.03, "IN": 0.04, "ZA": 0.02}
_FRAMES = ("People in {} met on Monday.", "A road near {} was closed.", "The news reached {} late.",
           "Work began in {} last year.", "Reports from {} differed.")  # fmt: skip


def make_documents(
    number: int, gazetteer: Gazetteer, *, unlisted: float = 0.0
) -> list[GoldDocument]:
    """`number` documents with their gold; the same arguments give the same documents.

    `unlisted` is the share of small towns that bear the name of a town elsewhere, as if the
    gazetteer had no place of that name where the text plays.
    """
    maker = _Maker(gazetteer, unlisted)
    return [maker.document() for _ in range(number)]


class _Maker:
    def __init__(self, gazetteer: Gazetteer, unlisted: float) -> None:
        self._gazetteer = gazetteer
        self._unlisted = unlisted
        self._random = random.Random(f"{SEED} {unlisted}")  # noqa: S311  # samples, no secrets
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
        known = (towns & (gazetteer.population >= 50_000) & (gazetteer.fame > FAMOUS)) | (
            (gazetteer.kind == CODES["country"]) & (gazetteer.population >= 200_000)
        )
        self._known = np.flatnonzero(known)
        self._fame = gazetteer.fame[self._known].astype(np.float64) ** 3
        self._alike = self._with_namesakes_together()
        self._spellings = _spellings(set(self._known.tolist()), gazetteer)
        small = np.flatnonzero(towns & (gazetteer.population < 100_000)).tolist()
        self._small = set(small) if unlisted else set()
        self._elsewhere = self._random.sample(small, 20_000) if unlisted else []

    def _with_namesakes_together(self) -> list[list[int]]:
        """For each region with namesakes of several well-known places elsewhere, these places."""
        gazetteer = self._gazetteer
        regions: dict[int, set[int]] = {}
        for row in self._known.tolist():
            rivals, _ = gazetteer.postings(gazetteer.main_key(row))
            if gazetteer.fame[rivals].max() > gazetteer.fame[row]:
                continue
            for region in set(gazetteer.region[rivals].tolist()):
                if region >= 0 and region != gazetteer.region[row]:
                    regions.setdefault(region, set()).add(row)
        return [sorted(rows) for _, rows in sorted(regions.items()) if len(rows) > 1]

    def _country(self, code: str) -> int:
        names = {"US": "United States", "GB": "United Kingdom", "CA": "Canada", "IE": "Ireland",
                 "AU": "Australia", "IN": "India", "ZA": "South Africa"}  # fmt: skip
        rows, _ = self._gazetteer.postings(fold(names[code]))
        country = self._gazetteer.kind[rows] == CODES["country"]
        return int(rows[country][0])

    def document(self) -> GoldDocument:
        """One document: of a town and what lies around it, or of the wide world."""
        share = self._random.random()
        known = share < KNOWN
        if known:
            rows = self._well_known()
        elif share < KNOWN + WORLDLY * (1 - KNOWN):
            rows = self._world()
        else:
            rows = self._local()
        pieces: list[str] = []
        toponyms: list[Toponym] = []
        at = 0
        for number, row in enumerate(rows):
            before, after = _FRAMES[number % len(_FRAMES)].split("{}")
            name = self._gazetteer.name(row)
            if known and row in self._spellings and self._random.random() < SPELT_OTHERWISE:
                name = self._random.choice(self._spellings[row])
            if row in self._small and self._random.random() < self._unlisted:
                name = self._gazetteer.name(self._random.choice(self._elsewhere))
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

    def _well_known(self) -> list[int]:
        """A few well-known places; often such as have namesakes that lie together elsewhere.

        "Norway and Peru" are two towns in Maine too: without a word of Maine a reader thinks of
        none of them.
        """
        number = self._random.choice((1, 2, 2, 3, 5))
        if number > 1 and self._random.random() < ALIKE:
            alike = self._random.choice(self._alike)
            return self._random.sample(alike, min(number, len(alike)))
        return self._pick(self._known, self._fame, number)

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
        region = int(gazetteer.region[home])
        if region >= 0 and any(self._is_outshone(row) for row in (home, *rows)):
            rows.append(region)
        if self._random.random() < 0.2:
            rows += self._world()[:1]
        self._random.shuffle(rows)
        return [home, *rows, home]

    def _is_outshone(self, row: int) -> bool:
        """Whether a place far better known bears the name, so that a reader needs to be told."""
        rivals, _ = self._gazetteer.postings(self._gazetteer.main_key(row))
        return bool(
            self._gazetteer.fame[rivals].max() > max(FAMOUS_RIVAL, self._gazetteer.fame[row])
        )

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


def _spellings(rows: set[int], gazetteer: Gazetteer) -> dict[int, list[str]]:
    """For each of the places its other names in plain letters, where it is the best known."""
    found: dict[int, list[str]] = {}
    for key in gazetteer.keys_from(""):
        if len(key) < SHORTEST_SPELLING or not key.replace(" ", "").isalpha() or not key.isascii():
            continue
        candidates, how = gazetteer.postings(key)
        best = int(candidates[gazetteer.fame[candidates].argmax()])
        if best in rows and how[candidates == best][0] == ALTERNATE:
            found.setdefault(best, []).append(key.title())
    return found
