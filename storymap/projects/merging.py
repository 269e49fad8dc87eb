"""Two versions of a project, changed apart from one another, made into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from storymap.errors import ProjectInvalid
from storymap.projects.project import Project, ProjectStory
from storymap.review.agreement import merge_edits

Value = TypeVar("Value")
_MOST_QUOTES = 3  # that a message has


def merge_projects(base: Project, theirs: Project, ours: Project) -> Project:
    """What both have made of `base`: their order, with our new stories behind.

    Raises ProjectInvalid where both have changed a story's text, or decided otherwise about the
    same words; nothing is won in silence.
    """
    before, mine = ({s.name: s for s in each.stories} for each in (base, ours))
    stories = []
    for story in theirs.stories:
        own, old = mine.get(story.name), before.get(story.name)
        if own is None and old is None:
            stories.append(story)  # new there
        elif own is None:
            if story != old:
                raise _conflict(story.name, "is taken off here and changed there")
        else:
            stories.append(_merged(old, story, own))
    there = set(theirs.names)
    for own in ours.stories:
        if own.name not in there and own != before.get(own.name):
            if own.name in before:
                raise _conflict(own.name, "is changed here and taken off there")
            stories.append(own)
    title = ours.title if theirs.title == base.title else theirs.title
    return Project(title, tuple(stories))


def _merged(old: ProjectStory | None, theirs: ProjectStory, ours: ProjectStory) -> ProjectStory:
    if theirs in (old, ours):
        return ours
    if old == ours:
        return theirs
    if old is None:
        raise _conflict(ours.name, "was added both here and there")
    document = _changed(old.saved.document, theirs.saved.document, ours.saved.document)
    if document is None:
        raise _conflict(ours.name, "has two texts")
    base, there, here = old.saved.edits, theirs.saved.edits, ours.saved.edits
    known, in_both = set(base), {*there} & {*here}
    new_there, new_here = ([e for e in each if e not in known] for each in (there, here))
    conflicts = merge_edits(new_there, new_here).conflicts
    if conflicts:
        quotes = ", ".join(f"“{each.first.quote}”" for each in conflicts[:_MOST_QUOTES])
        raise _conflict(ours.name, f"has two decisions about {quotes}")
    kept = (edit for edit in base if edit in in_both)
    edits = tuple(dict.fromkeys((*kept, *new_there, *new_here)))
    answers = tuple({**dict(theirs.saved.answers), **dict(ours.saved.answers)}.items())
    saved = replace(ours.saved, document=document, edits=edits, answers=answers)
    basemap = _changed(old.basemap, theirs.basemap, ours.basemap) or ours.basemap
    return replace(ours, saved=saved, basemap=basemap)


def _changed(old: Value, theirs: Value, ours: Value) -> Value | None:
    """The value that one side has changed, None where both have, and not alike."""
    if theirs in (old, ours):
        return ours
    return theirs if ours == old else None


def _conflict(name: str, why: str) -> ProjectInvalid:
    return ProjectInvalid(
        f"The project's file was changed meanwhile, and its story {name!r} {why}; save yours "
        "under another name, and decide which one counts."
    )
