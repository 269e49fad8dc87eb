"""A Story as one HTML file with map and text, and that file inside other pages."""

from __future__ import annotations

import html

from storymap.model import Story

# An embedded story may run its own script and open links in new windows, and nothing else.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def story_page(story: Story, *, basemap: str = "vector") -> str:
    """The page of the story over `basemap`, which is named as `draw_map` takes it."""
    from storymap.maps.interactive import draw_map
    from storymap.page import render_page

    return render_page(story, map=draw_map(story, basemap=basemap))


def notebook_cell(story: Story) -> str:
    """The page in a frame of its own, for a notebook's output: it cannot reach the notebook."""
    page, title = html.escape(story_page(story)), html.escape(story.document.title)
    return (
        f'<iframe srcdoc="{page}" title="{title}" sandbox="{SANDBOX}" '
        'style="width:100%;height:640px;border:0"></iframe>'
    )
