"""A Story as JSON, and any values as JSON bytes that a terminal can be shown."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from storymap.interchange import story_to_json
from storymap.model import Story

# json.dumps has escaped ASCII's own controls, save this one.
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def story_json(story: Story) -> str:
    """The whole story, candidates and reasons included, as `storymap/story.schema.json` has it."""
    return json_text(story_to_json(story))


def json_bytes(values: Any) -> bytes:
    """JSON in UTF-8, names in their own script; what could steer a terminal is escaped."""
    return json_text(values).encode()


def json_text(values: Any) -> str:
    """JSON as a file holds it, what could steer a terminal escaped."""
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return _NOT_ASCII.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """Control, format and unassigned characters as JSON's escapes, others as they are."""
    character = match[0]
    if unicodedata.category(character)[0] != "C":
        return character
    return json.dumps(character)[1:-1]
