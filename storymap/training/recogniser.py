"""Fits the recogniser: annotated documents in, a CRFsuite model file out.

Labels are B, I and O over tokens; the reranker is fitted on what CRFs made of documents they
had not seen (stacked generalisation: Wolpert 1992). A feature enters the model only when
`FEWEST_DOCUMENTS` documents have it, so that no wording of a single document is kept.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from storymap.candidates.matcher import Scan, scan_passages
from storymap.errors import ExtraMissing
from storymap.evaluation.gold import GoldDocument, Toponym, read_gold
from storymap.evaluation.scoring import NOT_PLACES
from storymap.files import data_path
from storymap.inference.forest import Forest
from storymap.inference.wordclusters import load_clusters
from storymap.inference.wordlists import names_beside, surnames_beside
from storymap.languages.language import trained_language
from storymap.recogniser.crf import span_candidates
from storymap.recogniser.features import FeatureMaker
from storymap.recogniser.mentions import reranker_beside
from storymap.recogniser.reranking import Floats, features_of
from storymap.training.augmentation import Swapper
from storymap.training.boosting import BOOSTING, flatten, load_lightgbm
from storymap.training.corpora import harmonised
from storymap.training.sentences import make_sentences
from storymap.training.wordlists import common_words, write_words

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FEWEST_DOCUMENTS = 5
# A feature that quotes no word tells nothing of a document.
FEWEST_FOR_PATTERNS = 2
_QUOTING = re.compile(r"w|run(head|start)|beforerun|afterrun")
RAREST_NAME = 0.002  # per cent of people
# A first name that one in so many documents has in lower case is a word first ("In", "Will").
COMMON_WORD = 32
# Copies of each document with other places' names in it (storymap/training/augmentation.py): on a
# corpus not trained on they raise F1 from 0.815 to 0.827 (LGL), 0.846 to 0.847 (GeoWebNews).
COPIES = 1
# Our own texts, of all genres and few, have more: of two sets by other hands 0.86 and 0.82 of the
# names are found at a precision of 0.93 and 0.90, with one copy 0.86 and 0.82 at 0.93 and 0.89.
OWN_COPIES = 3
# Documents of made sentences (storymap/training/sentences.py), fewer beside a small corpus.
SENTENCES = 3_600
FULL_CORPUS = 1_800  # documents
# Chosen by training on either corpus and scoring the other (data/models/MODEL_CARD.md).
PARAMETERS = {"c1": 0.5, "c2": 2.0, "max_iterations": 120, "feature.possible_transitions": True}
# The reranker learns from documents that the CRF whose spans it weighs had not seen.
FOLDS = 5
RERANKER: dict[str, Any] = {
    **BOOSTING,
    "objective": "binary",
    "num_leaves": 7,
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "bagging_fraction": 0.7,
    "lambda_l2": 5.0,
    "seed": 1,
}
RERANKER_ROUNDS = 150
# A facility's whole name ("Marjory Stoneman Douglas High School") is no place's name; the place
# inside one is. Without this type a model does better on a corpus it has not seen: F1 0.752 on
# LGL against 0.725.
NOT_NAMES = frozenset({"Coercion"})
# An alliance is not a place, though corpora annotate the commonest one.
ALLIANCES = frozenset({"EU", "European Union", "E.U.", "NATO"})

Sequence_ = tuple[list[list[str]], list[str]]


def train(paths: Iterable[Path], output: Path) -> dict[str, int]:
    """Fit a model on the corpora at `paths` and write it to `output`; returns counts."""
    from storymap.gazetteer import Gazetteer

    return fit(read_gold(paths), Gazetteer.open(), output)


def fit(documents: Sequence[GoldDocument], gazetteer: Gazetteer, output: Path) -> dict[str, int]:
    """Fit a model on `documents`; the same documents give the same bytes.

    Marked texts in other languages are left out: English alone is learnt here.
    """
    documents = [each for each in documents if not each.by_hand or trained_language(each.document)]
    documents = harmonised(documents, gazetteer)
    words = common_words((gold.document.text for gold in documents), FEWEST_DOCUMENTS)
    common = len(documents) / COMMON_WORD
    names = {name: step for name, step in first_names().items() if 2 ** words.get(name, 0) < common}
    maker = FeatureMaker(gazetteer, words, load_clusters(), names, surnames())
    versions = _versions(documents, gazetteer)
    share = min(1.0, len(documents) / FULL_CORPUS)
    made = make_sentences(round(SENTENCES * share), gazetteer, names, surnames(), words)
    versions += [[gold] for gold in made]
    examples = [
        [sequence for version in same for sequence in _sequences(version, maker)]
        for same in versions
    ]
    output.parent.mkdir(parents=True, exist_ok=True)
    reranker = _fit_reranker(versions, examples, gazetteer, maker)
    with reranker_beside(output).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **reranker.arrays("tree_"))
    features = _fit_crf(examples, output)
    write_words(words, output.with_suffix(".words"))
    write_words(names, names_beside(output))
    write_words(surnames(), surnames_beside(output))
    tokens = sum(len(labels) for sequences in examples for _, labels in sequences)
    return {"documents": len(documents), "tokens": tokens, "features": features}


def basis(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> Iterator[Any]:
    """What a fit on `documents` would give the learners, and how it would set them, part by part.

    The CRF whose spans the reranker weighs is the one that ships.
    """
    yield PARAMETERS, RERANKER, RERANKER_ROUNDS, FOLDS, FEWEST_DOCUMENTS, FEWEST_FOR_PATTERNS
    yield COPIES, OWN_COPIES
    yield _QUOTING.pattern, RAREST_NAME, COMMON_WORD
    people = {"anna": 3, "georgia": 2, "jack": 4}
    words = common_words((gold.document.text for gold in documents), 1)
    maker = FeatureMaker(gazetteer, words, load_clusters(), people, people)
    crf = data_path("models", "recogniser.crfsuite")
    yield SENTENCES, FULL_CORPUS
    yield [gold.document.text for gold in make_sentences(40, gazetteer, people, people, words)]
    documents = harmonised(documents, gazetteer)
    for gold in (version for same in _versions(documents, gazetteer) for version in same):
        yield _sequences(gold, maker)
        yield _weighed(gold, gazetteer, crf, maker)


def _versions(documents: Sequence[GoldDocument], gazetteer: Gazetteer) -> list[list[GoldDocument]]:
    """Each document with its copies."""
    swapper = Swapper(gazetteer)
    return [
        [
            gold,
            *(
                swapper.copy(gold, _places(gold), (at, copy))
                for copy in range(OWN_COPIES if gold.by_hand else COPIES)
            ),
        ]
        for at, gold in enumerate(documents)
    ]


def _fit_crf(examples: Sequence[Sequence[Sequence_]], output: Path) -> int:
    """Fit the CRF, write it, and return how many features it knows."""
    import pycrfsuite

    kept = _frequent(examples)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for sequences in examples:
        for rows, labels in sequences:
            trainer.append([[name for name in row if name in kept] for row in rows], labels)
    trainer.train(str(output))
    return len(kept)


def _fit_reranker(
    versions: Sequence[Sequence[GoldDocument]],
    examples: Sequence[Sequence[Sequence_]],
    gazetteer: Gazetteer,
    maker: FeatureMaker,
) -> Forest:
    """Fit the reranker on what CRFs of the other folds made of each document."""
    lightgbm = load_lightgbm()
    features, right = [], []
    folds = np.arange(len(versions)) % FOLDS
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            crf = Path(folder) / f"{fold}.crfsuite"
            _fit_crf([examples[at] for at in np.flatnonzero(folds != fold).tolist()], crf)
            held = np.flatnonzero(folds == fold).tolist()
            for gold in (version for at in held for version in versions[at]):
                rows, labels = _weighed(gold, gazetteer, crf, maker)
                features.append(rows)
                right += labels
    data = lightgbm.Dataset(np.vstack(features), np.array(right, np.float64))
    return flatten(lightgbm.train(RERANKER, data, RERANKER_ROUNDS).dump_model()["tree_info"])


def _weighed(
    gold: GoldDocument, gazetteer: Gazetteer, crf: Path, maker: FeatureMaker
) -> tuple[Floats, list[bool]]:
    """What the reranker sees of each span that a CRF does not rule out, and whether it is gold."""
    spans = span_candidates(gold.document, gazetteer, crf, maker)
    places = {(toponym.start, toponym.end) for toponym in _places(gold)}
    rows = features_of(spans, maker, gazetteer)
    return rows, [(span.start, span.end) in places for span in spans]


def first_names() -> dict[str, int]:
    """People's first names in lower case, of the 1990 census of the United States.

    They come with the package `names`; a name counts that two in 100,000 people bear, and each step
    of its number means four times as many. Raises ExtraMissing.
    """
    men, women = _names_in("dist.male.first"), _names_in("dist.female.first")
    return {name: max(men.get(name, 0), women.get(name, 0)) for name in men | women}


def surnames() -> dict[str, int]:
    """People's surnames in lower case, of the same census and as common. Raises ExtraMissing."""
    return _names_in("dist.all.last")


def _names_in(file: str) -> dict[str, int]:
    """The names of one of the census's lists that are common enough, with their steps."""
    try:
        import names
    except ImportError as error:
        raise ExtraMissing(
            "Fitting the recogniser needs the package names; "
            "install it with: pip install 'geo-storymap[train]'"
        ) from error
    lines = (Path(names.__file__).parent / file).read_text("ascii").splitlines()
    pairs = (line.split()[:2] for line in lines)
    steps = ((name.lower(), float(percent) / RAREST_NAME) for name, percent in pairs)
    return {name: round(times).bit_length() // 2 for name, times in steps if times >= 1}


def _sequences(gold: GoldDocument, maker: FeatureMaker) -> list[Sequence_]:
    """The feature rows and labels of each strip of a document."""
    document = gold.document
    scans = scan_passages(document)
    starts = {toponym.start for toponym in _places(gold)}
    insides = {at for toponym in _places(gold) for at in range(toponym.start, toponym.end)}
    covers = [maker.matcher.cover(scan, ends_small=False) for scan in scans]
    passages = maker.document(scans, covers)
    sequences = []
    for scan, strips in zip(scans, passages, strict=True):
        labels = _labels(scan, starts, insides)
        for strip in strips:
            last = strip.first + len(strip.rows)
            sequences.append((strip.rows, labels[strip.first : last]))
    return sequences


def _places(gold: GoldDocument) -> list[Toponym]:
    """The gold toponyms that a recogniser should find."""
    return [
        toponym
        for toponym in gold.toponyms
        if toponym.type not in NOT_PLACES | NOT_NAMES and toponym.name not in ALLIANCES
    ]


def _labels(scan: Scan, starts: set[int], insides: set[int]) -> list[str]:
    labels: list[str] = []
    for token in scan.tokens:
        if any(at in starts for at in range(token.start, token.end)):
            labels.append("B")
        else:
            labels.append("I" if token.start in insides else "O")
    return labels


def _frequent(examples: Sequence[Sequence[Sequence_]]) -> frozenset[str]:
    """The features that enough documents have: more for those that quote a word."""
    documents: Counter[str] = Counter()
    for sequences in examples:
        documents.update({name for rows, _ in sequences for row in rows for name in row})
    return frozenset(
        name
        for name, count in documents.items()
        if count >= (FEWEST_DOCUMENTS if _QUOTING.match(name) else FEWEST_FOR_PATTERNS)
    )
