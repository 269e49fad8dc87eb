"""A Story as one HTML file: text, map and the scripts that join them."""

from __future__ import annotations

from storymap.page.html import render_page
from storymap.page.published import embed_code, files_beside, published_at

__all__ = ["embed_code", "files_beside", "published_at", "render_page"]
