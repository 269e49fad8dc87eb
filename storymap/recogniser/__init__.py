"""A Document becomes Mentions: which spans name a place."""

from __future__ import annotations

from storymap.recogniser.mentions import find_mentions

__all__ = ["find_mentions"]
