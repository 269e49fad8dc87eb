"""Fits the recogniser: annotated documents in, a CRFsuite model file out.

Labels are B, I and O over tokens. A feature enters the model only when `FEWEST_DOCUMENTS`
documents have it, so that no wording of a single document is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.errors import ExtraMissing
from storymap.features import FeatureMaker
from storymap.gold import GoldDocument, read_gold
from storymap.scanner import Scan
from storymap.words import common_words, names_beside, words_beside, write_words

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer

FEWEST_DOCUMENTS = 5
RAREST_FIRST_NAME = 0.002  # per cent of people
# Chosen by training on either corpus and scoring the other (data/models/MODEL_CARD.md).
PARAMETERS = {"c1": 0.1, "c2": 1.0, "max_iterations": 120, "feature.possible_transitions": True}
# Gold types that are no places: they are left unlabelled, as evaluation ignores them.
NOT_PLACES = frozenset({"Homonym", "Language"})
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
    """Fit a model on `documents`; the same documents give the same bytes."""
    import pycrfsuite

    words = common_words((gold.document.text for gold in documents), FEWEST_DOCUMENTS)
    names = first_names()
    maker = FeatureMaker(gazetteer, words, names)
    examples = [_sequences(document, maker) for document in documents]
    kept = _frequent(examples)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    tokens = 0
    for sequences in examples:
        for rows, labels in sequences:
            trainer.append([[name for name in row if name in kept] for row in rows], labels)
            tokens += len(labels)
    output.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(output))
    write_words(words, words_beside(output))
    names_beside(output).write_text("\n".join(sorted(names)) + "\n", "utf-8", newline="\n")
    return {"documents": len(documents), "tokens": tokens, "features": len(kept)}


def first_names() -> frozenset[str]:
    """People's first names in lower case, of the 1990 census of the United States.

    They come with the package `names`; a name counts that two in 100,000 people bear. Raises
    ExtraMissing.
    """
    try:
        import names
    except ImportError as error:
        raise ExtraMissing(
            "Fitting the recogniser needs the package names; "
            "install it with: pip install 'geo-storymap[train]'"
        ) from error
    found = set()
    for sex in ("male", "female"):
        path = Path(names.__file__).parent / f"dist.{sex}.first"
        for line in path.read_text("ascii").splitlines():
            name, percent, *_ = line.split()
            if float(percent) >= RAREST_FIRST_NAME:
                found.add(name.lower())
    return frozenset(found)


def _sequences(gold: GoldDocument, maker: FeatureMaker) -> list[Sequence_]:
    """The feature rows and labels of each passage of a document."""
    document = gold.document
    scans = [Scan(document.text, passage.start, passage.end) for passage in document.passages]
    starts: set[int] = set()
    insides: set[int] = set()
    for toponym in gold.toponyms:
        if toponym.type in NOT_PLACES | NOT_NAMES or toponym.name in ALLIANCES:
            continue
        starts.add(toponym.start)
        insides.update(range(toponym.start, toponym.end))
    rows = maker.document(scans, [maker.cover(scan) for scan in scans])
    return [
        (row, _labels(scan, starts, insides)) for row, scan in zip(rows, scans, strict=True) if row
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
    """The features that enough documents have."""
    documents: Counter[str] = Counter()
    for sequences in examples:
        documents.update({name for rows, _ in sequences for row in rows for name in row})
    return frozenset(name for name, count in documents.items() if count >= FEWEST_DOCUMENTS)
