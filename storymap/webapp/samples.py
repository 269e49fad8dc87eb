"""The sample stories that come with the program: which there are, and opening one."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from storymap.addresses import is_address
from storymap.files import data_folder
from storymap.model import Document
from storymap.projects import SUFFIX
from storymap.readers import read_path, read_url
from storymap.review.projects import SavedStory
from storymap.webapp import projects, session, settings, shelf
from storymap.webapp.server import SOURCE_VARIABLE

FIRST = "kazakhstan-january-2022.md"
KEY = "sample"
OWN = ""


def names() -> tuple[str, ...]:
    """The samples' file names, the one to begin with first."""
    found = sorted(path.name for path in (data_folder() / "stories").glob("*.md"))
    return tuple(sorted(found, key=lambda name: name != FIRST))


def title_of(name: str) -> str:
    """A sample's title: its first heading, or its file name in words."""
    with (data_folder() / "stories" / name).open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                return line[2:].strip()
    return Path(name).stem.replace("-", " ").capitalize()


def ask_for_first() -> None:
    """Ask for what a new session opens on: the address's sample, `serve`'s text, the first sample.

    A reader who goes back in the browser's history gets the sample that was open then.
    """
    moved = settings.follow_address()
    named = _named(settings.story())
    if moved and (named or st.session_state.get(KEY) in names()):
        named = named or next(iter(names()), "")
        if named and named != st.session_state.get(KEY):
            projects.leave()
            session.ask_for(partial(_read, named), sample=named, filtered=True)
        else:
            session.redraw()
        return
    if session.opening() or "asked" in st.session_state or session.problem():
        return
    source = os.environ.get(SOURCE_VARIABLE)
    if named:
        session.ask_for(partial(_read, named), sample=named, filtered=True)
    elif source and Path(source).suffix.lower() == SUFFIX:
        projects.open_path(Path(source))
        if "asked" not in st.session_state and not session.problem():
            open_first()  # a project without stories
    elif source:
        session.ask_for(partial(_read_given, source), filtered=True)
    elif names():
        session.ask_for(partial(_read, names()[0]), sample=names()[0], filtered=True)


def open_first(*, forgets: bool = False) -> None:
    """Ask for the first sample, whatever is open, which it may forget."""
    if names():
        session.ask_for(partial(_read, names()[0]), sample=names()[0], forgets=forgets)


def draw() -> None:
    """The list of stories: the reader's own text or the project's while open, then the samples."""
    own = st.session_state.get(KEY) == OWN
    held = projects.held()
    mine = [f"{projects.PREFIX}{name}" for name in held.project.names] if held else []
    left = [each.name for each in shelf.stories()]
    st.selectbox(
        "Story",
        (*([OWN] if own else []), *mine, *left, *names()),
        key=KEY,
        format_func=_label,
        label_visibility="collapsed",
        on_change=_open,
    )


def _label(name: str) -> str:
    held = projects.held()
    if name.startswith(projects.PREFIX) and held:
        return held.project.story(name.removeprefix(projects.PREFIX)).saved.document.title
    left = next((each for each in shelf.stories() if each.name == name), None)
    if left is not None:
        edits = len(left.saved.edits)
        told = f"{edits} edit{'' if edits == 1 else 's'}" if edits else "your text"
        return f"{_title(left.saved)} · {told}"
    if name != OWN:
        return title_of(name)
    now = session.opened()
    return "Your text" if now is None else now.story.document.title


def _open() -> None:
    name = st.session_state[KEY]
    if name.startswith(projects.PREFIX):
        projects.switch(name.removeprefix(projects.PREFIX))
    elif (left := shelf.take(name)) is not None:
        projects.leave()
        saved = left.saved
        session.ask_for(lambda: saved, sample=left.sample)
    elif name != OWN:
        projects.leave()
        session.ask_for(partial(_read, name), sample=name)


def tell() -> None:
    """Keep the address in step with what is open: a sample's name, and nothing of a text."""
    name = st.session_state.get(KEY) or ""
    first = not os.environ.get(SOURCE_VARIABLE) and name == next(iter(names()), "")
    settings.tell("story", Path(name).stem if name in names() and not first else "")


def _named(stem: str) -> str:
    """The sample of that name, or ""."""
    return next((name for name in names() if Path(name).stem == stem), "")


def _read(name: str) -> Document:
    return replace(read_path(data_folder() / "stories" / name), source=None)


def _title(saved: SavedStory) -> str:
    """The title that a saved story has by now."""
    titles = [edit.text for edit in saved.edits if edit.action == "title" and edit.text]
    return titles[-1] if titles else saved.document.title


def _read_given(source: str) -> Document:
    """What `serve` was given; a file's folder is nobody's business who gets the download."""
    if is_address(source):
        return read_url(source)
    return replace(read_path(source), source=Path(source).name)
