"""The web page: the story in the window, and a slim row of widgets above it.

`window.draw` is the page, which Streamlit runs; `serve` starts Streamlit on it. Nothing is decided
here: readers, recogniser, resolver, edits and page do the work, and this package holds their values
for the length of a session.
"""

from __future__ import annotations

from storymap.webapp.server import serve

__all__ = ["serve"]
