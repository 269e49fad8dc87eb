"""Fits the trees that weigh spans in texts of other languages: annotated corpora in, a file out.

One set serves all languages: it sees how a name is written and what the gazetteer and the field of
its language say of it, and no word. Each language's field is fitted on a part of what it may learn
from and weighed on the rest, which it has not seen (stacked generalisation: Wolpert 1992). The last
documents of each corpus are kept for measuring, as in `languages.py`. Texts marked by hand, which
no field learns from, teach the trees alone, in languages without a corpus too.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.languages.language import MODELLED
from storymap.model import primary_language
from storymap.recogniser.foreign import field_of, shipped_field
from storymap.recogniser.foreign_spans import NO_FIELD, foreign_spans
from storymap.recogniser.reranking import Floats
from storymap.training.boosting import flatten, load_lightgbm
from storymap.training.heldout import held_out, learnt_from
from storymap.training.languages import FACILITY, part_of
from storymap.training.languages import fit as fit_field
from storymap.training.recogniser import RERANKER

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

PARAMETERS: dict[str, Any] = {**RERANKER, "num_leaves": 15}
ROUNDS = 200
PROBED = ("de", "fi", "ar")  # languages as which a fingerprint reads, the last by no field


def train(paths: Iterable[Path], output: Path) -> dict[str, int]:
    """Fit the trees on the corpora at `paths` and write them to `output`; returns counts."""
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    corpora: defaultdict[str, list[list[GoldDocument]]] = defaultdict(list)
    own: defaultdict[str, list[GoldDocument]] = defaultdict(list)
    for path in sorted(paths):
        documents = read_gold([path])
        if documents[0].by_hand:
            for gold in documents:
                own[field_of(gold.document, _language(gold))].append(gold)
        elif (language := _language(documents[0])) in MODELLED:
            corpora[MODELLED[language]].append(learnt_from(documents))
    rows, right = [], []
    with tempfile.TemporaryDirectory() as folder:
        for code in sorted({*corpora, *own}):
            field = shipped_field(code)
            if corpora[code]:
                learnt = [gold for documents in corpora[code] for gold in part_of(documents)]
                field = Path(folder) / f"{code}.crfsuite"
                fit_field(learnt, gazetteer, field, code)
            taught = [gold for documents in corpora[code] for gold in held_out(documents)]
            for gold in (*taught, *own[code]):
                found, labels = weighed(gold, gazetteer, _language(gold), field)
                rows.append(found)
                right += labels
    forest = _fit(np.vstack(rows), right)
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **forest.arrays("tree_"))
    return {"fields": len({*corpora, *own}), "spans": len(right), "names": sum(right)}


def _fit(rows: Floats, right: Sequence[bool]) -> Any:
    """The forest of what speaks for spans and whether each is a name."""
    lightgbm = load_lightgbm()
    data = lightgbm.Dataset(rows, np.array(right, np.float64))
    return flatten(lightgbm.train(PARAMETERS, data, ROUNDS).dump_model()["tree_info"])


def _language(gold: GoldDocument) -> str:
    return primary_language(gold.document.language)


def weighed(
    gold: GoldDocument, gazetteer: Gazetteer, language: str, field: Path | None
) -> tuple[Floats, list[bool]]:
    """What the trees see of each span that a field does not rule out, and whether it is gold.

    Spans at facilities are left out, where a corpus tells these apart.
    """
    spans, rows = foreign_spans(gold.document, gazetteer, language, field)
    places = {(each.start, each.end) for each in gold.toponyms if each.type != FACILITY}
    facilities = [each for each in gold.toponyms if each.type == FACILITY]
    extents = [(each.start, each.end) for each in spans]
    kept = [
        at
        for at, (start, end) in enumerate(extents)
        if not any(start < each.end and each.start < end for each in facilities)
    ]
    return rows[kept], [extents[at] in places for at in kept]


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a fit on `documents` would give the learner, and how it would set it.

    The fields whose spans are weighed are those that ship.
    """
    yield PARAMETERS, ROUNDS
    for code in PROBED:
        for gold in documents[:8]:
            yield weighed(gold, gazetteer, code, shipped_field(MODELLED.get(code, NO_FIELD)))
