"""Fits the verdict: annotated documents in, trees that tell how likely a name's place is right.

What it learns from, neither the recogniser nor the ranker may have seen: on documents of their own
both are surer than elsewhere. Texts that nothing else is fitted on are read by the models that
ship; what these are fitted on, by models fitted without it (stacked generalisation: Wolpert 1992).
The trees of other languages than English alone have seen the marked texts that they read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.evaluation.calibration import calibration_error, reliability
from storymap.evaluation.entities import holds
from storymap.evaluation.gold import GoldDocument, read_gold
from storymap.evaluation.scoring import is_hit, matches
from storymap.files import data_folder
from storymap.inference.forest import Forest
from storymap.inference.wordlists import read_words, words_beside
from storymap.model import Candidate, Mention, Resolution
from storymap.recogniser import find_mentions
from storymap.resolver.circumstances import COLUMNS, SPEAKING_FOR, rows_of
from storymap.resolver.preferences.chances import Floats
from storymap.resolver.verdict import VerdictModel, judged
from storymap.resolver.weighing import Weighed, read_in, weigh
from storymap.training import recogniser, resolver
from storymap.training.boosting import BOOSTING, flatten, load_lightgbm

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

RECOGNISER, RANKER = "recogniser.crfsuite", "resolver.npz"
HALVES = 2
FOLDS = 5
ROUNDS = 400
# How much a text of our own counts beside one of a corpus of news: what the verdict is for is what
# no corpus prepared the others for.
OWN_WEIGHT = 10.0
TREES: dict[str, Any] = {
    **BOOSTING,
    "objective": "cross_entropy",
    "learning_rate": 0.04,
    "num_leaves": 12,
    "min_data_in_leaf": 40,
    "bagging_fraction": 0.7,
    "lambda_l2": 5.0,
    "monotone_constraints": [int(name in SPEAKING_FOR) for name in COLUMNS],
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Names with a place: what the trees see of each, and which share of its mentions is right.

    `named` is the share that names a place at all; `owners` are the documents, counted.
    """

    rows: Floats
    named: Floats
    right: Floats
    weights: Floats
    owners: NDArray[np.int64]

    def only(self, which: NDArray[np.bool_]) -> Judged:
        """Those of the names."""
        return Judged(*(values[which] for values in self.columns))

    @property
    def columns(self) -> tuple[NDArray[Any], ...]:
        """All that is known of the names, a row each."""
        return self.rows, self.named, self.right, self.weights, self.owners


def train(paths: Iterable[Path], output: Path, beside: Sequence[Path] = ()) -> dict[str, float]:
    """Fit a verdict on the corpora at `paths` and write it to `output`; returns figures.

    `beside` are the corpora that the models beside `output` are fitted on; what of `paths` is among
    them is read by models fitted on the rest, one half after the other, each by a process.
    """
    from storymap.gazetteer import Gazetteer

    known = {path.resolve() for path in beside}
    paths = list(paths)
    seen = [path for path in paths if path.resolve() in known]
    fresh = [path for path in paths if path not in seen]
    examples = [judged_in(read_gold(fresh), Gazetteer.open(), output.parent)]
    if seen:
        with ProcessPoolExecutor(HALVES, get_context("spawn")) as pool:
            examples += pool.map(partial(_read_by_others, seen, beside), range(HALVES))
    names = joined(examples)
    model = fit(names)
    output.parent.mkdir(parents=True, exist_ok=True)
    model.save(output)
    return {
        "documents": len({*names.owners.tolist()}),
        "names": len(names.right),
        **_figures(names),
    }


def _read_by_others(seen: Sequence[Path], beside: Sequence[Path], half: int) -> Judged:
    """The names in one half of the corpora `seen`, as models find them that never saw that half."""
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    corpora = {path.resolve(): read_gold([path]) for path in beside}
    held = halved([corpora[path.resolve()] for path in seen])[half]
    rest = without(held, corpora.values())
    located = [
        gold
        for corpus in rest
        if any(each.lat is not None for gold in corpus for each in gold.toponyms)
        for gold in corpus
    ]
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder)
        recogniser.fit([gold for corpus in rest for gold in corpus], gazetteer, models / RECOGNISER)
        words = read_words(words_beside(models / RECOGNISER))
        resolver.fit(located, gazetteer, words)[0].save(models / RANKER)
        return judged_in(held, gazetteer, models)


def without(
    held: Iterable[GoldDocument], corpora: Iterable[Sequence[GoldDocument]]
) -> list[list[GoldDocument]]:
    """The corpora without some of their documents."""
    left = {id(gold) for gold in held}
    return [[gold for gold in corpus if id(gold) not in left] for corpus in corpora]


def halved(corpora: Iterable[Sequence[GoldDocument]]) -> list[list[GoldDocument]]:
    """The documents in HALVES parts: texts marked by hand in turn, other corpora as they are.

    What one corpus of news teaches of its region holds in all of it; our own texts have nothing in
    common.
    """
    parts: list[list[GoldDocument]] = [[] for _ in range(HALVES)]
    whole = 0
    for corpus in corpora:
        if corpus and corpus[0].by_hand:
            for at, part in enumerate(parts):
                part += corpus[at::HALVES]
        else:
            parts[whole % HALVES] += corpus
            whole += 1
    return parts


def joined(parts: Sequence[Judged]) -> Judged:
    """The names of several parts together; their documents are counted on."""
    first = np.cumsum([0, *(part.owners.max(initial=-1) + 1 for part in parts)])
    apart = [replace(part, owners=part.owners + at) for part, at in zip(parts, first, strict=False)]
    together = zip(*(each.columns for each in apart), strict=True)
    return Judged(*(np.concatenate(several) for several in together))


def fit(examples: Judged) -> VerdictModel:
    """The forests fitted on the examples; the same ones give the same model."""
    return VerdictModel(_forest(examples, examples.named), _forest(examples, examples.right))


def _forest(examples: Judged, target: Floats) -> Forest:
    lightgbm = load_lightgbm()
    data = lightgbm.Dataset(examples.rows, target, weight=examples.weights)
    return flatten(lightgbm.train(TREES, data, ROUNDS).dump_model()["tree_info"])


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a fit on `documents` would give the learner, and how it would set it."""
    yield TREES, ROUNDS, OWN_WEIGHT, HALVES
    names = judged_in(documents, gazetteer, data_folder() / "models")
    yield names.columns


def judged_in(documents: Sequence[GoldDocument], gazetteer: Gazetteer, models: Path) -> Judged:
    """The names that the models in a folder find and place in the documents."""
    rows, named, right, weights, owners = [], [], [], [], []
    for owner, gold in enumerate(documents):
        weight = OWN_WEIGHT if gold.by_hand else 1.0
        for row, told in _names(gold, gazetteer, models):
            rows.append(row)
            named.append(np.mean([one for one, _ in told]))
            right.append(np.mean([one for _, one in told]))
            weights.append(weight * np.sqrt(len(told)))
            owners.append(owner)
    table = np.array(rows, np.float64).reshape(-1, len(COLUMNS))
    return Judged(
        table, np.array(named), np.array(right), np.array(weights), np.array(owners, np.int64)
    )


def _names(
    gold: GoldDocument, gazetteer: Gazetteer, models: Path
) -> Iterator[tuple[Floats, list[tuple[bool, bool]]]]:
    """Each name with a place: its row, and of each mention whether it names one, and that one."""
    document = gold.document
    if not document.passages:
        return
    found = find_mentions(document, gazetteer, model=models / RECOGNISER)
    mentions = [mention for mention in found if not mention.rejection]
    gazetteer = read_in(document, gazetteer)
    weighed = weigh(document, mentions, gazetteer, models / RANKER)
    asked = judged(weighed)
    likeliest = {
        at: _likeliest(mentions[at], index, weighed, gazetteer)
        for index in asked
        for at in weighed.groups[index].mentions
    }
    told = _told(gold, likeliest)
    table = rows_of(document, weighed, gazetteer)
    for index in asked:
        if of_name := [told[at] for at in weighed.groups[index].mentions if at in told]:
            yield table[index], of_name


def _likeliest(mention: Mention, index: int, weighed: Weighed, gazetteer: Gazetteer) -> Resolution:
    """A mention at its likeliest place, the others listed."""
    rows, chances = weighed.groups[index].rows, weighed.probabilities[index]
    order = np.argsort(-chances, kind="stable").tolist()
    candidates = tuple(
        Candidate(gazetteer.place(int(rows[at])), float(chances[at]), ()) for at in order
    )
    return Resolution(mention, "ambiguous", candidates[0].place, candidates=candidates)


def _told(
    gold: GoldDocument, resolutions: Mapping[int, Resolution]
) -> dict[int, tuple[bool, bool]]:
    """Of each mention that the gold can judge whether it names a place, and whether its own.

    Gold without a point is a place that no gazetteer has where a hand marked the text; a corpus
    may lack the point of any.
    """
    marked = gold.by_hand
    numbers = list(resolutions)
    pairs = matches(gold.toponyms, [*resolutions.values()])
    over = {numbers[number]: gold.toponyms[at] for at, number in pairs}
    told = {}
    for at, decided in resolutions.items():
        toponym = over.get(at)
        if toponym is None or toponym.lat is not None or marked:
            right = toponym is not None and (
                is_hit(toponym, decided.place) or holds(toponym, decided)
            )
            told[at] = (toponym is not None, right)
    return told


def _figures(examples: Judged) -> dict[str, float]:
    """How well names are told by a model that has not seen their document."""
    chances = np.zeros(len(examples.right))
    for fold in range(FOLDS):
        held = examples.owners % FOLDS == fold
        model = fit(examples.only(~held))
        chances[held] = model.verdicts(examples.rows[held]).right
    right = examples.right >= 0.5
    certain = chances >= resolver.THRESHOLD
    return {
        "right": float(right.mean()),
        "certain": float(certain.mean()),
        "certain_right": float(right[certain].mean()),
        "right_certain": float(certain[right].mean()),
        "calibration_error": calibration_error(
            reliability([*zip(chances.tolist(), right.tolist(), strict=True)])
        )
        or 0.0,
    }
