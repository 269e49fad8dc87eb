"""Scores as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_DIVIDED = {"by_kind": "kind of place", "by_region": "region of the world"}


def scores_table(report: Mapping[str, Any]) -> str:
    """The report of `evaluate` as lines for a terminal: one corpus a row, the pooled last.

    Where the report has scores by kind or by region, a table of each follows for each corpus.
    """
    several = [*report["files"].items(), ("pooled", report["pooled"])]
    blocks = [_overall(several)]
    if len(several) == 2:
        several = several[:1]  # one corpus pooled is the corpus
    for name, scores in several:
        for block, title in _DIVIDED.items():
            if block in scores:
                blocks.append(f"{name}, by {title}\n" + _divided(title, scores[block]))
    return "\n\n".join(blocks)


def _overall(several: Sequence[tuple[str, Any]]) -> str:
    rows: list[tuple[str, ...]] = [
        (
            "corpus", "documents", "F1", "of names", "within 161 km", "entity", "auc",
            "end-to-end F1", "words/s",
        )
    ]  # fmt: skip
    for name, scores in several:
        ratios = (
            scores["recognition"]["f1"],
            scores["recognition_of_names"]["f1"],
            scores["resolution"]["accuracy_161km"],
            scores["entities"]["accuracy"],
            scores["resolution"]["auc"],
            scores["end_to_end"]["f1_161km"],
        )
        speed = scores["words_per_second"]
        rows.append((name, str(scores["documents"]), *_shown(ratios), f"{speed or 0:,.0f}"))
    skipped = several[-1][1]["skipped_spans"]
    told = f"\nSkipped gold spans that are not sound: {skipped}." if skipped else ""
    return _aligned(rows) + told


def _divided(title: str, groups: Mapping[str, Any]) -> str:
    rows: list[tuple[str, ...]] = [
        (title, "gold", "found", "located", "within 161 km", "raw: recall", "shown", "precision")
    ]
    for group, scores in groups.items():
        found, placed, both = (scores[k] for k in ("recognition", "resolution", "end_to_end"))
        rows.append(
            (
                group,
                str(found["gold"]),
                *_shown((found["recall"],)),
                str(placed["gold"]),
                *_shown((placed["accuracy_161km"], both["recall_161km"])),
                str(both["predicted"]),
                *_shown((both["precision_161km"],)),
            )
        )
    return _aligned(rows)


def _shown(ratios: Sequence[float | None]) -> Iterator[str]:
    return ("–" if ratio is None else f"{ratio:.3f}" for ratio in ratios)


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows
    )
