"""Fits the verdict: annotated documents in, trees that tell how likely a name's place is right.

What it learns from, neither the recogniser nor the ranker may have seen: on documents of their own
both are surer than elsewhere. Texts that nothing else is fitted on are read by the models that
ship; a corpus that these are fitted on, by models fitted without it (stacked generalisation:
Wolpert 1992).
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

FOLDS = 5
ROUNDS = 400
# How much a text counts whose places no other model has seen, beside one of a corpus of news: what
# the verdict is for is what no corpus prepared the others for.
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

    `named` is the share that names a place at all; `owners` are the documents, counted over all
    corpora.
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

    `beside` are the corpora that the models beside `output` are fitted on; one of `paths` that is
    among them is read by models fitted on the rest.
    """
    from storymap.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    known = {path.resolve() for path in beside}
    parts: list[Judged] = []
    documents = 0
    for path in paths:
        gold = read_gold([path])
        seen = path.resolve() in known
        with tempfile.TemporaryDirectory() as folder:
            rest = [other for other in beside if other.resolve() != path.resolve()]
            models = _fitted(rest, Path(folder)) if seen else output.parent
            names = judged_in(gold, gazetteer, models, 1.0 if seen else OWN_WEIGHT)
        parts.append(dataclasses.replace(names, owners=names.owners + documents))
        documents += len(gold)
    examples = joined(parts)
    model = fit(examples)
    output.parent.mkdir(parents=True, exist_ok=True)
    model.save(output)
    return {"documents": documents, "names": len(examples.right), **_figures(examples)}


def joined(parts: Sequence[Judged]) -> Judged:
    """The names of several corpora together."""
    together = zip(*(each.columns for each in parts), strict=True)
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
    yield TREES, ROUNDS, OWN_WEIGHT
    names = judged_in(documents, gazetteer, data_folder() / "models", OWN_WEIGHT)
    yield names.columns


def judged_in(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, models: Path, weight: float
) -> Judged:
    """The names that the models in a folder find and place in the documents."""
    rows, named, right, weights, owners = [], [], [], [], []
    for owner, gold in enumerate(documents):
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
    found = find_mentions(document, gazetteer, model=models / "recogniser.crfsuite")
    mentions = [mention for mention in found if not mention.rejection]
    gazetteer = read_in(document, gazetteer)
    weighed = weigh(document, mentions, gazetteer, models / "resolver.npz")
    asked = judged(document, weighed)
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
    marked = gold.corpus.endswith(".txt")
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


def _fitted(corpora: Sequence[Path], folder: Path) -> Path:
    """A folder with a recogniser and a ranker fitted on the corpora, that on those with points."""
    recogniser.train(corpora, folder / "recogniser.crfsuite")
    located = [path for path in corpora if _has_points(path)]
    resolver.train(located, folder / "resolver.npz")
    return folder


def _has_points(path: Path) -> bool:
    return any(each.lat is not None for gold in read_gold([path]) for each in gold.toponyms)


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
