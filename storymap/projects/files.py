"""Project files: JSON in, a Project out, and back; whole or not at all.

`storymap/project.schema.json` is the schema of the present format. A file of an earlier one is
read through one function for each step to the next.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from storymap.errors import EditsInvalid, InputError, ProjectInvalid, StorymapError
from storymap.files import clear_parts, read_file, write_file
from storymap.interchange import place_to_json, story_to_json
from storymap.limits import PROJECT, STORIES
from storymap.model import Story
from storymap.projects.project import BASEMAP, Project, ProjectStory, free_name
from storymap.review.projects import saved_from_json

SUFFIX = ".storymap"
# 1: one document with its edits, as pages carry it and `storymap build --format json` writes it.
# 2: several stories under a title, each with a name, its answers and its basemap.
FORMAT = 2
_LONGEST_TITLE = 300

Values = Mapping[str, Any]


def load_project(path: str | os.PathLike[str]) -> Project:
    """The project in a file; raises SourceMissing, TooLarge, or ProjectInvalid where it is none."""
    return project_from_bytes(read_file(path, PROJECT.value), name=Path(path).name)


def save_project(path: str | os.PathLike[str], project: Project) -> None:
    """Write a project in one step: the file is the old one or the new one, whole."""
    content = project_bytes(project)
    PROJECT.check(len(content))
    clear_parts(Path(path).resolve().parent)
    write_file(path, content)


def change_project(path: str | os.PathLike[str], change: Callable[[Project], Project]) -> Project:
    """Read a project, change it and write it, while no other process does; the changed project."""
    with _locked(Path(path)):
        changed = change(load_project(path))
        save_project(path, changed)
    return changed


def project_from_bytes(data: bytes, *, name: str = "The project") -> Project:
    """The project of a file's bytes, of this or an earlier format; `name` is for messages.

    Raises TooLarge over the limits, ProjectInvalid for what is no project, or a damaged one.
    """
    PROJECT.check(len(data))
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ProjectInvalid(f"{name} is no project of ours: it is not JSON.") from error
    version = values.get("format") if isinstance(values, dict) else None
    if type(version) is not int or not ("stories" in values or "document" in values):
        raise ProjectInvalid(f"{name} is no project of ours: it has no stories.")
    if not 1 <= version <= FORMAT:
        raise ProjectInvalid(
            f"{name} is a project of format {version}; this version reads up to format {FORMAT}."
        )
    try:
        for step in range(version, FORMAT):
            values = _STEPS[step](values)
        return _project(values, name)
    except InputError:
        raise
    except StorymapError as error:
        said = str(error)
        where = "" if said.startswith(name) else f"{name} is damaged: "
        raise ProjectInvalid(f"{where}{said}") from error
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ProjectInvalid(f"{name} is a project that is damaged.") from error


def project_bytes(project: Project) -> bytes:
    """A project as the bytes of its file: JSON, the same for the same project.

    Each decision has a line of its own, so that versions of a file can be compared line by line.
    """
    head = {"format": FORMAT, "title": project.title}
    stories = ",\n".join(_lines(_story_values(story)) for story in project.stories)
    return f'{_lines(head)[:-1]},\n"stories": [\n{stories}\n]}}\n'.encode()


def _lines(values: Values) -> str:
    """An object as JSON, a line a value, and a line an entry of its lists."""
    # `indent` would take Python's own encoder, which is five times as slow.
    say = partial(json.dumps, ensure_ascii=False)
    parts = (
        f"{say(key)}: [\n" + ",\n".join(map(say, value)) + "\n]"
        if isinstance(value, list)
        else f"{say(key)}: {say(value)}"
        for key, value in values.items()
    )
    return "{" + ",\n".join(parts) + "}"


def _story_values(story: ProjectStory) -> dict[str, Any]:
    saved = story.saved
    whole = story_to_json(Story(saved.document, (), saved.edits))
    values = {"name": story.name, "document": whole["document"], "edits": whole.get("edits", [])}
    if saved.answers:
        values["answers"] = {name: place_to_json(place) for name, place in saved.answers}
    if story.basemap != BASEMAP:
        values["basemap"] = story.basemap
    return values


def _project(values: Values, name: str) -> Project:
    STORIES.check(len(values["stories"]))
    stories = tuple(_story(each, name) for each in values["stories"])
    return Project(_words(values["title"]), stories)


def _story(values: Values, name: str) -> ProjectStory:
    known = {"name", "document", "edits", "answers", "basemap"}
    if not set(values) <= known:
        raise EditsInvalid(f"{name} has a story with fields that this version does not know.")
    saved = saved_from_json(values, name=f"{name}, story {str(values['name'])[:80]!r},")
    return ProjectStory(_words(values["name"]), saved, _words(values.get("basemap", BASEMAP)))


def _words(value: Any) -> str:
    """Text that can be written again; raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value[:_LONGEST_TITLE]


def _from_1(values: Values) -> Values:
    """One document with its edits, as a project of one story."""
    title = _words(values["document"]["title"])
    story = {"name": free_name(title, ()), "document": values["document"]}
    return {"title": title, "stories": [{**story, "edits": values.get("edits", [])}]}


_STEPS: Mapping[int, Callable[[Values], Values]] = {1: _from_1}


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the file's own lock, which ends with the process."""
    try:
        import fcntl
    except ImportError:  # where there are no such locks, one user writes
        yield
        return
    with contextlib.ExitStack() as held:
        while path.is_file():  # if not, reading it says so
            file = held.enter_context(path.open("rb"))
            fcntl.flock(file, fcntl.LOCK_EX)
            # Who held the lock before has put another file into its place.
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
            held.pop_all().close()
        yield
