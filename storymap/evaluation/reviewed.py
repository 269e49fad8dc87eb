"""The program against a reviewer: what became of the names that somebody has decided about."""

from __future__ import annotations

from typing import Any

from storymap.evaluation.scoring import ratio
from storymap.geometry import HIT_KM, kilometres
from storymap.model import Place, Resolution, Story, counted
from storymap.review.agreement import cohens_kappa

# A reviewer's word for what the program has not found, or what is none.
_NO_PLACE = "no place"


def scores_against(untouched: Story, reviewed: Story) -> dict[str, Any]:
    """Scores of the story as the pipeline made it, over the mentions that a reviewer has decided.

    A place is `right` within 161 km of the reviewer's; else it is `wrong`, `false` where the
    reviewer says that it is none, or `missed` where the program has none. Names that both leave
    without a place count for `kappa` alone. Ratios are None where there is nothing to divide by.
    """
    before = {r.mention.start: r for r in untouched.resolutions}
    counts = dict.fromkeys(("decided", "right", "wrong", "false", "missed"), 0)
    labels: list[tuple[str, str]] = []
    for resolution in counted(reviewed):
        if resolution.source != "edit":
            continue
        counts["decided"] += 1
        program, reviewer = _place(before.get(resolution.mention.start)), _place(resolution)
        verdict, label = _verdict(program, reviewer)
        labels.append((label, _NO_PLACE if reviewer is None else reviewer.id))
        if verdict:
            counts[verdict] += 1
    right, wrong = counts["right"], counts["wrong"]
    precision = ratio(right, right + wrong + counts["false"])
    recall = ratio(right, right + wrong + counts["missed"])
    both = None if precision is None or recall is None else precision + recall
    return counts | {
        "precision": precision,
        "recall": recall,
        "f1": 2 * (precision or 0) * (recall or 0) / both if both else both,
        "kappa": cohens_kappa(labels),
    }


def _verdict(program: Place | None, reviewer: Place | None) -> tuple[str, str]:
    """What the program's place is, and its label: the reviewer's own where it is right."""
    if program is None:
        return ("" if reviewer is None else "missed"), _NO_PLACE
    if reviewer is None:
        return "false", program.id
    away = kilometres(program.lat, program.lon, reviewer.lat, reviewer.lon)
    return ("right", reviewer.id) if away <= HIT_KM else ("wrong", program.id)


def _place(resolution: Resolution | None) -> Place | None:
    if resolution is None or resolution.status == "rejected":
        return None
    return resolution.place
