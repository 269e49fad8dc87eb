"""Gold against what the pipeline says: how well it finds names, places them, and both together.

The rules are those of the README's section on accuracy; each is one function here:
recognition compares exact spans, resolution places the gold spans, end to end starts from the raw
text. The pooled scores are computed over all documents, not as a mean of the files' scores.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from storymap.distance import kilometres
from storymap.gold import GoldDocument, Toponym, read_gold
from storymap.model import Document, Mention, Place, Resolution

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Find = Callable[[Document, "Gazetteer"], tuple[Mention, ...]]
Resolve = Callable[[Document, Sequence[Mention], "Gazetteer"], tuple[Resolution, ...]]
Scores = dict[str, Any]

# A hit lies nearer than 100 miles, the bound that the published evaluations use.
NEAR_KM = 161.0
# Half the Earth's circumference, rounded: what a toponym without a place counts.
FARTHEST_KM = 20039.0
# Gold that names no place: it is neither asked for nor held against a prediction.
NOT_PLACES = frozenset({"Homonym", "Language"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pipeline made of one gold document.

    `predicted` are the resolutions from the raw text; `placed` has one resolution for each gold
    toponym. `words` and `seconds` are of the way from the raw text to its resolutions.
    """

    toponyms: tuple[Toponym, ...]
    predicted: tuple[Resolution, ...]
    placed: tuple[Resolution, ...]
    words: int = 0
    seconds: float = 0.0


def evaluate(
    corpora: Sequence[str | os.PathLike[str]] | Mapping[str, Sequence[GoldDocument]],
    *,
    gazetteer: Gazetteer | None = None,
    find: Find | None = None,
    resolve: Resolve | None = None,
) -> dict[str, Any]:
    """Scores for each corpus and for all together: `{"files": {name: scores}, "pooled": scores}`.

    `corpora` are paths of JSON lines, or documents by name. `find` and `resolve` stand in for the
    shipped recogniser and resolver. Ratios are None where there is nothing to divide by.
    """
    if gazetteer is None:
        from storymap.gazetteer import Gazetteer

        gazetteer = Gazetteer.open()
    find, resolve = find or _shipped_find(), resolve or _shipped_resolve()
    documents = corpora if isinstance(corpora, Mapping) else _by_name(corpora)
    _warm_up(gazetteer, find, resolve)
    outcomes = {
        name: [run(document, gazetteer, find, resolve) for document in several]
        for name, several in documents.items()
    }
    return {
        "files": {name: scores_of(several) for name, several in outcomes.items()},
        "pooled": scores_of([outcome for several in outcomes.values() for outcome in several]),
    }


def scores_table(report: Mapping[str, Any]) -> str:
    """The report of `evaluate` as lines for a terminal: one corpus a row, the pooled last."""
    rows = [("corpus", "documents", "F1", "within 161 km", "auc", "end-to-end F1", "words/s")]
    for name, scores in [*report["files"].items(), ("pooled", report["pooled"])]:
        ratios = (
            scores["recognition"]["f1"],
            scores["resolution"]["accuracy_161km"],
            scores["resolution"]["auc"],
            scores["end_to_end"]["f1_161km"],
        )
        shown = ("–" if ratio is None else f"{ratio:.3f}" for ratio in ratios)
        speed = scores["words_per_second"]
        rows.append((name, str(scores["documents"]), *shown, f"{speed or 0:,.0f}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows
    )


def run(gold: GoldDocument, gazetteer: Gazetteer, find: Find, resolve: Resolve) -> Outcome:
    """The pipeline on one document: timed from its raw text, and on its gold spans."""
    from storymap.readers import read_text

    text = gold.document.text
    begin = time.perf_counter()
    predicted: tuple[Resolution, ...] = ()
    if gold.document.passages:
        document = read_text(text, title=gold.document.title or None)
        predicted = resolve(document, find(document, gazetteer), gazetteer)
    seconds = time.perf_counter() - begin
    mentions = gold_mentions(gold, gazetteer)
    return Outcome(
        gold.toponyms,
        predicted,
        resolve(gold.document, mentions, gazetteer) if mentions else (),
        len(text.split()),
        seconds,
    )


def gold_mentions(gold: GoldDocument, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The gold spans as mentions, one for each toponym, in order."""
    from storymap.recogniser import form_of

    starts = [passage.start for passage in gold.document.passages]
    return tuple(
        Mention(
            toponym.start,
            toponym.end,
            gold.document.text[toponym.start : toponym.end],
            max(0, sum(start <= toponym.start for start in starts) - 1),
            form_of(toponym.name, gazetteer),
            1.0,
        )
        for toponym in gold.toponyms
    )


def scores_of(outcomes: Sequence[Outcome]) -> Scores:
    """The scores over `outcomes`, ratios in 0..1, distances in kilometres."""
    seconds = sum(outcome.seconds for outcome in outcomes)
    return {
        "documents": len(outcomes),
        "recognition": recognition(outcomes),
        "resolution": resolution(outcomes),
        "end_to_end": end_to_end(outcomes),
        "words_per_second": _ratio(sum(outcome.words for outcome in outcomes), seconds),
    }


def recognition(outcomes: Iterable[Outcome]) -> Scores:
    """Exact spans: what gold and the predictions that are not rejected have in common."""
    gold = predicted = both = 0
    for outcome in outcomes:
        ignored = [t for t in outcome.toponyms if t.type in NOT_PLACES]
        wanted = {(t.start, t.end) for t in outcome.toponyms if t.type not in NOT_PLACES}
        found = {
            (r.mention.start, r.mention.end)
            for r in outcome.predicted
            if r.status != "rejected" and not any(_overlap(t, r) for t in ignored)
        }
        gold += len(wanted)
        predicted += len(found)
        both += len(wanted & found)
    return {
        "gold": gold,
        "predicted": predicted,
        "precision": _ratio(both, predicted),
        "recall": _ratio(both, gold),
        "f1": _ratio(2 * both, gold + predicted),
    }


def resolution(outcomes: Iterable[Outcome]) -> Scores:
    """On gold spans, over all gold with coordinates; a toponym without a place counts as far."""
    distances = []
    hits = 0
    for outcome in outcomes:
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True):
            if toponym.lat is not None:
                place = _place(decided)
                distances.append(distance(toponym, place))
                hits += is_hit(toponym, place)
    return {
        "gold": len(distances),
        "accuracy_161km": _ratio(hits, len(distances)),
        "mean_km": fmean(distances) if distances else None,
        "median_km": median(distances) if distances else None,
        "auc": auc(distances),
    }


def end_to_end(outcomes: Iterable[Outcome]) -> Scores:
    """From raw text: gold and predictions matched one to one, a hit in the right place."""
    gold = gold_hits = placed = placed_hits = 0
    for outcome in outcomes:
        predicted = [r for r in outcome.predicted if r.status != "rejected"]
        unlocated = [t for t in outcome.toponyms if t.lat is None]
        fair = {
            n
            for n, r in enumerate(predicted)
            if _place(r) is not None and not any(_overlap(t, r) for t in unlocated)
        }
        gold += len(outcome.toponyms) - len(unlocated)
        placed += len(fair)
        for which, number in matches(outcome.toponyms, predicted):
            if is_hit(outcome.toponyms[which], _place(predicted[number])):
                gold_hits += 1
                placed_hits += number in fair
    recall, precision = _ratio(gold_hits, gold), _ratio(placed_hits, placed)
    return {
        "recall_161km": recall,
        "precision_161km": precision,
        "f1_161km": _harmonic(recall, precision),
    }


def matches(toponyms: Sequence[Toponym], predicted: Sequence[Resolution]) -> list[tuple[int, int]]:
    """Pairs of indices, each toponym and prediction in one at most, the largest overlaps first."""
    pairs = [
        (-shared, which, number)
        for which, toponym in enumerate(toponyms)
        for number, resolution in enumerate(predicted)
        if (shared := _overlap(toponym, resolution))
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, which, number in sorted(pairs):
        if which not in taken[0] and number not in taken[1]:
            taken[0].add(which)
            taken[1].add(number)
            result.append((which, number))
    return result


def distance(toponym: Toponym, place: Place | None) -> float:
    """Kilometres from the gold point to the place, 20039 where there is none."""
    if place is None or toponym.lat is None or toponym.lon is None:
        return FARTHEST_KM
    return kilometres(toponym.lat, toponym.lon, place.lat, place.lon)


def is_hit(toponym: Toponym, place: Place | None) -> bool:
    """Whether the place is the gold one: the same geonameid, or nearer than 161 km."""
    if place is None or toponym.lat is None:
        return False
    same = toponym.geonameid is not None and place.id == f"geonames:{toponym.geonameid}"
    return same or distance(toponym, place) < NEAR_KM


def auc(distances: Sequence[float]) -> float | None:
    """The area under the sorted curve of ln(d + 1), over its largest: 0 is best; None below two."""
    if len(distances) < 2:
        return None
    curve = sorted(math.log(d + 1) for d in distances)
    area = sum((low + high) / 2 for low, high in pairwise(curve))
    return area / (math.log(FARTHEST_KM) * (len(curve) - 1))


def _place(decided: Resolution) -> Place | None:
    """The best place, resolved or ambiguous."""
    return decided.place if decided.status in ("resolved", "ambiguous") else None


def _overlap(toponym: Toponym, decided: Resolution) -> int:
    """The characters that the two spans share."""
    mention = decided.mention
    return max(0, min(toponym.end, mention.end) - max(toponym.start, mention.start))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _harmonic(first: float | None, second: float | None) -> float | None:
    if first is None or second is None:
        # One side without anything to count leaves the other to say whether there was a miss.
        return None if first is second else 0.0
    return 2 * first * second / (first + second) if first + second else 0.0


def _shipped_find() -> Find:
    from storymap.recogniser import find_mentions

    return find_mentions


def _shipped_resolve() -> Resolve:
    from storymap.resolver import resolve_mentions

    return resolve_mentions


def _by_name(paths: Sequence[str | os.PathLike[str]]) -> dict[str, list[GoldDocument]]:
    """The corpora by file name, by path where two files have the same name."""
    names = [Path(path).name for path in paths]
    return {
        name if names.count(name) == 1 else os.fspath(path): read_gold([path])
        for name, path in zip(names, paths, strict=True)
    }


def _warm_up(gazetteer: Gazetteer, find: Find, resolve: Resolve) -> None:
    """Load the models before the clock runs: words a second is about the work on texts."""
    from storymap.readers import read_text

    document = read_text("They went from Paris to London and were back in the spring.")
    resolve(document, find(document, gazetteer), gazetteer)
