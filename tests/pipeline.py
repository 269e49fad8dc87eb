"""What the whole pipeline makes of a text."""

from __future__ import annotations

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer
from storymap.model import Resolution


def found(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    """Each name or position of the text with its last resolution."""
    story = build_story(read_text(text), gazetteer=gazetteer)
    return {resolution.mention.text: resolution for resolution in story.resolutions}
