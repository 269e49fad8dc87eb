"""Takes the story along: the page as one HTML file, and the code that embeds it."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

import streamlit as st

from storymap.webapp import session

LONGEST_STEM = 60


def draw() -> None:
    """The download button and, beside it, the embed code."""
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
    with st.popover("Embed", icon=":material/code:", key="embed"):
        st.markdown("Put the downloaded file beside your page, and this code into it:")
        st.code(embed_code(name, now.story.document.title), language="html", wrap_lines=True)
        st.caption(
            "The file holds everything: it works offline and asks no other site for anything."
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
