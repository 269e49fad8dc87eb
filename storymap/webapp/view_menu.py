"""How the story looks: the map beneath it, its colours, and which names it shows."""

from __future__ import annotations

import streamlit as st

from storymap.webapp import layers_menu, online, session, settings


def draw() -> None:
    """The settings, each of which is written into the page's address."""
    with st.popover("View", icon=":material/tune:", key="view"):
        st.selectbox(
            "Map",
            tuple(settings.BASEMAPS),
            key="basemap",
            format_func=lambda name: settings.BASEMAPS[name],
            on_change=_change_basemap,
        )
        if settings.warning():
            st.warning(settings.warning() or "", icon=":material/public:")
        else:
            st.caption("Online maps are drawn by other people's servers, which then see who reads.")
        st.radio(
            "Colours",
            tuple(settings.THEMES),
            key="theme",
            format_func=lambda name: settings.THEMES[name],
            on_change=_change_theme,
        )
        st.radio(
            "Names",
            tuple(settings.ROLES),
            key="role",
            format_func=lambda name: settings.ROLES[name],
            on_change=_change_role,
            disabled=not session.classified(),
        )
        st.caption("The page's address keeps these settings: copy it to share the view.")
        layers_menu.draw()
        online.draw()


def _change_basemap() -> None:
    settings.tell("basemap", settings.basemap())
    session.redraw()


def _change_role() -> None:
    settings.take_filters({**settings.filters(), "role": st.session_state["role"]})


def _change_theme() -> None:
    settings.tell("theme", settings.theme())
