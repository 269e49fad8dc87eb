"""The quality gate: figures above their floors, and floors that fall with a reason only."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture(scope="module")
def gate() -> Iterator[Any]:
    """The script as a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        yield importlib.import_module("gate")


@pytest.mark.parametrize("name", ["fitted", "told", "dates"])
def test_no_figure_is_below_its_floor(gate: Any, name: str) -> None:
    """Taken now, on the data that the floors were set on."""
    now = gate.MEASURES[name].figures()
    assert list(gate.regressions(name, gate.results()[name], now)) == []


def test_every_floor_is_as_high_as_it_was_or_says_why(gate: Any) -> None:
    """The file keeps the highest, and the reasons."""
    assert {name: gate.unexplained(kept) for name, kept in gate.results().items()} == {
        name: [] for name in gate.MEASURES
    }


def test_a_floor_does_not_fall_in_silence(gate: Any) -> None:
    """Neither by recording lower figures nor by hand."""
    kept = gate.recorded("dates", {}, {"recall": 0.9}, "")
    with pytest.raises(ValueError, match=r"dates\.recall fell"):
        gate.recorded("dates", kept, {"recall": 0.8}, "")
    told = gate.recorded("dates", kept, {"recall": 0.8}, "the texts are harder")
    assert gate.unexplained(told) == []
    assert [each["because"] for each in told["lowered"]] == ["the texts are harder"]
    assert gate.unexplained({**kept, "floors": {"recall": 0.5}}) == ["recall"]


def test_lower_figures_and_other_data_are_told(gate: Any) -> None:
    """With the figure, the floor and what it was."""
    kept = gate.recorded("dates", {}, {"recall": 0.9}, "")
    (told,) = gate.regressions("dates", kept, {"recall": 0.7})
    assert told == "dates.recall: 0.7 is below the floor 0.89 (was 0.9)"
    (told,) = gate.regressions("dates", {**kept, "data": {}}, {"recall": 0.9})
    assert "data have changed" in told


def test_figures_that_are_no_better_when_higher_have_no_floor(gate: Any) -> None:
    """A median distance is recorded and shown, and may fall."""
    kept = gate.recorded("fitted", {}, {"lgl.f1": 0.84, "lgl.median_km": 5.0}, "")
    assert kept["floors"] == {"lgl.f1": 0.82}
    assert kept["figures"]["lgl.median_km"] == 5.0


def test_pages_show_the_figures_of_the_file(gate: Any) -> None:
    """To as many decimals as they show, and the tables; `--write` puts them there."""
    written = gate.written(gate.results())
    assert [path.name for path, text in written.items() if text != path.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("shown", "expected"), [("9.99", "0.86"), ("1 %", "86 %"), ("1.0 %", "85.8 %"), ("7", "1")]
)
def test_a_figure_stays_in_the_form_that_the_page_has(gate: Any, shown: str, expected: str) -> None:
    """A share, per cent or a whole number, as many decimals as there were."""
    page = gate.shown(f"<!--a.b-->{shown}, said", {"a.b": 0.858}, {})
    assert page == f"<!--a.b-->{expected}, said"
