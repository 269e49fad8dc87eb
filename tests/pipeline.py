"""What the whole pipeline makes of a text."""

from __future__ import annotations

from dataclasses import replace

from storymap import build_story, read_text
from storymap.gazetteer import Gazetteer
from storymap.model import Place, Resolution


def placed(text: str, gazetteer: Gazetteer, language: str = "") -> dict[str, Place]:
    """Each name of the text that has a place, with its last one."""
    every = found(text, gazetteer, language).items()
    return {name: each.place for name, each in every if each.place}


def found(text: str, gazetteer: Gazetteer, language: str = "") -> dict[str, Resolution]:
    """Each name or position of the text, read in `language` if told, with its last resolution."""
    document = read_text(text)
    document = replace(document, language=language or document.language)
    story = build_story(document, gazetteer=gazetteer)
    return {resolution.mention.text: resolution for resolution in story.resolutions}
