"""The edits made to the open story: seen, undone, taken along in a file and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import get_args

import streamlit as st

from storymap.errors import StorymapError
from storymap.model import DocumentAction, Edit, NameAction, Scope
from storymap.review.files import read_edits, write_edits
from storymap.review.returned import READERS, edits_of, is_returned, read_returned
from storymap.webapp import projects, session
from storymap.webapp.share_menu import file_stem


def draw() -> None:
    """The list of edits with a way out of each, and the edits file."""
    edits = session.edits()
    label = f"Edits ({len(edits)})" if edits else "Edits"
    with st.popover(label, icon=":material/rate_review:", key=f"edits-{session.opening()}"):
        if not edits:
            st.markdown(
                "Select words in the story to add a place. Choose a place: **Not a place** and "
                "**Another place** put a wrong marker right. What you decide is listed here."
            )
        with st.container(key="edit-list", gap="small"):
            lost = session.lost()
            for number, edit in enumerate(edits):
                _row(number, edit, lost=edit in lost)
        if edits:
            st.download_button(
                "Download edits",
                write_edits(edits),
                file_name=f"{file_stem()}.edits.json",
                mime="application/json",
                icon=":material/download:",
                width="stretch",
                on_click="ignore",
            )
        st.text_input(
            "Your name",
            key=session.WHO,
            max_chars=120,
            help="Kept with each decision, with its time.",
        )
        key = f"edits-file-{session.opening()}-{len(edits)}"
        kinds = ["json", *(suffix.lstrip(".") for suffix in READERS)]
        st.file_uploader("Open an edits file", type=kinds, key=key, on_change=_load, args=(key,))
        st.caption("Or a GeoJSON, CSV, TEI or Web Annotation file of this story, changed by hand.")


def draw_undo() -> None:
    """Buttons that take the last change back and make it again, while there is one."""
    for back, label in ((True, "Undo"), (False, "Redo")):
        if session.can_step(back=back):
            st.button(
                label,
                icon=f":material/{label.lower()}:",
                key=label.lower(),
                help="Take the last change back" if back else "Make the change again",
                on_click=partial(session.step, back=back),
            )


def describe(edit: Edit) -> str:
    """An edit in a few words."""
    if edit.action == "rename" and edit.place is not None:
        return f"“{edit.quote}” is shown as {edit.place.name}"
    if edit.action in get_args(DocumentAction):
        return f"{edit.action.capitalize()}: {edit.text or '–'}"
    if edit.action == "caption" and edit.place is not None:
        return f"{edit.place.name}: {edit.text or 'no caption'}"
    if edit.action in _TOLD:
        return _TOLD[edit.action](edit)
    if edit.place is None:
        return f"“{edit.quote}” is " + ("off the map" if edit.action == "hide" else "not a place")
    where = ", ".join(part for part in (edit.place.region, edit.place.country) if part)
    if edit.place.kind == "point" and not where:
        where = f"{edit.place.lat:g}, {edit.place.lon:g}"
    here = " here" if edit.scope == "mention" else ""
    if edit.action == "confirm":
        here += ", confirmed,"
    return f"“{edit.quote}”{here} is {edit.place.name}" + (f" ({where})" if where else "")


def _shortly(words: str, most: int = 40) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _name(edit: Edit) -> str:
    return edit.place.name if edit.place else edit.quote


_TOLD: Mapping[str, Callable[[Edit], str]] = {
    "fold": lambda edit: f"“{_shortly(edit.quote)}” is left out",
    "unfold": lambda edit: f"“{_shortly(edit.quote)}” is shown again",
    "redate": lambda edit: f"“{edit.quote}” is {edit.text or 'no date'}",
    "tour": lambda edit: f"Stops of the tour: {len(edit.stops) or 'the story’s own'}",
    "group": lambda edit: f"{_name(edit)}: {edit.text or 'no'} group",
    "picture": lambda edit: f"{_name(edit)}: {'a' if edit.picture else 'no'} picture",
}


def _row(number: int, edit: Edit, *, lost: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        # st.text shows the words as they are: a quote may be full of Markdown and HTML.
        st.text(describe(edit) + (" – not found in this text" if lost else ""), width="stretch")
        if projects.held() and edit.action in get_args(NameAction):
            st.toggle(
                "In all stories",
                value=edit.scope == "project",
                key=f"scope-{session.opening()}-{number}-{edit.scope}",
                on_change=_widen,
                args=(number,),
            )
        st.button(
            "Remove this edit",
            icon=":material/close:",
            key=f"remove-{number}",
            type="tertiary",
            on_click=_remove,
            args=(number,),
        )


def _widen(number: int) -> None:
    """Let an edit hold in all stories of the project, or in this one alone."""
    edits = session.edits()
    scope: Scope = "document" if edits[number].scope == "project" else "project"
    changed = replace(edits[number], scope=scope)
    session.change_edits((*edits[:number], changed, *edits[number + 1 :]))


def _remove(number: int) -> None:
    edits = session.edits()
    session.change_edits((*edits[:number], *edits[number + 1 :]))


def _load(key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        return
    try:
        loaded = _edits_in(upload.getvalue(), upload.name)
    except StorymapError as error:
        session.report(str(error))
        return
    mine = session.edits()
    session.change_edits((*mine, *(edit for edit in loaded if edit not in mine)))


def _edits_in(data: bytes, name: str) -> tuple[Edit, ...]:
    """The edits of an edits file, or those that a review made elsewhere comes to."""
    now = session.opened()
    if now is None or not is_returned(name):
        return read_edits(data, name=name)
    return edits_of(now.story, read_returned(data, name), session.gazetteer())
