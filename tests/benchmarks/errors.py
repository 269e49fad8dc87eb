"""The errors on documents that the models have not seen, sorted so that they can be read by hand.

    python tests/benchmarks/errors.py lgl.jsonl geowebnews.jsonl -o ~/errors.md [--sample --seed 3]

Models fitted on the other corpora read each corpus. For each sort of error: how many of each kind
of place, then the commonest names with a few of their contexts; with --sample single errors drawn
by the seed instead. A file that ends with .csv gets every error in a row of its own. What is
written holds text of the corpora: it goes nowhere near the checkout.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from measure import say, table
from trials import add_models, outcomes_across, parser_for, prepared

from storymap.evaluation.breakdown import kind_of_gold, kind_of_place, row_of_gold
from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.evaluation.scoring import (
    Outcome,
    distance,
    found_of,
    is_hit,
    overlap,
    place_of,
    wanted_of,
)
from storymap.gazetteer import Gazetteer
from storymap.model import Place, Resolution

CHECKOUT = Path(__file__).resolve().parents[2]
AROUND = 60  # characters of context on either side
EXAMPLES = 3  # contexts shown of each name
MISSED, SPURIOUS, DIFFERS, WRONG, UNPLACED = SORTS = (
    "missed",
    "found but no gold",
    "span differs",
    "placed wrong",
    "without a place",
)
MEANINGS = {
    MISSED: "gold that no mention overlaps",
    SPURIOUS: "mentions that no gold overlaps",
    DIFFERS: "gold that a mention overlaps but does not equal",
    WRONG: "gold spans with a place that is neither the gold entry nor within 161 km",
    UNPLACED: "gold spans with coordinates and no place shown",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error; what does not apply to its sort is empty."""

    sort: str
    corpus: str
    document: int  # its line in the corpus, from 1
    start: int
    name: str
    kind: str
    type: str  # the corpus's own class of the toponym
    context: str
    ours: str = ""  # our span, or our place
    gold: str = ""  # the gold place
    km: str = ""
    probability: str = ""


def main() -> None:
    """Run the trials, write the errors, and print how many there are of each sort."""
    options = _options()
    if options.output.resolve().is_relative_to(CHECKOUT):
        sys.exit(f"{options.output} lies in the checkout; text of corpora stays out of it.")
    with prepared(options) as (corpora, folder):
        mistakes = [
            mistake
            for path, outcomes in outcomes_across(corpora, folder, options).items()
            for mistake in mistakes_of(path, outcomes)
        ]
    written = rows_text(mistakes) if options.output.suffix == ".csv" else report(
        mistakes, options.most, options.seed if options.sample else None
    )  # fmt: skip
    options.output.write_text(written, "utf-8", newline="\n")
    corpora_ = [path.stem for path in corpora]
    count = Counter((mistake.sort, mistake.corpus) for mistake in mistakes)
    say(table(["errors", *corpora_], [[sort, *(str(count[sort, c]) for c in corpora_)]
                                      for sort in SORTS]))  # fmt: skip
    say(f"\nWrote {options.output}.")


def _options() -> argparse.Namespace:
    parser = parser_for(__doc__)
    add_models(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.md|FILE.csv")
    parser.add_argument("--most", type=int, default=50, help="names, or errors, of each sort")
    parser.add_argument("--sample", action="store_true", help="single errors drawn by the seed")
    return parser.parse_args()


def mistakes_of(path: Path, outcomes: Sequence[Outcome]) -> Iterator[Mistake]:
    """Every error on the documents of a corpus, in their order."""
    gazetteer = Gazetteer.open()
    for number, (gold, outcome) in enumerate(zip(read_gold([path]), outcomes, strict=True), 1):
        teller = _Teller(path.stem, number, gold, gazetteer)
        yield from teller.of_spans(outcome)
        yield from teller.of_places(outcome)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the errors of one document."""

    corpus: str
    number: int
    gold: GoldDocument
    gazetteer: Gazetteer

    def of_spans(self, outcome: Outcome) -> Iterator[Mistake]:
        wanted, found = wanted_of(outcome), found_of(outcome)
        for span, toponym in wanted.items():
            if span in found:
                continue
            over = [r.mention.text for r in found.values() if overlap(toponym, r)]
            if over:
                yield self._of_gold(DIFFERS, toponym, ours=" | ".join(over))
            else:
                yield self._of_gold(MISSED, toponym)
        for decided in found.values():
            if not any(overlap(toponym, decided) for toponym in wanted.values()):
                yield self._of_mention(decided)

    def of_places(self, outcome: Outcome) -> Iterator[Mistake]:
        for toponym, decided in zip(outcome.toponyms, outcome.placed, strict=True):
            place = place_of(decided)
            if toponym.lat is None or is_hit(toponym, place):
                continue
            if place is None:
                yield self._of_gold(UNPLACED, toponym, ours=decided.note)
            else:
                yield self._of_gold(
                    WRONG,
                    toponym,
                    ours=_place(place),
                    km=f"{distance(toponym, place):.0f}",
                    probability=f"{decided.probability:.2f}",
                )

    def _of_gold(
        self, sort: str, toponym: Toponym, *, ours: str = "", km: str = "", probability: str = ""
    ) -> Mistake:
        return Mistake(
            sort, self.corpus, self.number, toponym.start, toponym.name,
            kind_of_gold(toponym, self.gazetteer), toponym.type or "",
            self._context(toponym.start, toponym.end), ours, self._gold_place(toponym), km,
            probability,
        )  # fmt: skip

    def _of_mention(self, decided: Resolution) -> Mistake:
        mention, place = decided.mention, place_of(decided)
        return Mistake(
            SPURIOUS, self.corpus, self.number, mention.start, mention.text,
            kind_of_place(place) if place else "no place", mention.form,
            self._context(mention.start, mention.end), _place(place) if place else "",
            probability=f"{mention.score:.2f} a name" + (
                f", {decided.probability:.2f} there" if decided.probability is not None else ""
            ),
        )  # fmt: skip

    def _gold_place(self, toponym: Toponym) -> str:
        if toponym.lat is None or toponym.lon is None:
            return ""
        point = f"{toponym.lat:.2f} {toponym.lon:.2f}"
        row = row_of_gold(toponym, self.gazetteer)
        return f"{point} (id {toponym.geonameid})" if row is None else _place(
            self.gazetteer.place(row)
        )  # fmt: skip

    def _context(self, start: int, end: int) -> str:
        text = self.gold.document.text
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return " ".join(f"{before}[{text[start:end]}]{after}".split())


def report(mistakes: Sequence[Mistake], most: int, seed: int | None) -> str:
    """A chapter a sort: its errors by kind, then by name or, with a seed, a sample of them."""
    parts = []
    for sort in SORTS:
        mine = [mistake for mistake in mistakes if mistake.sort == sort]
        parts.append(f"# {sort}: {len(mine)}\n\n{MEANINGS[sort]}\n")
        kinds = Counter(mistake.kind for mistake in mine)
        parts.append(table(("kind", "errors"), ((k, str(n)) for k, n in kinds.most_common())))
        if seed is None:
            parts.append("\n" + "\n".join(_by_name(mine, most)) + "\n")
        else:
            drawn = random.Random(seed).sample(mine, min(most, len(mine)))
            lines = (f"- **{_told(one.name)}**, {one.kind}: {_detail(one)}" for one in drawn)
            parts.append("\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def rows_text(mistakes: Iterable[Mistake]) -> str:
    """Every error as a row of comma-separated values, the commonest names of each sort first."""
    several = list(mistakes)
    count = Counter((one.sort, one.name.casefold()) for one in several)
    several.sort(
        key=lambda one: (
            SORTS.index(one.sort), -count[one.sort, one.name.casefold()], one.name.casefold(),
            one.kind, one.corpus, one.document, one.start,
        )
    )  # fmt: skip
    file = io.StringIO()
    writer = csv.DictWriter(file, [field.name for field in fields(Mistake)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in several)
    return file.getvalue()


def _by_name(mistakes: Sequence[Mistake], most: int) -> Iterator[str]:
    """The commonest names with what they were taken for and a few contexts of each."""
    names: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        names[mistake.name.casefold()].append(mistake)
    ranked = sorted(names.items(), key=lambda item: (-len(item[1]), item[0]))
    for number, (_, several) in enumerate(ranked[:most], 1):
        kinds = Counter(one.kind for one in several)
        documents = len({(one.corpus, one.document) for one in several})
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        name = _told(several[0].name)
        yield f"{number}. **{name}** × {len(several)} in {documents} documents; {told}"
        # One context a document first: a name said twenty times in one tells one thing.
        seen = dict.fromkeys((one.corpus, one.document) for one in several)
        firsts = [next(o for o in several if (o.corpus, o.document) == where) for where in seen]
        for one in firsts[:EXAMPLES]:
            yield f"   - {_detail(one)}"


def _detail(one: Mistake) -> str:
    facts = [
        f"ours: {one.ours}" if one.ours else "",
        f"gold: {one.gold}" if one.gold else "",
        f"{one.km} km" if one.km else "",
        f"p {one.probability}" if one.probability else "",
        one.type,
        f"{one.corpus}:{one.document}",
    ]
    return f"{_told(one.context)} — " + "; ".join(fact for fact in facts if fact)


def _place(place: Place) -> str:
    where = ", ".join(part for part in (place.region, place.country) if part and part != place.name)
    return f"{place.name} ({place.kind}{', ' + where if where else ''}; {place.id})"


def _told(text: str) -> str:
    return text.replace("\n", " ")


if __name__ == "__main__":
    main()
