"""Tables and a picture of models fitted on one corpus and tested on the other.

`tests/slow/test_floors.py` fits, scores and records in `tests/slow/measured.json`; see
`tests/fits.py` for what is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from diagram import TITLE, reliability_diagram
from tables import Table, basis

from storymap.evaluation.breakdown import KIND_GROUPS, REGION_GROUPS
from storymap.evaluation.calibration import Bin

MEASURED = Path(__file__).parents[1] / "slow" / "measured.json"
CORPORA = {"lgl": "LGL", "geowebnews": "GeoWebNews"}
OTHER = {"lgl": "GeoWebNews", "geowebnews": "LGL"}
SCORES_HEAD = ("exact spans: precision / recall / F1", "gold spans within 161 km")
RAW_HEAD = "from raw text: recall / precision"
_DIVISIONS = {
    "by_kind": ("kinds", "kind of place", KIND_GROUPS),
    "by_region": ("regions", "region of the world", REGION_GROUPS),
}
_DIVIDED = ("found", "161 km", "recall", "precision")


def figures() -> dict[str, float]:
    """The scores by corpus and name, for the quality gate and for prose."""
    scores = _measured()["scores"]
    return {f"{name}.{key}": value for name, own in scores.items() for key, value in own.items()}


def fitted_tables() -> dict[str, Table]:
    """The tables by their names, taken with what the fits rested on."""
    measured = _measured()
    bases = measured["bases"]
    taken = {"fitted": basis(bases), "gazetteer": bases["resolver"]["gazetteer"]}

    def made(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
        return Table("fitted", head, rows, taken)

    scores = measured["scores"]
    head = ("tested on", "fitted on", *SCORES_HEAD, "median km", "AUC", RAW_HEAD)
    rows = [
        (
            CORPORA[name],
            OTHER[name],
            spans(own),
            f"**{own['accuracy_161km']:.3f}**",
            f"{own['median_km']:.0f}",
            f"{own['auc']:.3f}",
            raw(own),
        )
        for name, own in scores.items()
    ]
    return {
        "fitted": made(head, rows),
        "calibration": made(*_calibration(scores)),
        **{
            name: made(*_divided(title, order, measured[division]))
            for division, (name, title, order) in _DIVISIONS.items()
        },
    }


def picture() -> str:
    """The reliability diagram, as SVG."""
    measured = _measured()
    bins = {
        CORPORA[name]: [Bin(*each) for each in several]
        for name, several in measured["bins"].items()
    }
    errors = {CORPORA[name]: own["error"] for name, own in measured["scores"].items()}
    return reliability_diagram(bins, errors, TITLE)


def spans(scores: Mapping[str, float]) -> str:
    """Precision, recall and F1 of exact spans in a cell."""
    return f"{scores['precision']:.3f} / {scores['recall']:.3f} / **{scores['f1']:.3f}**"


def raw(scores: Mapping[str, float]) -> str:
    """Recall and precision from raw text in a cell."""
    return f"{scores['raw_recall']:.3f} / {scores['raw_precision']:.3f}"


def _calibration(scores: Mapping[str, Mapping[str, float]]) -> tuple[Sequence[str], Any]:
    head = (
        "tested on", "expected calibration error, gold spans", "raw text",
        "told with 0.9 or more", "mean told", "right of these",
        "right placements below the threshold", "wrong ones",
    )  # fmt: skip
    return head, [
        (
            CORPORA[name],
            f"{own['error']:.3f}",
            f"{own['raw_error']:.3f}",
            f"{own['certain']:.0f}",
            f"{own['certain_told']:.3f}",
            f"{own['certain_right']:.3f}",
            f"{own['right_doubted']:.1%}".replace("%", " %"),
            f"{own['wrong_doubted']:.0%}".replace("%", " %"),
        )
        for name, own in scores.items()
    ]


def _divided(
    title: str, order: Sequence[str], groups: Mapping[str, Mapping[str, Any]]
) -> tuple[Sequence[str], Any]:
    """A row a group that either corpus has; the columns of one behind those of the other."""
    head = [title]
    for name in groups:
        head += [f"{CORPORA[name]}: gold", *_DIVIDED]
    absent = [0, *[None] * len(_DIVIDED)]
    return head, [
        [group, *(cell for own in groups.values() for cell in map(_cell, own.get(group, absent)))]
        for group in order
        if any(group in own for own in groups.values())
    ]


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _measured() -> Any:
    return json.loads(MEASURED.read_text("utf-8"))
