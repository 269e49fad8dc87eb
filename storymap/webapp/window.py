"""The window: a slim bar of widgets, a sentence where something went wrong, and the story."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import streamlit as st

from storymap.webapp import (
    drafts,
    edits_menu,
    host,
    projects,
    samples,
    session,
    settings,
    share_menu,
    text_menu,
    view_menu,
)
from storymap.webapp.markdown import literal
from storymap.webapp.server import OPTIONS

_HERE = Path(__file__).parent / "static"


def draw() -> None:
    """Draw the whole window."""
    st.set_page_config(
        page_title=_page_title(), page_icon=_HERE / "icon.svg", layout="wide", menu_items={}
    )
    samples.ask_for_first()  # which takes over what the address says of colours
    st.html(f"<style>{_style()}{_colours(settings.theme(), _own_theme())}</style>")
    # Places are reserved from the top down, so that a message above never remounts the page below.
    with st.container(key="working"):
        session.open_asked()
        samples.tell()
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        _draw_bar()
    with st.container(key="messages"):
        if problem := session.problem():
            st.error(literal(problem), icon=":material/error:")
        if warning := settings.warning():
            st.caption(literal(warning))
        drafts.tell()
    now = session.opened()
    if now is not None:
        host.draw(
            now.page,
            title=now.story.document.title,
            opening=session.opening(),
            theme=settings.theme(),
            stories=projects.size(),
        )
    drafts.keep()


def _draw_bar() -> None:
    st.html('<div class="storymap-brand"><span>Storymap</span></div>', width="content")
    with st.container(key="samples", width=300):
        samples.draw()
    text_menu.draw()
    projects.draw()
    edits_menu.draw()
    edits_menu.draw_undo()
    view_menu.draw()
    st.space("stretch")
    share_menu.draw()


def _page_title() -> str:
    now = session.opened()
    return "Storymap" if now is None else f"{now.story.document.title} · Storymap"


def _own_theme() -> str | None:
    """light or dark, as the browser has Streamlit draw its widgets; None where it does not say."""
    return st.context.theme.type


@cache
def _colours(theme: str, own: str | None) -> str:
    """Styles for Streamlit's widgets where the reader chose other colours than they have."""
    if theme in ("auto", own):
        return ""
    paper, wash, ink = (
        OPTIONS[f"theme.{theme}.{name}"]
        for name in ("backgroundColor", "secondaryBackgroundColor", "textColor")
    )
    variables = (
        f":root {{ --scheme: {theme}; --paper: {paper}; --wash: {wash}; --ink: {ink}; "
        "--line: color-mix(in srgb, var(--ink) 24%, var(--paper)); "
        "--quiet: color-mix(in srgb, var(--ink) 68%, var(--paper)); }"
    )
    return variables + (_HERE / "colours.css").read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The window's style sheet with the icon written into it: the page asks for no file."""
    icon = base64.b64encode((_HERE / "icon.svg").read_bytes()).decode()
    style = (_HERE / "window.css").read_text(encoding="utf-8")
    return style.replace("ICON", f"data:image/svg+xml;base64,{icon}")
