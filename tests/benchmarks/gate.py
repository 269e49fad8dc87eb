"""The quality gate: `python tests/benchmarks/gate.py [--record [--because WHY]] [--write]`.

`results.json` beside this has each measure's figures as they were taken last, the sums of the data
they were taken on, and floors. Without options every measure is taken anew; where a figure is below
its floor, or the data are others, the script tells which and exits with 1. `--record` keeps the new
figures and raises the floors to what chance moves below them; a lower floor needs WHY, which stands
in the file for good. Models fitted on one corpus and scored on the other come from
`tests/slow/test_floors.py`, which asks for the same floors.

`--write` puts figures and tables where the pages show them: a figure
behind a mark such as `<!--told.events.recall-->` (`0.88`, `88 %` or a count); a table, of those
that `tables.py` and `fitted.py` know, between `<!-- table NAME -->` and `<!-- /table -->`; and
between `<!-- age NAME -->` and `<!-- /age -->` whether those that prose quotes are of
today. It draws the calibration, too.
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
from fitted import figures as fitted  # noqa: E402
from fitted import fitted_tables, picture  # noqa: E402
from measure import say, table  # noqa: E402
from tables import SOURCES, Table, kept_tables, remark  # noqa: E402

PICTURE = ROOT / "data" / "models" / "calibration.svg"
RESULTS = Path(__file__).with_name("results.json")
_MARK = re.compile(r"<!--(([\w-]+)\.([\w.-]+))-->\d+(?:,\d{3})*(\.\d+)?( %)?")
_TABLE = re.compile(r"(<!-- table ([\w-]+) -->\n).*?(<!-- /table -->)", re.DOTALL)
_AGE = re.compile(r"(<!-- age ([\w -]+) -->).*?(<!-- /age -->)")

Results = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures are taken, on which data of the repository, and how far chance moves them.

    `floored`: the last parts of the names of those that have floors; all, where there are none.
    """

    figures: Callable[[], dict[str, float]]
    data: tuple[Path, ...]
    noise: float
    floored: tuple[str, ...] = ()

    def has_floor(self, figure: str) -> bool:
        """Whether a lower figure is a worse one that must not pass."""
        return not self.floored or figure.rpartition(".")[2] in self.floored


MEASURES: Mapping[str, Measure] = {
    # Another seed of the ranker.
    "fitted": Measure(fitted, (), 0.02, ("f1", "accuracy_161km", "roles_macro_f1")),
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
    """Floors that are lower than they have been, without a reason for one so low."""
    told_of = [each for each in kept["lowered"] if each["because"].strip()]

    def has_reason(figure: str, floor: float) -> bool:
        return any(each["figure"] == figure and each["to"] <= floor for each in told_of)

    floors = {figure: kept["floors"].get(figure, 0.0) for figure in kept["highest"]}
    return [
        figure
        for figure, highest in kept["highest"].items()
        if floors[figure] < highest and not has_reason(figure, floors[figure])
    ]


def recorded(name: str, old: Mapping[str, Any], now: dict[str, float], why: str) -> dict[str, Any]:
    """A measure's entry with new figures; ValueError where a floor would fall without a reason."""
    floors, highest = dict(old.get("floors", {})), dict(old.get("highest", {}))
    lowered = list(old.get("lowered", []))
    for figure, value in now.items():
        if not MEASURES[name].has_floor(figure):
            continue
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


def tables() -> dict[str, Table]:
    """All tables that a page may show."""
    commands = [(f"`{each.command}`", f"{each.minutes:g}") for each in SOURCES.values()]
    retaken = Table("", ("command", "minutes"), commands)
    return {**kept_tables(), **fitted_tables(), "retake": retaken}


def shown(text: str, figures: Mapping[str, float], tables: Mapping[str, Table]) -> str:
    """A page with what stands behind its marks: figures as it shows them, tables and their ages."""

    def figure(match: re.Match[str]) -> str:
        value = figures[match[1]] * (100 if match[5] else 1)
        decimals = len(match[4] or ".") - 1
        return f"<!--{match[1]}-->{value:,.{decimals}f}{match[5] or ''}"

    text = _TABLE.sub(lambda match: f"{match[1]}\n{tables[match[2]].shown()}\n\n{match[3]}", text)
    ages = _AGE.sub(
        lambda match: match[1] + remark(tables[name] for name in match[2].split()) + match[3], text
    )
    return _MARK.sub(figure, ages)


def pages() -> list[Path]:
    """Where figures are shown."""
    first = [ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
    folders = (ROOT / "docs", ROOT / "data" / "models")
    return [*first, *(page for folder in folders for page in sorted(folder.glob("*.md")))]


def written(kept: Results) -> dict[Path, str]:
    """The pages as they should be, and the picture of the models' card."""
    there = tables()
    taken = {name: each["figures"] for name, each in kept.items()} | {"fitted": fitted()}
    figures = {f"{name}.{key}": value for name, own in taken.items() for key, value in own.items()}
    texts = {page: shown(page.read_text("utf-8"), figures, there) for page in pages()}
    return {**texts, PICTURE: picture()}


def main() -> int:
    """Measure, then judge, keep or write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--record", action="store_true", help="keep the new figures")
    options.add_argument("--because", default="", metavar="WHY", help="why a floor is lowered")
    options.add_argument(
        "--write", action="store_true", help="put figures and tables into the pages"
    )
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
        for page, text in written(kept).items():
            page.write_text(text, "utf-8", newline="\n")
    rows = [
        (f"{name}.{figure}", f"{taken[name][figure]:.4f}", f"{floor:.4f}")
        for name, own in kept.items()
        for figure, floor in own["floors"].items()
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
