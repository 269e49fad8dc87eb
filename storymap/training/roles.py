"""Fits the roles of mentions: gold with literal and associative names in, a model file out.

GeoWebNews parts its classes so: literal are Literal, Mixed, Coercion (a facility's whole name),
Literal_Modifier ("a Leeds-based firm") and Embedded_Literal; associative are Metonymic,
Non_Literal_Modifier ("Kazakh officials"), Demonym and Embedded_Non_Lit ("Bank of Japan"). Its
field `group` says so. Homonyms and languages name no place and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.errors import CorpusInvalid
from storymap.evaluation.gold import GoldDocument, mention_of, read_gold
from storymap.evaluation.scoring import NOT_PLACES, role_scores
from storymap.files import data_path
from storymap.inference.forest import Forest
from storymap.inference.wordvectors import Meanings, load_meanings
from storymap.model import Role
from storymap.roles.classifier import ASSOCIATIVE_FROM, RoleModel, rows_of
from storymap.roles.cues import Cues, cues_of
from storymap.training.boosting import BOOSTING, flatten, load_lightgbm

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

Floats = NDArray[np.float64]

FOLDS = 5
# More than the five that every model asks for: rarer cues only add noise.
FEWEST_DOCUMENTS = 8
# Forests that are averaged; each alone depends on its seed by 0.003.
FORESTS = 2
# Thresholds drawn at random (extra trees) do better than the best ones: the gold is noisy.
ROUNDS = 150
PARAMETERS: dict[str, Any] = {
    **BOOSTING,
    "objective": "binary",
    "extra_trees": True,
    "learning_rate": 0.1,
    "min_data_in_leaf": 10,
    "max_bin": 31,
    "feature_fraction": 0.2,
}


@dataclass(frozen=True, slots=True)
class Examples:
    """Mentions with a gold role: their cues, whether each is associative, their documents."""

    cues: list[Cues]
    associative: NDArray[np.bool_]
    owners: NDArray[np.int64]

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        """The chosen ones."""
        at = np.flatnonzero(chosen)
        return Examples([self.cues[i] for i in at], self.associative[at], self.owners[at])


def train(paths: Iterable[Path], output: Path) -> dict[str, float]:
    """Fit a model on the corpora at `paths` and write it to `output`; returns figures."""
    from storymap.gazetteer import Gazetteer

    examples = examples_of(read_gold(paths), Gazetteer.open())
    if examples.associative.all() or not examples.associative.any():
        raise CorpusInvalid("The corpora have no toponyms of both groups, literal and associative.")
    meanings = load_meanings(data_path("models", "meanings.npz"))
    model = fit(examples, meanings)
    output.parent.mkdir(parents=True, exist_ok=True)
    model.save(output)
    return {
        "documents": len(np.unique(examples.owners)),
        "mentions": len(examples.cues),
        "associative": float(examples.associative.mean()),
        "cues": len(model.columns),
        "cross_validated_macro_f1": macro_f1(examples, meanings),
    }


def cross_validate(
    examples: Examples,
    predict: Callable[[Examples, Examples], Floats],
    *,
    folds: int = FOLDS,
    seed: int = 0,
) -> Floats:
    """How likely each mention is associative, by a model that has not seen its document.

    `predict` takes the examples that teach and those that are asked for.
    """
    chances = np.zeros(len(examples.cues))
    of_fold = folds_of(examples.owners, folds, seed)
    for fold in range(folds):
        held = of_fold == fold
        if held.any():
            chances[held] = predict(examples.part(~held), examples.part(held))
    return chances


def folds_of(owners: NDArray[np.int64], folds: int, seed: int) -> NDArray[np.int64]:
    """Each example's fold: the documents are dealt at random, the same each time."""
    documents = np.unique(owners)
    fold = np.empty(len(documents), np.int64)
    fold[np.random.default_rng(seed).permutation(len(documents))] = (
        np.arange(len(documents)) % folds
    )
    return fold[np.searchsorted(documents, owners)]


def macro_f1(examples: Examples, meanings: Meanings) -> float:
    """The macro F1 in cross-validation."""
    chances = cross_validate(
        examples,
        lambda taught, asked: fit(taught, meanings).probabilities(asked.cues, meanings),
    )
    pairs = zip(examples.associative.tolist(), chances.tolist(), strict=True)
    return float(
        role_scores([(_role(gold), _role(chance >= ASSOCIATIVE_FROM)) for gold, chance in pairs])[
            "macro_f1"
        ]
    )


def _role(associative: bool) -> Role:
    return "associative" if associative else "literal"


def examples_of(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Examples:
    """The gold mentions that have a role, with their cues."""
    cues: list[Cues] = []
    associative: list[bool] = []
    owners: list[int] = []
    for owner, gold in enumerate(documents):
        toponyms = [t for t in gold.toponyms if t.role and t.type not in NOT_PLACES]
        mentions = [mention_of(gold, toponym, gazetteer) for toponym in toponyms]
        cues += cues_of(gold.document, mentions, gazetteer)
        associative += [toponym.role == "associative" for toponym in toponyms]
        owners += [owner] * len(toponyms)
    return Examples(cues, np.array(associative, np.bool_), np.array(owners, np.int64))


def fit(examples: Examples, meanings: Meanings) -> RoleModel:
    """Fit a model; the same examples give the same model."""
    columns = {cue: column for column, cue in enumerate(sorted(_frequent(examples)))}
    table = rows_of(examples.cues, columns, meanings)
    lightgbm = load_lightgbm()
    data = lightgbm.Dataset(table, examples.associative.astype(np.float64))
    trees: list[dict[str, Any]] = []
    for seed in range(FORESTS):
        booster = lightgbm.train({**PARAMETERS, "seed": seed}, data, ROUNDS)
        trees += booster.dump_model()["tree_info"]
    forest = flatten(trees)
    forest.value[forest.feature < 0] /= FORESTS
    return _shortened(forest, columns)


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a fit on `documents` would give the learner, and how it would set it, part by part."""
    yield PARAMETERS, FORESTS, ROUNDS, FEWEST_DOCUMENTS
    examples = examples_of(documents, gazetteer)
    yield [cues.shown for cues in examples.cues], examples.associative
    yield rows_of(examples.cues, {}, load_meanings(data_path("models", "meanings.npz")))


def _frequent(examples: Examples) -> frozenset[str]:
    """The cues that enough documents have."""
    seen: dict[int, set[str]] = {}
    for owner, cues in zip(examples.owners.tolist(), examples.cues, strict=True):
        seen.setdefault(owner, set()).update(cues.shown)
    counts = Counter(cue for cues in seen.values() for cue in cues)
    return frozenset(cue for cue, count in counts.items() if count >= FEWEST_DOCUMENTS)


def _shortened(forest: Forest, columns: dict[str, int]) -> RoleModel:
    """The model without the cues that no tree asks for."""
    used = np.unique(forest.feature[forest.feature >= 0])
    cues = sorted(columns, key=columns.__getitem__)
    kept = [at for at in used.tolist() if at < len(cues)]
    # Where each column goes: the leaves' -1 to itself, the meanings behind the kept cues.
    moved = np.arange(-1, int(used.max(initial=0)) + 1) - (len(cues) - len(kept))
    moved[0] = -1
    moved[np.array(kept, np.int64) + 1] = np.arange(len(kept))
    feature = moved[forest.feature + 1].astype(np.int32)
    shorter = Forest(feature, forest.left, forest.right, forest.value, forest.roots, forest.depth)
    return RoleModel(shorter, {cues[at]: column for column, at in enumerate(kept)})
