"""The quality gate: `python tests/benchmarks/gate.py [--record [--because WHY]] [--write]`.

`results.json` beside this has each measure's figures as they were taken last, the sums of the data
they were taken on, and floors. Without options every measure is taken anew; where a figure is below
its floor, or the data are others, the script tells which and exits with 1. `--record` keeps the new
figures and raises the floors to what chance moves below them; a lower floor needs WHY, which stands
in the file for good. `--write` puts the figures where README and docs show them, behind a mark such
as `<!--told.events.recall-->`. Models fitted on one corpus and scored on the other take an hour:
their figures come from `tests/slow/test_floors.py`, which asks for the same floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests")]

import dates  # noqa: E402
import told  # noqa: E402
from dated_sentences import FILE  # noqa: E402
from measure import say, table  # noqa: E402

RESULTS = Path(__file__).with_name("results.json")
FITTED = ROOT / "tests" / "slow" / "measured.json"
_MARK = re.compile(r"<!--([\w-]+)\.([\w.-]+)-->(\d+)(\.\d+)")

Results = dict[str, dict[str, Any]]


def fitted() -> dict[str, float]:
    """The scores of models that have not seen the corpus, as they were taken last."""
    scores = json.loads(FITTED.read_text("utf-8"))["scores"]
    return {f"{name}.{key}": value for name, own in scores.items() for key, value in own.items()}


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures are taken, on which data of the repository, and how far chance moves them."""

    figures: Callable[[], dict[str, float]]
    data: tuple[Path, ...]
    noise: float


MEASURES: Mapping[str, Measure] = {
    "fitted": Measure(fitted, (), 0.02),  # another seed of the ranker
    "told": Measure(told.figures, (told.TEXTS,), 0.05),  # one of twenty journeys
    "dates": Measure(dates.figures, (FILE,), 0.01),
}


def results() -> Results:
    """The file of results."""
    kept: Results = json.loads(RESULTS.read_text("utf-8"))
    return kept


def sums_of(paths: tuple[Path, ...]) -> dict[str, str]:
    """The SHA-256 of files, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def regressions(name: str, kept: Mapping[str, Any], now: Mapping[str, float]) -> Iterator[str]:
    """What is below its floor, or was taken on other data."""
    own = sums_of(MEASURES[name].data)
    if any(kept["data"].get(file) != digest for file, digest in own.items()):
        yield f"{name}: its data have changed; take its figures anew (--record)"
    for figure, floor in kept["floors"].items():
        if now.get(figure, 0.0) < floor:
            was = kept["figures"].get(figure)
            yield f"{name}.{figure}: {now.get(figure)} is below the floor {floor} (was {was})"


def unexplained(kept: Mapping[str, Any]) -> list[str]:
    """Floors that are lower than they have been, without a reason."""
    told_of = {(each["figure"], each["to"]) for each in kept["lowered"] if each["because"].strip()}
    return [
        figure
        for figure, highest in kept["highest"].items()
        if kept["floors"].get(figure, 0.0) < highest
        and (figure, kept["floors"].get(figure)) not in told_of
    ]


def recorded(name: str, old: Mapping[str, Any], now: dict[str, float], why: str) -> dict[str, Any]:
    """A measure's entry with new figures; ValueError where a floor would fall without a reason."""
    floors, highest = dict(old.get("floors", {})), dict(old.get("highest", {}))
    lowered = list(old.get("lowered", []))
    for figure, value in now.items():
        floor = round(value - MEASURES[name].noise, 4)
        if value < floors.get(figure, 0.0):
            if not why:
                raise ValueError(f"{name}.{figure} fell below its floor: say --because WHY.")
            lowered.append({"figure": figure, "from": floors[figure], "to": floor, "because": why})
            floors[figure] = floor
        floors[figure] = max(floors.get(figure, 0.0), floor)
        highest[figure] = max(highest.get(figure, 0.0), floors[figure])
    data = {**old.get("data", {}), **sums_of(MEASURES[name].data)}
    return {"data": data, "figures": now, "floors": floors, "highest": highest, "lowered": lowered}


def shown(text: str, kept: Results) -> str:
    """A page with the figures that stand behind their marks, to as many decimals as it shows."""

    def figure(match: re.Match[str]) -> str:
        value = kept[match[1]]["figures"][match[2]]
        return f"<!--{match[1]}.{match[2]}-->{value:.{len(match[4]) - 1}f}"

    return _MARK.sub(figure, text)


def pages() -> list[Path]:
    """Where figures are shown."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main() -> int:
    """Measure, then judge, keep or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--record", action="store_true", help="keep the new figures")
    options.add_argument("--because", default="", metavar="WHY", help="why a floor is lowered")
    options.add_argument("--write", action="store_true", help="put the figures into the pages")
    chosen = options.parse_args()
    kept = results() if RESULTS.exists() else {}
    taken = {name: measure.figures() for name, measure in MEASURES.items()}
    if chosen.record:
        kept = {
            name: recorded(name, kept.get(name, {}), now, chosen.because)
            for name, now in taken.items()
        }
        RESULTS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8", newline="\n")
    if chosen.write:
        for page in pages():
            text = page.read_text("utf-8")
            page.write_text(shown(text, kept), "utf-8", newline="\n")
    rows = [
        (f"{name}.{figure}", f"{value:.4f}", f"{kept[name]['floors'][figure]:.4f}")
        for name, now in taken.items()
        for figure, value in now.items()
    ]
    say(table(("figure", "now", "floor"), rows))
    wrong = [each for name, now in taken.items() for each in regressions(name, kept[name], now)]
    wrong += [
        f"{name}.{each}: lowered without a reason"
        for name in kept
        for each in unexplained(kept[name])
    ]
    say("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
