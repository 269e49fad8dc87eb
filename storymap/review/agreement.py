"""Two reviewers of one text: their edits become one list, and where they differ is told.

Nobody wins silently: what both decided otherwise is left out of the merged edits until somebody
says whose word counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from storymap.model import DocumentAction, Edit, NameAction, PlaceAction
from storymap.review.anchors import fold_words

_NAME_ACTIONS, _PLACE_ACTIONS = get_args(NameAction), get_args(PlaceAction)
# What there is one of in a story.
_SINGLE = (*get_args(DocumentAction), "tour")
# What an edit is about: its words, a place's label, a line above the story.
_Target = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two reviewers say of the same words, title or label."""

    first: Edit
    second: Edit


@dataclass(frozen=True, slots=True)
class Merged:
    """The edits of both without the conflicting ones, and how far the two agree.

    `both` is the number of decisions that both have made, `same` of how many of them they say the
    same. `kappa` is Cohen's, over what they say of names: None where there is none to compare.
    """

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    both: int
    same: int
    kappa: float | None


def merge_edits(first: Sequence[Edit], second: Sequence[Edit]) -> Merged:
    """Both reviewers' edits as one list, in the order in which they were made, single names last.

    Of one reviewer's decisions about the same words the last counts. A decision about one mention
    and one about all equal words conflict where they differ.
    """
    mine, yours = _last(first), _last(second)
    pairs = [(one, other) for one in mine.values() for other in _rivals(one, yours)]
    conflicts = tuple(Conflict(a, b) for a, b in pairs if decision(a) != decision(b))
    out = {id(edit) for conflict in conflicts for edit in (conflict.first, conflict.second)}
    kept = [*mine.values(), *(e for key, e in yours.items() if not _is_said(key, e, mine))]
    edits = _in_order(e for e in kept if id(e) not in out)
    same = len(pairs) - len(conflicts)
    kappa = cohens_kappa([(decision(a), decision(b)) for a, b in pairs if _is_of_name(a)])
    return Merged(edits, conflicts, len(pairs), same, kappa)


def settled(edits: Sequence[Edit], conflict: Conflict, chosen: Edit) -> tuple[Edit, ...]:
    """The edits with one of a conflict's two; the other stays where it holds for more names."""
    other = conflict.second if chosen is conflict.first else conflict.first
    wider = _is_of_name(chosen) and chosen.scope == "mention" != other.scope
    kept = [edit for edit in edits if edit not in (chosen, other)]
    return _in_order((*kept, *([other] if wider else []), chosen))


def _in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """As they were made; what holds for one name alone after what holds for all, and so over it."""
    return tuple(sorted(edits, key=lambda edit: (edit.scope == "mention", edit.made or "")))


def _is_of_name(edit: Edit) -> bool:
    return edit.action in _NAME_ACTIONS


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """The agreement of two raters beyond chance; None without pairs, 1 where nothing can differ."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(firsts[label] * seconds[label] for label in firsts) / total**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def decision(edit: Edit) -> Hashable:
    """What an edit says, whoever says it: a place by its id, no place, words, or stops."""
    if edit.action in (*_NAME_ACTIONS, "fold", "unfold"):
        return edit.place.id if edit.place else edit.action
    if edit.action == "rename" and edit.place:
        return edit.place.name
    return edit.text or "", edit.picture, edit.stops


def _target(edit: Edit) -> _Target:
    """What an edit is about; a mention, a passage and a date by what stands around them."""
    if edit.action in _SINGLE:
        return (edit.action,)
    if edit.action in _PLACE_ACTIONS:
        return (edit.action, edit.place.id if edit.place else "")
    if not _is_of_name(edit):
        kind = "date" if edit.action == "redate" else "passage"
        return (kind, edit.quote, edit.prefix, edit.suffix, str(edit.start))
    words = ("name", fold_words(edit.quote))
    if edit.scope == "mention":
        return (*words, edit.prefix, edit.suffix, str(edit.start))
    return words


def _last(edits: Sequence[Edit]) -> dict[_Target, Edit]:
    """A reviewer's last word about each; of all equal words it takes back those of single ones."""
    last: dict[_Target, Edit] = {}
    for edit in edits:
        target = _target(edit)
        # A confirmed place leaves those that mean another one as they are.
        if len(target) == 2 and _is_of_name(edit) and edit.action != "confirm":
            last = {key: each for key, each in last.items() if key[:2] != target}
        last[target] = edit
    return last


def _rivals(edit: Edit, others: dict[_Target, Edit]) -> list[Edit]:
    """The other reviewer's decisions about what this one is about."""
    target = _target(edit)
    same = others.get(target)
    if same is not None or target[0] != "name":
        return [same] if same else []
    if len(target) > 2:
        whole = others.get(target[:2])
        return [whole] if whole else []
    return [other for key, other in others.items() if key[:2] == target and len(key) > 2]


def _is_said(target: _Target, edit: Edit, others: dict[_Target, Edit]) -> bool:
    same = others.get(target)
    return same is not None and decision(same) == decision(edit)
