"""The reader's own text: pasted into a box or taken from a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from storymap.addresses import is_address
from storymap.errors import EmptyText
from storymap.model import Document
from storymap.projects import SUFFIX
from storymap.readers import read_bytes, read_text, read_url, suffixes
from storymap.review.projects import SavedStory, read_project
from storymap.webapp import projects, session


def draw() -> None:
    """A box to paste into and a file picker, both emptied once their text is open."""
    with st.popover("Your text", icon=":material/edit_note:", key=f"own-{session.opening()}"):
        text_key, file_key = f"text-{session.opening()}", f"file-{session.opening()}"
        st.text_area(
            "Paste a text or an address",
            key=text_key,
            height=220,
            placeholder="An article, a report, a chapter, or https://…",
        )
        st.button(
            "Make the story map",
            type="primary",
            width="stretch",
            on_click=_open_text,
            args=(text_key,),
        )
        st.file_uploader(
            "or open a file, a story map or a project too",
            type=[*suffixes(), SUFFIX],
            key=file_key,
            on_change=_open_file,
            args=(file_key,),
        )
        st.caption(
            "The text is sent nowhere; this browser alone keeps it, with the last eight that you "
            "have left, until you forget them. Only a page on the web is asked for its text, once, "
            "if you paste its address."
        )


def _open_text(key: str) -> None:
    projects.leave()
    session.ask_for(partial(_read_pasted, st.session_state[key] or ""))


def _read_pasted(text: str) -> Document:
    if not text.strip():
        raise EmptyText("There is no text to read: paste one into the box first.")
    return read_url(text) if is_address(text.strip()) and _is_one(text) else read_text(text)


def _is_one(text: str) -> bool:
    """Whether it is one word: a text may begin with an address."""
    return len(text.split()) == 1


def _open_file(key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        return
    data = upload.getvalue()
    name = upload.name.replace("%22", '"')  # how browsers send a quote in a file's name
    projects.leave()
    if Path(name).suffix.lower() == SUFFIX:
        projects.open_bytes(data, name)
    else:
        session.ask_for(partial(_read_file, data, name))


def _read_file(data: bytes, name: str) -> Document | SavedStory:
    """The text of a file; a story map of ours with the edits that were made of it."""
    return read_project(data, name=name) or read_bytes(data, name)
