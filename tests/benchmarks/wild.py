"""Texts of all genres but news, in our own words: what is found, what is right, what doubt is worth.

    python tests/benchmarks/wild.py [FILE…] [--unseen] [--wrong] [--missed]

`wild.txt` has texts whose places are marked with the points that are meant
(storymap/evaluation/marked.py); one hand wrote it, and what goes wrong there may be read.
`wild-unseen.txt` was written by another and is only counted. Nothing was fitted on either; what was
(`data/curated/texts.txt`) is by a third. Demonyms are neither asked for nor counted.

*found*: names that a mention shares letters with. *exact*: those whose span it is. *right*: the names
with a point that stand on it, on a wider place around it or less than 161 km away. *precision*: the
mentions that share letters with a name. *certain, wrong*: the placements shown as certain that are no
place, an invented one or elsewhere, as a share. *told, true*: the mean probability of the placements
told with 0.9 or more, and the share of them that is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measure import say, table

from storymap import Gazetteer, build_story
from storymap.evaluation.entities import holds
from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.evaluation.scoring import is_hit, matches, ratio
from storymap.model import Resolution

TEXTS = Path(__file__).with_suffix(".txt")
UNSEEN = TEXTS.with_name("wild-unseen.txt")
COLUMNS = ("texts", "names", "found", "exact", "right", "precision", "certain, wrong", "told", "true")
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
    true: int = 0  # mentions that share letters with a name
    certain: list[bool] = field(default_factory=list)  # of each such placement, whether right
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """The figures as `COLUMNS` has them."""
        told = ratio(sum(told for told, _ in self.sure), len(self.sure))
        ratios = (
            ratio(self.found, self.names),
            ratio(self.exact, self.names),
            ratio(self.right, self.placed),
            ratio(self.true, self.mentions),
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
        pairs = dict((number, which) for which, number in matches(gold.toponyms, kept))
        total.texts += 1
        total.names += len(gold.toponyms)
        total.placed += sum(each.lat is not None for each in gold.toponyms)
        total.mentions += len(kept)
        for which in set(range(len(gold.toponyms))) - set(pairs.values()):
            lines.append(_line(gold, "missed", gold.toponyms[which]))
        for number, decided in enumerate(kept):
            toponym = gold.toponyms[pairs[number]] if number in pairs else None
            right = toponym is not None and _is_right(toponym, decided)
            total.true += toponym is not None
            total.found += toponym is not None
            total.exact += toponym is not None and (toponym.start, toponym.end) == (
                decided.mention.start,
                decided.mention.end,
            )
            total.right += right
            if decided.place and decided.status == "resolved":
                total.certain.append(right)
            if decided.place and (decided.probability or 0) >= SURE:
                total.sure.append((decided.probability or 0, right))
            if not right and (toponym is None or toponym.lat is not None or decided.place):
                lines.append(_line(gold, "wrong" if decided.place else "unplaced", toponym, decided))
    return total, lines


def _line(
    gold: GoldDocument, what: str, toponym: Toponym | None, decided: Resolution | None = None
) -> str:
    """What went wrong, and where."""
    start, end = (
        (decided.mention.start, decided.mention.end)
        if decided
        else (toponym.start, toponym.end)
        if toponym
        else (0, 0)
    )
    text = gold.document.text
    around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}"
    place = decided.place if decided else None
    told = f"{place.name}, {place.country} {decided.probability:.2f} {decided.status}" if decided and place else ""
    meant = f"meant {toponym.name} {toponym.lat},{toponym.lon}" if toponym else "no name"
    return f"{what:8} {told} ({meant}): {around}".replace("\n", " ")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path, help="marked texts; wild.txt otherwise")
    parser.add_argument("--unseen", action="store_true", help="the texts that nobody reads")
    parser.add_argument("--wrong", action="store_true", help="list what is placed wrongly")
    parser.add_argument("--missed", action="store_true", help="list what is missed or unplaced")
    options = parser.parse_args()
    files: Sequence[Path] = options.files or [UNSEEN if options.unseen else TEXTS]
    total, lines = count(read_gold(files), Gazetteer.open())
    for line in lines:
        if options.wrong if line.startswith("wrong") else options.missed:
            say(line)
    say(table(COLUMNS, [total.row()]))


if __name__ == "__main__":
    main()
