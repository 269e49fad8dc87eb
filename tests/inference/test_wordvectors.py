"""The mean of the vectors of a span's words."""

import numpy as np

from storymap.inference.wordvectors import Meanings

NUMBERS = {"sea": 0, "port": 1}
MEANINGS = Meanings(NUMBERS, np.array([[1, 2], [3, 6], [0, 0]], np.float32))


def test_a_mean_is_of_the_known_words_of_its_span() -> None:
    """Whatever stands around; nothing known, or an empty span, is 0."""
    words = ["port", "x", "sea", "port", "x"]
    spans = [(2, 4), (0, 0), (1, 2), (3, 5)]
    assert [[2, 4], [0, 0], [0, 0], [3, 6]] == MEANINGS.means(words, spans).tolist()
    assert [[0, 0]] == MEANINGS.means(words, [(0, 0)]).tolist()


def test_only_words_under_the_spans_are_looked_up() -> None:
    """A passage without end is asked about a few mentions at a time."""
    asked: list[str] = []

    class Told(dict[str, int]):
        def get(self, word: str, otherwise: int) -> int:  # type: ignore[override]
            asked.append(word)
            return super().get(word, otherwise)

    Meanings(Told(NUMBERS), MEANINGS.vectors).means(["sea"] * 9_000, [(4_000, 4_003), (0, 0)])
    assert len(asked) == 3
