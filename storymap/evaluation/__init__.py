"""Scores of the pipeline against annotated corpora."""

from __future__ import annotations

from storymap.evaluation.runner import evaluate

__all__ = ["evaluate"]
