"""Texts with what is expected of their names, for `rules.py`: of every source that has such."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import languages
import namesakes
import probe_texts
import typed

from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.evaluation.scoring import NOT_PLACES
from storymap.gazetteer import CODES, Gazetteer
from storymap.geometry import HIT_KM
from storymap.model import Document
from storymap.readers import read_text

COUNTRY_KM = 50.0  # a state of one city has its point


@dataclass(frozen=True, slots=True)
class Expected:
    """A span, and where its place is, if that is known; or that it has none."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    km: float = HIT_KM
    id: str = ""
    place: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with what is expected of it; `closed` where no other place is right."""

    source: str
    document: Document
    expected: tuple[Expected, ...]
    closed: bool = True


def samples_of(
    corpora: Sequence[Path], words: int, number: int, cases: Sequence[Path]
) -> list[Sample]:
    """The corpora, those without points cut to `words`, `number` made texts a kind, and `cases`."""
    return [
        *_gold(corpora, words),
        *_probes(number),
        *_namesakes(number),
        *_typed(),
        *_languages(),
        *_cases(cases),
    ]


def _gold(paths: Sequence[Path], words: int) -> Iterator[Sample]:
    """The corpora's documents; of those without points so many that they have about the words."""
    for path in paths:
        documents = read_gold([path])
        located = any(each.lat is not None for gold in documents for each in gold.toponyms)
        english = all(gold.document.language in (None, "en") for gold in documents[:1])
        total = sum(len(gold.document.text.split()) for gold in documents)
        step = 1 if located else -(-total // words)
        for gold in documents[::step]:
            yield _of_gold(gold, "located" if located else "English" if english else "languages")


def _of_gold(gold: GoldDocument, source: str) -> Sample:
    expected = tuple(
        Expected(each.start, each.end, each.lat, each.lon, HIT_KM, f"geonames:{each.geonameid}")
        for each in gold.toponyms
        if each.type not in NOT_PLACES
    )
    return Sample(source, gold.document, expected)


def _probes(number: int) -> Iterator[Sample]:
    gazetteer = Gazetteer.open()
    for probe in probe_texts.make(gazetteer, number):
        expected, at = [], 0
        for each in probe.expected:
            start = probe.text.index(each.name, at)
            at = start + len(each.name)
            country = _country(each.row, gazetteer)
            km = COUNTRY_KM if country else each.km
            expected.append(Expected(start, at, each.lat, each.lon, km, country))
        yield Sample("probes", read_text(probe.text), tuple(expected))


def _country(row: int, gazetteer: Gazetteer) -> str:
    """The id of a country's row, nothing for others."""
    is_one = row >= 0 and gazetteer.kind[row] == CODES["country"]
    return gazetteer.place(row).id if is_one else ""


def _namesakes(number: int) -> Iterator[Sample]:
    g = Gazetteer.open()
    drawer = namesakes.Drawer(g, probe_texts.SEED)
    for at, (_, templates, places) in enumerate(namesakes.make(drawer, number)):
        text = templates[at // namesakes.KINDS % len(templates)].format(
            *(place[0] for place in places)
        )
        starts = [(place, text.index(place[0])) for place in places]
        expected = [
            Expected(start, start + len(name), lat, lon, namesakes.RIGHT_KM, _country(row, g))
            for (name, lat, lon, row), start in starts
        ]
        yield Sample("probes", read_text(text), tuple(expected))


def _typed() -> Iterator[Sample]:
    for unseen in (False, True):
        for _, text, spans in typed.read(unseen=unseen):
            yield Sample("probes", read_text(text), tuple(Expected(*span) for span in spans))


def _languages() -> Iterator[Sample]:
    for file in sorted(languages.TEXTS.parent.glob(f"{languages.TEXTS.stem}*.txt")):
        for gold in languages.own_texts(file):
            yield _of_gold(gold, "languages")


def _cases(files: Iterable[Path]) -> Iterator[Sample]:
    """Texts with the names that are `expect`ed and those that are no place: `reject`."""
    for file in files:
        for case in map(json.loads, file.read_text("utf-8").splitlines()):
            text, expected = case["text"], []
            for each in case["expect"]:
                start = max(0, text.find(each["name"]))
                end = start + len(each["name"])
                expected.append(
                    Expected(start, end, each["lat"], each["lon"], each.get("km", case["km"]))
                )
            for name in case["reject"]:
                start = max(0, text.find(name))
                expected.append(Expected(start, start + len(name), place=False))
            yield Sample("cases", read_text(text), tuple(expected), closed=False)
