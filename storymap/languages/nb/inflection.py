"""Bokmål names bend as those of all Norwegian do."""

from __future__ import annotations

from storymap.languages.no.inflection import ENDINGS

__all__ = ["ENDINGS"]
