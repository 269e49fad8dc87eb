"""Takes the story along: page, pictures and data as files, and the code that embeds the page."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

import streamlit as st

from storymap.model import Story, story_to_json
from storymap.webapp import host, session, settings

LONGEST_STEM = 60
_PREVIEW_HEIGHT = 360


def _json(story: Story) -> bytes:
    return (json.dumps(story_to_json(story), ensure_ascii=False, indent=1) + "\n").encode()


def _svg(story: Story) -> bytes:
    from storymap.maps.still.picture import draw_svg

    return draw_svg(story).encode()


def _numbered(story: Story) -> bytes:
    from storymap.maps.still.picture import draw_svg

    return draw_svg(story, numbered=True).encode()


def _png(story: Story) -> bytes:
    from storymap.maps.still.picture import draw_png

    return draw_png(story)


# Label, what makes the bytes, the end of the file's name, its type.
FORMATS: tuple[tuple[str, Callable[[Story], bytes], str, str], ...] = (
    ("Picture (PNG)", _png, ".png", "image/png"),
    ("Picture (SVG)", _svg, ".svg", "image/svg+xml"),
    ("Picture for print, numbered (SVG)", _numbered, "-numbered.svg", "image/svg+xml"),
    ("Data (JSON)", _json, ".json", "application/json"),
)


def draw() -> None:
    """The download button and, beside it, the other formats and the embed code."""
    now = session.opened()
    if now is None:
        return
    name = f"{file_stem()}.html"
    st.download_button(
        "Download story map",
        now.page,
        file_name=name,
        mime="text/html",
        type="primary",
        icon=":material/download:",
        key="download",
        on_click="ignore",
    )
    with st.popover("Formats", icon=":material/file_export:", key="formats"):
        for label, make, ending, mime in FORMATS:
            # Made only when somebody takes it.
            st.download_button(
                label,
                partial(make, now.story),
                file_name=file_stem() + ending,
                mime=mime,
                key=f"download{ending}",
                width="stretch",
                on_click="ignore",
            )
    with st.popover("Embed", icon=":material/code:", key="embed"):
        st.markdown("Put the downloaded file beside your page, and this code into it:")
        st.code(embed_code(name, now.story.document.title), language=None, wrap_lines=True)
        st.caption(
            "The file holds everything: it works offline and asks no other site for anything."
            if settings.warning() is None
            else "The file holds everything but the map's tiles, which it asks another site for."
        )
        if st.toggle("Preview", key="preview-on"):
            host.draw_preview(
                now.page,
                title=f"Preview: {now.story.document.title}",
                opening=session.opening(),
                height=_PREVIEW_HEIGHT,
            )


def file_stem() -> str:
    """A file name for the open story, from its title."""
    now = session.opened()
    return stem_of("" if now is None else now.story.document.title)


def stem_of(title: str) -> str:
    """The title as a file name that every system takes: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFC", title).lower()
    words = re.sub(r"[^\w]+", "-", plain).strip("-_")[:LONGEST_STEM].strip("-_")
    return words or "story-map"


def embed_code(file_name: str, title: str) -> str:
    """The HTML that shows the downloaded file in another page.

    The sandbox lets the page run its own script and open links in new windows, and nothing else.
    """
    return (
        f'<iframe src="{quote(file_name)}" title="{html.escape(_one_line(title))}"\n'
        '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"\n'
        '  style="width:100%;height:640px;border:0" loading="lazy"></iframe>'
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
