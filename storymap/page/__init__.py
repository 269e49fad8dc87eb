"""A Story as one HTML file: text, map and the scripts that join them."""

from __future__ import annotations

from storymap.page.html import render_page

__all__ = ["render_page"]
