"""A Story as `Chapters.csv` of Leaflet Storymaps with Google Sheets: a chapter for each stop."""

from __future__ import annotations

import html

from storymap.exports.csv import table_csv
from storymap.exports.slides import slides_of
from storymap.model import Story

# The sheet's own headings, in its order.
COLUMNS = (
    "Chapter", "Media Link", "Media Credit", "Media Credit Link", "Description", "Zoom", "Marker",
    "Marker Color", "Location", "Latitude", "Longitude", "Found", "Quality", "Source", "Overlay",
    "Overlay Transparency", "GeoJSON Overlay", "GeoJSON Feature Properties",
)  # fmt: skip


def story_chapters(story: Story) -> str:
    """The table; headings and descriptions are HTML there."""
    return table_csv(
        COLUMNS,
        (
            {
                "Chapter": _heading(slide.headline),
                "Description": slide.text,
                "Zoom": slide.zoom,
                "Marker": "Numbered",
                "Marker Color": "blue",
                "Location": _heading(slide.headline),
                "Latitude": slide.place.lat,
                "Longitude": slide.place.lon,
            }
            for slide in slides_of(story)
        ),
    )


def _heading(words: str) -> str:
    """The words as HTML that no spreadsheet takes for a formula, without a quote to be seen."""
    escaped = html.escape(words)
    if escaped[:1] in "'=+-@＝＋－＠":
        return f"&#{ord(escaped[0])};{escaped[1:]}" if escaped else escaped
    return escaped
