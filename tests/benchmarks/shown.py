"""The stories that the reader is shown and measured with: each another load on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from large import make_large  # noqa: E402  the tests' folder is known only now

from storymap import Story, build_story, read_path  # noqa: E402

SAMPLE = ROOT / "data" / "stories" / "kazakhstan-january-2022.md"
ITINERARY = ROOT / "data" / "stories" / "ibn-battuta-from-tangier-to-delhi.md"

# Texts written for this: a flood in two regions, a city, a tour of the world, one place, none.
TEXTS = sorted((Path(__file__).parent / "stories").glob("*.txt"))


def stories(article: Path | None = None) -> dict[str, Callable[[], Story]]:
    """The stories by name, made when asked for; `article` is a text of the reader's own."""
    made: dict[str, Callable[[], Story]] = {"sample": lambda: build_story(read_path(SAMPLE))}
    if article is not None:
        made["article"] = lambda: build_story(read_path(article))
    for path in (*TEXTS, ITINERARY):
        name = "itinerary" if path is ITINERARY else path.stem.replace("-", " ")
        made[name] = lambda path=path: build_story(read_path(path))  # type: ignore[misc]
    made["20,000 words"] = lambda: make_large(400, words=20_000)
    for places in (1_000, 10_000, 50_000):
        made[f"{places:,} places"] = lambda places=places: make_large(places)  # type: ignore[misc]
    return made
