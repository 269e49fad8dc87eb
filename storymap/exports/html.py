"""A Story as one HTML file with map and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storymap.model import Story

if TYPE_CHECKING:
    from storymap.page.published import View


def story_page(
    story: Story,
    *,
    basemap: str = "vector",
    view: View = "full",
    read_only: bool = False,
    address: str | None = None,
    up: tuple[str, str] | None = None,
) -> str:
    """The page of the story over `basemap` (see `draw_map`), with `view` (see `render_page`).

    A `read_only` one has no desk to edit it at; one with an `address` is ready for the web, one
    with `up` leads back to what it is one of.
    """
    from storymap.maps.interactive import draw_map
    from storymap.page import render_page

    map_of = draw_map(story, basemap=basemap)
    return render_page(story, map=map_of, view=view, read_only=read_only, address=address, up=up)
