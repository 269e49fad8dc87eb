"""Which texts the models are trained for."""

from __future__ import annotations

from storymap.model import Document

TRAINED_LANGUAGE = "en"
SCRIPT_SAMPLE = 2_000  # characters whose script is looked at


def is_trained_for(document: Document) -> bool:
    """Whether the model reads this text: English, or too short to tell but in Latin letters."""
    if document.language is not None:
        return document.language == TRAINED_LANGUAGE
    letters = [letter for letter in document.text[:SCRIPT_SAMPLE] if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)
