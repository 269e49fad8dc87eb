"""The edits made to the open story: seen, undone, taken along in a file and brought back."""

from __future__ import annotations

import streamlit as st

from storymap.errors import StorymapError
from storymap.model import Edit
from storymap.review.files import read_edits, write_edits
from storymap.review.returned import READERS, edits_of, is_returned, read_returned
from storymap.webapp import session
from storymap.webapp.markdown import literal
from storymap.webapp.share_menu import file_stem


def draw() -> None:
    """The list of edits with a way out of each, and the edits file."""
    edits = session.edits()
    label = f"Edits ({len(edits)})" if edits else "Edits"
    with st.popover(label, icon=":material/rate_review:", key=f"edits-{session.opening()}"):
        if not edits:
            st.markdown(
                "Choose a place in the story: **Not a place** and the other candidates put a "
                "wrong marker right. What you decide is listed here."
            )
        with st.container(key="edit-list", gap="small"):
            for number, edit in enumerate(edits):
                _row(number, edit)
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
        key = f"edits-file-{session.opening()}-{len(edits)}"
        kinds = ["json", *(suffix.lstrip(".") for suffix in READERS)]
        st.file_uploader("Open an edits file", type=kinds, key=key, on_change=_load, args=(key,))
        st.caption("Or a GeoJSON, CSV, TEI or Web Annotation file of this story, changed by hand.")


def draw_undo() -> None:
    """A button that takes the last edit back, while there is one."""
    edits = session.edits()
    if edits:
        st.button(
            "Undo",
            icon=":material/undo:",
            key="undo",
            help=f"Take back: {literal(describe(edits[-1]))}",
            on_click=_remove,
            args=(len(edits) - 1,),
        )


def describe(edit: Edit) -> str:
    """An edit in a few words."""
    if edit.place is None:
        return f"“{edit.quote}” is not a place"
    where = ", ".join(part for part in (edit.place.region, edit.place.country) if part)
    return f"“{edit.quote}” is {edit.place.name}" + (f" ({where})" if where else "")


def _row(number: int, edit: Edit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        # st.text shows the words as they are: a quote may be full of Markdown and HTML.
        st.text(describe(edit), width="stretch")
        st.button(
            "Remove this edit",
            icon=":material/close:",
            key=f"remove-{number}",
            type="tertiary",
            on_click=_remove,
            args=(number,),
        )


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
