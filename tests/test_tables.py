"""The tables that pages show: which there are, and that none passes for newer than it is."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
SHOWN = {
    "CONTRIBUTING.md": ["retake"],
    "ERRORS.md": ["kinds", "regions"],
    "MODEL_CARD.md": ["fitted", "crossval", "calibration", "roles"],
    "accuracy.md": [
        "fitted", "wild", "probes", "placeless", "typed", "namesakes", "languages", "neutral",
        "corpora", "rules", "peers",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def scripts() -> Iterator[SimpleNamespace]:
    """The scripts as modules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        names = ("gate", "tables", "fitted", "measure", "retake")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})


@pytest.fixture
def today(scripts: SimpleNamespace) -> Any:
    """A table as if it had been taken just now, of models that ship and of a text."""
    taken = scripts.tables.taken_with("typed", ["typed.txt"])
    return scripts.tables.Table("typed", ("half", "found"), (("one", "64"),), taken)


def test_these_tables_are_rendered(scripts: SimpleNamespace) -> None:
    """In these pages, and no table is kept that none shows."""
    marked = {
        page.name: names
        for page in scripts.gate.pages()
        if (names := re.findall(r"^<!-- table (\S+) -->$", page.read_text("utf-8"), re.MULTILINE))
    }
    assert marked == SHOWN
    assert {name for names in SHOWN.values() for name in names} == set(scripts.gate.tables())


def test_every_command_takes_a_table(scripts: SimpleNamespace) -> None:
    """And every table but the list of them has a command that takes it anew."""
    sources = {each.source for each in scripts.gate.tables().values()}
    assert sources == {*scripts.tables.SOURCES, ""}


def test_a_table_of_today_stands_alone(scripts: SimpleNamespace, today: Any) -> None:
    """Nothing is said below it, or behind its figures in prose."""
    text = "<!-- table typed -->\nold\n<!-- /table -->\n<!-- age typed --> (x)<!-- /age -->"
    shown = scripts.gate.shown(text, {}, {"typed": today})
    table = "| half | found |\n| --- | ---: |\n| one | 64 |"
    expected = (
        f"<!-- table typed -->\n\n{table}\n\n<!-- /table -->\n<!-- age typed --><!-- /age -->"
    )
    assert shown == expected
    assert scripts.gate.shown(shown, {}, {"typed": today}) == shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("shipped", "an earlier fit of the models"),
        ("gazetteer", "an earlier gazetteer"),
        ("typed.txt", "other texts than there are now"),
    ],
)
def test_an_older_table_says_so(
    scripts: SimpleNamespace, today: Any, changed: str, said: str
) -> None:
    """Below it, and behind figures of prose."""
    older = replace(today, taken={**today.taken, changed: "another sum"})
    assert older.shown() == f"{today.shown()}\n\n*Measured with {said}.*"
    assert scripts.tables.remark([today, older]) == f" (measured with {said})"


def test_a_table_that_tells_nothing_of_its_models_is_old(today: Any) -> None:
    """Nobody knows what it was taken with."""
    assert replace(today, taken={}).ages() == [
        "an earlier fit of the models",
        "an earlier gazetteer",
    ]


def test_tables_of_fits_are_as_old_as_what_they_learnt_from(
    scripts: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other features are another fit."""
    measured = json.loads(scripts.fitted.MEASURED.read_text("utf-8"))
    measured["bases"]["resolver"]["fingerprint"] = "of other features"
    path = tmp_path / "measured.json"
    path.write_text(json.dumps(measured), "utf-8")
    monkeypatch.setattr(scripts.fitted, "MEASURED", path)
    ages = {tuple(each.ages()) for each in scripts.fitted.fitted_tables().values()}
    assert ages == {("an earlier fit of the models",)}


def test_prose_that_quotes_a_measurement_tells_its_age(scripts: SimpleNamespace) -> None:
    """A page has the table, or a mark for its age, of every figure of fitted models."""
    for page in scripts.gate.pages():
        text = page.read_text("utf-8")
        quoted = set(re.findall(r"<!--([\w-]+)\.[\w.-]+-->\d", text))
        told = set(" ".join(re.findall(r"<!-- (?:table|age) ([\w -]+) -->", text)).split())
        assert quoted & set(scripts.gate.tables()) - told == set()


def test_a_part_of_a_table_is_not_kept(
    scripts: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what the documented command takes is, whatever folder the corpora lie in."""
    monkeypatch.setattr(scripts.tables, "KEPT", tmp_path / "tables.json")
    scripts.tables.write({})
    monkeypatch.setattr(sys, "argv", ["namesakes.py", "--number", "10", "--keep"])
    with pytest.raises(SystemExit, match="namesakes is kept of `python tests"):
        scripts.tables.keep("namesakes", ("kind",), [("a city",)])
    monkeypatch.setattr(sys, "argv", ["neutral.py", str(tmp_path), "--keep"])
    scripts.tables.keep("neutral", ("corpus", "F1"), [("fi-turku", "0.71")])
    (kept,) = scripts.tables.kept_tables().values()
    assert (kept.rows, kept.ages()) == ([["fi-turku", "0.71"]], [])
    assert '[ "fi-turku", "0.71" ]' in scripts.tables.KEPT.read_text("utf-8")


def test_numbers_stand_to_the_right(scripts: SimpleNamespace) -> None:
    """Words, and the first column, to the left."""
    table = scripts.measure.table(("a", "b", "c"), [("1", "CC0", "**0.8**"), ("2", "MIT", "–")])
    assert table.splitlines()[1] == "| --- | --- | ---: |"
