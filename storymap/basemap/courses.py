"""The courses of rivers that stories name: each a line, on a grid of `SCALE` steps a degree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from storymap.files import sound_path

SCALE = 2000
FILE = "courses.json"
# Characters of the courses in a page: eight long rivers.
BUDGET = 60_000


def clip_courses(ids: Iterable[str]) -> dict[str, str]:
    """The courses of those places that have one, by their ids, the first of them that fit."""
    left = BUDGET
    found: dict[str, str] = {}
    for place_id in ids:
        text = load_courses().get(place_id, "")
        left -= len(text)
        if text and left >= 0:
            found[place_id] = text
    return found


@lru_cache(maxsize=1)
def load_courses() -> Mapping[str, str]:
    """All courses by the ids of places: texts of `basemap.arcs`, with spaces between pieces."""
    courses: dict[str, str] = json.loads(sound_path("basemap", FILE).read_text(encoding="utf-8"))
    return courses
