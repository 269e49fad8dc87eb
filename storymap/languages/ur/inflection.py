"""Letters of Urdu that are also typed as Arabic has them."""

from __future__ import annotations

SPELLINGS = "يی ىی كک ةہ هہ"
