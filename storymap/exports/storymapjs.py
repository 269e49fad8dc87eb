"""A Story for Knight Lab's StoryMapJS: an overview and a slide for each stop."""

from __future__ import annotations

import html

from storymap.exports.slides import slides_of
from storymap.exports.story_json import json_text
from storymap.model import Story
from storymap.text.characters import one_line


def story_storymapjs(story: Story) -> str:
    """The JSON that `new KLStoryMap.StoryMap(element, data)` takes, and the editor's own file."""
    document = story.document
    overview = {
        "type": "overview",
        "date": document.date or "",
        "location": {"line": True},
        "text": {
            "headline": html.escape(one_line(document.title)),
            "text": html.escape(one_line(document.author or "")),
        },
        "media": {"url": "", "caption": "", "credit": ""},
    }
    slides = [
        {
            "type": "",
            "date": slide.date or "",
            "location": {
                "lat": slide.place.lat,
                "lon": slide.place.lon,
                "zoom": slide.zoom,
                "line": True,
                "name": html.escape(slide.headline),
            },
            "text": {"headline": html.escape(slide.headline), "text": slide.text},
            "media": {"url": "", "caption": "", "credit": ""},
        }
        for slide in slides_of(story)
    ]
    settings = {
        "language": document.language or "en",
        "map_type": "osm:standard",
        "map_as_image": False,
        "slides": [overview, *slides],
    }
    return json_text({"storymap": settings})
