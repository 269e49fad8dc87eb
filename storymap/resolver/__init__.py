"""Mentions become Resolutions: which place on Earth each one means."""

from __future__ import annotations

from storymap.resolver.resolutions import resolve_mentions

__all__ = ["resolve_mentions"]
