"""Hosts the reader page in the window and passes on what its reader decides.

The page is the very file that "Download" gives. It runs in a sandboxed iframe that `host.js`
makes, and talks by messages: `ready`, `select`, `view`, `filter`, `theme`, `edit`, `edits`,
`review`, `search`, `undo` and `redo` come out, `start`, `filter` and `found` go in. `courier.js`
brings them here, each until it was taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from storymap.webapp import online, session, settings
from storymap.webapp.messages import (
    LONGEST_SEARCH,
    edits_from_message,
    search_places,
    shared,
)

_COURIER = "courier"
_TAKEN, _HEARD, _FOUND = "taken", "heard", "found"


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
def _courier() -> Callable[..., object]:
    """What brings the page's messages, and tells it its filters and what its searches found.

    It is apart from the stage, whose data would else be sent anew.
    """
    script = (Path(__file__).parent / "static" / "courier.js").read_text(encoding="utf-8")
    return st.components.v2.component("storymap.courier", js=script)


def draw(page: str, *, title: str, opening: int, theme: str, stories: int) -> None:
    """Show the page. `opening` says whether it is the same text as before, edited, or another.

    `theme` is light, dark, or auto for the window's own; `stories` is how many its project has.
    """
    # As long as these values stay the same, a rerun sends nothing to the browser and the page
    # inside the iframe is left alone.
    _component()(
        key="stage",
        data={
            "page": page,
            "revision": session.revision(),
            "title": title,
            "opening": opening,
            "theme": theme,
            "height": 0,
            "offers": {"stories": stories, "online": online.host()},
        },
    )
    _courier()(
        key=_COURIER,
        data={
            "filters": settings.filters(),
            "taken": st.session_state.get(_TAKEN, ""),
            "heard": st.session_state.get(_HEARD, ""),
            "found": st.session_state.get(_FOUND),
        },
        on_edit_change=_take_edit,
        on_review_change=_take_review,
        on_filter_change=_take_filters,
        on_theme_change=_take_theme,
        on_search_change=_take_search,
        on_step_change=_take_step,
    )


def draw_preview(page: str, *, title: str, opening: int, height: int) -> None:
    """Show the page as another site would embed it: `height` pixels high, no corrections."""
    _component()(
        key="preview",
        data={
            "page": page, "title": title, "opening": opening, "theme": "auto", "height": height,
        },
    )  # fmt: skip


def _taken(name: str) -> Mapping[str, Any] | None:
    """The message that has come, None where it is one that was taken before."""
    message = st.session_state[_COURIER].get(name)
    if not isinstance(message, Mapping):
        return None
    nonce = str(message.get("nonce", ""))
    again = nonce == st.session_state.get(_TAKEN)
    st.session_state[_TAKEN] = nonce
    return None if again else message


def _take_edit() -> None:
    """Add the edit that the page's reader made to this session's edits, or several at once."""
    message, now = _taken("edit"), session.opened()
    if now is None or message is None:
        return
    edits = edits_from_message(
        session.drawn(message.get("revision"), now.story),
        message,
        session.gazetteer(),
        who=session.who(),
        told=online.found(),
    )
    if edits:
        session.change_edits((*now.story.edits, *edits))
    else:
        session.report(
            "That edit does not fit the story, which may have changed meanwhile; "
            "please make it again."
        )


def _take_review() -> None:
    """Take all that a review has decided so far; the page is drawn anew when it is done."""
    message, now = _taken("review"), session.opened()
    if now is None or message is None:
        return
    story = session.drawn(message.get("revision"), now.story)
    edits = edits_from_message(
        story, message, session.gazetteer(), who=session.who(), told=online.found()
    )
    session.review(story, edits, done=message.get("done") is True)


def _take_search() -> None:
    """Look for the places that the page's reader asks for, online where that is said."""
    message, now = _taken("search"), session.opened()
    if now is None or message is None:
        return
    words = message.get("words")
    places = search_places(words, now.story, session.gazetteer())
    told = ""
    if message.get("online") is True and isinstance(words, str) and len(words) <= LONGEST_SEARCH:
        answers, told = online.find(words, now.story)
        places = [*map(shared, answers), *places]
    nonce = str(message.get("nonce", ""))
    st.session_state[_FOUND] = {"words": words, "places": places, "told": told, "nonce": nonce}


def _take_step() -> None:
    """Take back the last decision, or make it again."""
    if message := _taken("step"):
        session.step(back=message.get("type") != "redo")


def _take_filters() -> None:
    """Keep what the page's reader filters by."""
    message = _taken("filter")
    if message and isinstance(message.get("filters"), Mapping):
        settings.take_filters(message["filters"])
        # Which message this answers: an answer to an older one is not heeded.
        st.session_state[_HEARD] = str(message.get("nonce", ""))


def _take_theme() -> None:
    """Colour the window as the page's reader has coloured the page."""
    if message := _taken("theme"):
        settings.take_theme(str(message.get("theme", "")))
