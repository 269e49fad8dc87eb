"""Makes the word lists that lie beside a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from storymap.text.tokens import tokenise


def write_words(words: Mapping[str, int], path: Path) -> None:
    """Write common words so that `read_words` gives them back."""
    lines = "".join(f"{word} {number}\n" for word, number in sorted(words.items()))
    path.write_text(lines, "utf-8", newline="\n")


def write_names(names: Iterable[str], path: Path) -> None:
    """Write people's names so that `read_names` gives them back."""
    path.write_text("\n".join(sorted(names)) + "\n", "utf-8", newline="\n")


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
