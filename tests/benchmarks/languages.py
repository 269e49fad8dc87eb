"""How well places are found in other languages: our own short texts, and parts of corpora.

`languages.txt` has a short text of our own for each language, with the places' names in double
brackets; its last paragraph names none. Second texts of thirteen languages, without such a
paragraph, were written when the tables stood. The last fifth of every corpus in
`CORPORA/languages` is not trained on; facilities are left out there, as only some corpora mark them
apart.

    python tests/benchmarks/languages.py [--corpora CORPORA/languages] [--only ru,kk] [--misses]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from measure import say, table

from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.readers import read_text
from storymap.recogniser import find_mentions
from storymap.training.heldout import held_out

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

TEXTS = Path(__file__).with_name("languages.txt")
_MARKED = re.compile(r"\[\[(.+?)\]\]")
_FACILITY = "FAC"


@dataclass(slots=True)
class Found:
    """Exact spans over some documents, and what was missed or is false."""

    right: int = 0
    gold: int = 0
    predicted: int = 0
    words: int = 0
    seconds: float = 0.0
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of the gold names that were found."""
        return self.right / max(1, self.gold)

    @property
    def precision(self) -> float:
        """The share of the found names that are gold."""
        return self.right / max(1, self.predicted)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / max(1, self.gold + self.predicted)

    def row(self, name: str) -> tuple[str, ...]:
        """A line of the table."""
        speed = f"{self.words / max(self.seconds, 1e-9):,.0f}"
        scores = (f"{value:.3f}" for value in (self.recall, self.precision, self.f1))
        return (name, f"{self.right}/{self.gold}", str(self.predicted - self.right), *scores, speed)


def own_texts() -> Iterator[GoldDocument]:
    """The texts of our own wording, with their language told."""
    for section in re.split(r"(?m)^= ", TEXTS.read_text("utf-8"))[1:]:
        language, marked = section.split("\n", 1)
        marked, toponyms, text, at = marked.strip(), [], "", 0
        for match in _MARKED.finditer(marked):
            text += marked[at : match.start()]
            toponyms.append(Toponym(len(text), len(text) + len(match[1]), match[1]))
            text, at = text + match[1], match.end()
        document = replace(read_text(text + marked[at:]), language=language)
        yield GoldDocument(document, tuple(toponyms), language)


def measure(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> Found:
    """What the recogniser finds in the documents."""
    found = Found()
    for gold in documents:
        begun = perf_counter()
        mentions = find_mentions(gold.document, gazetteer)
        found.seconds += perf_counter() - begun
        found.words += len(gold.document.text.split())
        names = {(each.start, each.end) for each in gold.toponyms if each.type != _FACILITY}
        facilities = [each for each in gold.toponyms if each.type == _FACILITY]
        spans = {
            (each.start, each.end)
            for each in mentions
            if not each.rejection
            and not any(each.start < other.end and other.start < each.end for other in facilities)
        }
        text = gold.document.text
        found.gold += len(names)
        found.predicted += len(spans)
        found.right += len(names & spans)
        found.missed += tuple(text[slice(*span)] for span in sorted(names - spans))
        found.false += tuple(text[slice(*span)] for span in sorted(spans - names))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=int, default=60, help="documents of each corpus")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    wanted = set(filter(None, chosen.only.split(",")))
    rows, pooled, details = [], Found(), []

    def add(name: str, documents: Iterable[GoldDocument]) -> Found:
        found = measure(documents, gazetteer)
        rows.append(found.row(name))
        details.append(f"{name} missed: {', '.join(found.missed[:60])}")
        details.append(f"{name} false: {', '.join(found.false[:60])}")
        return found

    for gold in own_texts():
        if not wanted or gold.document.language in wanted:
            found = add(str(gold.document.language), [gold])
            pooled.right += found.right
            pooled.gold += found.gold
            pooled.predicted += found.predicted
            pooled.words += found.words
            pooled.seconds += found.seconds
    rows.append(pooled.row("together"))
    for path in sorted(chosen.corpora.glob("*.jsonl")) if chosen.corpora else ():
        if not wanted or path.stem.split("-")[0] in wanted:
            add(path.stem, held_out(read_gold([path]))[: chosen.most])
    head = ("text", "found", "false", "recall", "precision", "F1", "words/s")
    say(table(head, rows))
    if chosen.misses:
        say("\n".join(details))


if __name__ == "__main__":
    main()
