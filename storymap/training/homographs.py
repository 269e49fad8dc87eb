"""Lists the words of each language that are spelt like a place's name and hardly ever mean it.

What comes in: annotated corpora in languages that no model is fitted for. What goes out: for each
language the folded words ("de essen", "es pero") that the gazetteer has as names, that are common
in its texts, and that annotators seldom or never marked as places there. A text of that language
is matched against the gazetteer without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.gazetteer import Gazetteer, fold
from storymap.text.tokens import tokenise

FEWEST_USES = 3
# A word that is a place in no more than this share of its uses is none unless a model says so.
SELDOM = 0.1


def train(paths: Iterable[Path], output: Path) -> dict[str, int]:
    """Write the homographs of the corpora at `paths` to `output`; returns how many a language."""
    found = homographs(read_gold(paths), Gazetteer.open())
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{language} {word}\n" for language, word in found)
    output.write_text(lines, "utf-8", newline="\n")
    return dict(sorted(Counter(language for language, _ in found).items()))


def homographs(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The languages and their words, sorted."""
    uses: Counter[tuple[str, str]] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for gold in documents:
        language = (gold.document.language or "").split("-")[0]
        inside = {at for each in gold.toponyms for at in range(each.start, each.end)}
        for token in tokenise(gold.document.text):
            if token.kind != "word" or not language:
                continue
            word = language, fold(token.text)
            uses[word] += 1
            places[word] += token.start in inside
    return sorted(
        word
        for word, count in uses.items()
        if count >= FEWEST_USES
        and places[word] <= SELDOM * count
        and len(gazetteer.postings(word[1])[0])
    )


def basis(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a list of the words of `documents` would hold, and by which bounds."""
    yield FEWEST_USES, SELDOM
    yield homographs(documents, gazetteer)
