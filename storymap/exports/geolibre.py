"""A Story as the story map of GeoLibre, which its panel of that name imports."""

from __future__ import annotations

from storymap.exports.mapbox import chapters_of
from storymap.exports.story_json import json_text
from storymap.model import Story
from storymap.text.characters import one_line


def story_geolibre(story: Story) -> str:
    """Settings and chapters, in the fields that it shares with Mapbox's template."""
    return json_text(
        {
            "title": one_line(story.document.title),
            "subtitle": "",
            "byline": one_line(story.document.author or ""),
            "footer": "",
            "showMarkers": True,
            "chapters": chapters_of(story),
        }
    )
