"""Sentences with the dates that they tell, written for this measure, and the counts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storymap.dates.dating import date_passages
from storymap.model import Document, Passage

FILE = Path(__file__).parent / "dates" / "sentences.txt"
# Scored once before anything was mended for them.
UNSEEN = FILE.with_name("sentences-unseen.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A text of a sentence or a few, the day of its document, and its dates in EDTF, in order."""

    language: str
    day: str | None
    dates: tuple[str, ...]
    text: str

    def found(self) -> tuple[str, ...]:
        """What the program finds."""
        blocks, passages, at = self.text.split("¶"), [], 0
        for index, block in enumerate(blocks):
            passages.append(Passage(index, at, at + len(block), "paragraph"))
            at += len(block) + 2
        text = "\n\n".join(blocks)
        document = Document("d", "T", text, tuple(passages), date=self.day, language=self.language)
        return tuple(span.edtf for span in date_passages(document).dates)


def read_cases(file: Path = FILE) -> Iterator[Case]:
    """The cases of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, day, dates, text = line.split("|", 3)
            yield Case(language, day or None, tuple(filter(None, dates.split(";"))), text)


def score(cases: Iterable[Case]) -> tuple[int, int, int]:
    """How many dates are right, how many are found, and how many there are."""
    right = found = there = 0
    for case in cases:
        got, wanted = Counter(case.found()), Counter(case.dates)
        right += (got & wanted).total()
        found += got.total()
        there += wanted.total()
    return right, found, there
