"""Edits of several documents to proposals: a name decided the same way twice, for the whole corpus.

A proposal is an edit of scope `project`. A name that was ever decided otherwise is left to the
reviewer, and so is one that has a decision for the whole project already.
"""

from __future__ import annotations

from collections.abc import Iterable

from storymap.model import Edit

# Decisions that make a name's third occurrence a proposal.
LEAST = 2
_DECIDING = frozenset({"place", "add", "confirm", "reject"})


def proposals(edits: Iterable[Edit], *, least: int = LEAST) -> tuple[Edit, ...]:
    """An edit for each name that was decided alike `least` times or more, the most decided first.

    The same edit in two files counts once. Capitals count, white space does not.
    """
    decided: dict[str, list[Edit]] = {}
    settled: set[str] = set()
    for edit in dict.fromkeys(edits):
        name = " ".join(edit.quote.split())
        if edit.action not in _DECIDING:
            continue
        if edit.scope == "project":
            settled.add(name)
        else:
            decided.setdefault(name, []).append(edit)
    found = [
        (len(several), name, several[-1])
        for name, several in decided.items()
        if name not in settled
        and len({(e.prefix, e.suffix, e.start) for e in several}) >= least
        and len({e.place and e.place.id for e in several}) == 1
    ]
    return tuple(
        Edit(
            "place" if last.place else "reject",
            name,
            scope="project",
            place=last.place,
            note=f"decided alike {count} times",
        )
        for count, name, last in sorted(found, key=lambda each: (-each[0], each[1]))
    )
