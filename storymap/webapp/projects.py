"""A project in this session: its stories, the switch between them, opened and saved.

The open story's decisions stand in the session until another is opened or the project is saved;
`current` puts them into the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

import streamlit as st

from storymap.errors import StorymapError
from storymap.model import Edit
from storymap.projects import (
    SUFFIX,
    Project,
    ProjectStory,
    change_project,
    evidence,
    free_name,
    inherited,
    load_project,
    merge_projects,
    project_bytes,
    project_from_bytes,
)
from storymap.review.projects import SavedStory, saved_story, without_path
from storymap.webapp import session, settings
from storymap.webapp.markdown import literal

# How a story of the project is named among the samples.
PREFIX = session.PROJECT
_KEY = "project"


@dataclass(frozen=True, slots=True)
class Held:
    """A project as it was when it was read or saved last (`base`), and as it is now.

    `path` is the file that `serve` was given; other projects come and go as uploads and downloads.
    """

    base: Project
    project: Project
    path: Path | None = None


def held() -> Held | None:
    """The project of this session, None without one."""
    return cast("Held | None", st.session_state.get(_KEY))


def open_name() -> str | None:
    """The name of the project's story that is open, None where another text is."""
    now, story = held(), session.opened()
    if now is None or story is None or not story.sample.startswith(PREFIX):
        return None
    name = story.sample.removeprefix(PREFIX)
    return name if name in now.project.names else None


def size() -> int:
    """How many stories the project has that the open one is of; 0 where it is of none."""
    now = held()
    return len(now.project.stories) if now and open_name() else 0


def current() -> Project | None:
    """The project with what was decided about the open story since it was opened."""
    now, story, name = held(), session.opened(), open_name()
    if now is None or story is None or name is None:
        return None if now is None else now.project
    before = now.project.story(name)
    given = inherited(now.project, name)
    own = tuple(edit for edit in story.story.edits if edit not in given)
    # What the pipeline adds to a text, such as its dates, is none of the author's doing.
    document = replace(before.saved.document, layers=story.untouched.document.layers)
    answers = tuple(sorted({**dict(before.saved.answers), **story.answers.places}.items()))
    basemap = settings.basemap() if before.basemap in settings.BASEMAPS else before.basemap
    whole = now.project.with_story(
        replace(before, saved=SavedStory(document, own, answers), basemap=basemap)
    )
    gone = {edit for edit in given if edit not in story.story.edits}
    return _without_edits(whole, gone) if gone else whole


def untouched() -> bool:
    """Whether the project is as its file has it, so that there is nothing to keep."""
    now = held()
    return now is not None and now.path is not None and now.base == current()


def _without_edits(whole: Project, gone: set[Edit]) -> Project:
    """The project without edits for all stories that were removed in one of them."""
    for each in whole.stories:
        kept = tuple(edit for edit in each.saved.edits if edit not in gone)
        if kept != each.saved.edits:
            whole = whole.with_story(replace(each, saved=replace(each.saved, edits=kept)))
    return whole


def leave() -> None:
    """Keep the open story's decisions in the project, before another story is opened."""
    now, whole = held(), current()
    if now is not None and whole is not None:
        st.session_state[_KEY] = replace(now, project=whole)


def open_bytes(data: bytes, name: str) -> None:
    """Open an uploaded project on its first story; what is none is told."""
    try:
        take(project_from_bytes(data, name=name))
    except StorymapError as error:
        session.report(str(error))


def open_path(path: Path) -> None:
    """Open the project that `serve` was given."""
    try:
        take(load_project(path), path=path)
    except StorymapError as error:
        session.report(str(error))


def take(
    whole: Project, *, base: Project | None = None, path: Path | None = None, name: str = ""
) -> None:
    """Have this project in the session, on the story of that name or its first."""
    now = session.opened()
    if now and now.sample.startswith(PREFIX):
        session.call(PREFIX)  # what is open is none of its stories, whatever their names
    st.session_state[_KEY] = Held(base or whole, whole, path)
    if whole.stories:
        switch(name if name in whole.names else whole.names[0])


def switch(name: str) -> None:
    """Open another story of the project; what was decided about this one is kept."""
    leave()
    now = held()
    if now is None or name not in now.project.names:
        return
    story = now.project.story(name)
    edits = (*inherited(now.project, name), *story.saved.edits)
    if story.basemap in settings.BASEMAPS:
        st.session_state["basemap"] = story.basemap
        settings.tell("basemap", story.basemap)
    saved = replace(story.saved, edits=edits)
    session.ask_for(
        lambda: saved,
        sample=f"{PREFIX}{name}",
        proposals=evidence(now.project, name),
    )


def draw() -> None:
    """The menu of the project: begun, opened, enlarged, saved."""
    now = held()
    with st.popover("Project", icon=":material/folder_open:", key=f"project-{session.opening()}"):
        if now is None:
            st.markdown(
                "Several stories in one file, with their texts and decisions. What you decide "
                "alike twice is proposed in the next one."
            )
            _button("Begin with this story", "begin", _begin)
        else:
            _draw_held(now)
        key = f"project-file-{session.opening()}"
        kinds = [SUFFIX.lstrip(".")]
        st.file_uploader("Open a project", type=kinds, key=key, on_change=_load, args=(key,))


def _draw_held(now: Held) -> None:
    whole = current() or now.project
    stories = f"{len(whole.stories)} {'story' if len(whole.stories) == 1 else 'stories'}"
    st.markdown(f"**{literal(whole.title)}**, {stories}")
    if open_name() is None:
        _button("Add this story", "add", _add)
    if now.path is not None:
        changed = whole != now.base
        label = f"Save {literal(now.path.name)}" if changed else "Saved"
        _button(label, "save", _save, primary=changed, disabled=not changed)
    st.download_button(
        "Download project",
        partial(project_bytes, whole),  # made only when somebody takes it
        file_name=f"{free_name(whole.title, ())}{SUFFIX}",
        mime="application/json",
        icon=":material/download:",
        key="project-download",
        width="stretch",
        on_click="ignore",
    )
    if open_name() is not None:
        _button("Take this story out", "remove", _remove)
    _button("Close the project", "close", close)


def _button(
    label: str,
    key: str,
    action: Callable[[], None],
    *,
    primary: bool = False,
    disabled: bool = False,
) -> None:
    st.button(
        label,
        key=f"project-{key}",
        type="primary" if primary else "secondary",
        disabled=disabled,
        on_click=action,
        width="stretch",
    )


def _begin() -> None:
    story = session.opened()
    if story is not None:
        empty = Project(story.story.document.title)
        st.session_state[_KEY] = Held(empty, empty)
        _add()


def _add() -> None:
    now, story = held(), session.opened()
    if now is None or story is None:
        return
    document = without_path(story.untouched.document)
    name = free_name(story.story.document.title, now.project.names)
    saved = saved_story(story.story, document)
    added = now.project.with_story(ProjectStory(name, saved, settings.basemap()))
    st.session_state[_KEY] = replace(now, project=added)
    session.call(f"{PREFIX}{name}")


def _remove() -> None:
    now, name = held(), open_name()
    if now is None or name is None:
        return
    left = now.project.without_story(name)
    st.session_state[_KEY] = replace(now, project=left)
    session.call("")
    if left.stories:
        switch(left.names[0])


def _save() -> None:
    """Write the project into its file, with what others have made of that meanwhile."""
    now, ours = held(), current()
    if now is None or ours is None or now.path is None:
        return
    try:
        merged = change_project(now.path, lambda theirs: merge_projects(now.base, theirs, ours))
    except StorymapError as error:
        session.report(str(error))
        return
    except OSError as error:
        session.report(f"{now.path.name} cannot be written: {error.strerror or error}.")
        return
    st.session_state[_KEY] = replace(now, base=merged, project=merged)
    others = ""
    if merged != ours:
        others = ", with what was decided elsewhere meanwhile"
        take(merged, path=now.path, name=open_name() or "")
    st.toast(f"Saved {literal(now.path.name)}{others}.", icon=":material/save:")


def _load(key: str) -> None:
    upload = st.session_state[key]
    if upload is not None:
        leave()
        open_bytes(upload.getvalue(), upload.name)


def close() -> None:
    """Have no project any more; the open story stays."""
    st.session_state.pop(_KEY, None)
    session.call("")
