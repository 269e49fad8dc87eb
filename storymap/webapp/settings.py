"""What a reader has set: which sample, which basemap, which colours; kept in the page's address.

The address can be shared and opens the same view. A reader's own text never enters it. What the
address says is checked like any input: a value that is none of the choices is the default.
"""

from __future__ import annotations

from typing import cast

import streamlit as st

from storymap.errors import UnsupportedFormat
from storymap.tiles import SUGGESTED, find_tiles

BASEMAPS = {
    "vector": "Offline map",
    **{name: name.replace(".", " · ") for name in SUGGESTED},
    "none": "No map beneath",
}
THEMES = {"auto": "As the window", "light": "Light", "dark": "Dark"}
_CHOICES = {"basemap": BASEMAPS, "theme": THEMES}
# What the address said, or was made to say, when the script last ran.
_TOLD = "told"


def basemap() -> str:
    """The basemap's name, as `draw_map` takes it."""
    return _value("basemap")


def theme() -> str:
    """auto, light or dark."""
    return _value("theme")


def story() -> str:
    """The sample that the address names, by its file name without the suffix, or ""."""
    return st.query_params.get("story", "")


def warning() -> str | None:
    """What to tell a reader of the chosen basemap, None where nobody outside is asked."""
    name = basemap()
    if name in ("vector", "none"):
        return None
    try:
        return find_tiles(name).warning
    except UnsupportedFormat:  # another version of xyzservices has dropped or locked it
        return None


def follow_address() -> bool:
    """Take over what the address says; whether it has come to say something else by itself.

    That is so in a new session, and when a reader goes back in the browser's history.
    """
    said = {key: st.query_params.get(key, "") for key in (*_CHOICES, "story")}
    before = st.session_state.get(_TOLD)
    if said == before:
        return False
    st.session_state[_TOLD] = said
    for key in _CHOICES:
        st.session_state[key] = _checked(key, said[key])
        if st.session_state[key] != said[key]:
            tell(key, "")  # the address does not keep what is no choice
    return before is not None


def tell(key: str, value: str) -> None:
    """Write a setting into the address; an empty value or the default leaves it."""
    if not value or value == _default(key):
        st.query_params.pop(key, None)
        value = ""
    else:
        st.query_params[key] = value
    st.session_state[_TOLD] = {**st.session_state.get(_TOLD, {}), key: value}


def _value(key: str) -> str:
    return _checked(key, cast("str", st.session_state.get(key) or ""))


def _checked(key: str, value: str) -> str:
    return value if value in _CHOICES[key] else _default(key)


def _default(key: str) -> str:
    return next(iter(_CHOICES.get(key, {"": ""})))
