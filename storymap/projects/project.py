"""A Project as a value: its stories, and what the decisions about one say of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from storymap.errors import ProjectInvalid
from storymap.model import Edit
from storymap.review.projects import SavedStory
from storymap.review.proposals import proposals

LONGEST_NAME = 80
BASEMAP = "vector"
# Names become names of files: letters, digits, hyphens; neither hidden nor elsewhere.
_NAME = re.compile(r"[^\W_][\w-]*")


@dataclass(frozen=True, slots=True)
class ProjectStory:
    """A story of a project under its `name`: text, decisions, answers of a geocoder, basemap."""

    name: str
    saved: SavedStory
    basemap: str = BASEMAP

    def __post_init__(self) -> None:
        """Raise ProjectInvalid for a name that could not be a file's."""
        if len(self.name) > LONGEST_NAME or not _NAME.fullmatch(self.name):
            raise ProjectInvalid(
                f"{self.name[:LONGEST_NAME]!r} is no name of a story: it has letters, digits and "
                f"hyphens, {LONGEST_NAME} at most."
            )


@dataclass(frozen=True, slots=True)
class Project:
    """Stories in their order, under names of their own; capitals do not tell two names apart."""

    title: str
    stories: tuple[ProjectStory, ...] = ()

    def __post_init__(self) -> None:
        """Raise ProjectInvalid where two stories have one name."""
        names = [story.name.casefold() for story in self.stories]
        for name in names:
            if names.count(name) > 1:
                raise ProjectInvalid(f"The project has two stories called {name!r}.")

    @property
    def names(self) -> tuple[str, ...]:
        """The stories' names, in order."""
        return tuple(story.name for story in self.stories)

    def story(self, name: str) -> ProjectStory:
        """The story of that name; raises ProjectInvalid, with those that there are."""
        for story in self.stories:
            if story.name.casefold() == name.casefold():
                return story
        raise ProjectInvalid(
            f"The project has no story called {name!r}; it has {', '.join(self.names) or 'none'}."
        )

    def with_story(self, story: ProjectStory) -> Project:
        """The project with this story, in the place of the one of its name, or at the end."""
        if story.name in self.names:
            stories = tuple(story if each.name == story.name else each for each in self.stories)
        else:
            stories = (*self.stories, story)
        return replace(self, stories=stories)

    def without_story(self, name: str) -> Project:
        """The project without the story of that name; raises ProjectInvalid where it has none."""
        gone = self.story(name)
        return replace(self, stories=tuple(each for each in self.stories if each is not gone))


def free_name(words: str, taken: Iterable[str]) -> str:
    """A name of a story from a title or a file's name, with a number where it is `taken`."""
    plain = re.sub(r"[\W_]+", "-", words).strip("-").lower()[: LONGEST_NAME - 5].strip("-")
    name = plain or "story"
    others = {each.casefold() for each in taken}
    number = 1
    while (found := name if number == 1 else f"{name}-{number}").casefold() in others:
        number += 1
    return found


def inherited(project: Project, name: str) -> tuple[Edit, ...]:
    """The edits for all stories that were made in the others; a story's own come after them."""
    return tuple(edit for edit in _of_others(project, name) if edit.scope == "project")


def evidence(project: Project, name: str) -> tuple[Edit, ...]:
    """What the decisions in the other stories propose for this one: names decided alike twice."""
    return proposals(_of_others(project, name))


def _of_others(project: Project, name: str) -> list[Edit]:
    return [edit for each in project.stories if each.name != name for edit in each.saved.edits]
