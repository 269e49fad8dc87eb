"""A Story as one HTML file with map and text."""

from __future__ import annotations

from storymap.model import Story

# In a frame of another page a story may run its own script and open links in new windows: no more.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def story_page(story: Story, *, basemap: str = "vector", read_only: bool = False) -> str:
    """The page of the story over `basemap`, which is named as `draw_map` takes it.

    A `read_only` one has no desk to edit it at.
    """
    from storymap.maps.interactive import draw_map
    from storymap.page import render_page

    return render_page(story, map=draw_map(story, basemap=basemap), read_only=read_only)
