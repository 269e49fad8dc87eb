"""The edits made to the open story: seen, undone, taken along in a file and brought back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import cast, get_args

import streamlit as st

from storymap.errors import StorymapError
from storymap.model import Edit, NameAction, Scope
from storymap.review.agreement import Conflict, merge_edits, settled
from storymap.review.descriptions import describe
from storymap.review.files import write_edits
from storymap.review.projects import edits_in
from storymap.review.returned import READERS, edits_of, is_returned, read_returned
from storymap.webapp import projects, session
from storymap.webapp.markdown import literal
from storymap.webapp.share_menu import file_stem

_REVIEW = "another review"


@dataclass(frozen=True, slots=True)
class _Review:
    """Another's edits of the story of that `opening`: what `told` says of them, and what they and
    the reader's own say otherwise, until it is decided."""

    opening: int
    name: str
    told: str
    conflicts: tuple[Conflict, ...]


def draw() -> None:
    """The list of edits with a way out of each, and the edits file."""
    edits, review = session.edits(), _review()
    counts = [str(len(edits))] if edits else []
    counts += [f"{len(review.conflicts)} to decide"] if review and review.conflicts else []
    label = f"Edits ({', '.join(counts)})" if counts else "Edits"
    with st.popover(label, icon=":material/rate_review:", key=f"edits-{session.opening()}"):
        if not edits:
            st.markdown(
                "Select words in the story to add a place. Choose a place: **Not a place** and "
                "**Another place** put a wrong marker right. What you decide is listed here."
            )
        if review:
            _draw_review(review)
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
        _draw_upload(f"edits-file-{session.opening()}-{len(edits)}")


def _draw_upload(key: str) -> None:
    kinds = ["json", "html", *(suffix.lstrip(".") for suffix in READERS)]
    st.file_uploader("Open an edits file", type=kinds, key=key, on_change=_load, args=(key,))
    st.caption(
        "Another reviewer's, or this story as they have edited it: a page, or a GeoJSON, CSV, "
        "TEI or Web Annotation file. Where they and you differ, you are asked."
    )


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
    merged = merge_edits(mine, loaded)
    new = tuple(edit for edit in merged.edits if edit not in mine) if mine else loaded
    if new:
        session.change_edits((*mine, *new))
    told = f"{upload.name}: {len(new)} {'edit' if len(new) == 1 else 'edits'} taken over"
    if merged.both:
        told += f", {merged.same} of {merged.both} decided alike"
    if merged.kappa is not None:
        told += f" (Cohen's kappa {merged.kappa:.2f})"
    opening = session.opening()
    st.session_state[_REVIEW] = _Review(opening, upload.name, f"{told}.", merged.conflicts)


def _review() -> _Review | None:
    """What came with the last edits file that was opened for this story."""
    review = cast("_Review | None", st.session_state.get(_REVIEW))
    return review if review and review.opening == session.opening() else None


def _draw_review(review: _Review) -> None:
    """How far both agree, and a choice for each of their differences."""
    st.caption(literal(review.told))
    with st.container(key="edit-conflicts", gap="medium"):
        for number, conflict in enumerate(review.conflicts):
            with st.container(gap="small"):
                for edit in (conflict.first, conflict.second):
                    ours = edit is conflict.first
                    who = "Yours" if ours else edit.who or review.name
                    st.button(
                        literal(f"{who}: {describe(edit)}"),
                        key=f"conflict-{number}-{'first' if ours else 'second'}",
                        width="stretch",
                        on_click=_settle,
                        args=(conflict, edit),
                    )


def _settle(conflict: Conflict, chosen: Edit) -> None:
    """Have the chosen one of two count."""
    review = _review()
    if review is None:
        return
    if chosen is conflict.second:
        session.change_edits(settled(session.edits(), conflict, chosen))
    left = tuple(each for each in review.conflicts if each is not conflict)
    st.session_state[_REVIEW] = replace(review, conflicts=left)


def _edits_in(data: bytes, name: str) -> tuple[Edit, ...]:
    """The edits of an edits file or page, or those that a review made elsewhere comes to."""
    now = session.opened()
    if now is None or not is_returned(name):
        return edits_in(data, name=name)
    return edits_of(now.story, read_returned(data, name), session.gazetteer())
