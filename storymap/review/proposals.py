"""Edits of several documents to proposals: a name decided the same way twice, for all of them.

A proposal is an edit of scope `project`. A name that was ever decided otherwise is left to the
reviewer, and so is one that has a decision for the whole project already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from storymap.model import Edit, Resolution, Story
from storymap.review.draft import with_former_place

# Decisions that make a name's third occurrence a proposal.
LEAST = 2
# How likely it is that a name decided alike twice means the same once more: Laplace's rule of
# succession, (2 + 1) / (2 + 2).
PROBABILITY = 0.75
NOTE = "decided so in other texts of this project"
NO_PLACE_NOTE = "decided to be no place in other texts of this project"
# Reasons that stand beside the name itself.
_EXPLAINING = frozenset({"qualified", "preceded", "postcode", "position"})
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


def propose(story: Story, proposed: Iterable[Edit]) -> Story:
    """The story with what was decided elsewhere as the likeliest, and a note that says so.

    A name that was decided about here, or whose place the text itself tells, stays as it is. A
    proposal is no decision: another place than the program's is doubtful, so that it is reviewed.
    """
    said = {edit.quote: edit for edit in proposed}
    for resolution in filter(is_explained, story.resolutions):
        said.pop(_name(resolution), None)
    resolutions = []
    for resolution in story.resolutions:
        edit = said.get(_name(resolution))
        if edit and resolution.source == "gazetteer" and resolution.status != "rejected":
            resolution = _proposed(resolution, edit)
        resolutions.append(resolution)
    return replace(story, resolutions=tuple(resolutions))


def is_explained(resolution: Resolution) -> bool:
    """Whether the words beside a name say which place it is: a wider one, a code, a position."""
    if resolution.status == "rejected" or resolution.place is None:
        return False
    told = {
        ground[0]
        for candidate in resolution.candidates
        if candidate.place.id == resolution.place.id
        for ground in candidate.grounds
    }
    return resolution.source == "author" or bool(told & _EXPLAINING)


def _name(resolution: Resolution) -> str:
    return " ".join(resolution.mention.text.split())


def _proposed(resolution: Resolution, edit: Edit) -> Resolution:
    probability = resolution.probability or 0.0
    if edit.place is None:
        if resolution.place is None:
            return resolution
        least = min(probability, 1 - PROBABILITY)
        return replace(resolution, status="ambiguous", probability=least, note=NO_PLACE_NOTE)
    same = resolution.place is not None and resolution.place.id == edit.place.id
    return replace(
        resolution,
        status="resolved" if same else "ambiguous",
        place=edit.place,
        probability=max(probability, PROBABILITY) if same else PROBABILITY,
        candidates=with_former_place(resolution, edit.place),
        note=NOTE,
    )
