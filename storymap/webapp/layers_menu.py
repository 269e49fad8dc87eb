"""What lies under the story: tracks and areas out of files of one's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from storymap.errors import StorymapError
from storymap.model import Layer
from storymap.readers.layers import LAYER_SUFFIXES, layer_of
from storymap.webapp import session
from storymap.webapp.markdown import literal


def draw() -> None:
    """A picker of files, and a button for each layer that takes it away."""
    layers = _laid()
    key = f"layer-{session.opening()}-{len(layers)}"
    st.file_uploader(
        "Lay a track or areas under the map",
        type=[suffix.lstrip(".") for suffix in LAYER_SUFFIXES],
        key=key,
        on_change=_add,
        args=(key,),
        help="GPX, KML, KMZ or GeoJSON. It stays in the story map that you download.",
    )
    for number, layer in enumerate(layers):
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
    _lay((*_laid(), layer))


def _remove(number: int) -> None:
    layers = _laid()
    _lay((*layers[:number], *layers[number + 1 :]))


def _laid() -> tuple[Layer, ...]:
    """What lies under the open story, in the order in which it was laid."""
    now = session.opened()
    return () if now is None else now.story.document.layers


def _lay(wanted: tuple[Layer, ...]) -> None:
    """Draw the open story with these layers beneath it."""
    if now := session.opened():
        untouched, story = (
            replace(each, document=replace(each.document, layers=wanted))
            for each in (now.untouched, now.story)
        )
        session.show(replace(now, untouched=untouched, story=story))
