"""How well places are found in other languages: our own short texts, and parts of corpora.

`languages.txt` has a short text of our own for each language, with the places' names in double
brackets; its last paragraph names none. Second texts of thirteen languages, without such a
paragraph, were written when the tables stood. `languages-unseen.txt` (`--unseen`) was written when
tables and models stood, and nothing was mended after it was read. `languages-genres.txt`
(`--genres`) has letters, diaries and school essays, with people and firms called like towns, and
demonyms in double braces, which are counted apart. `languages-more.txt` (`--more`) has texts in 15
languages that had no table of endings, or a short one; `languages-scripts.txt` (`--scripts`) texts
in 15 without capitals or spaces, the last twelve read once. The last fifth of every corpus in
`CORPORA/languages` is not trained on; facilities are left out there, as only some corpora mark them
apart. *Touching* is F1 where a find that shares letters with a gold name is right: corpora
have "Seoul Gangnam-gu" as one name or two. Words are those of the tokens, two signs a word in
scripts without spaces, a second is one of the processor.

`--story` lays the places of the founding story side by side in its languages, by their ids.

    python tests/benchmarks/languages.py [--unseen|--genres|--more|--scripts] [--corpora DIR]
    python tests/benchmarks/languages.py --story
    python tests/benchmarks/languages.py --sets [--keep]  # all our own texts, a row a file
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, fields, replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from measure import say, table
from tables import add_keep, keep

from storymap import build_story
from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.files import data_path, sum_of
from storymap.languages.language import MODELLED, NEUTRAL
from storymap.model import places_of
from storymap.readers import read_path, read_text
from storymap.recogniser import find_mentions
from storymap.text.tokens import tokenise
from storymap.training.heldout import held_out
from storymap.training.manifest import KNOWN_CORPORA

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

TEXTS = Path(__file__).with_name("languages.txt")
OTHER_TEXTS = ("unseen", "genres", "more", "scripts")
CORPORA_HEAD = (
    "corpus (the part kept back)", "licence", "model, kB", "names", "recall", "precision", "F1",
    "touching", "words/s",
)  # fmt: skip
SETS_HEAD = (
    "texts", "languages", "names", "found", "false", "recall", "precision", "lowest recall",
    "demonyms marked",
)  # fmt: skip
_MARKED = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}")
STORY = data_path("stories", "kazakhstan-january-2022.md")
STORY_LANGUAGES = {"English": ".md", "Kazakh": ".kk.md", "Russian": ".ru.md"}
_FACILITY, _DEMONYM = "FAC", "Demonym"
SIGNS_A_WORD = 2

Span = tuple[int, int]


@dataclass(slots=True)
class Found:
    """Exact spans over some documents, and what was missed or is false."""

    right: int = 0
    gold: int = 0
    predicted: int = 0
    touched: int = 0  # gold names of which a find has a letter
    touching: int = 0  # finds that have a letter of one
    demonyms: int = 0  # of those marked
    demonyms_right: int = 0
    words: float = 0
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

    @property
    def touching_f1(self) -> float:
        """F1 where sharing a letter is enough."""
        recall = self.touched / max(1, self.gold)
        precision = self.touching / max(1, self.predicted)
        return 2 * recall * precision / max(1e-9, recall + precision)

    def add(self, other: Found) -> None:
        """Count what is in another, too."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def row(self, name: str) -> tuple[str, ...]:
        """A line of the table."""
        scores = (f"{value:.3f}" for value in self.scores)
        found = f"{self.right}/{self.gold}", str(self.predicted - self.right)
        return (name, *found, *scores, f"{self.demonyms_right}/{self.demonyms}", self.speed)

    @property
    def scores(self) -> tuple[float, ...]:
        """Recall, precision, F1, and the last where sharing a letter is enough."""
        return self.recall, self.precision, self.f1, self.touching_f1

    @property
    def speed(self) -> str:
        """Words a second of the processor."""
        return f"{self.words / max(self.seconds, 1e-9):,.0f}"


def own_texts(file: Path = TEXTS) -> Iterator[GoldDocument]:
    """The texts of our own wording, with their language told."""
    for section in re.split(r"(?m)^= ", file.read_text("utf-8"))[1:]:
        language, marked = section.split("\n", 1)
        marked, toponyms, text, at = marked.strip(), [], "", 0
        for match in _MARKED.finditer(marked):
            text += marked[at : match.start()]
            name, kind = match[1] or match[2], _DEMONYM if match[2] else ""
            toponyms.append(Toponym(len(text), len(text) + len(name), name, type=kind))
            text, at = text + name, match.end()
        document = replace(read_text(text + marked[at:]), language=language)
        yield GoldDocument(document, tuple(toponyms), language)


def measure(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> Found:
    """What the recogniser finds in the documents."""
    found = Found()
    for gold in documents:
        begun = process_time()
        mentions = find_mentions(gold.document, gazetteer)
        found.seconds += process_time() - begun
        kinds = [token.kind for token in tokenise(gold.document.text)]
        found.words += kinds.count("word") + kinds.count("unspaced") / SIGNS_A_WORD
        gold_spans = {(each.start, each.end): each.type for each in gold.toponyms}
        demonyms = {span for span, kind in gold_spans.items() if kind == _DEMONYM}
        facilities = {span for span, kind in gold_spans.items() if kind == _FACILITY}
        names = gold_spans.keys() - demonyms - facilities
        kept = [each for each in mentions if not each.rejection]
        adjectives = {(each.start, each.end) for each in kept if each.form == "adjective"}
        spans = {(each.start, each.end) for each in kept} - (adjectives - names)
        spans -= _beside(spans, facilities | demonyms)
        found.demonyms += len(demonyms)
        found.demonyms_right += len(demonyms & {(each.start, each.end) for each in kept})
        text = gold.document.text
        found.gold += len(names)
        found.predicted += len(spans)
        found.right += len(names & spans)
        found.touched += len(_beside(names, spans))
        found.touching += len(_beside(spans, names))
        found.missed += tuple(text[slice(*span)] for span in sorted(names - spans))
        found.false += tuple(text[slice(*span)] for span in sorted(spans - names))
    return found


def story_rows(gazetteer: Gazetteer) -> Iterator[tuple[str, ...]]:
    """For each place of the founding story what the text of each language calls it."""
    called: dict[str, dict[str, str]] = {}
    for number, suffix in enumerate(STORY_LANGUAGES.values()):
        story = build_story(read_path(STORY.with_suffix(suffix)), gazetteer=gazetteer)
        for each in places_of(story):
            names = dict.fromkeys(resolution.mention.text for resolution in each.resolutions)
            called.setdefault(each.place.id, {})[str(number)] = ", ".join(names)
    for place, names in called.items():
        yield place, *(names.get(str(number), "–") for number in range(len(STORY_LANGUAGES)))


def set_row(file: Path, gazetteer: Gazetteer) -> tuple[str, ...]:
    """All texts of a file of our own, for the pages."""
    by_language: dict[str, Found] = {}
    for gold in own_texts(file):
        found = by_language.setdefault(str(gold.document.language), Found())
        found.add(measure([gold], gazetteer))
    pooled = Found()
    for found in by_language.values():
        pooled.add(found)
    lowest = min(by_language, key=lambda language: by_language[language].recall)
    counts = (len(by_language), pooled.gold, pooled.right, pooled.predicted - pooled.right)
    shares = (f"{pooled.recall:.2f}", f"{pooled.precision:.2f}")
    marked = f"{pooled.demonyms_right} of {pooled.demonyms}" if pooled.demonyms else "–"
    least = f"{by_language[lowest].recall:.2f} ({lowest})"
    return f"`{file.name}`", *map(str, counts), *shares, least, marked


def corpus_row(path: Path, found: Found) -> tuple[str, ...]:
    """A corpus of a language that a model was fitted on, for the pages."""
    licence = json.loads(KNOWN_CORPORA.read_text("utf-8"))[sum_of(path)]["licence"]
    field = MODELLED.get(path.stem.split("-")[0], NEUTRAL)
    size = data_path("models", f"recogniser-{field}.crfsuite").stat().st_size / 1000
    scores = (f"{value:.2f}" for value in found.scores)
    return path.stem, licence, f"{size:.0f}", str(found.gold), *scores, found.speed


def _beside(spans: Set[Span], others: Set[Span]) -> set[Span]:
    """The spans that have a letter of one of the others."""
    return {
        (start, end)
        for start, end in spans
        if any(start < last and first < end for first, last in others)
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path)
    for name in OTHER_TEXTS:
        option = {"action": "store_const", "dest": "texts", "default": TEXTS.stem}
        parser.add_argument(f"--{name}", const=f"{TEXTS.stem}-{name}", **option)
    parser.add_argument("--only", default="")
    parser.add_argument("--most", type=int, default=60, help="documents of each corpus")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--story", action="store_true", help="the founding story side by side")
    parser.add_argument("--sets", action="store_true", help="all our own texts, a row a file")
    add_keep(parser)
    chosen = parser.parse_args()
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    if chosen.story:
        say(table(("place", *STORY_LANGUAGES), list(story_rows(gazetteer))))
        return
    if chosen.sets:
        files = [TEXTS, *(TEXTS.with_stem(f"{TEXTS.stem}-{name}") for name in OTHER_TEXTS)]
        sets = [set_row(file, gazetteer) for file in files]
        say(table(SETS_HEAD, sets))
        if chosen.keep:
            keep("languages", SETS_HEAD, sets, texts=files)
        return
    wanted = set(filter(None, chosen.only.split(",")))
    rows, pooled, details = [], Found(), []

    def add(name: str, documents: Iterable[GoldDocument]) -> Found:
        found = measure(documents, gazetteer)
        rows.append(found.row(name))
        details.append(f"{name} missed: {', '.join(found.missed[:60])}")
        details.append(f"{name} false: {', '.join(found.false[:60])}")
        return found

    for gold in own_texts(TEXTS.with_stem(chosen.texts)):
        if not wanted or gold.document.language in wanted:
            pooled.add(add(str(gold.document.language), [gold]))
    rows.append(pooled.row("together"))
    corpora = []
    for path in sorted(chosen.corpora.glob("*.jsonl")) if chosen.corpora else ():
        if not wanted or path.stem.split("-")[0] in wanted:
            found = add(path.stem, held_out(read_gold([path]))[: chosen.most])
            corpora.append((path, found))
    head = (
        "text",
        "found",
        "false",
        "recall",
        "precision",
        "F1",
        "touching",
        "demonyms",
        "words/s",
    )
    say(table(head, rows))
    if chosen.keep:
        keep("corpora", CORPORA_HEAD, [corpus_row(*each) for each in corpora])
    if chosen.misses:
        say("\n".join(details))


if __name__ == "__main__":
    main()
