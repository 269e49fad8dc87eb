"""What each rule around the models is worth: the names that go wrong, or right, without it.

    python tests/benchmarks/rules.py [CORPUS.jsonl...] [--words N] [--cases FILE]... [--only RULE]

The pipeline reads the corpora, the texts of `probes.py`, `namesakes.py`, `typed.py` and
`languages.py`, and `cases`, once with everything and once without each rule: another function
stands in that lets all pass. A text in which the rule did nothing is not read again. A gold name
counts as right where it is found and, if the gold has its point, placed there; a place beside the
gold is wrong. *Worth* are those that only the rule puts right, *cost* those that it alone puts
wrong, and *certain* how many fewer of the wrong ones are told with 0.9 or more thanks to it. The
models were fitted with the rules on, and with the corpora: what a rule is worth to a new text may
differ.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from inspect import isgenerator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

import numpy as np
from measure import say, table
from probes import CERTAIN
from rule_switches import RECOGNISER, RULES
from samples import Expected, Sample, samples_of
from tables import add_keep, keep

from storymap.gazetteer import Gazetteer
from storymap.geometry import kilometres
from storymap.model import Mention, Place, Resolution
from storymap.recogniser import find_mentions
from storymap.resolver import resolve_mentions

SOURCES = {  # of texts, and what the pages call them
    "located": "LGL, GeoWebNews",
    "English": "English corpora",
    "probes": "made texts",
    "languages": "other languages",
    "cases": "cases",
}
FEWEST_KEPT = 5  # names that a rule's row in the pages changes at least
CHUNK = 40  # documents that a process reads at a time

Verdicts = dict[tuple[int, int], tuple[bool, bool]]  # by span, whether it is right, and certain


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a sample, and the rules that did something in it."""

    sample: Sample
    mentions: tuple[Mention, ...]
    verdicts: Verdicts
    active: frozenset[str]


def main() -> None:
    """Read, switch off, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--words", type=int, default=10**9, help="of a corpus without points")
    parser.add_argument("--cases", action="append", type=Path, default=[], help="of one's own")
    parser.add_argument("--number", type=int, default=100, help="probes of each kind")
    parser.add_argument("--only", default="", help="rules whose names begin so, a comma apart")
    parser.add_argument("--show", action="store_true", help="what changes, name by name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    add_keep(parser)
    options = parser.parse_args()
    samples = samples_of(options.corpora, options.words, options.number, options.cases)
    with ProcessPoolExecutor(options.jobs) as pool:
        parts = pool.map(read, _chunks(samples))
        readings = [reading for part in parts for reading in part]
        say(f"{len(samples)} texts read.")
        rows, kept = [], []
        for name in (each for each in RULES if each.startswith(tuple(options.only.split(",")))):
            active = [each for each in readings if name in each.active]
            changed = pool.map(partial(read_without, name), _chunks(active))
            counts = compare(active, [each for part in changed for each in part], options.show)
            rows.append([name, str(len(active)), *(_cell(counts[source]) for source in SOURCES)])
            if sum(worth + cost for worth, cost, _ in counts.values()) >= FEWEST_KEPT:
                kept.append([name, *rows[-1][2:]])
            sys.stderr.write(f"{rows[-1]}\n")
    say(table(("rule", "texts", *SOURCES), rows))
    if options.keep:
        keep("rules", ("rule", *SOURCES.values()), kept)


def _chunks(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The sequence in pieces of CHUNK."""
    return (some[first : first + CHUNK] for first in range(0, len(some), CHUNK))


def read(samples: Sequence[Sample]) -> list[Reading]:
    """The samples as the whole pipeline reads them, with a note of the rules that did something."""
    gazetteer, active = Gazetteer.open(), set[str]()
    readings = []
    with ExitStack() as stack:
        for name, (where, stand_in, always) in RULES.items():
            if not always:
                noting = _noting(name, resolve_name(where), stand_in, active)
                stack.enter_context(patch(where, noting))
        for sample in samples:
            active.clear()
            mentions = find_mentions(sample.document, gazetteer)
            placed = resolve_mentions(sample.document, mentions, gazetteer)
            always_on = (name for name, (_, _, always) in RULES.items() if always)
            own = frozenset(active.union(always_on))
            readings.append(Reading(sample, mentions, judge(sample, placed), own))
    return readings


def read_without(name: str, readings: Sequence[Reading]) -> list[Verdicts]:
    """What comes of the samples without a rule."""
    where, stand_in, _ = RULES[name]
    gazetteer, found = Gazetteer.open(), []
    with patch(where, stand_in):
        for reading in readings:
            document, mentions = reading.sample.document, reading.mentions
            if name in RECOGNISER:
                mentions = find_mentions(document, gazetteer)
            if name in RECOGNISER and mentions == reading.mentions:
                found.append(reading.verdicts)
            else:
                placed = resolve_mentions(document, mentions, gazetteer)
                found.append(judge(reading.sample, placed))
    return found


def judge(sample: Sample, resolutions: Iterable[Resolution]) -> Verdicts:
    """What is right of a sample's names, and what stands beside them that has no place."""
    kept = [each for each in resolutions if each.status != "rejected"]
    verdicts: Verdicts = {}
    for gold in sample.expected:
        over = [r for r in kept if r.mention.start < gold.end and gold.start < r.mention.end]
        exact = [r for r in over if (r.mention.start, r.mention.end) == (gold.start, gold.end)]
        if not gold.place:
            right = not any(r.place for r in over)
        elif gold.lat is None:
            right = bool(exact)
        else:
            right = any(r.place and _is_at(r.place, gold) for r in over)
        verdicts[gold.start, gold.end] = right, any(_is_certain(r) for r in over)
    for each in kept if sample.closed else ():
        span = each.mention.start, each.mention.end
        beside = all(span[0] >= gold.end or gold.start >= span[1] for gold in sample.expected)
        if beside and each.place and each.mention.form == "name":
            verdicts[span] = False, _is_certain(each)
    return verdicts


def compare(
    readings: Sequence[Reading], without: Sequence[Verdicts], show: bool
) -> Mapping[str, list[int]]:
    """By source what the rule is worth, what it costs, and the certain errors that it prevents."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for reading, after in zip(readings, without, strict=True):
        before, count = reading.verdicts, counts[reading.sample.source]
        for span in before.keys() | after.keys():
            was, is_now = before.get(span, (True, False)), after.get(span, (True, False))
            count[0] += was[0] and not is_now[0]
            count[1] += is_now[0] and not was[0]
            count[2] += (is_now == (False, True)) - (was == (False, True))
            if show and was[0] != is_now[0]:
                text = reading.sample.document.text
                around = text[max(0, span[0] - 60) : span[1] + 40].replace("\n", " ")
                say(f"{'+' if was[0] else '-'} {text[slice(*span)]}: {around}")
    return counts


def _cell(count: Sequence[int]) -> str:
    worth, cost, certain = count
    return f"+{worth} −{cost} ({certain:+})" if any(count) else "·"


def _noting(
    name: str, own: Callable[..., Any], stand_in: Callable[..., Any], active: set[str]
) -> Callable[..., Any]:
    """The function, which notes when it tells anything else than what would stand in for it."""

    def ask(*given: Any, **named: Any) -> Any:
        given = tuple(list(each) if isgenerator(each) else each for each in given)
        answer = own(*given, **named)
        answer = list(answer) if isgenerator(answer) else answer
        if name not in active and _differ(answer, stand_in(*given, **named)):
            active.add(name)
        return answer

    return ask


def _differ(one: Any, other: Any) -> bool:
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) != len(other) or any(map(_differ, one, other))
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return not np.array_equal(one, other)
    return bool(one != other)


def _is_at(place: Place, gold: Expected) -> bool:
    away = kilometres(place.lat, place.lon, gold.lat, gold.lon)
    return place.id == gold.id or away < gold.km


def _is_certain(resolution: Resolution) -> bool:
    return bool(resolution.place) and (resolution.probability or 0.0) >= CERTAIN


if __name__ == "__main__":
    main()
