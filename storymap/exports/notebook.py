"""A Story as the output of a notebook's cell, and as the tables that notebooks work with.

`import storymap` imports this module, which gives stories the methods that notebooks want: the
model knows nothing of page and tables, which load when a notebook asks.
"""

from __future__ import annotations

import html

from storymap.exports.frames import to_dataframe, to_geodataframe
from storymap.exports.html import story_page
from storymap.model import Story


def notebook_cell(story: Story) -> str:
    """The page in a frame of its own, 640 pixels high, which cannot reach the notebook."""
    from storymap.page.published import SANDBOX

    page, title = html.escape(story_page(story)), html.escape(story.document.title)
    return (
        f'<iframe srcdoc="{page}" title="{title}" sandbox="{SANDBOX}" '
        'style="width:100%;height:640px;border:0"></iframe>'
    )


Story._repr_html_ = notebook_cell
Story.to_dataframe = to_dataframe
Story.to_geodataframe = to_geodataframe
