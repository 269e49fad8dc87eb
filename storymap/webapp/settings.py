"""What a reader has set: sample, basemap, colours, filters; kept in the page's address.

The address can be shared and opens the same view. A reader's own text never enters it. What the
address says is checked like any input: a value that is none of the choices is the default. What
the page filters by besides the role is the page's to check, since it knows its kinds and days.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import streamlit as st

from storymap.errors import UnsupportedFormat
from storymap.maps.tiles import SUGGESTED, find_tiles

BASEMAPS = {
    "vector": "Offline map",
    **{name: name.replace(".", " · ") for name in SUGGESTED},
    "none": "No map beneath",
}
THEMES = {"auto": "As the window", "light": "Light", "dark": "Dark"}
ROLES = {
    "": "Every name",
    "literal": "Only where it happens",
    "associative": "Only who acts or is spoken of",
}
_CHOICES = {"basemap": BASEMAPS, "theme": THEMES, "role": ROLES}
# What else a reader filters by inside the page, and the longest value of one.
_FILTERS = ("kind", "country", "certainty", "search", "sort", "time")
LONGEST_FILTER = 100
# What the address said, or was made to say, when the script last ran.
_TOLD = "told"


def basemap() -> str:
    """The basemap's name, as `draw_map` takes it."""
    return _value("basemap")


def theme() -> str:
    """auto, light or dark."""
    return _value("theme")


def filters() -> dict[str, str]:
    """What the page shows less of: the role and the page's own filters, those that are set."""
    own = cast("dict[str, str]", st.session_state.get("filters", {}))
    return {**({"role": _value("role")} if _value("role") else {}), **own}


def take_filters(wanted: Mapping[str, object]) -> None:
    """Keep what a reader filters by inside the page, here and in the address."""
    st.session_state["role"] = _checked("role", str(wanted.get("role", "")))
    own = {name: _short(wanted.get(name, "")) for name in _FILTERS}
    st.session_state["filters"] = {name: value for name, value in own.items() if value}
    tell("role", st.session_state["role"])
    for name, value in own.items():
        tell(name, value)


def take_theme(wanted: str) -> None:
    """Keep the colours that a reader chose inside the page."""
    st.session_state["theme"] = _checked("theme", wanted)
    tell("theme", theme())


def clear_filters() -> None:
    """Forget the filters, which another text has no use for; the role is kept."""
    st.session_state["filters"] = {}
    for name in _FILTERS:
        tell(name, "")


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
    said = {key: st.query_params.get(key, "") for key in (*_CHOICES, "story", *_FILTERS)}
    before = st.session_state.get(_TOLD)
    if said == before:
        return False
    st.session_state[_TOLD] = said
    for key in _CHOICES:
        st.session_state[key] = _checked(key, said[key])
        if st.session_state[key] != said[key]:
            tell(key, "")  # the address does not keep what is no choice
    own = {name: _short(said[name]) for name in _FILTERS}
    st.session_state["filters"] = {name: value for name, value in own.items() if value}
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


def _short(value: object) -> str:
    """A filter's value: one line of limited length."""
    text = value if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_FILTER and text.isprintable() else ""


def _default(key: str) -> str:
    return next(iter(_CHOICES.get(key, {"": ""})))
