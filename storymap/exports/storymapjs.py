"""A Story for Knight Lab's StoryMapJS: an overview and a slide for each stop."""

from __future__ import annotations

import html

from storymap.exports.archive import archive
from storymap.exports.slides import slides_of
from storymap.exports.story_json import json_text
from storymap.model import Story
from storymap.text.characters import one_line

# The page as Knight Lab's own instructions for hosting have it: scripts and styles are theirs.
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="https://cdn.knightlab.com/libs/storymapjs/latest/css/storymap.css">
<style>html, body, #storymap {{ width: 100%; height: 100%; margin: 0; }}</style>
</head>
<body>
<div id="storymap"></div>
<script src="https://cdn.knightlab.com/libs/storymapjs/latest/js/storymap-min.js"></script>
<script>
const storymap = new KLStoryMap.StoryMap("storymap", "storymap.json", {{}});
window.addEventListener("resize", () => storymap.updateDisplay());
</script>
</body>
</html>
"""


def story_storymapjs_zip(story: Story) -> bytes:
    """An archive of `storymap.json` and `index.html`, which shows it from any server."""
    document = story.document
    title, language = html.escape(one_line(document.title)), html.escape(document.language or "en")
    page = _PAGE.format(title=title, language=language)
    files = {"index.html": page, "storymap.json": story_storymapjs(story)}
    return archive({name: text.encode() for name, text in files.items()})


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
