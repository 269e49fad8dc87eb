"""Storymap turns a text into a map that reads with it.

    from storymap import build_story, read_path, render_page
    page = render_page(build_story(read_path("article.txt")))

Names are loaded when they are first used, so that `import storymap` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import storymap.exports.notebook  # noqa: F401  stories show themselves in notebooks
from storymap.model import (
    Candidate,
    Document,
    Edit,
    Image,
    Layer,
    Link,
    Mention,
    Outline,
    Passage,
    Place,
    Resolution,
    Stop,
    Story,
    StoryPlace,
    ledger_of,
    places_of,
    stops_of,
)

if TYPE_CHECKING:
    from storymap.evaluation import evaluate
    from storymap.gazetteer import Gazetteer
    from storymap.interchange import story_from_json, story_to_json
    from storymap.maps.interactive import draw_map
    from storymap.maps.still.picture import draw_png, draw_svg
    from storymap.page import render_page
    from storymap.readers import read_layer, read_path, read_text, read_url
    from storymap.recogniser import find_mentions
    from storymap.resolver import resolve_mentions
    from storymap.review.edits import apply_edits
    from storymap.review.files import load_edits, save_edits
    from storymap.story import build_story

__version__ = "0.2.0"

_HOMES = {
    "Gazetteer": "gazetteer",
    "apply_edits": "review.edits",
    "build_story": "story",
    "draw_map": "maps.interactive",
    "draw_png": "maps.still.picture",
    "draw_svg": "maps.still.picture",
    "evaluate": "evaluation",
    "find_mentions": "recogniser",
    "load_edits": "review.files",
    "read_layer": "readers",
    "read_path": "readers",
    "read_text": "readers",
    "read_url": "readers",
    "render_page": "page",
    "resolve_mentions": "resolver",
    "save_edits": "review.files",
    "story_from_json": "interchange",
    "story_to_json": "interchange",
}

__all__ = [
    "Candidate",
    "Document",
    "Edit",
    "Gazetteer",
    "Image",
    "Layer",
    "Link",
    "Mention",
    "Outline",
    "Passage",
    "Place",
    "Resolution",
    "Stop",
    "Story",
    "StoryPlace",
    "__version__",
    "apply_edits",
    "build_story",
    "draw_map",
    "draw_png",
    "draw_svg",
    "evaluate",
    "find_mentions",
    "ledger_of",
    "load_edits",
    "places_of",
    "read_layer",
    "read_path",
    "read_text",
    "read_url",
    "render_page",
    "resolve_mentions",
    "save_edits",
    "stops_of",
    "story_from_json",
    "story_to_json",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"storymap.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'storymap' has no attribute {name!r}")
