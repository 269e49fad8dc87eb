"""How often texts from before Unicode are read as they were written, by encoding and length.

    python tests/benchmarks/older_encodings.py [--unseen] [--misses]

`older_encodings.txt` has texts of our own, `older_encodings-unseen.txt` others that were written
after the reader was finished. What cannot be written in an encoding is left out. "told" are the
wrong ones of which the reader says that it is not sure, "needlessly" the right ones.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from storymap.readers.encoding import read_encoded

LENGTHS = ("paragraph", "sentence", "line")
HERE = Path(__file__).parent
TEXTS, UNSEEN = HERE / "older_encodings.txt", HERE / "older_encodings-unseen.txt"


def cases(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Language, encoding, length and text of each."""
    language, encodings, number = "", [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            language, _, said = line[3:].partition(":")
            encodings, number = said.split(), 0
        elif line and not line.startswith("#"):
            for encoding in encodings:
                try:
                    line.encode(encoding)
                except UnicodeEncodeError:
                    continue
                yield language, encoding, LENGTHS[min(number, 2)], line
            number += 1


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main(path: Path, *, misses: bool) -> None:
    """Print the table."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    for language, encoding, length, text in cases(path):
        read = read_encoded(text.encode(encoding), "text")
        right = read.text == text
        for row in (encoding, "all"):
            count = counts[row][length]
            count[0] += 1
            count[1] += right
            count[2] += not right and read.doubtful is not None
            count[3] += right and read.doubtful is not None
        if misses and not right:
            told = "told" if read.doubtful else "NOT TOLD"
            say(f"{language} {encoding} {length} {told}: {text[:60]} → {read.text[:60]}")
    say(f"{'encoding':<12}" + "".join(f"{length:>36}" for length in LENGTHS))
    for row, found in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
        cells = (found[length] for length in LENGTHS)
        shown = (f"{c[1]} of {c[0]}, {c[2]} told, {c[3]} needlessly" for c in cells)
        say(f"{row:<12}" + "".join(f"{cell:>36}" for cell in shown))


if __name__ == "__main__":
    main(UNSEEN if "--unseen" in sys.argv else TEXTS, misses="--misses" in sys.argv)
