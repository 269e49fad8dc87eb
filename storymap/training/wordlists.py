"""Makes the word lists that lie beside a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from storymap.inference.wordlists import words_beside
from storymap.text.tokens import tokenise


def write_words(words: Mapping[str, int], path: Path) -> None:
    """Write common words or names so that `read_words` gives them back."""
    path.write_text(_lines(words), "utf-8", newline="\n")


def write_words_beside(words: Mapping[str, int], model: Path) -> None:
    """Write a model's common words, unless the recogniser beside it has the same ones."""
    own = model.with_suffix(".words")
    own.unlink(missing_ok=True)
    shared = words_beside(model)
    if shared == own or shared.read_text("utf-8") != _lines(words):
        write_words(words, own)


def _lines(words: Mapping[str, int]) -> str:
    return "".join(f"{word} {number}\n" for word, number in sorted(words.items()))


def common_words(texts: Iterable[str], fewest: int) -> dict[str, int]:
    """The words that at least `fewest` texts have in lower case.

    A word's number is the binary logarithm, rounded down, of how many texts have it so.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({token.text for token in tokenise(text) if token.text.islower()})
    return {
        word: count.bit_length() - 1
        for word, count in counts.items()
        if count >= fewest and word.isalpha()
    }
