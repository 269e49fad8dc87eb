"""Texts of all genres but news, in our own words: what is found, right, and certain but wrong.

    python tests/benchmarks/wild.py [FILE…] [--wrong] [--missed]

`wild.txt` has texts whose places are marked with the points that are meant
(storymap/evaluation/marked.py); one hand wrote it, and what goes wrong there may be read.
`wild-unseen.txt` was written by another and is only counted, and so are those of
`wild-languages.txt`, three in each of 26 languages. Nothing was fitted on any; what was
(`data/annotated`) is by other hands. Demonyms are neither asked for nor counted.

*found*: names that a mention shares letters with. *exact*: those whose span it is. *right*: the
names with a point that stand on it, on a wider place around it or less than 161 km away.
*precision*: the mentions that share letters with a name. *certain and wrong*: of the placements
shown as certain, those that are no place, an invented one or elsewhere. *told, true*: the mean
probability of the placements told with 0.9 or more, and the share of them that is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from measure import say, table
from tables import add_keep, keep

from storymap import Gazetteer, build_story
from storymap.evaluation.entities import holds
from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.evaluation.scoring import is_hit, matches, ratio
from storymap.model import Resolution

READ = Path(__file__).with_suffix(".txt")
UNSEEN = READ.with_name("wild-unseen.txt")
LANGUAGES = READ.with_name("wild-languages.txt")
TEXTS = {
    READ: "texts whose errors were read",
    UNSEEN: "texts that were only counted",
    LANGUAGES: "the same in 26 other languages",
}
COLUMNS = (
    "", "texts", "names", "found", "exact", "right", "precision", "certain and wrong", "told",
    "true",
)  # fmt: skip
SURE = 0.9


@dataclass(slots=True)
class Count:
    """What is counted over documents."""

    texts: int = 0
    names: int = 0
    found: int = 0
    exact: int = 0
    placed: int = 0
    right: int = 0
    mentions: int = 0
    certain: list[bool] = field(default_factory=list)  # of each such placement, whether right
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, decided: Resolution, toponym: Toponym | None, *, right: bool) -> None:
        """Count a mention, over a gold name or none."""
        mention, probability = decided.mention, decided.probability or 0.0
        self.mentions += 1
        self.right += right
        if toponym is not None:
            self.found += 1
            self.exact += (toponym.start, toponym.end) == (mention.start, mention.end)
        if decided.place and decided.status == "resolved":
            self.certain.append(right)
        if decided.place and probability >= SURE:
            self.sure.append((probability, right))

    def row(self) -> tuple[str, ...]:
        """The figures as `COLUMNS` has them."""
        told = ratio(sum(told for told, _ in self.sure), len(self.sure))
        ratios = (
            ratio(self.found, self.names),
            ratio(self.exact, self.names),
            ratio(self.right, self.placed),
            ratio(self.found, self.mentions),
            ratio(self.certain.count(False), len(self.certain)),
            told,
            ratio(sum(right for _, right in self.sure), len(self.sure)),
        )
        shown = ("–" if each is None else f"{each:.3f}" for each in ratios)
        return str(self.texts), str(self.names), *shown


def _kept(gold: GoldDocument, gazetteer: Gazetteer) -> list[Resolution]:
    """The names that a story of the document has on its map or in its list of the unplaced."""
    story = build_story(gold.document, gazetteer=gazetteer)
    return [
        each
        for each in story.resolutions
        if each.status != "rejected" and each.mention.form != "adjective"
    ]


def _is_right(toponym: Toponym, decided: Resolution) -> bool:
    return is_hit(toponym, decided.place) or holds(toponym, decided)


def count(documents: Iterable[GoldDocument], gazetteer: Gazetteer) -> tuple[Count, list[str]]:
    """The counts over `documents`, and a line for each name that went wrong."""
    total, lines = Count(), []
    for gold in documents:
        kept = _kept(gold, gazetteer)
        toponyms = gold.toponyms
        gold_of = {number: toponyms[at] for at, number in matches(toponyms, kept)}
        total.texts += 1
        total.names += len(toponyms)
        total.placed += sum(each.lat is not None for each in toponyms)
        for toponym in toponyms:
            if toponym not in gold_of.values():
                lines.append(f"missed   {_around(gold, toponym.start, toponym.end)}")
        for number, decided in enumerate(kept):
            toponym = gold_of.get(number)
            right = toponym is not None and _is_right(toponym, decided)
            total.add(decided, toponym, right=right)
            if not right and not (toponym and toponym.lat is decided.place is None):
                lines.append(_error(gold, toponym, decided))
    return total, lines


def _error(gold: GoldDocument, toponym: Toponym | None, decided: Resolution) -> str:
    """A mention that is wrong or unplaced, what is meant, and where it stands."""
    meant = f"meant {toponym.name} {toponym.lat},{toponym.lon}" if toponym else "no name"
    around = _around(gold, decided.mention.start, decided.mention.end)
    if (place := decided.place) is None:
        return f"unplaced ({meant}): {around}"
    told = f"{place.name}, {place.country} {decided.probability or 0:.2f} {decided.status}"
    return f"wrong    {told} ({meant}): {around}"


def _around(gold: GoldDocument, start: int, end: int) -> str:
    text = gold.document.text
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path, help="marked texts instead of our own")
    parser.add_argument("--wrong", action="store_true", help="list what is placed wrongly")
    parser.add_argument("--missed", action="store_true", help="list what is missed or unplaced")
    add_keep(parser)
    options = parser.parse_args()
    rows = []
    for path in options.files or TEXTS:
        total, lines = count(read_gold([path]), Gazetteer.open())
        rows.append((TEXTS.get(path, path.name), *total.row()))
        for line in lines if path not in (UNSEEN, LANGUAGES) else ():
            if options.wrong if line.startswith("wrong") else options.missed:
                say(line)
    say(table(COLUMNS, rows))
    if options.keep:
        keep("wild", COLUMNS, rows, texts=TEXTS)


if __name__ == "__main__":
    main()
