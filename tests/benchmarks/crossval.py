"""Five-fold cross-validation by document within each corpus: the ceiling that its gold allows.

    python tests/benchmarks/crossval.py lgl.jsonl geowebnews.jsonl

Both models are fitted on four fifths of a corpus and read the fifth that is left; the scores are
over all its documents, each read by models that had not seen it. Document n is in fold n mod 5.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import pstdev

from measure import machine, say, table
from trials import Trial, outcomes_in, parser_for, part, prepared

from storymap.evaluation.runner import scores_of
from storymap.evaluation.scoring import Scores

HEAD = ("corpus", "precision", "recall", "F1", "gold spans ≤ 161 km", "raw text: recall",
        "raw text: precision")  # fmt: skip


def main() -> None:
    """Print a row a corpus, and how far its folds lie apart."""
    parser = parser_for(__doc__)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    begin = time.perf_counter()
    with prepared(options) as (corpora, folder):
        trials = [trial for path in corpora for trial in folds_of(path, options.folds, folder)]
        outcomes = outcomes_in(trials, folder, options.jobs)
    say(f"{options.folds} folds by document; {machine()}; {time.perf_counter() - begin:.0f} s.\n")
    rows = []
    for at, path in enumerate(corpora):
        folds = outcomes[at * options.folds : (at + 1) * options.folds]
        apart = [_ratios(scores_of(fold)) for fold in folds]
        rows.append((path.stem, *_shown(_ratios(scores_of([o for fold in folds for o in fold])))))
        spread = [pstdev([r or 0.0 for r in ratios]) for ratios in zip(*apart, strict=True)]
        rows.append(("deviation of the folds", *_shown(spread)))
    say(table(HEAD, rows))


def folds_of(path: Path, folds: int, folder: Path) -> list[Trial]:
    """The trials of one corpus, their parts written into `folder`."""
    trials = []
    for fold in range(folds):

        def held(at: int, fold: int = fold) -> bool:
            return at % folds == fold

        def kept(at: int, fold: int = fold) -> bool:
            return at % folds != fold

        taught = part(path, kept, folder / f"{path.stem}-without-{fold}.jsonl")
        trials.append(Trial((taught,), part(path, held, folder / f"{path.stem}-{fold}.jsonl")))
    return trials


def _ratios(scores: Scores) -> list[float | None]:
    found, placed, both = (scores[key] for key in ("recognition", "resolution", "end_to_end"))
    return [
        *(found[key] for key in ("precision", "recall", "f1")),
        placed["accuracy_161km"],
        *(both[key] for key in ("recall_161km", "precision_161km")),
    ]


def _shown(ratios: list[float | None] | list[float]) -> Iterator[str]:
    return ("–" if ratio is None else f"{ratio:.3f}" for ratio in ratios)


if __name__ == "__main__":
    main()
