"""Takes the story along: page, pictures and data as files, and the code that embeds the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import quote

import streamlit as st

from storymap.exports import formats
from storymap.exports.exporter import GROUPS
from storymap.exports.selection import filtered
from storymap.model import Story
from storymap.page.published import View, embed_code
from storymap.webapp import host, session, settings

PAGE = "html"  # the format that has a button of its own
LONGEST_STEM = 60
_PREVIEW_HEIGHT = 360
_NARROW = 300  # pixels: about as wide as the buttons above
_VIEWS: dict[View, str] = {
    "full": "Text and map",
    "map": "The map",
    "captions": "Map with captions",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the menu offers: its button's label, how its name ends, its type, its maker.

    `hint` says what the file leaves out, `group` where it stands.
    """

    label: str
    ending: str
    media_type: str
    write: Callable[[Story], bytes]
    hint: str | None
    group: str


def downloads() -> tuple[Download, ...]:
    """Every format that can be written here but the page itself, group by group.

    Of those that can be numbered there is a numbered picture besides.
    """
    found: list[Download] = []
    for each in formats.EXPORTERS:
        if each.name == PAGE or not each.is_ready:
            continue
        label, kind = f"{each.content} ({each.title})", each.media_type
        hint = f"Left out: {each.loses}." if each.loses else None
        found.append(Download(label, each.suffix, kind, each.write, hint, each.group))
        if "numbered" in each.options:
            label = f"{each.content} for print, numbered ({each.title})"
            write = partial(each.write, numbered=True)
            found.append(Download(label, f"-numbered{each.suffix}", kind, write, None, each.group))
    return tuple(sorted(found, key=lambda each: GROUPS.index(each.group)))


def missing() -> str:
    """A line of the formats that cannot be written here, with what brings them; "" without any."""
    rows = [each for each in formats.EXPORTERS if not each.is_ready]
    names = ", ".join(f"{each.content} ({each.title})" for each in rows)
    extras = ",".join(sorted({str(each.extra) for each in rows}))
    return f"Not installed: {names}. `pip install 'geo-storymap[{extras}]'`" if rows else ""


def draw() -> None:
    """The download button and, beside it, the other formats and the embed code."""
    now = session.opened()
    if now is None:
        return
    page = formats.exporter_named(PAGE)
    name = file_stem() + page.suffix
    st.download_button(
        "Download story map",
        now.page,
        file_name=name,
        mime=page.media_type,
        type="primary",
        icon=":material/download:",
        key="download",
        on_click="ignore",
    )
    with st.popover("Formats", icon=":material/file_export:", key="formats"):
        _draw_formats(_wanted(now.story))
    with st.popover("Embed", icon=":material/code:", key="embed"):
        _draw_embed(now, name)


def _draw_embed(now: session.Opened, name: str) -> None:
    """The code that embeds the page in a file of this name, and how it then looks."""
    st.markdown("Put the downloaded file beside your page, and this code into it:")
    shown: View = st.radio(
        "It shows",
        list(_VIEWS),
        horizontal=True,
        format_func=_VIEWS.__getitem__,
        key="embed-view",
    )
    source = quote(name) + ("" if shown == "full" else f"?view={shown}")
    code = embed_code(source, now.story.document.title, shown)
    st.code(code, language=None, wrap_lines=True)
    st.caption(
        "The file holds everything: it works offline and asks no other site for anything."
        if settings.warning() is None
        else "The file holds everything but the map's tiles, which it asks another site for."
    )
    if st.toggle("Preview", key="preview-on"):
        host.draw_preview(
            now.page.replace('data-view="full"', f'data-view="{shown}"', 1),
            title=f"Preview: {now.story.document.title}",
            opening=session.opening(),
            height=_PREVIEW_HEIGHT,
        )


def _draw_formats(story: Story) -> None:
    """The formats, group by group, and a line of those that are not installed."""
    if story.document.layers:
        st.caption("Layers beneath the map go into GeoJSON, JSON, pictures and PDF alone.")
    for group, rows in groupby(downloads(), key=lambda each: each.group):
        st.caption(group)
        for each in rows:
            # Made only when somebody takes it.
            st.download_button(
                each.label,
                partial(each.write, story),
                file_name=file_stem() + each.ending,
                mime=each.media_type,
                key=f"download{each.ending}",
                width="stretch",
                on_click="ignore",
                help=each.hint,
            )
    if told := missing():
        st.caption(told, width=_NARROW)


def _wanted(story: Story) -> Story:
    """The story, or what the filters leave of it where that is asked for."""
    filters = settings.filters()
    if filters and st.toggle("Only what the filters show", key="formats-filtered"):
        return filtered(story, filters)
    return story


def file_stem() -> str:
    """A file name for the open story, from its title."""
    now = session.opened()
    return stem_of("" if now is None else now.story.document.title)


def stem_of(title: str) -> str:
    """The title as a file name that every system takes: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFC", title).lower()
    words = re.sub(r"[^\w]+", "-", plain).strip("-_")[:LONGEST_STEM].strip("-_")
    return words or "story-map"
