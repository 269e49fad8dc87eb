"""Hosts the reader page in the window and passes on what its reader decides.

The page is the very file that "Download" gives. It runs in a sandboxed iframe that `host.js`
makes, and talks by messages: `ready`, `select`, `view`, `filter`, `theme`, `edit`, `edits`,
`review`, `search`, `undo` and `redo` come out, `start`, `filter` and `found` go in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from storymap.webapp import session, settings
from storymap.webapp.messages import edits_from_message, search_places

KEY = "stage"
_HEARD = "heard"
_FOUND = "found"


@cache
def _component() -> Callable[..., Mapping[str, Any]]:
    """The component, registered once a process."""
    here = Path(__file__).parent / "static"
    return st.components.v2.component(
        "storymap.stage",
        html='<div class="stage"></div>',
        css=(here / "host.css").read_text(encoding="utf-8"),
        js=(here / "host.js").read_text(encoding="utf-8"),
    )


@cache
def _teller() -> Callable[..., object]:
    """What tells the page its filters and answers its searches.

    It is apart from the stage, whose data would else be sent anew.
    """
    script = (Path(__file__).parent / "static" / "filters.js").read_text(encoding="utf-8")
    return st.components.v2.component("storymap.filters", js=script)


def draw(page: str, *, title: str, opening: int, theme: str = "auto") -> None:
    """Show the page. `opening` says whether it is the same text as before, edited, or another.

    `theme` is light, dark, or auto for the window's own.
    """
    # As long as these values stay the same, a rerun sends nothing to the browser and the page
    # inside the iframe is left alone.
    _component()(
        key=KEY,
        data={"page": page, "title": title, "opening": opening, "theme": theme, "height": 0},
        on_edit_change=_take_edit,
        on_review_change=_take_review,
        on_filter_change=_take_filters,
        on_theme_change=_take_theme,
        on_search_change=_take_search,
        on_step_change=_take_step,
    )
    _teller()(
        key="filters-told",
        data={
            "filters": settings.filters(),
            "heard": st.session_state.get(_HEARD, ""),
            "found": st.session_state.get(_FOUND),
        },
    )


def draw_preview(page: str, *, title: str, opening: int, height: int) -> None:
    """Show the page as another site would embed it: `height` pixels high, no corrections."""
    _component()(
        key="preview",
        data={
            "page": page, "title": title, "opening": opening, "theme": "auto", "height": height,
        },
    )  # fmt: skip


def _take_edit() -> None:
    """Add the edit that the page's reader made to this session's edits, or several at once."""
    message = st.session_state[KEY].get("edit")
    now = session.opened()
    if now is None or not isinstance(message, Mapping):
        return
    edits = edits_from_message(now.story, message, session.gazetteer(), who=session.who())
    if edits:
        session.change_edits((*now.story.edits, *edits))
    else:
        session.report(
            "That edit does not fit the story, which may have changed meanwhile; "
            "please make it again."
        )


def _take_review() -> None:
    """Take all that a review has decided so far; the page is drawn anew when it is done."""
    message = st.session_state[KEY].get("review")
    now = session.opened()
    if now is None or not isinstance(message, Mapping):
        return
    story = session.begin_review(str(message.get("id", "")))
    edits = edits_from_message(story, message, session.gazetteer(), who=session.who())
    session.review(edits, done=message.get("done") is True)


def _take_search() -> None:
    """Look for the places that the page's reader asks for."""
    message, now = st.session_state[KEY].get("search"), session.opened()
    if now is None or not isinstance(message, Mapping):
        return
    words = message.get("words")
    places = search_places(words, now.story, session.gazetteer())
    st.session_state[_FOUND] = {
        "words": words, "places": places, "nonce": str(message.get("nonce", ""))
    }  # fmt: skip


def _take_step() -> None:
    """Take back the last decision, or make it again."""
    message = st.session_state[KEY].get("step")
    if isinstance(message, Mapping):
        session.step(back=message.get("type") != "redo")


def _take_filters() -> None:
    """Keep what the page's reader filters by."""
    message = st.session_state[KEY].get("filter")
    if isinstance(message, Mapping) and isinstance(message.get("filters"), Mapping):
        settings.take_filters(message["filters"])
        # Which message this answers: an answer to an older one is not heeded.
        st.session_state[_HEARD] = str(message.get("nonce", ""))


def _take_theme() -> None:
    """Colour the window as the page's reader has coloured the page."""
    message = st.session_state[KEY].get("theme")
    if isinstance(message, Mapping):
        settings.take_theme(str(message.get("theme", "")))
