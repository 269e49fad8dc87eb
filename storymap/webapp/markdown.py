"""A text's words inside Streamlit's own widgets, which read what they are given as Markdown."""

from __future__ import annotations

_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&")


def literal(words: str) -> str:
    """The words with every mark of Markdown escaped, so that they are shown as they are."""
    return "".join(f"\\{character}" if character in _MARKS else character for character in words)
