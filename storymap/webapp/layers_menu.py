"""What lies under the story: tracks and areas out of files of one's own."""

from __future__ import annotations

import streamlit as st

from storymap.errors import StorymapError
from storymap.readers.layers import LAYER_SUFFIXES, layer_of
from storymap.webapp import session
from storymap.webapp.markdown import literal


def draw() -> None:
    """A picker of files, and a button for each layer that takes it away."""
    key = f"layer-{session.opening()}-{len(session.layers())}"
    st.file_uploader(
        "Lay a track or areas under the map",
        type=[suffix.lstrip(".") for suffix in LAYER_SUFFIXES],
        key=key,
        on_change=_add,
        args=(key,),
        help="GPX, KML, KMZ or GeoJSON. It stays in the story map that you download.",
    )
    for number, layer in enumerate(session.layers()):
        st.button(
            f"Remove {literal(layer.name)}",
            key=f"layer-remove-{number}",
            icon=":material/layers_clear:",
            on_click=_remove,
            args=(number,),
        )


def _add(key: str) -> None:
    upload = st.session_state[key]
    if upload is None:
        return
    try:
        layer = layer_of(upload.getvalue(), upload.name)
    except StorymapError as error:
        session.report(str(error))
        return
    session.lay((*session.layers(), layer))


def _remove(number: int) -> None:
    layers = session.layers()
    session.lay((*layers[:number], *layers[number + 1 :]))
