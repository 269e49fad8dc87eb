"""Hosts the reader page in the window and passes on what its reader decides.

The page is the very file that "Download" gives. It runs in a sandboxed iframe that `host.js`
makes, and talks by messages: `ready`, `select`, `view`, `filter`, `theme` and `edit` come out,
`start` and `filter` go in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from storymap.model import Edit, Place, Resolution, Story
from storymap.review.edits import choose, reject
from storymap.webapp import session, settings

KEY = "stage"
_HEARD = "heard"


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
    """What tells the page its filters: apart from the stage, whose data would else be sent anew."""
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
        on_filter_change=_take_filters,
        on_theme_change=_take_theme,
    )
    _teller()(
        key="filters-told",
        data={"filters": settings.filters(), "heard": st.session_state.get(_HEARD, "")},
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
    """Add the edit that the page's reader made to this session's edits."""
    message = st.session_state[KEY].get("edit")
    now = session.opened()
    if now is None or not isinstance(message, Mapping):
        return
    edit = edit_from_message(now.story, message)
    if edit is None:
        session.report("That edit came too late: the story had changed; please make it again.")
    else:
        session.change_edits((*now.story.edits, edit))


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


def edit_from_message(story: Story, message: Mapping[str, Any]) -> Edit | None:
    """The edit that a message of the page asks for, None where it does not fit the story.

    The page shows hostile text, so what comes out of it is checked like any other input: the
    mention must stand where it says, and the place must be one that the story already knows.
    """
    index, quote = message.get("mention"), message.get("quote")
    if type(index) is not int or not 0 <= index < len(story.resolutions):
        return None
    resolution = story.resolutions[index]
    if resolution.mention.text != quote:
        return None
    made = datetime.now(UTC).isoformat(timespec="seconds")
    if message.get("action") == "reject":
        return reject(story, index, made=made)
    place = _known_place(story, resolution, message.get("place"))
    if message.get("action") == "place" and place is not None:
        return choose(story, index, place, made=made)
    return None


def _known_place(story: Story, resolution: Resolution, place_id: object) -> Place | None:
    """The place of that id among the mention's candidates, or else anywhere in the story."""
    near = [candidate.place for candidate in resolution.candidates]
    far = [other.place for other in story.resolutions if other.place is not None]
    return next((place for place in (*near, *far) if place.id == place_id), None)
