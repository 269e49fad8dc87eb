"""Which documents of a corpus in another language are learnt from, and which are kept back."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.evaluation.gold import GoldDocument

# One document in so many, the last ones of each corpus, is kept for measuring.
KEPT_BACK = 5


def learnt_from(documents: Sequence[GoldDocument]) -> list[GoldDocument]:
    """All but the last documents of a corpus."""
    return list(documents[: len(documents) - len(documents) // KEPT_BACK])


def held_out(documents: Sequence[GoldDocument]) -> list[GoldDocument]:
    """The last documents of a corpus, which nothing that ships was learnt from."""
    return list(documents[len(documents) - len(documents) // KEPT_BACK :])
