"""What is abbreviated with dots in Spanish names."""

from __future__ import annotations

DOTTED = "EE UU"
