"""A Story as `config.js` of mapbox/storytelling: a chapter to scroll to for each stop."""

from __future__ import annotations

from typing import Any

from storymap.exports.slides import slides_of
from storymap.exports.story_json import json_text
from storymap.model import Story
from storymap.text.characters import one_line

_STYLE = "mapbox://styles/mapbox/light-v11"


def story_mapbox(story: Story) -> str:
    """The script that sets `config`; the access token is the reader's own and left empty.

    The template shows titles as text and descriptions as HTML.
    """
    config = {
        "style": _STYLE,
        "accessToken": "",
        "showMarkers": True,
        "markerColor": "#3c3ce6",
        "inset": False,
        "theme": "light",
        "use3dTerrain": False,
        "auto": False,
        "title": one_line(story.document.title),
        "subtitle": "",
        "byline": one_line(story.document.author or ""),
        "footer": "",
        "chapters": chapters_of(story),
    }
    # Old engines end a line of script at these two, in a string as well.
    script = json_text(config).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var config = {script.rstrip()};\n"


def chapters_of(story: Story) -> list[dict[str, Any]]:
    """A chapter for each stop: its title as text, its passages as HTML, where the camera goes."""
    return [
        {
            "id": f"stop-{number}",
            "alignment": "left",
            "hidden": False,
            "title": slide.headline,
            "image": "",
            "description": slide.text,
            "location": {
                "center": [slide.place.lon, slide.place.lat],
                "zoom": slide.zoom,
                "pitch": 0,
                "bearing": 0,
            },
            "mapAnimation": "flyTo",
            "rotateAnimation": False,
            "callback": "",
            "onChapterEnter": [],
            "onChapterExit": [],
        }
        for number, slide in enumerate(slides_of(story), 1)
    ]
